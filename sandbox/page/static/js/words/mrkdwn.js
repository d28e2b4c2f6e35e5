// Slack's mrkdwn: from text to a tree. inline.js makes nodes of the tree.
//
// A tree is a list of {type, children | text | …}; types: text, bold, italic, strike, code, pre,
// quote, break, link, user, channel, group, broadcast, date, emoji.

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
export const unescape = (text) => text.replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity]);
export const escape = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const MARKS = { "*": "bold", _: "italic", "~": "strike" };

/** The tree of a mrkdwn text. */
export function parse(text) {
  const parts = text.split("```");
  const tree = [];
  for (const [index, part] of parts.entries()) {
    const fenced = index % 2 === 1;
    if (fenced && index < parts.length - 1) {
      tree.push({ type: "pre", text: unescape(part.replace(/^\n|\n$/g, "")) });
    } else if (fenced) {
      tree.push(...lines("```" + part)); // never closed: it is text
    } else if (part) {
      const after = index > 0 ? part.replace(/^\n/, "") : part;
      const between = index < parts.length - 2 ? after.replace(/\n$/, "") : after;
      if (between) tree.push(...lines(between));
    }
  }
  return tree;
}

/** Quoted and ordinary lines, with breaks between them. */
function lines(text) {
  const tree = [];
  let quoted = null;
  for (const line of text.split("\n")) {
    const found = /^(?:&gt;|>) ?(.*)$/s.exec(line);
    if (found) {
      if (quoted) quoted.children.push({ type: "break" }, ...inline(found[1]));
      else tree.push((quoted = { type: "quote", children: inline(found[1]) }));
      continue;
    }
    if (tree.length && !quoted) tree.push({ type: "break" });
    quoted = null;
    tree.push(...inline(line));
  }
  return tree;
}

/** What may stand in a line. */
export function inline(text) {
  const tree = [];
  let plain = "";
  const flush = () => {
    if (plain) tree.push({ type: "text", text: unescape(plain) });
    plain = "";
  };
  for (let at = 0; at < text.length;) {
    const found = token(text, at);
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    flush();
    if (found.node.type === "date" && !tree.length) found.node.begins = true;
    tree.push(found.node);
    at = found.end;
  }
  flush();
  return tree;
}

function token(text, at) {
  const char = text[at];
  if (char === "<") return angle(text, at);
  if (char === ":") return emoji(text, at);
  if (char === "`") return code(text, at);
  if (MARKS[char]) return marked(text, at);
  if (char === "h") return bare(text, at);
  return null;
}

function code(text, at) {
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: { type: "code", text: unescape(text.slice(at + 1, end)) }, end: end + 1 };
}

function emoji(text, at) {
  const found = /^:([\w+-]+(?:::skin-tone-\d)?):/.exec(text.slice(at, at + 60));
  return found && { node: { type: "emoji", name: found[1] }, end: at + found[0].length };
}

/** An address written as it is; the sign that ends a sentence is not part of it. */
function bare(text, at) {
  if (/\w/.test(text[at - 1] ?? "")) return null;
  const found = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]}'"*_~]/.exec(text.slice(at));
  if (!found) return null;
  const url = unescape(found[0]);
  return {
    node: { type: "link", url, children: [{ type: "text", text: url }] },
    end: at + found[0].length,
  };
}

/** *bold*, _italic_, ~strike~: opened after a space or a sign, closed before one. */
function marked(text, at) {
  const mark = text[at];
  const before = text[at - 1] ?? " ";
  if (/[\p{L}\p{N}]/u.test(before) || before === mark || /\s/.test(text[at + 1] ?? " "))
    return null;
  for (let end = at + 2; end < text.length; end += 1) {
    if (text[end] === "`") {
      const close = text.indexOf("`", end + 1);
      if (close > 0) end = close;
    } else if (text[end] === "<") {
      const close = text.indexOf(">", end);
      if (close > 0) end = close;
    } else if (text[end] === mark) {
      const after = text[end + 1] ?? " ";
      if (/\s/.test(text[end - 1]) || /[\p{L}\p{N}]/u.test(after) || after === mark) continue;
      const children = inline(text.slice(at + 1, end));
      return { node: { type: MARKS[mark], children }, end: end + 1 };
    }
  }
  return null;
}

/** <@U…>, <#C…>, <!…> and <address|words>. */
function angle(text, at) {
  const close = text.indexOf(">", at);
  if (close < 0) return null;
  const node = meaning(text.slice(at + 1, close));
  return node && { node, end: close + 1 };
}

function meaning(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const words = bar < 0 ? "" : unescape(inside.slice(bar + 1));
  if (/^@[UW]\w+$/.test(target)) return { type: "user", id: target.slice(1) };
  if (/^#[CG]\w+$/.test(target)) return { type: "channel", id: target.slice(1), words };
  if (/^!(here|channel|everyone)$/.test(target))
    return { type: "broadcast", range: target.slice(1) };
  if (target.startsWith("!subteam^")) return { type: "group", id: target.slice(9), words };
  if (target.startsWith("!date^")) return date(target, words);
  if (/^(https?:\/\/|mailto:|tel:)/.test(target)) {
    const url = unescape(target);
    return {
      type: "link",
      url,
      children: [{ type: "text", text: words || url.replace(/^(mailto|tel):/, "") }],
    };
  }
  return null;
}

function date(target, fallback) {
  const [, seconds, format, url] = target.split("^");
  if (!/^\d+$/.test(seconds) || !format) return null;
  return { type: "date", seconds: Number(seconds), format: unescape(format), url, fallback };
}
