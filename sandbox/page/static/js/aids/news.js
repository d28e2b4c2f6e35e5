// What came of moving the clock: where something is new, for whom.
import * as api from "../api.js";
import { locale, t } from "../words/labels.js";
import { humans, state } from "../store.js";

const LOOKS = 8; // the app tells people things a moment after its clock has moved
const BETWEEN = 350;

/** The last message of each place people have: {channel id → {last, name, for}}. */
export async function look() {
  const places = new Map();
  const people = await Promise.all(humans().map((user) => api.person(user.id).catch(() => null)));
  for (const person of people.filter(Boolean)) {
    for (const { id, name, kind, is_member: inside } of person.channels) {
      const mine = kind === "im" && id === person.dm;
      const room = (kind === "channel" || kind === "group") && inside;
      if (mine || room) places.set(id, { name, reader: person.me, private: mine });
    }
  }
  await Promise.all(
    [...places].map(async ([id, place]) => {
      const found = await api.messages(place.reader.id, id, { limit: 1 }).catch(() => null);
      place.last = JSON.stringify(found?.messages ?? []);
    }),
  );
  return places;
}

/** Tell what is new since that look, as soon as it is, and once more when all has settled. */
export async function newsSince(before, tell) {
  let told = "";
  for (let count = 0; count < LOOKS; count += 1) {
    const words = inWords(before, await look());
    if (words && words !== told) tell(words);
    told = words || told;
    await new Promise((done) => setTimeout(done, BETWEEN));
  }
  if (!told) tell(t("newsNone"));
}

function inWords(before, after) {
  const fresh = [...after].filter(([id, { last }]) => last !== (before.get(id)?.last ?? "[]"));
  if (!fresh.length) return "";
  const rooms = fresh.filter(([, place]) => !place.private).map(([, place]) => `#${place.name}`);
  const readers = fresh.filter(([, place]) => place.private).map(([, place]) => place.reader);
  readers.sort((a, b) => Number(b.id === state.me) - Number(a.id === state.me));
  const names = readers.map((who) => (who.id === state.me ? t("you") : who.real_name));
  const all = names.length ? [...rooms, t("newsPrivate", { names: listed(names) })] : rooms;
  const mine = fresh.some(([id]) => state.person.channels.some((c) => c.id === id));
  const places = all.join(", ");
  return mine ? t("news", { places }) : t("newsElsewhere", { places });
}

const listed = (names) => new Intl.ListFormat(locale).format(names);
