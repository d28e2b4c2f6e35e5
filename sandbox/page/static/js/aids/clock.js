// Move the clock: the app's, if it lets us, and the sandbox's own with it.
import * as api from "../api.js";
import { fill, h } from "../dom.js";
import { t } from "../words/labels.js";
import { state } from "../store.js";
import { look, newsSince } from "./news.js";
import { momentOf } from "../words/time.js";

const AT_REST = 30_000;

let now = null;
let readAt = 0;
let word = ""; // what came of the last move
let moves = 0;
let moving = false;

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

function show() {
  const moment = now + Date.now() - readAt;
  const move = (words, how, id) =>
    h(
      "button",
      {
        type: "button",
        class: "button",
        id: `clock-${id}`,
        "aria-busy": moving ? "true" : null,
        onclick: () => go(how),
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
    h("p", { class: "clock-news", role: "status" }, word),
  );
}

async function go(how) {
  if (moving) return;
  const move = ++moves;
  const tell = (words) => {
    if (move !== moves) return;
    word = words;
    show();
  };
  moving = true;
  tell(t("clockMoves"));
  const seen = await look();
  const before = now + Date.now() - readAt;
  const found = await api.moveClock(how).catch(() => null);
  if (found?.now) await goAlong(Date.parse(found.now));
  moving = false;
  const stood = how.to === "next" && now - before < 1000;
  tell(found?.now && stood ? t("nothingNext") : "");
  if (!found?.now) drawClock();
  else if (!stood) await newsSince(seen, tell);
}

/** Messages carry the workspace's time: where the host does not move it along, the page does. */
async function goAlong(moved) {
  now = moved;
  readAt = Date.now();
  const chat = (await api.workspace().catch(() => null))?.now;
  const behind = chat ? (now - readAt) / 1000 - (chat - Date.now() / 1000) : 0;
  if (behind > 1) await api.moveOwnClock(behind).catch(() => null);
}

setInterval(() => now && show(), AT_REST);
