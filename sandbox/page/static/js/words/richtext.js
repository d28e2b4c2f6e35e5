// rich_text blocks: sections, lists, quotes and preformatted text.
import { h } from "../dom.js";
import { channelLink, date, emoji, link, mention } from "./inline.js";

/** The nodes of a rich_text block. */
export const richText = (block) => block.elements.map(part);

function part(element) {
  switch (element.type) {
    case "rich_text_section":
      return h("div", { class: "rich-section" }, inline(element));
    case "rich_text_quote":
      return h("blockquote", {}, inline(element));
    case "rich_text_preformatted":
      return h("pre", {}, inline(element));
    case "rich_text_list":
      return list(element);
    default:
      return null;
  }
}

function list(element) {
  const ordered = element.style === "ordered";
  const depth = Math.min(element.indent ?? 0, 6);
  const start = ordered && element.offset ? element.offset + 1 : null;
  const items = element.elements.map((item) => h("li", {}, inline(item)));
  return h(ordered ? "ol" : "ul", { class: `rich-list depth-${depth}`, start }, items);
}

const inline = (element) => element.elements.map(piece);

function piece(item) {
  return styled(item, content(item));
}

function content(item) {
  switch (item.type) {
    case "text":
      return item.text;
    case "link":
      return link(item.url, [item.text || item.url]);
    case "user":
      return mention(item.user_id);
    case "usergroup":
      return h("span", { class: "mention" }, `@${item.usergroup_id}`);
    case "channel":
      return channelLink(item.channel_id);
    case "broadcast":
      return h("span", { class: "mention mine" }, `@${item.range}`);
    case "emoji":
      return emoji(item.name);
    case "date":
      return date({ ...item, seconds: item.timestamp, fallback: item.fallback ?? "" });
    case "color":
      return h("code", {}, item.value);
    default:
      return "";
  }
}

function styled(item, inner) {
  const style = item.style ?? {};
  let node = inner;
  if (style.code) node = h("code", {}, node);
  if (style.strike) node = h("s", {}, node);
  if (style.italic) node = h("em", {}, node);
  if (style.bold) node = h("strong", {}, node);
  return node;
}
