// Selects of one or several: a text box that searches, and a list of options.
import { choicesOf } from "./choices.js";
import { confirmed } from "./confirm.js";
import { h, icon } from "../dom.js";
import { fieldAttributes } from "./fields.js";
import { plain } from "../words/inline.js";
import { t } from "../words/labels.js";
import { openBox } from "../menu.js";
import { change, valueOf } from "./places.js";

export function combo(place, block, element, field) {
  const many = element.type.startsWith("multi_");
  const choices = choicesOf(element);
  let held = [valueOf(place, block, element) ?? []]
    .flat()
    .filter((v) => choices.some((c) => c.value === v));
  let close = null;
  let active = 0;
  let list = null;

  const input = h("input", {
    ...fieldAttributes(field, element),
    type: "text",
    role: "combobox",
    class: "combo-input",
    autocomplete: "off",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    spellcheck: "false",
    "data-autofocus": element.focus_on_load,
    onclick: open,
    oninput: () => {
      open();
      offer();
    },
    onkeydown: key,
    onblur: left,
  });
  const chips = h("span", { class: "chips" });
  const box = h(
    "div",
    { class: many ? "combo many" : "combo", onclick: (e) => e.target === box && input.focus() },
    chips,
    input,
    icon("down"),
  );
  show();
  return box;

  function show() {
    input.placeholder = many && held.length ? "" : (element.placeholder?.text ?? t("choose"));
    input.value = many ? "" : labelOf(held[0]);
    if (many) chips.replaceChildren(...held.map(chip));
  }

  function labelOf(value) {
    return choices.find((choice) => choice.value === value)?.label ?? "";
  }

  function chip(value) {
    const name = labelOf(value);
    const drop = () => {
      settle(held.filter((other) => other !== value));
      input.focus();
    };
    return h(
      "span",
      { class: "chip" },
      name,
      h(
        "button",
        { type: "button", "aria-label": t("remove", { name }), onclick: drop },
        icon("close"),
      ),
    );
  }

  /** Take a new choice, after the app's question if it has one. */
  function settle(values) {
    const before = held;
    held = values;
    show();
    confirmed(element, input, () => {
      change(place, block, element, many ? held : (held[0] ?? null), input);
      return true;
    }).then((done) => {
      if (done) return;
      held = before;
      show();
    });
  }

  function open() {
    if (close) return;
    list = h("div", {
      class: "popup list",
      role: "listbox",
      id: `${field.id}-list`,
      "aria-label": t("options"),
      "aria-multiselectable": many ? "true" : null,
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    close = openBox(box, list, {
      wide: true,
      onClose: () => {
        close = null;
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-controls");
        input.removeAttribute("aria-activedescendant");
      },
    });
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", list.id);
    if (!many) input.select();
    offer(true);
  }

  function offer(all = false) {
    const wanted = all ? "" : simple(input.value.trim());
    const found = choices.filter((c) => simple(`${c.label} ${c.also ?? ""}`).includes(wanted));
    active = Math.max(
      0,
      found.findIndex((c) => held.includes(c.value) && !many),
    );
    const rows = [];
    let group = null;
    for (const [index, choice] of found.entries()) {
      if (choice.group && choice.group !== group)
        rows.push(h("div", { class: "list-group", role: "presentation" }, choice.group));
      group = choice.group;
      rows.push(row(choice, index));
    }
    list.replaceChildren(
      ...(rows.length
        ? rows
        : [
            h(
              "div",
              {
                class: "list-none",
                role: "option",
                "aria-disabled": "true",
                "aria-selected": "false",
              },
              t("nothingFound"),
            ),
          ]),
    );
    point();
  }

  function row(choice, index) {
    const chosen = held.includes(choice.value);
    const full =
      many && !chosen && element.max_selected_items && held.length >= element.max_selected_items;
    return h(
      "div",
      {
        role: "option",
        id: `${field.id}-option-${index}`,
        class: "option",
        "data-value": choice.value,
        "aria-selected": String(chosen),
        "aria-disabled": full ? "true" : null,
        onclick: () => !full && pick(choice.value),
      },
      h(
        "span",
        { class: "menu-words" },
        h("span", {}, plain(choice.label)),
        choice.detail ? h("span", { class: "detail" }, choice.detail) : null,
      ),
      chosen ? icon("check") : null,
    );
  }

  function pick(value) {
    if (!many) {
      close();
      settle([value]);
      return;
    }
    settle(held.includes(value) ? held.filter((v) => v !== value) : [...held, value]);
    if (close) offer();
  }

  function point() {
    const rows = [...list.querySelectorAll(".option")];
    active = rows.length ? (active + rows.length) % rows.length : 0;
    rows.forEach((one, index) => one.classList.toggle("active", index === active));
    rows[active]?.scrollIntoView({ block: "nearest" });
    if (rows[active]) input.setAttribute("aria-activedescendant", rows[active].id);
    else input.removeAttribute("aria-activedescendant");
  }

  function key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!close) return open();
      active += event.key === "ArrowDown" ? 1 : -1;
      point();
    } else if (event.key === "Enter") {
      event.preventDefault(); // never submits the form
      if (!close) return open();
      list.querySelectorAll(".option")[active]?.click();
    } else if (event.key === "Escape" && close) {
      event.preventDefault();
      event.stopPropagation();
      close();
      show();
    } else if (event.key === "Backspace" && many && !input.value && held.length) {
      settle(held.slice(0, -1));
    }
    return null;
  }

  function left() {
    const emptied = !many && !input.value.trim() && held.length && !field.required;
    close?.();
    if (emptied) settle([]);
    else input.value = many ? "" : labelOf(held[0]);
  }
}

/** Without accents and capitals, so that "aicha" finds "Aïcha". */
const simple = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
