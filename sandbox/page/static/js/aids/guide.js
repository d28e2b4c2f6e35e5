// Next thing to try: the host program's steps, ticked as they are done.
import * as api from "../api.js";
import { fill, h, icon } from "../dom.js";
import { ours, t } from "../words/labels.js";
import { draw, nextStep, state, user } from "../store.js";
import { addressAs } from "../frame/top.js";

export async function readGuide() {
  state.guide = (await api.guide())?.steps ?? [];
}

export function drawGuide() {
  const steps = state.guide;
  const part = document.getElementById("aid-guide");
  part.hidden = !steps.length;
  const next = nextStep();
  const done = steps.filter((step) => step.done).length;
  fill(
    document.getElementById("aid-guide-body"),
    h(
      "p",
      { class: "progress", role: "status" },
      next ? t("progress", { done, count: steps.length }) : t("allDone"),
    ),
    h(
      "ol",
      { class: "steps" },
      steps.map((step, index) => drawStep(step, index, step === next)),
    ),
  );
}

function drawStep(step, index, isNext) {
  const classes = ["step", step.done && "done", isNext && "next"].filter(Boolean).join(" ");
  return h(
    "li",
    {
      class: classes,
      "data-step": step.id,
      "aria-current": isNext ? "step" : null,
      title: step.done ? ours(step.title) : null,
    },
    h("span", { class: "step-mark" }, step.done ? icon("check") : index + 1),
    h(
      "div",
      {},
      h("span", { class: "step-title" }, ours(step.title)),
      isNext
        ? [h("p", {}, ours(step.text)), h("div", { class: "step-do" }, become(step), byHand(step))]
        : null,
    ),
  );
}

function become(step) {
  const who = step.as && step.as !== state.me ? user(step.as) : null;
  return who
    ? h("a", { class: "button", href: addressAs(who.id) }, t("become", { name: who.real_name }))
    : null;
}

function byHand(step) {
  if (Object.keys(step.done_when ?? {}).length) return null;
  const tick = async () => {
    state.guide = (await api.tick(step.id, true)).steps;
    drawGuide();
    draw();
  };
  return h(
    "button",
    { type: "button", class: "button", id: `tick-${step.id}`, onclick: tick },
    t("markDone"),
  );
}

/** The feed said that a step was ticked. */
export async function guideChanged() {
  await readGuide();
  drawGuide();
  draw();
}
