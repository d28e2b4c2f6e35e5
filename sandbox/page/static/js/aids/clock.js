// Move the app's clock, if it lets us; the workspace's own, which is shown, goes along with it.
import * as api from "../api.js";
import { fill, h } from "../dom.js";
import { t } from "../words/labels.js";
import { now, onDraw, state } from "../store.js";
import { look, newsSince } from "./news.js";
import { momentOf } from "../words/time.js";

let word = ""; // what came of the last move
let moves = 0;
let moving = false;

onDraw(show);

/** Ask the app's clock, which the workspace's follows, and show it; hide it where it is gone. */
export async function drawClock() {
  const found = await api.clock().catch(() => null);
  document.getElementById("aid-clock").hidden = !found?.now;
  show();
}

function show() {
  const body = document.getElementById("aid-clock-body");
  if (!body) return;
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
    body,
    h(
      "p",
      { class: "clock-now" },
      t("clockNow", { name: state.app.name }),
      h("strong", {}, momentOf(now())),
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
  const before = now();
  const found = await api.moveClock(how).catch(() => null);
  moving = false;
  const stood = how.to === "next" && Date.parse(found?.now) - before < 1000;
  tell(found?.now && stood ? t("nothingNext") : "");
  if (!found?.now) drawClock();
  else if (!stood) await newsSince(seen, tell);
}
