// Building DOM nodes. Nothing here or elsewhere reads a string as HTML.

/** h("button", {class: "x", onclick: f, "aria-label": "…"}, "text", node, [more]) makes an element. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  append(node, children);
  return node;
}

function set(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "value" || name === "checked" || name === "disabled") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** Put these children in place of what the node holds, without losing the place of the keyboard. */
export function fill(node, ...children) {
  keepFocus(() => {
    node.replaceChildren();
    append(node, children);
  });
  return node;
}

/** Do something that rebuilds nodes; whoever had the focus has it afterwards, found by its id. */
export function keepFocus(rebuild) {
  const before = document.activeElement;
  const { id, selectionStart, selectionEnd } = before ?? {};
  rebuild();
  if (!id || document.activeElement === before) return;
  const after = document.getElementById(id) ?? likeIt(id);
  if (!after) return;
  after.focus({ preventScroll: true });
  if (selectionStart !== null && selectionStart !== undefined && after.setSelectionRange) {
    after.setSelectionRange(selectionStart, selectionEnd);
  }
}

/** The element that took the place of one whose block got another id: same place, same action. */
function likeIt(id) {
  const [place, ...rest] = id.split("--");
  return rest.length ? document.querySelector(`[id^="${place}--"][id$="--${rest.at(-1)}"]`) : null;
}

/** An id that may stand in the document, from any words. */
export function idOf(...words) {
  return words.join("--").replace(/[^\w-]/g, "_");
}

/** Show something, such as a menu, when there is room for it near another element. */
export function placeNear(box, anchor, wide = false) {
  const at = anchor.getBoundingClientRect();
  if (wide) box.style.width = `${Math.max(at.width, 180)}px`;
  const size = box.getBoundingClientRect();
  const below = window.innerHeight - at.bottom;
  const above = below < size.height + 12 && at.top > below;
  box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - size.width - 8))}px`;
  box.style.maxHeight = `${Math.max(120, (above ? at.top : below) - 16)}px`;
  if (above) box.style.bottom = `${window.innerHeight - at.top + 4}px`;
  else box.style.top = `${at.bottom + 4}px`;
}

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  lock: "M6 10V7a4 4 0 0 1 8 0v3M5 10h10v7H5z",
  hash: "M8 3 6 17M14 3l-2 14M4 7.5h13M3 12.5h13",
  bolt: "M11 2 4 11h5l-1 7 7-9h-5z",
  more: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  reply: "M4 4h12v9H9l-4 3v-3H4z",
  smile: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M7.5 8v.5M12.5 8v.5M7 12c1.6 1.9 4.4 1.9 6 0",
  send: "M3 10 17 4l-5 13-3-6z",
  close: "M5 5l10 10M15 5 5 15",
  menu: "M3 5h14M3 10h14M3 15h14",
  pin: "M7 3h6l-1 6 3 3H5l3-3zM10 12v5",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  down: "M5 8l5 5 5-5",
  check: "M4 10l4 4 8-9",
  plus: "M10 4v12M4 10h12",
  compass: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M13 7l-2 4-4 2 2-4z",
  people:
    "M7 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2 17c0-3 2-5 5-5s5 2 5 5M13 5a2.5 2.5 0 0 1 0 5M14 12c2.500 0 4 2 4 4",
  file: "M5 3h7l3 3v11H5zM12 3v3h3",
  back: "M12 4l-6 6 6 6",
  window: "M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7",
};

/** A small line drawing; the words beside it say what it means. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}
