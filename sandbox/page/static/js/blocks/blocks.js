// Block Kit: each block to nodes. Elements inside are drawn by elements.js.
import { h, idOf } from "../dom.js";
import { drawElement } from "./elements.js";
import { plain, text } from "../words/inline.js";
import { fieldError, t } from "../words/labels.js";
import { picture } from "./pictures.js";
import { richText } from "../words/richtext.js";

const DRAWN = {
  section,
  context,
  actions,
  divider,
  header,
  image,
  input,
  rich_text: rich,
  file: unknown,
};

/** The nodes for a list of blocks that stand in a place (places.js). */
export const drawBlocks = (blocks, place) => blocks.map((block) => drawBlock(block, place));

function drawBlock(block, place) {
  const drawn = (DRAWN[block.type] ?? unknown)(block, place);
  drawn.classList.add("block", `block-${block.type}`);
  return drawn;
}

function section(block, place) {
  const words = h("div", { class: "section-words" });
  if (block.text) words.append(h("div", { class: "text" }, text(block.text)));
  if (block.fields) {
    const fields = block.fields.map((field) => h("div", { class: "text" }, text(field)));
    words.append(h("div", { class: "fields" }, fields));
  }
  const accessory =
    block.accessory && h("div", { class: "accessory" }, drawElement(place, block, block.accessory));
  return h("div", {}, words, accessory);
}

function context(block) {
  const parts = block.elements.map((element) =>
    element.type === "image"
      ? picture(element, "context-image")
      : h("span", { class: "text" }, text(element)),
  );
  return h("div", {}, parts);
}

function actions(block, place) {
  return h(
    "div",
    {},
    block.elements.map((element) => drawElement(place, block, element)),
  );
}

function divider() {
  return h("div", {}, h("hr"));
}

/** A header of the chat is not a heading of the page: its level follows the page's own. */
function header(block) {
  return h("div", { role: "heading", "aria-level": "4" }, plain(block.text.text));
}

function rich(block) {
  return h("div", { class: "text" }, richText(block));
}

function image(block) {
  const title = block.title ? h("figcaption", {}, plain(block.title.text)) : null;
  return h("figure", {}, title, picture(block, "block-picture"));
}

function unknown(block) {
  return h("div", { class: "placeholder" }, t("unknownBlock", { type: block.type }));
}

const GROUPS = new Set(["radio_buttons", "checkboxes"]);

/** An input with its label, hint and error, tied together for those who listen. */
function input(block, place) {
  const id = idOf(place.key, block.block_id, block.element.action_id);
  const error = place.errors[block.block_id];
  const described = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(" ");
  const words = [
    plain(block.label.text),
    block.optional ? h("span", { class: "optional" }, ` ${t("optional")}`) : null,
  ];
  const field = drawElement(place, block, block.element, {
    id,
    described: described || null,
    invalid: Boolean(error),
    required: !block.optional,
    labelled: `${id}-label`,
  });
  const label = GROUPS.has(block.element.type)
    ? h("div", { class: "label", id: `${id}-label` }, words)
    : h("label", { class: "label", id: `${id}-label`, for: id }, words);
  return h(
    "div",
    { class: error ? "invalid" : "" },
    label,
    field,
    error ? h("p", { class: "error", id: `${id}-error` }, fieldError(error)) : null,
    block.hint ? h("p", { class: "hint", id: `${id}-hint` }, plain(block.hint.text)) : null,
  );
}
