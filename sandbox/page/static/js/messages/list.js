// A list of messages that changes in place: each message is drawn again only when it changed.
import { append, h, keepFocus } from "../dom.js";
import { t } from "../words/labels.js";
import { drawMessage, drawSystem, isSystem } from "./message.js";
import { readEarlier } from "../refresh.js";
import { channel, state } from "../store.js";
import { inTurn } from "../turns.js";
import { ago, dayOf, dayTitle, millis, today } from "../words/time.js";

const NEAR_END = 80; // pixels from the end within which the list follows new messages
const SAME_BREATH = 300; // seconds within which an author's messages stand together

const lists = new Map(); // list id: {nodes: Map(key → {node, json}), channel}

export const messageList = (id, label) => {
  lists.delete(id);
  return h("div", { id, class: "messages", role: "log", "aria-label": label, tabindex: "0" });
};

/** Show these messages; the list stays at its end if it was there. */
export function updateList(id, messages, { channel: where, pane }) {
  const list = document.getElementById(id);
  if (!list) return;
  const known = lists.get(id)?.nodes ?? new Map();
  const first = !lists.has(id);
  const atEnd = first || list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
  const fromEnd = list.scrollHeight - list.scrollTop;
  const nodes = new Map();
  const rows = wantedRows(messages, where, pane);
  for (const row of rows) {
    const json = JSON.stringify(row.data);
    const old = known.get(row.key);
    nodes.set(row.key, old?.json === json ? old : { json, node: row.draw() });
  }
  keepFocus(() =>
    arrange(
      list,
      [...nodes.values()].map((entry) => entry.node),
    ),
  );
  const grewAbove = known.size > 0 && messages[0]?.ts < lists.get(id).firstTs;
  lists.set(id, { nodes, firstTs: messages[0]?.ts });
  if (atEnd) list.scrollTop = list.scrollHeight;
  else if (grewAbove) list.scrollTop = list.scrollHeight - fromEnd;
}

/** Move and replace as few nodes as possible. */
function arrange(list, wanted) {
  const keep = new Set(wanted);
  for (const node of [...list.children]) if (!keep.has(node)) node.remove();
  wanted.forEach((node, index) => {
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
  });
}

/** What stands in the list: {key, data that it is drawn from, draw}. */
function wantedRows(messages, where, pane) {
  const rows = [];
  if (pane === "main") rows.push(state.earlier ? earlierRow() : startRow(where));
  let before = null;
  for (const [index, message] of messages.entries()) {
    if (pane === "main" && (!before || dayOf(before.ts) !== dayOf(message.ts)))
      rows.push(dayRow(message.ts));
    if (pane === "main" && message.ts === state.newFrom) rows.push(newRow());
    if (isSystem(message)) rows.push(systemRow(messages, index, rows));
    else rows.push(messageRow(message, before, where, pane));
    before = message;
  }
  return rows.filter(Boolean);
}

function messageRow(message, before, where, pane) {
  const { latest_reply: lastReply } = message;
  const together =
    Boolean(before) &&
    !isSystem(before) &&
    before.user === message.user &&
    !message.pinned_to?.length &&
    !message.is_ephemeral &&
    !before.is_ephemeral &&
    message.ts - before.ts < SAME_BREATH &&
    dayOf(before.ts) === dayOf(message.ts);
  return {
    key: message.ts,
    data: [message, together, pane, today(), lastReply && ago(millis(lastReply))],
    draw: () => drawMessage(message, { where, pane, together }),
  };
}

/** Lines of the workspace of one kind, one after the other, are told in one line. */
function systemRow(messages, index, rows) {
  const message = messages[index];
  const last = rows.findLast((row) => row);
  if (
    last?.system &&
    last.system[0].subtype === message.subtype &&
    /_(join|leave)$/.test(message.subtype)
  ) {
    last.system.push(message);
    last.data = last.system;
    return null;
  }
  const system = [message];
  return { key: message.ts, data: system, system, draw: () => drawSystem(system) };
}

const dayRow = (ts) => ({
  key: `day-${dayOf(ts)}`,
  data: dayTitle(ts),
  draw: () => h("div", { class: "day" }, h("span", {}, dayTitle(ts))),
});

const newRow = () => ({
  key: "new",
  data: "new",
  draw: () => h("div", { class: "new-line" }, h("span", {}, t("newMessages"))),
});

const earlierRow = () => ({
  key: "earlier",
  data: "earlier",
  draw: () =>
    h("button", { type: "button", class: "button earlier", onclick: () => inTurn(readEarlier) }, t("earlier")),
});

function startRow(where) {
  const c = channel(where);
  if (!c) return null;
  const direct = c.kind === "im" || c.kind === "mpim";
  const words = direct
    ? t("emptyTalk", { name: c.name })
    : t("emptyChannel", { name: `#${c.name}` });
  const purpose = c.purpose?.value;
  return {
    key: "start",
    data: [words, purpose],
    draw: () =>
      append(h("div", { class: "start" }), [
        h("p", {}, words),
        purpose ? h("p", { class: "purpose" }, purpose) : null,
      ]),
  };
}
