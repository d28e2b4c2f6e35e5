// Radio buttons and checkboxes, with the descriptions of their options.
import { confirmed } from "./confirm.js";
import { h } from "../dom.js";
import { text } from "../words/inline.js";
import { t } from "../words/labels.js";
import { change, valueOf } from "./places.js";

export function boxes(place, block, element, field) {
  const many = element.type === "checkboxes";
  const group = h("div", {
    class: "boxes",
    role: many ? "group" : "radiogroup",
    "aria-labelledby": field.labelled,
    "aria-label": field.labelled ? null : t("options"),
    "aria-describedby": field.described,
    "aria-invalid": !many && field.invalid ? "true" : null,
    "aria-required": !many && field.required ? "true" : null,
  });
  const chosen = () => {
    const on = [...group.querySelectorAll("input:checked")].map((input) => input.value);
    return many ? on : (on[0] ?? null);
  };
  const changed = (event) => {
    const anchor = event.currentTarget;
    confirmed(element, anchor, () => change(place, block, element, chosen(), anchor));
  };
  const held = [valueOf(place, block, element) ?? []].flat();
  element.options.forEach((option, index) => group.append(box(option, index)));
  return group;

  function box(option, index) {
    const id = `${field.id}-${index}`;
    const described = option.description ? `${id}-more` : null;
    return h(
      "div",
      { class: "box" },
      h("input", {
        type: many ? "checkbox" : "radio",
        id,
        name: field.id,
        value: option.value,
        checked: held.includes(option.value),
        onchange: changed,
        "aria-describedby": described,
        "aria-invalid": many && field.invalid ? "true" : null,
      }),
      h(
        "div",
        {},
        h("label", { for: id }, text(option.text)),
        option.description
          ? h("p", { class: "detail", id: described }, text(option.description))
          : null,
      ),
    );
  }
}
