// The stack of modals: one <dialog> per view, the last one in front.
import * as api from "../api.js";
import { drawBlocks } from "../blocks/blocks.js";
import { fill, h, icon, idOf } from "../dom.js";
import { avatar } from "../avatar.js";
import { plain } from "../words/inline.js";
import { t } from "../words/labels.js";
import { closeMenus } from "../menu.js";
import { forget, inView, typed } from "../blocks/places.js";
import { refresh } from "../refresh.js";
import { onDraw, state } from "../store.js";
import { today } from "../words/time.js";

const open = new Map(); // view id: {dialog, drawn, opener}

onDraw(drawModals);

function drawModals() {
  const views = state.person.modals;
  const kept = new Set(views.map((view) => view.id));
  for (const id of [...open.keys()].reverse()) if (!kept.has(id)) take(id);
  for (const view of views) {
    if (!open.has(view.id)) show(view);
    redraw(view);
  }
}

function show(view) {
  closeMenus();
  const dialog = h("dialog", {
    class: "modal",
    "aria-labelledby": `${view.id}-title`,
    "data-callback": view.callback_id,
  });
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    leave(false);
  });
  open.set(view.id, { dialog, drawn: "", opener: document.activeElement?.id });
  document.body.append(dialog);
  redraw(view);
  dialog.showModal();
  focusFirst(dialog);
}

function focusFirst(dialog) {
  const fields = ".modal-body :is(input, textarea, button, a)";
  (
    dialog.querySelector("[data-autofocus]") ??
    dialog.querySelector(fields) ??
    dialog.querySelector(".modal-end button:last-child")
  )?.focus();
}

function take(id) {
  const { dialog, opener } = open.get(id);
  open.delete(id);
  closeMenus();
  dialog.close();
  dialog.remove();
  forget(id);
  // The button that opened it may have been drawn again since.
  if (document.activeElement === document.body) document.getElementById(opener)?.focus();
}

function redraw(view) {
  const record = open.get(view.id);
  const { state: _, ...rest } = view; // what is typed does not need drawing: it is on the screen
  const wanted = JSON.stringify([rest, today()]);
  if (record.drawn === wanted) return;
  const [before] = record.drawn ? JSON.parse(record.drawn) : [];
  record.drawn = wanted;
  const scrolled = record.dialog.querySelector(".modal-body")?.scrollTop ?? 0;
  fill(record.dialog, content(view));
  record.dialog.querySelector(".modal-body").scrollTop = scrolled;
  if (before && document.activeElement === document.body) focusFirst(record.dialog); // what had it is gone
  const errors = Object.keys(view.errors ?? {});
  if (before && errors.length && JSON.stringify(before.errors) !== JSON.stringify(view.errors))
    showError(record.dialog);
}

function showError(dialog) {
  const first = dialog.querySelector(".invalid");
  const field = first?.querySelector("[aria-invalid], input, textarea, select");
  field?.focus();
  first?.scrollIntoView({ block: "nearest" });
}

function content(view) {
  const place = inView(view);
  const count = Object.keys(view.errors ?? {}).length;
  const below = view.previous_view_id;
  const submit = (event) => {
    event.preventDefault();
    send(view, place, event.currentTarget);
  };
  return h(
    "form",
    { class: "modal-form", novalidate: true, onsubmit: submit },
    h(
      "header",
      { class: "modal-head" },
      below
        ? h(
            "button",
            {
              type: "button",
              class: "plain",
              "aria-label": t("back"),
              id: idOf(view.id, "back"),
              onclick: () => leave(false),
            },
            icon("back"),
          )
        : avatar(state.app.bot_user_id, "small"),
      h("h2", { id: `${view.id}-title` }, plain(view.title?.text ?? "")),
      h(
        "button",
        {
          type: "button",
          class: "plain",
          "aria-label": t("close"),
          id: idOf(view.id, "close"),
          onclick: () => leave(true),
        },
        icon("close"),
      ),
    ),
    h("div", { class: "modal-body", tabindex: "-1" }, drawBlocks(view.blocks, place)),
    h(
      "footer",
      { class: "modal-end" },
      h("p", { class: "form-state", role: "alert" }, count ? t("formErrors", { count }) : ""),
      view.close || !view.submit
        ? h(
            "button",
            {
              type: "button",
              class: "button",
              id: idOf(view.id, "cancel"),
              onclick: () => leave(false),
            },
            view.close ? plain(view.close.text) : t("close"),
          )
        : null,
      view.submit
        ? h(
            "button",
            { type: "submit", class: "button primary", id: idOf(view.id, "submit") },
            plain(view.submit.text),
          )
        : null,
    ),
  );
}

async function send(view, place, form) {
  const button = form.querySelector("[type=submit]");
  if (!button || button.getAttribute("aria-busy")) return;
  const line = form.querySelector(".form-state");
  button.setAttribute("aria-busy", "true");
  line.textContent = "";
  const result = await api.act(state.me, "submit", { values: typed(place) });
  button.removeAttribute("aria-busy");
  if (!result.ok)
    line.textContent = result.message
      ? `${t("refused")} ${result.message}`
      : t("noAnswer", { name: state.app.name });
  if (result.errors && open.has(view.id))
    open.get(view.id).drawn = JSON.stringify([{ ...view, errors: {} }]);
  await refresh();
}

/** What was typed and not sent stays with the modal when the window goes or becomes someone else. */
addEventListener("pagehide", () => {
  const view = state.person?.modals.at(-1);
  const values = view ? typed(inView(view)) : {};
  if (Object.keys(values).length) api.act(state.me, "fill", { values });
});

/** Close the modal in front, or with its cross the whole stack. */
async function leave(whole) {
  await api.act(state.me, "close_modal", { whole_stack: whole });
  await refresh();
}
