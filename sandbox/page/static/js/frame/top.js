// The top bar: the workspace, who one is, and the way to the drawers.
import { avatar } from "../avatar.js";
import { fill, h, icon } from "../dom.js";
import { t } from "../words/labels.js";
import { openMenu } from "../menu.js";
import { draw, humans, me, now, onDraw, state, unreadIn } from "../store.js";
import { timeOf } from "../words/time.js";

onDraw(drawTop);

export const languageOf = (user) =>
  new Intl.DisplayNames([user.locale], { type: "language", languageDisplay: "standard" })
    .of(user.locale.slice(0, 2))
    .replace(/^./, (first) => first.toLocaleUpperCase());

/** The address at which someone else looks at the same place. */
export const addressAs = (id) => `?as=${id}${location.hash}`;

/** Language and local time, for telling people apart at a glance. */
export const aboutUser = (user) => `${languageOf(user)} · ${timeOf(now(), user.tz)}`;

function drawTop() {
  const self = me();
  document.title = `${state.team.name} · ${self.real_name}`;
  fill(
    document.getElementById("top"),
    h(
      "button",
      {
        type: "button",
        id: "open-sidebar",
        class: unread() ? "plain only-narrow has-news" : "plain only-narrow",
        "aria-label": t("menu"),
        "aria-expanded": String(document.body.classList.contains("with-sidebar")),
        onclick: toggleSidebar,
      },
      icon("menu"),
    ),
    h(
      "div",
      { class: "brand" },
      h("span", { class: "brand-mark", "aria-hidden": "true" }),
      h("span", { class: "team" }, state.team.name),
      h("span", { class: "tag" }, t("sandbox")),
    ),
    h("span", { class: "offline", role: "status" }, state.connected ? "" : t("offline")),
    h(
      "button",
      {
        type: "button",
        id: "switcher",
        class: "switcher",
        "aria-haspopup": "menu",
        "aria-label": t("actAs", { name: self.real_name }),
        onclick: choosePerson,
      },
      avatar(self.id, "small"),
      h(
        "span",
        { class: "switcher-words" },
        h("strong", {}, self.real_name),
        h("span", { class: "detail" }, aboutUser(self)),
      ),
      icon("down"),
    ),
    h(
      "button",
      {
        type: "button",
        id: "open-aids",
        class: "button aids-button",
        "aria-pressed": String(document.body.classList.contains("with-aids")),
        onclick: toggleAids,
      },
      icon("compass"),
      h("span", {}, t("showAids")),
    ),
  );
}

const unread = () => state.person.channels.some(unreadIn);

function choosePerson(event) {
  openMenu(
    event.currentTarget,
    humans().map((user) => ({
      href: addressAs(user.id),
      icon: avatar(user.id, "small"),
      words: user.real_name,
      detail: aboutUser(user),
      current: user.id === state.me,
    })),
    t("people"),
  );
}

function toggleSidebar() {
  document.body.classList.toggle("with-sidebar");
  document.body.classList.remove("with-aids");
  drawTop();
  if (document.body.classList.contains("with-sidebar"))
    document.querySelector("#sidebar a")?.focus();
}

/** On a phone the drawer goes away when one goes somewhere, touches beside it, or presses Escape. */
export function closeSidebar() {
  if (!document.body.classList.contains("with-sidebar")) return;
  const inside = document.getElementById("sidebar").contains(document.activeElement);
  document.body.classList.remove("with-sidebar");
  drawTop();
  if (inside) document.getElementById("open-sidebar").focus();
}

document.getElementById("main").addEventListener("pointerdown", closeSidebar);
document
  .getElementById("sidebar")
  .addEventListener("keydown", (event) => event.key === "Escape" && closeSidebar());

export function toggleAids() {
  const shown = document.body.classList.toggle("with-aids");
  document.body.classList.remove("with-sidebar");
  document.getElementById("aids").hidden = !shown;
  if (matchMedia("(min-width: 900px)").matches)
    localStorage.setItem("aids", shown ? "shown" : "hidden");
  draw();
  if (shown) document.querySelector("#aids button")?.focus();
}
