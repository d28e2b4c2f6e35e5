// A person's or an app's picture: their initials on a colour of their own.
import { h } from "./dom.js";
import { state, user } from "./store.js";

const COLOURS = 8;

/** Decoration only: the name always stands beside it. */
export function avatar(id, size = "") {
  const who = user(id);
  const words = (who?.real_name ?? "?").split(/\s+/).filter((w) => /^\p{L}/u.test(w));
  const initials = words.length > 1 ? words[0][0] + words.at(-1)[0] : (words[0] ?? "?").slice(0, 1);
  const place = [...state.users.keys()].indexOf(id); // so that the first people differ
  const kind = who?.is_bot ? "avatar of-app" : `avatar colour-${(place + COLOURS) % COLOURS}`;
  return h(
    "span",
    { class: `${kind} ${size}`.trim(), "aria-hidden": "true" },
    initials.toLocaleUpperCase(),
  );
}
