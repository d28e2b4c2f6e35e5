// Move the clock: the app's, if it lets us, and the sandbox's own with it.
import * as api from "./api.js";
import { fill, h } from "./dom.js";
import { t } from "./labels.js";
import { state } from "./store.js";
import { momentOf } from "./time.js";

const AT_REST = 30_000;

let now = null;
let readAt = 0;

/** Read the app's clock and show it. */
export async function drawClock() {
  const found = await api.clock().catch(() => null);
  if (!found?.now) {
    document.getElementById("aid-clock").hidden = true;
    return;
  }
  now = Date.parse(found.now);
  readAt = Date.now();
  show();
}

function show(word = "") {
  const moment = now + Date.now() - readAt;
  const move = (words, how, id) =>
    h(
      "button",
      {
        type: "button",
        class: "button",
        id: `clock-${id}`,
        onclick: (event) => go(event.currentTarget, how),
      },
      words,
    );
  fill(
    document.getElementById("aid-clock-body"),
    h(
      "p",
      { class: "clock-now" },
      t("clockNow", { name: state.app.name }),
      h("strong", {}, momentOf(moment)),
    ),
    h(
      "div",
      { class: "clock-moves" },
      move(t("toNext"), { to: "next" }, "next"),
      move(t("minutes"), { minutes: 10 }, "minutes"),
      move(t("tomorrowButton"), { minutes: 24 * 60 }, "tomorrow"),
    ),
    h("p", { class: "detail", role: "status" }, word),
  );
}

async function go(button, how) {
  if (button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  const before = now + Date.now() - readAt;
  const found = await api.moveClock(how).catch(() => null);
  if (!found?.now) return drawClock();
  now = Date.parse(found.now);
  readAt = Date.now();
  const behind = (now - readAt) / 1000 - ((await api.workspace()).now - Date.now() / 1000);
  // Messages carry the workspace's time: where the host does not move it along, the page does.
  if (behind > 1) await api.moveOwnClock(behind);
  const stood = how.to === "next" && now - before < 1000;
  return show(stood ? t("nothingNext") : "");
}

setInterval(() => now && show(), AT_REST);
