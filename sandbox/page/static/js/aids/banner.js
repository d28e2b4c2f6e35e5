// On a phone the guide is behind a button: its next step stands in one line above the chat.
import { fill, h, icon } from "../dom.js";
import { ours, t } from "../words/labels.js";
import { nextStep, onDraw } from "../store.js";
import { toggleAids } from "../frame/top.js";

onDraw(drawBanner);

function drawBanner() {
  const bar = document.getElementById("banner");
  const step = nextStep();
  bar.hidden = !step || localStorage.getItem("banner") === "hidden";
  if (bar.hidden) return;
  bar.setAttribute("aria-label", t("next"));
  fill(
    bar,
    h(
      "button",
      { type: "button", class: "banner-step", id: "banner-step", onclick: toggleAids },
      icon("compass"),
      h("span", {}, t("nextIs"), " ", h("strong", {}, ours(step.title))),
    ),
    h(
      "button",
      {
        type: "button",
        class: "plain",
        id: "close-banner",
        "aria-label": t("putAway"),
        onclick: putAway,
      },
      icon("close"),
    ),
  );
}

function putAway() {
  localStorage.setItem("banner", "hidden");
  drawBanner();
  document.getElementById("open-aids").focus();
}
