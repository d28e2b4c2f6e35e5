// What a select offers: its own options, the people, or the conversations.
import { withSigns } from "../words/emoji.js";
import { humans, state } from "../store.js";

/** A list of {value, label, detail, group, also}; ``also`` is searched too. */
export function choicesOf(element) {
  const { type } = element;
  if (type.endsWith("users_select")) return people();
  if (type.endsWith("channels_select")) return conversations({ include: ["public"] });
  if (type.endsWith("conversations_select")) return conversations(element.filter ?? {});
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  return groups.flatMap((group) =>
    group.options.map((option) => ({
      value: option.value,
      label: withSigns(option.text.text),
      detail: option.description?.text,
      group: group.label?.text,
    })),
  );
}

const people = () =>
  humans()
    .map((user) => ({ value: user.id, label: user.real_name, also: user.name }))
    .sort((a, b) => a.label.localeCompare(b.label));

const KINDS = { channel: "public", group: "private", im: "im", mpim: "mpim" };

function conversations({
  include = ["public", "private", "im", "mpim"],
  exclude_bot_users: noBots,
}) {
  const person = (c) => c.kind !== "im" || !state.users.get(c.user)?.is_bot;
  return state.person.channels
    .filter((c) => include.includes(KINDS[c.kind]) && (!noBots || person(c)))
    .map((c) => ({
      value: c.id,
      label: c.kind === "im" || c.kind === "mpim" ? c.name : `#${c.name}`,
    }));
}
