// The small question an element may ask before it acts.
import { h } from "../dom.js";
import { plain, text } from "../words/inline.js";
import { t } from "../words/labels.js";

/** Ask; true when confirmed. The focus goes back to the element that asked. */
function askConfirm({ title, text: question, confirm, deny, style }, anchor) {
  return new Promise((resolve) => {
    const done = (answer) => {
      dialog.close();
      dialog.remove();
      anchor?.focus();
      resolve(answer);
    };
    const dialog = h(
      "dialog",
      { class: "confirm", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
      h("h2", { id: "confirm-title" }, title ? plain(title.text) : t("confirm")),
      h("div", { id: "confirm-text", class: "text" }, text(question)),
      h(
        "div",
        { class: "dialog-end" },
        h(
          "button",
          { type: "button", class: "button", onclick: () => done(false) },
          deny ? plain(deny.text) : t("cancel"),
        ),
        h(
          "button",
          {
            type: "button",
            class: `button ${style === "danger" ? "danger" : "primary"}`,
            onclick: () => done(true),
            autofocus: true,
          },
          confirm ? plain(confirm.text) : t("confirm"),
        ),
      ),
    );
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      done(false);
    });
    (anchor?.closest("dialog") ?? document.body).append(dialog);
    dialog.showModal();
  });
}

/** Ask first where the app wants it, then tell it. */
export async function confirmed(element, anchor, act) {
  if (!element.confirm || (await askConfirm(element.confirm, anchor))) return act();
  return null;
}
