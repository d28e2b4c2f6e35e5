// What can be done with any message: react, reply, and the app's shortcuts for messages.
import * as api from "../api.js";
import { avatar } from "../avatar.js";
import { h, icon } from "../dom.js";
import { QUICK, sign } from "../words/emoji.js";
import { t } from "../words/labels.js";
import { openMenu } from "../menu.js";
import { openThread } from "./open-thread.js";
import { trouble } from "../blocks/places.js";
import { state } from "../store.js";

/** Put one's reaction on a message, or take it back. */
export const react = (message, where, name) =>
  api.act(state.me, "react", { channel: where, ts: message.ts, name });

/** The small bar that appears over a message. */
export function tools(message, where, pane, id) {
  const tool = (name, label, mark, act, menu) =>
    h(
      "button",
      {
        type: "button",
        id: `${id}-${name}`,
        class: "plain",
        "aria-label": label,
        title: label,
        "aria-haspopup": menu ? "menu" : null,
        onclick: act,
      },
      icon(mark),
    );
  return h(
    "div",
    { class: "tools", role: "group", "aria-label": t("more") },
    tool(
      "react",
      t("addReaction"),
      "smile",
      (event) => chooseReaction(event, message, where),
      true,
    ),
    pane === "main"
      ? tool("reply", t("reply"), "reply", () => openThread(where, message.ts))
      : null,
    tool("more", t("more"), "more", (event) => chooseShortcut(event, message, where), true),
  );
}

function chooseReaction(event, message, where) {
  openMenu(
    event.currentTarget,
    QUICK.map((name) => ({
      icon: h("span", { class: "emoji" }, sign(name)),
      words: name.replace(/_/g, " "),
      act: () => react(message, where, name),
    })),
  );
}

function chooseShortcut(event, message, where) {
  const anchor = event.currentTarget;
  const offered = state.app.shortcuts.filter((shortcut) => shortcut.type === "message");
  const items = offered.map((shortcut) => ({
    icon: avatar(state.app.bot_user_id, "tiny"),
    words: shortcut.name,
    detail: state.app.name,
    act: async () => {
      const asked = { callback_id: shortcut.callback_id, channel: where, ts: message.ts };
      const result = await api.act(state.me, "message_shortcut", asked);
      if (!api.answered(result))
        trouble(anchor.closest("article")?.querySelector(".message-body"), result);
    },
  }));
  openMenu(
    anchor,
    items.length ? items : [{ words: t("noShortcut"), disabled: true, act: () => {} }],
  );
}
