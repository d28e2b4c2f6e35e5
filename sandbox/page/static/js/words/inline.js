// From the trees of mrkdwn.js and richtext.js to nodes.
import { h } from "../dom.js";
import { sign } from "./emoji.js";
import { parse } from "./mrkdwn.js";
import { channel, me, nameOf, user } from "../store.js";
import { fullTime, slackDate } from "./time.js";

const TAGS = { bold: "strong", italic: "em", strike: "s", quote: "blockquote" };

export const nodes = (tree) => tree.map(node);

/** Nodes for a mrkdwn text. */
export const mrkdwn = (text) => nodes(parse(text));

/** Nodes for a text object: plain text is literal but for its emoji, mrkdwn is read. */
export function text(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return plain(object.text, object.emoji !== false);
}

/** Literal text, with breaks kept by the style sheet and emoji short names drawn. */
export function plain(words, withEmoji = true) {
  if (!withEmoji) return [words];
  const parts = [];
  let last = 0;
  for (const found of words.matchAll(/:([\w+-]+(?:::skin-tone-\d)?):/g)) {
    if (!sign(found[1])) continue;
    parts.push(words.slice(last, found.index), emoji(found[1]));
    last = found.index + found[0].length;
  }
  return [...parts, words.slice(last)];
}

function node(item) {
  switch (item.type) {
    case "text":
      return item.text;
    case "break":
      return h("br");
    case "code":
      return h("code", {}, item.text);
    case "pre":
      return h("pre", {}, item.text);
    case "link":
      return link(item.url, nodes(item.children));
    case "user":
      return mention(item.id);
    case "channel":
      return channelLink(item.id, item.words);
    case "group":
      return h("span", { class: "mention" }, item.words || `@${item.id}`);
    case "broadcast":
      return h("span", { class: "mention mine" }, `@${item.range}`);
    case "date":
      return date(item);
    case "emoji":
      return emoji(item.name);
    default:
      return h(TAGS[item.type] ?? "span", {}, nodes(item.children));
  }
}

/** Whether an address may be followed: those of the web and of mail, and never a script. */
export const leadsOut = (url) => /^(https?:|mailto:|tel:)/i.test(url);

/** A link out; what may not be followed is shown as words. */
export function link(url, children) {
  if (!leadsOut(url)) return h("span", {}, children);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, children);
}

export function mention(id) {
  const mine = id === me()?.id;
  return h("span", { class: mine ? "mention mine" : "mention" }, `@${user(id) ? nameOf(id) : id}`);
}

export function channelLink(id, words = "") {
  const found = channel(id);
  const name = `#${found?.name ?? (words || id)}`;
  return found
    ? h("a", { class: "mention", href: `#${id}` }, name)
    : h("span", { class: "mention" }, name);
}

/** A moment in the reader's zone. A date that cannot be read shows its fallback. */
export function date({ seconds, format, url, fallback, begins }) {
  const moment = new Date(seconds * 1000);
  if (Number.isNaN(moment.getTime())) return fallback;
  const shown = h(
    "time",
    { datetime: moment.toISOString(), title: fullTime(seconds) },
    slackDate(seconds, format, begins),
  );
  return url ? link(url, [shown]) : shown;
}

export function emoji(name) {
  const found = sign(name);
  return found
    ? h("span", { class: "emoji", role: "img", "aria-label": name.replace(/_/g, " ") }, found)
    : `:${name}:`;
}
