// What this window knows. Modules read it; main.js and the feed write it.

export const state = {
  team: null,
  app: null,
  hasClock: false,
  ahead: 0, // milliseconds by which the sandbox's clock is ahead of this machine's
  users: new Map(),
  me: null, // user id
  person: null, // what GET /_control/person gives
  place: null, // {kind: "channel", id} or {kind: "app", tab: "home" | "messages"}
  messages: [],
  earlier: false, // older messages exist that are not loaded
  newFrom: null, // ts of the first message that was unread when the channel was opened
  thread: null, // {channel, ts, messages}
  connected: true,
  guide: [], // the host program's steps, each with what became of it
};

export const user = (id) => state.users.get(id);
export const me = () => state.users.get(state.me);
export const nameOf = (id) => user(id)?.real_name ?? id;
export const channel = (id) => state.person?.channels.find((c) => c.id === id);
export const now = () => Date.now() + state.ahead;

/** The conversation in front of the reader, if there is one. */
export function conversation() {
  if (!state.place) return null;
  if (state.place.kind === "channel") return state.place.id;
  return state.place.tab === "messages" ? state.person.dm : null;
}

/** How much of a channel is unread: what is in front of the reader is read. */
export const unreadIn = (c) => (c && (document.hidden || c.id !== conversation()) ? c.unread : 0);

/** What of it is for the reader alone, hence counted: all in direct messages, else mentions. */
export const countIn = (c) =>
  unreadIn(c) && (c.kind === "im" || c.kind === "mpim" ? c.unread : c.mentions);

/** The first step of the guide that is not done yet. */
export const nextStep = () => state.guide.find((step) => !step.done);

/** People who can be acted as: everyone but bots. */
export const humans = () => [...state.users.values()].filter((u) => !u.is_bot && !u.deleted);

const rebuilders = new Set();

/** Have this function called when a part of the page has to be drawn again. */
export const onDraw = (rebuild) => rebuilders.add(rebuild);

/** Draw everything that is drawn from the state. */
export function draw() {
  for (const rebuild of rebuilders) rebuild();
}
