// The guide beside the chat: next thing to try, the clock, who is who, the Inspector.
import { drawClock } from "./aid-clock.js";
import { drawGuide, readGuide } from "./aid-guide.js";
import { inspectorOpened } from "./aid-inspector.js";
import { drawWho } from "./aid-who.js";
import { h, icon } from "./dom.js";
import { t } from "./labels.js";
import { state } from "./store.js";
import { toggleAids } from "./top.js";

/** Build the panel once; each part draws itself afterwards. */
export async function startAids() {
  const panel = document.getElementById("aids");
  panel.setAttribute("aria-label", t("aids"));
  await readGuide();
  panel.append(
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
  const wide = matchMedia("(min-width: 900px)").matches;
  if (wide && localStorage.getItem("aids") !== "hidden") {
    document.body.classList.add("with-aids");
    panel.hidden = false;
  }
}

function aid(id, title, open, toggled) {
  const part = h(
    "details",
    { class: "aid", id: `aid-${id}`, open },
    h("summary", {}, title),
    h("div", { class: "aid-body", id: `aid-${id}-body` }),
  );
  if (toggled) part.addEventListener("toggle", () => toggled(part.open));
  return part;
}
