// Where blocks stand (a message, the Home, a modal): what was typed there, and acting on it.
import * as api from "../api.js";
import { h } from "../dom.js";
import { corrected } from "./fields.js";
import { t } from "../words/labels.js";
import { state } from "../store.js";

const drafts = new Map(); // what was typed or chosen in this window, kept through redrawing

const VALUE_NAMES = [
  "value",
  "selected_option",
  "selected_options",
  "selected_date",
  "selected_time",
  "selected_date_time",
  "selected_user",
  "selected_users",
  "selected_conversation",
  "selected_conversations",
  "selected_channel",
  "selected_channels",
];

/** A place: ``where`` as the control API names it, ``key`` that no other place has. */
export const inMessage = (channel, message, pane) => ({
  where: [channel, message.ts],
  key: `${pane}-${message.ts}`,
  values: {},
  errors: {},
});

export const inView = (view) => ({
  where: view.type,
  key: view.id,
  values: view.state.values,
  errors: view.errors ?? {},
  blocks: view.blocks,
});

const draftKey = (place, block, element) => `${place.key}/${block.block_id}/${element.action_id}`;

/** What an element holds: text, an option's value, an id, a date, or a list of these. */
export function valueOf(place, block, element) {
  const key = draftKey(place, block, element);
  if (drafts.has(key)) return drafts.get(key);
  return plainOf(place.values[block.block_id]?.[element.action_id] ?? initial(element));
}

function plainOf(entry) {
  const name = VALUE_NAMES.find((n) => entry[n] !== undefined && entry[n] !== null);
  if (!name) return null;
  const value = entry[name];
  if (name === "selected_option") return value.value;
  if (name === "selected_options") return value.map((option) => option.value);
  return value;
}

/** The state an element of a message starts from, as the server has it for views. */
function initial(element) {
  const start = Object.entries(element).find(([name]) => name.startsWith("initial_"));
  if (!start) return {};
  const name = { initial_users: "selected_users", initial_value: "value" }[start[0]];
  return { [name ?? start[0].replace("initial_", "selected_")]: start[1] };
}

/** Whether the app hears of it at once. */
const dispatches = (block) => block.type !== "input" || block.dispatch_action;

/** Keep what was typed; if the app listens to this element, tell it. */
export function change(place, block, element, value, anchor, { quiet = false } = {}) {
  drafts.set(draftKey(place, block, element), value);
  corrected(anchor);
  if (dispatches(block) && !quiet) return use(place, block, element, value, anchor);
  return null;
}

/** What was typed in the inputs of a view and not sent yet, by block_id. */
export function typed(place) {
  const values = {};
  for (const block of place.blocks.filter((b) => b.type === "input" && !b.dispatch_action)) {
    const key = draftKey(place, block, block.element);
    if (drafts.has(key)) values[block.block_id] = allowed(block.element, drafts.get(key));
  }
  return values;
}

/** Without the options that an update took away. */
function allowed(element, value) {
  const options = optionsOf(element);
  if (!options.length) return value;
  const there = (one) => options.some((option) => option.value === one);
  if (Array.isArray(value)) return value.filter(there);
  return there(value) ? value : null;
}

export const optionsOf = (element) => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap((group) => group.options),
];

/** Use an element, as a click does; what is typed around it goes along. */
export async function use(place, block, element, value, anchor) {
  anchor?.setAttribute("aria-busy", "true");
  hush(anchor);
  if (place.where === "modal") {
    const values = typed(place);
    if (Object.keys(values).length) await api.act(state.me, "fill", { values });
  }
  const { action_id } = element;
  const body = { where: place.where, action_id, block_id: block.block_id, value };
  const result = await api.act(state.me, "click", body);
  anchor?.removeAttribute("aria-busy");
  if (!api.answered(result)) trouble(anchor, result);
  return result;
}

/** Say near an element that the app did not answer. */
export function trouble(anchor, result) {
  const known = result.message ? t("refused") : t("noAnswer", { name: state.app.name });
  const line = h(
    "p",
    { class: "trouble", role: "alert" },
    known,
    result.message ? ` ${result.message}` : null,
  );
  const home = document.getElementById(anchor?.id) ?? anchor;
  const block =
    home?.closest(".block, .composer-box, .message-body") ?? document.getElementById("main");
  block.append(line);
}

function hush(anchor) {
  anchor
    ?.closest(".block")
    ?.querySelectorAll(".trouble")
    .forEach((line) => line.remove());
}

/** Forget what was typed in a place that is gone. */
export function forget(key) {
  for (const draft of [...drafts.keys()]) if (draft.startsWith(`${key}/`)) drafts.delete(draft);
}
