// The middle of the page: a channel with its messages, or the app with its tabs.
import * as api from "../api.js";
import { changes, reopening } from "./changes.js";
import { avatar } from "../avatar.js";
import { drawBlocks } from "../blocks/blocks.js";
import { composer } from "../messages/composer.js";
import { fill, h, icon } from "../dom.js";
import { mrkdwn } from "../words/inline.js";
import { locale, t } from "../words/labels.js";
import { messageList, updateList } from "../messages/list.js";
import { openMenu } from "../menu.js";
import { inView } from "../blocks/places.js";
import { readMessages, refresh } from "../refresh.js";
import { channel, conversation, humans, nameOf, onDraw, state } from "../store.js";
import { inTurn } from "../turns.js";
import { today } from "../words/time.js";

let drawnFor = null; // the place whose frame stands there
let drawnHead = "";
let drawnHome = "";

onDraw(drawMain);

function drawMain() {
  if (!state.place) return;
  const main = document.getElementById("main");
  const frame = JSON.stringify([state.place, writable(), placeName(), locale]);
  if (frame !== drawnFor) {
    drawnFor = frame;
    drawnHead = drawnHome = "";
    fill(
      main,
      h("header", { id: "head", class: "head" }),
      conversation() ? chat() : h("div", { id: "home", class: "home", tabindex: "-1" }),
    );
  }
  drawHead();
  if (conversation())
    updateList("main-list", state.messages, { channel: conversation(), pane: "main" });
  else drawHome();
}

function writable() {
  if (state.place.kind === "app") return state.app.read_only ? "read_only" : "yes";
  const c = channel(state.place.id);
  if (c?.is_archived) return "archived";
  return c?.is_member ? "yes" : "no";
}

function drawHead() {
  const c = channel(conversation());
  const pins = state.messages.filter((m) => m.pinned_to?.length);
  const wanted = JSON.stringify([c, pins.map((m) => m.ts), state.place, state.app, today()]);
  if (wanted === drawnHead) return;
  drawnHead = wanted;
  const head = document.getElementById("head");
  if (state.place.kind === "app") fill(head, appHead());
  else if (c) fill(head, channelHead(c, pins));
}

function channelHead(c, pins) {
  const direct = c.kind === "im" || c.kind === "mpim";
  const mark = direct
    ? avatar(c.user ?? c.members.find((id) => id !== state.me), "tiny")
    : icon(c.kind === "group" ? "lock" : "hash");
  return [
    h(
      "h1",
      {},
      mark,
      c.name,
      c.kind === "group" ? h("span", { class: "sr-only" }, `, ${t("privateChannel")}`) : null,
    ),
    h("p", { class: "topic" }, c.topic?.value ? mrkdwn(c.topic.value) : ""),
    pins.length
      ? h(
          "button",
          {
            type: "button",
            id: "show-pins",
            class: "plain small",
            "aria-label": t("pinned", { count: pins.length }),
            "aria-haspopup": "menu",
            onclick: (event) => showPins(event, pins),
          },
          icon("pin"),
          pins.length,
        )
      : null,
    direct
      ? null
      : h(
          "button",
          {
            type: "button",
            id: "show-members",
            class: "plain small",
            "aria-label": t("members", { count: c.members.length }),
            "aria-haspopup": "menu",
            onclick: (event) => showMembers(event, c),
          },
          icon("people"),
          c.members.length,
        ),
  ];
}

function showPins(event, pins) {
  openMenu(
    event.currentTarget,
    pins.map((message) => ({
      icon: icon("pin"),
      words: message.text || nameOf(message.user),
      act: () =>
        document
          .getElementById(`main-${message.ts}`)
          ?.scrollIntoView({ block: "center", behavior: "smooth" }),
    })),
  );
}

function showMembers(event, c) {
  const anchor = event.currentTarget;
  const items = c.members.map((id) => ({
    icon: avatar(id, "tiny"),
    words: nameOf(id),
    detail: id === state.me ? t("you") : null,
    act: () => {},
  }));
  const invite = { icon: icon("plus"), words: t("invite"), act: () => showOthers(anchor.id, c) };
  const leave = {
    icon: icon("close"),
    words: t("leave"),
    act: () => api.act(state.me, "leave", { channel: c.id }),
  };
  const mine = writable() === "yes" && !c.is_general;
  const own = mine ? [...changes(c), leave] : reopening(c);
  openMenu(anchor, [...(mine && others(c).length ? [invite] : []), ...items, ...own]);
}

const others = (c) => humans().filter((user) => !c.members.includes(user.id));

/** Whom one may bring into a channel. */
function showOthers(id, c) {
  const items = others(c).map((user) => ({
    icon: avatar(user.id, "tiny"),
    words: user.real_name,
    detail: user.profile.title,
    act: () => api.act(state.me, "invite", { channel: c.id, people: [user.id] }),
  }));
  openMenu(document.getElementById(id), items, t("invite"));
}

function appHead() {
  const tab = (id, words) =>
    h(
      "a",
      {
        class: "tab",
        href: `#${id}`,
        id: `tab-${id}`,
        "aria-current": state.place.tab === id ? "page" : null,
      },
      words,
    );
  return [
    h(
      "h1",
      {},
      avatar(state.app.bot_user_id, "tiny"),
      state.app.name,
      h("span", { class: "tag" }, t("app")),
    ),
    h(
      "nav",
      { class: "tabs", "aria-label": state.app.name },
      tab("home", t("home")),
      tab("messages", t("messages")),
    ),
    state.app.connections
      ? null
      : h("p", { class: "gone" }, t("appGone", { name: state.app.name })),
  ];
}

/** What the conversation in front is called. */
function placeName() {
  const found = channel(conversation());
  const name = found?.name ?? state.app.name;
  return found?.kind === "im" || state.place.kind === "app" ? name : `#${name}`;
}

function chat() {
  const id = conversation();
  const shown = placeName();
  const state_ = writable();
  return [
    messageList("main-list", t("messagesOf", { name: shown })),
    state_ === "yes"
      ? composer({ id: "main", channel: id, label: t("writeTo", { name: shown }) })
      : notice(state_, id, shown),
  ];
}

function notice(why, id, name) {
  const app = state.app.name;
  if (why === "read_only") return h("div", { class: "notice" }, t("readOnly", { name: app }));
  if (why === "archived") return h("div", { class: "notice" }, t("archived"));
  const join = async () => {
    await api.act(state.me, "join", { channel: id });
    await refresh();
    await inTurn(readMessages);
  };
  return h(
    "div",
    { class: "notice" },
    t("notMember", { name }),
    h("button", { type: "button", class: "button primary", id: "join", onclick: join }, t("join")),
  );
}

function drawHome() {
  const { home } = state.person;
  const { state: _, ...rest } = home ?? { state: null };
  const wanted = JSON.stringify([rest, today()]);
  if (wanted === drawnHome) return;
  drawnHome = wanted;
  const box = document.getElementById("home");
  const blocks = home
    ? drawBlocks(home.blocks, inView(home))
    : h("p", { class: "empty" }, t("noHome", { name: state.app.name }));
  fill(box, h("div", { class: "home-inner" }, blocks));
}
