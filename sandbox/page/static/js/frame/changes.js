// What people do to a channel by hand: its name, who sees it, whether the app is in it.
import * as api from "../api.js";
import { icon } from "../dom.js";
import { t } from "../words/labels.js";
import { state } from "../store.js";

/** What anybody in a channel may do to it, as people in Slack can. */
export function changes(c) {
  const act = (action, rest = {}) => () => api.act(state.me, action, { channel: c.id, ...rest });
  const app = state.app.bot_user_id;
  const entry = (sign, words, does) => ({ icon: icon(sign), words, act: does });
  const rename = () => {
    const name = window.prompt(t("newName"), c.name);
    return name ? act("rename_channel", { name })() : null;
  };
  return [
    ...(c.members.includes(app)
      ? [entry("close", t("remove", { name: state.app.name }), act("kick", { user_id: app }))]
      : [entry("plus", t("bringBack", { name: state.app.name }), act("invite", { people: [app] }))]),
    entry("close", t("rename"), rename),
    ...(c.is_private ? [entry("close", t("makePublic"), act("make_public"))] : []),
    entry("close", t("archive"), act("archive")),
  ];
}

/** An archived channel may be opened again. */
export const reopening = (c) =>
  c.is_archived
    ? [
        {
          icon: icon("plus"),
          words: t("unarchive"),
          act: () => api.act(state.me, "archive", { channel: c.id, archived: false }),
        },
      ]
    : [];
