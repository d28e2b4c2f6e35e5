// What the composer offers while one types: commands after /, people after @.
import { avatar } from "../avatar.js";
import { h } from "../dom.js";
import { t } from "../words/labels.js";
import { humans, state } from "../store.js";

/** Offer for a text box; ``update`` after typing, ``key`` first on each key. */
export function hints(text, box, changed) {
  let list = null;
  let items = [];
  let active = 0;

  function update() {
    const before = text.value.slice(0, text.selectionStart);
    items = commands(before) ?? people(before) ?? [];
    active = 0;
    if (items.length) draw();
    else close();
  }

  function draw() {
    close();
    const label = items[0].command ? t("commands") : t("mentions");
    list = h("div", {
      class: "popup hints",
      role: "listbox",
      id: `${text.id}-hints`,
      "aria-label": label,
    });
    items.forEach((item, index) => list.append(row(item, index)));
    box.append(list);
    text.setAttribute("aria-controls", list.id);
    point();
  }

  function row(item, index) {
    return h(
      "div",
      {
        role: "option",
        id: `${text.id}-hint-${index}`,
        class: "option",
        "aria-selected": "false",
        onpointerdown: (event) => {
          event.preventDefault();
          take(index);
        },
      },
      item.mark,
      h(
        "span",
        { class: "menu-words" },
        h("span", {}, h("strong", {}, item.words), item.more ? ` ${item.more}` : null),
        item.detail ? h("span", { class: "detail" }, item.detail) : null,
      ),
    );
  }

  function point() {
    [...list.children].forEach((child, index) => {
      child.classList.toggle("active", index === active);
      child.setAttribute("aria-selected", String(index === active));
    });
    text.setAttribute("aria-activedescendant", `${text.id}-hint-${active}`);
  }

  function take(index) {
    const { from, insert } = items[index];
    text.setRangeText(insert, from, text.selectionStart, "end");
    close();
    changed();
  }

  function close() {
    list?.remove();
    list = null;
    text.removeAttribute("aria-activedescendant");
    text.removeAttribute("aria-controls");
  }

  /** Handle a key of the open list; true when it was for the list. */
  function key(event) {
    if (!list) return false;
    const whole = items[active].command && text.value.startsWith(`${items[active].command}`);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
      point();
    } else if (event.key === "Tab" || (event.key === "Enter" && !whole)) take(active);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { update, key, close };
}

/** Commands while one is typed, and its usage while what follows it is. */
function commands(before) {
  if (!before.startsWith("/") || before.includes("\n")) return null;
  const [name] = before.split(" ");
  const typing = !before.includes(" ");
  return state.app.commands
    .filter((one) => (typing ? one.command.startsWith(name) : one.command === name))
    .map((one) => ({
      command: one.command,
      words: one.command,
      more: one.usage_hint,
      detail: one.description,
      mark: avatar(state.app.bot_user_id, "tiny"),
      from: 0,
      insert: typing ? `${one.command} ` : before,
    }));
}

function people(before) {
  const found = /(^|\s)@([\p{L}\p{N}_-]*)$/u.exec(before);
  if (!found) return null;
  const wanted = found[2].toLowerCase();
  return humans()
    .filter((who) => who.name.startsWith(wanted) || who.real_name.toLowerCase().startsWith(wanted))
    .slice(0, 8)
    .map((who) => ({
      words: who.real_name,
      mark: avatar(who.id, "tiny"),
      from: before.length - found[2].length - 1,
      insert: `@${who.real_name} `,
    }));
}
