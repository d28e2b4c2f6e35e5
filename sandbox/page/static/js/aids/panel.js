// The guide beside the chat: next thing to try, the clock, who is who, the Inspector.
import { drawClock } from "./clock.js";
import { drawGuide } from "./guide.js";
import { inspectorOpened } from "./inspector.js";
import { drawWho } from "./who.js";
import { fill, h, icon } from "../dom.js";
import { locale, t } from "../words/labels.js";
import { onDraw, state } from "../store.js";
import { toggleAids } from "../frame/top.js";

let spoken = null; // the language the panel was built in

/** Show the panel where there is room beside the chat, unless it was closed. */
export function startAids() {
  build();
  onDraw(() => spoken !== locale && build());
  const wide = matchMedia("(min-width: 900px)").matches;
  if (wide && localStorage.getItem("aids") !== "hidden") {
    document.body.classList.add("with-aids");
    document.getElementById("aids").hidden = false;
  }
}

/** Build the panel, once for each language; each part draws itself afterwards. */
function build() {
  const panel = document.getElementById("aids");
  spoken = locale;
  panel.setAttribute("aria-label", t("aids"));
  fill(
    panel,
    h(
      "div",
      { class: "aids-head" },
      h("h2", {}, t("aids")),
      h(
        "button",
        {
          type: "button",
          class: "plain",
          id: "close-aids",
          "aria-label": t("close"),
          onclick: toggleAids,
        },
        icon("close"),
      ),
    ),
    h("p", { class: "aids-note" }, t("aidsNote")),
    aid("guide", t("next"), true),
    state.hasClock ? aid("clock", t("clock"), true) : "",
    aid("who", t("who"), false),
    aid("inspector", t("inspector"), false, inspectorOpened),
  );
  drawGuide();
  drawWho();
  if (state.hasClock) drawClock();
}

function aid(id, title, open, toggled) {
  const before = document.getElementById(`aid-${id}`);
  const part = h(
    "details",
    { class: "aid", id: `aid-${id}`, open: before?.open ?? open },
    h("summary", {}, title),
    h("div", { class: "aid-body", id: `aid-${id}-body` }),
  );
  if (toggled) part.addEventListener("toggle", () => toggled(part.open));
  return part;
}
