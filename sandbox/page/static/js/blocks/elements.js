// Interactive elements: one function per kind, found by its type.
import { boxes } from "./boxes.js";
import { combo } from "./combo.js";
import { confirmed } from "./confirm.js";
import { h, icon, idOf } from "../dom.js";
import { fieldAttributes } from "./fields.js";
import { leadsOut, plain } from "../words/inline.js";
import { t } from "../words/labels.js";
import { openMenu } from "../menu.js";
import { picture } from "./pictures.js";
import { change, use, valueOf } from "./places.js";
import { textField } from "./texts.js";

const KINDS = {
  button,
  overflow,
  image: (place, block, element) => picture(element, "accessory-image"),
  radio_buttons: boxes,
  checkboxes: boxes,
  plain_text_input: textField,
  number_input: textField,
  email_text_input: textField,
  url_text_input: textField,
  datepicker: moment,
  timepicker: moment,
  datetimepicker: moment,
  static_select: combo,
  multi_static_select: combo,
  users_select: combo,
  multi_users_select: combo,
  conversations_select: combo,
  multi_conversations_select: combo,
  channels_select: combo,
  multi_channels_select: combo,
};

/** Draw an element. ``field`` ({id, described, invalid, required, labelled}) comes from its input block. */
export function drawElement(place, block, element, field) {
  const draw = KINDS[element.type];
  if (!draw) return h("span", { class: "placeholder" }, t("unknownBlock", { type: element.type }));
  const known = field ?? { id: idOf(place.key, block.block_id, element.action_id ?? "picture") };
  return draw(place, block, element, known);
}

function button(place, block, element, { id }) {
  const style = `button ${element.style ?? ""}`.trim();
  const press = (event) => {
    const anchor = event.currentTarget;
    if (anchor.getAttribute("aria-busy")) return;
    const act = () => use(place, block, element, element.value, anchor);
    if (leadsOut(element.url ?? "")) act();
    else confirmed(element, anchor, act);
  };
  const shared = { id, class: style, onclick: press, "aria-label": element.accessibility_label };
  if (!leadsOut(element.url ?? "")) return h("button", { type: "button", ...shared }, plain(element.text.text));
  return h(
    "a",
    { href: element.url, target: "_blank", rel: "noopener noreferrer", ...shared },
    plain(element.text.text),
  );
}

function overflow(place, block, element, { id }) {
  const open = (event) => {
    const anchor = event.currentTarget;
    openMenu(
      anchor,
      element.options.map((option) => ({
        words: plain(option.text.text),
        detail: option.description?.text,
        act: () =>
          confirmed(element, anchor, () => use(place, block, element, option.value, anchor)),
      })),
    );
  };
  return h(
    "button",
    {
      type: "button",
      id,
      class: "button overflow",
      "aria-label": t("options"),
      "aria-haspopup": "menu",
      onclick: open,
    },
    icon("more"),
  );
}

const MOMENTS = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };

/** Dates and times use the browser's own pickers: they follow its language and work by keyboard. */
function moment(place, block, element, field) {
  const held = valueOf(place, block, element);
  const changed = (event) => {
    const { value } = event.currentTarget;
    const given =
      element.type === "datetimepicker" && value ? Date.parse(value) / 1000 : value || null;
    if (!value && document.activeElement === event.currentTarget && held) return; // half typed
    confirmed(element, event.currentTarget, () =>
      change(place, block, element, given, event.currentTarget),
    );
  };
  const shown =
    element.type === "datetimepicker" && held
      ? new Date(held * 1000 - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16)
      : held;
  return h("input", {
    type: MOMENTS[element.type],
    class: "field moment",
    value: shown ?? "",
    onchange: changed,
    ...fieldAttributes(field, element),
  });
}
