// Text inputs: one or several lines, numbers, e-mail and web addresses.
import { h } from "../dom.js";
import { fieldAttributes } from "./fields.js";
import { t } from "../words/labels.js";
import { change, valueOf } from "./places.js";

const TYPES = {
  plain_text_input: "text",
  number_input: "text",
  email_text_input: "email",
  url_text_input: "url",
};
const NEAR = 0.8; // the counter appears when this much of the length is used

export function textField(place, block, element, field) {
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const counter = h("span", { class: "counter", "aria-live": "polite" });
  const keep = (event, now) =>
    change(place, block, element, event.currentTarget.value, event.currentTarget, { quiet: !now });
  const attributes = {
    class: "field",
    value: valueOf(place, block, element) ?? "",
    placeholder: element.placeholder?.text,
    inputmode:
      element.type === "number_input" ? (element.is_decimal_allowed ? "decimal" : "numeric") : null,
    autocomplete: "off",
    "data-autofocus": element.focus_on_load,
    oninput: (event) => {
      count(counter, element, event.currentTarget.value);
      grow(event.currentTarget);
      keep(event, triggers.includes("on_character_entered"));
    },
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.isComposing || element.multiline) return;
      if (block.dispatch_action && triggers.includes("on_enter_pressed")) {
        event.preventDefault();
        keep(event, true);
      }
    },
    ...fieldAttributes(field, element),
  };
  const box = element.multiline
    ? h("textarea", { rows: 3, ...attributes })
    : h("input", { type: TYPES[element.type], ...attributes });
  count(counter, element, box.value);
  if (element.multiline) requestAnimationFrame(() => grow(box));
  return h("div", { class: "with-counter" }, box, counter);
}

/** A text area grows with what is typed, up to what its style allows. */
function grow(box) {
  if (box.tagName !== "TEXTAREA") return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

function count(counter, { max_length: most, min_length: least }, value) {
  const length = value.length;
  counter.className = "counter";
  if (most && length > most) {
    counter.textContent = t("tooMany", { count: length - most });
    counter.classList.add("over");
  } else if (most && length >= most * NEAR)
    counter.textContent = t("left", { count: most - length });
  else if (least && length && length < least) counter.textContent = t("atLeast", { count: least });
  else counter.textContent = "";
}
