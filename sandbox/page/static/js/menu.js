// Menus that open near a button: overflow menus, shortcuts, people.
import { append, h, placeNear } from "./dom.js";

let closeOpen = null;

/** Close whatever menu or list is open. */
export const closeMenus = () => closeOpen?.();

/** Open a box near an anchor, above everything; gives a function that closes it. */
export function openBox(anchor, box, { wide = false, onClose } = {}) {
  closeMenus();
  (anchor.closest("dialog") ?? document.body).append(box);
  placeNear(box, anchor, wide);
  const outside = (event) => {
    if (!box.contains(event.target) && !anchor.contains(event.target)) close();
  };
  const width = window.innerWidth; // a phone's keyboard changes the height alone
  const moved = (event) => {
    const turned = event.type === "resize" && window.innerWidth !== width;
    if (turned || (event.type === "scroll" && !box.contains(event.target))) close();
  };
  function close() {
    if (closeOpen === close) closeOpen = null;
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("resize", moved);
    document.removeEventListener("scroll", moved, true);
    box.remove();
    onClose?.();
  }
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("resize", moved);
  document.addEventListener("scroll", moved, true);
  closeOpen = close;
  return close;
}

/** A menu of items {words, detail, act} or {href, words}; arrows move, Escape goes back. */
export function openMenu(anchor, items, label) {
  const menu = h("div", {
    class: "popup menu",
    role: "menu",
    "aria-label": label ?? anchor.getAttribute("aria-label"),
  });
  anchor.setAttribute("aria-expanded", "true");
  const close = openBox(anchor, menu, {
    onClose: () => anchor.setAttribute("aria-expanded", "false"),
  });
  const leave = () => {
    close();
    (document.getElementById(anchor.id) ?? anchor).focus();
  };
  for (const item of items) menu.append(entry(item));
  menu.addEventListener("keydown", move);
  placeNear(menu, anchor);
  (menu.querySelector("[aria-current]") ?? menu.querySelector("[role=menuitem]"))?.focus();

  function entry({ words, detail, act, href, current, icon: mark, disabled }) {
    const inside = [
      mark,
      h(
        "span",
        { class: "menu-words" },
        h("span", {}, words),
        detail ? h("span", { class: "detail" }, detail) : null,
      ),
    ];
    const shared = {
      role: "menuitem",
      class: "menu-item",
      tabindex: "-1",
      "aria-current": current ? "true" : null,
      "aria-disabled": disabled ? "true" : null,
    };
    if (href) return append(h("a", { ...shared, href }), inside);
    const choose = () => {
      if (disabled) return;
      leave();
      act();
    };
    return append(h("button", { ...shared, type: "button", onclick: choose }), inside);
  }

  function move(event) {
    const entries = [...menu.querySelectorAll("[role=menuitem]")];
    const at = entries.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      entries.at(to % entries.length).focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  }
}
