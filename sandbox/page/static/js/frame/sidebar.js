// The list of conversations, with what is unread.
import * as api from "../api.js";
import { avatar } from "../avatar.js";
import { fill, h, icon } from "../dom.js";
import { t } from "../words/labels.js";
import { openMenu } from "../menu.js";
import { refresh } from "../refresh.js";
import { conversation, countIn, humans, onDraw, state, unreadIn } from "../store.js";

onDraw(drawSidebar);

function drawSidebar() {
  const { channels, dm } = state.person;
  const rooms = channels.filter((c) => c.kind === "channel" || c.kind === "group");
  rooms.sort((a, b) => Number(b.is_member) - Number(a.is_member) || a.name.localeCompare(b.name));
  const direct = channels.filter((c) => (c.kind === "im" || c.kind === "mpim") && c.id !== dm);
  const appUnread = unreadIn(channels.find((c) => c.id === dm));
  const bar = document.getElementById("sidebar");
  bar.setAttribute("aria-label", t("sidebar"));
  fill(
    bar,
    group("apps", t("apps"), [appEntry(appUnread)]),
    group(
      "channels",
      t("channels"),
      rooms.filter((c) => !c.is_archived || c.id === conversation()).map(room),
    ),
    group(
      "direct",
      t("directMessages"),
      direct.map(person),
      h(
        "button",
        {
          type: "button",
          id: "new-dm",
          class: "plain",
          "aria-label": t("newMessage"),
          "aria-haspopup": "menu",
          onclick: newMessage,
        },
        icon("plus"),
      ),
    ),
  );
}

function group(id, title, entries, extra) {
  return h(
    "section",
    { "aria-labelledby": `group-${id}` },
    h("div", { class: "group-head" }, h("h2", { id: `group-${id}` }, title), extra),
    h(
      "ul",
      {},
      entries.map((entry) => h("li", {}, entry)),
    ),
  );
}

function entry({ place, mark, name, unread, count = unread, current, also, muted }) {
  const classes = ["entry", unread ? "unread" : "", current ? "current" : "", muted ? "muted" : ""];
  return h(
    "a",
    {
      id: `go-${place}`,
      class: classes.filter(Boolean).join(" "),
      href: `#${place}`,
      "aria-current": current ? "page" : null,
    },
    mark,
    h("span", { class: "entry-name", title: name }, name),
    also ? h("span", { class: "sr-only" }, `, ${also}`) : null,
    unread && !count ? h("span", { class: "sr-only" }, `, ${t("hasUnread")}`) : null,
    count
      ? h(
          "span",
          { class: "badge" },
          h("span", { "aria-hidden": "true" }, count),
          h("span", { class: "sr-only" }, t("forYou", { count })),
        )
      : null,
  );
}

function room(c) {
  const shut = c.kind === "group";
  return entry({
    place: c.id,
    mark: icon(shut ? "lock" : "hash"),
    name: c.name,
    unread: unreadIn(c),
    count: countIn(c),
    current: conversation() === c.id,
    also: shut ? t("privateChannel") : null,
    muted: !c.is_member,
  });
}

function person(c) {
  const other = c.kind === "im" ? c.user : c.members.find((id) => id !== state.me);
  return entry({
    place: c.id,
    mark: avatar(other ?? state.me, "tiny"),
    name: c.name,
    unread: unreadIn(c),
    current: conversation() === c.id,
  });
}

function appEntry(unread) {
  const current = state.place?.kind === "app";
  const place = unread && !current ? "messages" : "home";
  return entry({
    place,
    mark: avatar(state.app.bot_user_id, "tiny"),
    name: state.app.name,
    unread,
    current,
  });
}

function newMessage(event) {
  const others = humans().filter((user) => user.id !== state.me);
  openMenu(
    event.currentTarget,
    others.map((user) => ({
      icon: avatar(user.id, "tiny"),
      words: user.real_name,
      act: async () => {
        const { channel } = await api.act(state.me, "open_dm", { people: [user.id] });
        await refresh();
        location.hash = channel;
      },
    })),
    t("newMessage"),
  );
}
