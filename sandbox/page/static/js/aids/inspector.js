// The Inspector: what goes between the app and the workspace. It reads only while it is open.
import * as api from "../api.js";
import { h } from "../dom.js";
import { t } from "../words/labels.js";
import { state } from "../store.js";
import { timeOf } from "../words/time.js";

const EVERY = 1000;
const SHOWN = 200;

let timer = null;
let last = 0;
let list = null;

export function inspectorOpened(open) {
  clearInterval(timer);
  if (!open) return;
  if (!list?.isConnected) {
    last = 0;
    list = h("ol", { class: "traffic", tabindex: "0", "aria-label": t("inspector") });
    document
      .getElementById("aid-inspector-body")
      .append(h("p", { class: "detail" }, t("inspectorNote", { name: state.app.name })), list);
  }
  read();
  timer = setInterval(read, EVERY);
}

/** Read what is new, and again what had no answer yet. */
async function read() {
  const unanswered = [...list.querySelectorAll("[data-waiting]")].map((item) =>
    Number(item.dataset.number),
  );
  const found = await api
    .inspector(Math.min(last, ...unanswered.map((number) => number - 1)))
    .catch(() => null);
  for (const entry of found?.entries ?? []) {
    const old = list.querySelector(`[data-number="${entry.number}"]`);
    if (!old) list.prepend(row(entry));
    else if (old.dataset.waiting && entry.status) old.replaceWith(row(entry));
    last = Math.max(last, entry.number);
  }
  while (list.children.length > SHOWN) list.lastChild.remove();
}

function row(entry) {
  const toApp = entry.direction === "to_app";
  // Slack says most refusals with status 200: the answer names them.
  const refusal = toApp ? null : /^\{"ok": ?false.*?"error": ?"(\w+)"/.exec(entry.answer)?.[1];
  const failed = refusal || (entry.status && !/^(2\d\d|acked)/.test(entry.status));
  const details = h(
    "details",
    {},
    h(
      "summary",
      {},
      h("span", { "aria-label": t(toApp ? "toApp" : "fromApp"), role: "img" }, toApp ? "→" : "←"),
      h("span", { class: "name" }, entry.name),
      h("span", { class: failed ? "failed" : "detail" }, refusal ?? entry.status),
      h("time", { class: "detail" }, timeOf(entry.at * 1000)),
    ),
  );
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    details.append(h("h4", {}, t("sent")), h("pre", {}, pretty(entry.sent)));
    if (entry.answer) details.append(h("h4", {}, t("answer")), h("pre", {}, pretty(entry.answer)));
  });
  return h(
    "li",
    { "data-number": entry.number, "data-waiting": entry.status ? null : "yes" },
    details,
  );
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
