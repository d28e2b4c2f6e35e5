// One message: who, when, what, and what can be done with it.
import * as api from "../api.js";
import { avatar } from "../avatar.js";
import { drawBlocks } from "../blocks/blocks.js";
import { h, icon } from "../dom.js";
import { drawFiles } from "./files.js";
import { emoji, mrkdwn } from "../words/inline.js";
import { locale, t } from "../words/labels.js";
import { react, tools } from "./message-tools.js";
import { inMessage } from "../blocks/places.js";
import { openThread } from "./open-thread.js";
import { nameOf, state, user } from "../store.js";
import { ago, fullTime, millis, timeOf } from "../words/time.js";

const SYSTEM = /^(channel|group)_(join|leave|topic|purpose|name|archive|unarchive|convert_to_public)$/;

export const isSystem = (message) => SYSTEM.test(message.subtype ?? "");

/** A line of the workspace itself; several people joining are told together. */
export function drawSystem(messages) {
  const [message] = messages;
  const what = message.subtype.replace(/^(channel|group)_/, "");
  const names = [...new Set(messages.map((m) => nameOf(m.user)))];
  const people = new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  const value = message.text.replace(/^.*?(: |” to “)/s, "").replace(/”$/, "");
  const words = t(`system_${what}`, { value, count: names.length });
  return h(
    "div",
    { class: "system" },
    h("strong", {}, people),
    ` ${words} `,
    h("span", { class: "detail" }, timeOf(millis(message.ts))),
  );
}

export function drawMessage(message, { where, pane, together }) {
  const id = `${pane}-${message.ts}`;
  const pinned = message.pinned_to?.length;
  const classes = [
    "message",
    together && "together",
    message.is_ephemeral && "ephemeral",
    pinned && "pinned",
  ];
  return h(
    "article",
    {
      id,
      class: classes.filter(Boolean).join(" "),
      "aria-label": `${nameOf(message.user)}, ${timeOf(millis(message.ts))}`,
    },
    h(
      "div",
      { class: "gutter" },
      together
        ? h("span", { class: "gutter-time", "aria-hidden": "true" }, timeOf(millis(message.ts)))
        : avatar(message.user),
    ),
    h(
      "div",
      { class: "message-body" },
      pinned ? h("p", { class: "mark" }, icon("pin"), t("pin")) : null,
      message.is_ephemeral ? onlyYou(message, where) : null,
      together ? null : author(message),
      content(message, where, pane),
      reactions(message, where, id),
      pane === "main" ? replies(message, where) : null,
    ),
    message.is_ephemeral ? null : tools(message, where, pane, id),
  );
}

function author(message) {
  const who = user(message.user);
  return h(
    "div",
    { class: "author" },
    h("span", { class: "author-name" }, nameOf(message.user)),
    who?.is_bot ? h("span", { class: "tag" }, t("app")) : null,
    h(
      "time",
      { datetime: new Date(millis(message.ts)).toISOString(), title: fullTime(message.ts) },
      timeOf(millis(message.ts)),
    ),
  );
}

function content(message, where, pane) {
  // Slack marks as edited what people edit; an app's message is simply its present state.
  const mark =
    message.edited && !message.bot_id ? h("span", { class: "detail" }, ` ${t("edited")}`) : null;
  const files = drawFiles(message.files);
  if (message.blocks?.length)
    return h(
      "div",
      { class: "blocks" },
      drawBlocks(message.blocks, inMessage(where, message, pane)),
      mark,
      files,
    );
  return [message.text ? h("div", { class: "text" }, mrkdwn(message.text), mark) : null, files];
}

function onlyYou(message, where) {
  const dismiss = () => api.act(state.me, "dismiss", { channel: where, ts: message.ts });
  return h(
    "p",
    { class: "mark" },
    icon("eye"),
    t("onlyYou"),
    " · ",
    h("button", { type: "button", class: "link", onclick: dismiss }, t("dismiss")),
  );
}

function reactions(message, where, id) {
  if (!message.reactions?.length) return null;
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map((reaction) => {
      const names = reaction.users.map(nameOf).join(", ");
      return h(
        "button",
        {
          type: "button",
          id: `${id}-${reaction.name}`,
          class: "reaction",
          title: names,
          "aria-pressed": String(reaction.users.includes(state.me)),
          "aria-label": t("reaction", {
            name: reaction.name.replace(/_/g, " "),
            count: reaction.count,
          }),
          onclick: () => react(message, where, reaction.name),
        },
        emoji(reaction.name),
        h("span", { "aria-hidden": "true" }, reaction.count),
      );
    }),
  );
}

function replies(message, where) {
  if (!message.reply_count) return null;
  const last = message.latest_reply
    ? t("lastReply", { when: ago(millis(message.latest_reply)) })
    : "";
  return h(
    "button",
    {
      type: "button",
      id: `replies-${message.ts}`,
      class: "replies",
      onclick: () => openThread(where, message.ts),
    },
    (message.reply_users ?? []).slice(0, 4).map((who) => avatar(who, "tiny")),
    h("strong", {}, t("replies", { count: message.reply_count })),
    h("span", { class: "detail" }, last),
  );
}
