// Writing: text, slash commands with their hints, mentions, and the shortcuts menu.
import * as api from "../api.js";
import { avatar } from "../avatar.js";
import { h, icon } from "../dom.js";
import { hints } from "./hints.js";
import { t } from "../words/labels.js";
import { openMenu } from "../menu.js";
import { escape } from "../words/mrkdwn.js";
import { trouble } from "../blocks/places.js";
import { humans, state } from "../store.js";

const drafts = new Map(); // what was written and not sent, by conversation

/** A box to write in a channel, or in a thread of it. */
export function composer({ id, channel, thread, label }) {
  const key = `${channel}/${thread ?? ""}`;
  const text = h("textarea", {
    id: `write-${id}`,
    rows: 1,
    "aria-label": label,
    placeholder: label,
    value: drafts.get(key) ?? "",
    oninput: () => {
      drafts.set(key, text.value);
      grow();
      offer.update();
    },
    onkeydown: (event) => {
      if (offer.key(event) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    },
    onblur: () => offer.close(),
  });
  const box = h(
    "div",
    { class: "composer-box" },
    text,
    h(
      "div",
      { class: "composer-tools" },
      thread
        ? null
        : h(
            "button",
            {
              type: "button",
              id: `shortcuts-${id}`,
              class: "plain",
              "aria-label": t("shortcuts"),
              title: t("shortcuts"),
              "aria-haspopup": "menu",
              onclick: shortcuts,
            },
            icon("bolt"),
          ),
      h("span", { class: "grow" }),
      h(
        "button",
        {
          type: "button",
          id: `send-${id}`,
          class: "plain send",
          "aria-label": t("send"),
          title: t("send"),
          onclick: send,
        },
        icon("send"),
      ),
    ),
  );
  const offer = hints(text, box, () => {
    drafts.set(key, text.value);
    grow();
  });
  return h("div", { class: "composer" }, box);

  function grow() {
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, 200)}px`;
  }

  async function send() {
    const written = text.value.trim();
    if (!written) return;
    offer.close();
    box.querySelectorAll(".trouble").forEach((line) => line.remove());
    const result = written.startsWith("/") ? await command(written) : await say(written);
    if (!result) return;
    if (api.answered(result)) {
      text.value = "";
      drafts.delete(key);
      grow();
    } else trouble(text, result);
  }

  function say(written) {
    const body = { channel, text: withMentions(escape(written)) };
    return api.act(state.me, "say", thread ? { ...body, thread_ts: thread } : body);
  }

  function command(written) {
    const [name, ...rest] = written.split(/\s+/);
    if (!state.app.commands.some((known) => known.command === name)) {
      box.append(h("p", { class: "trouble", role: "alert" }, t("noCommand", { name })));
      return null;
    }
    return api.act(state.me, "command", { name, text: rest.join(" "), channel });
  }

  function shortcuts(event) {
    const anchor = event.currentTarget;
    openMenu(anchor, shortcutItems(anchor));
  }
}

/** The app's global shortcuts, as entries of a menu. */
export function shortcutItems(anchor) {
  return state.app.shortcuts
    .filter((one) => one.type === "global")
    .map((shortcut) => ({
      icon: avatar(state.app.bot_user_id, "tiny"),
      words: shortcut.name,
      detail: shortcut.description ?? state.app.name,
      act: async () => {
        const result = await api.act(state.me, "shortcut", { callback_id: shortcut.callback_id });
        if (!api.answered(result)) trouble(anchor, result);
      },
    }));
}

/** Names written after @ become mentions. */
function withMentions(written) {
  const people = [...humans(), state.users.get(state.app.bot_user_id)];
  const names = people.flatMap((who) => [
    [who.real_name, who.id],
    [who.name, who.id],
  ]);
  names.sort((a, b) => b[0].length - a[0].length);
  return names.reduce((text, [name, id]) => text.replaceAll(`@${name}`, `<@${id}>`), written);
}
