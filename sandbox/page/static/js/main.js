// Starting: who one is and where, then following what changes.
import * as api from "./api.js";
import { drawClock } from "./aids/clock.js";
import { guideChanged, readGuide } from "./aids/guide.js";
import { startAids } from "./aids/panel.js";
import "./aids/banner.js";
import { follow } from "./feed.js";
import { speak } from "./words/labels.js";
import "./frame/modals.js";
import { markRead, readMessages, refresh } from "./refresh.js";
import "./frame/sidebar.js";
import { conversation, draw, humans, nextStep, state } from "./store.js";
import "./messages/thread.js";
import { closeSidebar } from "./frame/top.js";
import { inTurn } from "./turns.js";
import "./frame/view.js";

const A_MINUTE_PASSES_BEFORE = 20_000; // every clock of the page is drawn at once, and so often

async function start() {
  await Promise.all([readWorkspace(), readGuide()]);
  const asked = new URLSearchParams(location.search).get("as");
  const known = (id) => humans().some((user) => user.id === id);
  state.me = [asked, nextStep()?.as].find(known) ?? humans()[0].id;
  history.replaceState(null, "", `?as=${state.me}${location.hash}`);
  speak(state.users.get(state.me).locale);
  state.person = await api.person(state.me);
  startAids();
  await inTurn(go);
  addEventListener("hashchange", () => inTurn(go));
  document.addEventListener("visibilitychange", markRead);
  follow(state.me, (change) => inTurn(() => heard(change)), (connected) => {
    state.connected = connected;
    document.body.dataset.live = connected;
    draw();
  });
}

async function readWorkspace() {
  const found = await api.workspace();
  state.team = found.team;
  state.app = found.app;
  state.hasClock = found.has_clock;
  state.ahead = found.now * 1000 - Date.now();
  state.users = new Map(found.users.map((user) => [user.id, user]));
}

/** Show what the address names: #home, #messages or a channel. */
async function go() {
  const place = location.hash.slice(1);
  const known = state.person.channels.some((c) => c.id === place && c.id !== state.person.dm);
  if (place === "home" || place === "messages") state.place = { kind: "app", tab: place };
  else if (known) state.place = { kind: "channel", id: place };
  else if (place === state.person.dm) state.place = { kind: "app", tab: "messages" };
  else state.place = firstPlace(place);
  state.thread = null;
  closeSidebar();
  if (state.place.tab === "home") api.act(state.me, "open_home");
  const unread = state.person.channels.find((c) => c.id === conversation())?.unread ?? 0;
  state.newFrom = null;
  await readMessages();
  const others = state.messages.filter((m) => !m.is_ephemeral);
  if (unread && unread < others.length) state.newFrom = others.at(-unread).ts;
  draw();
  await markRead();
}

/** Without a place in the address: the app, where the guide begins, or else the channel of all. */
function firstPlace(asked) {
  if (!asked && state.guide.length) return { kind: "app", tab: "home" };
  const general = state.person.channels.find((c) => c.is_general) ?? state.person.channels[0];
  return general ? { kind: "channel", id: general.id } : { kind: "app", tab: "home" };
}

/** One change told by the feed. */
async function heard(change) {
  if (change.kind === "hello") {
    // What happened before the feed was there, or while it was away, was told to nobody.
    await readWorkspace();
    speak(state.users.get(state.me).locale);
    await Promise.all([refresh(), guideChanged()]);
    await readMessages();
    await markRead();
  } else if (change.kind.startsWith("message")) {
    heardMessage(change);
  } else if (change.kind === "time") {
    await readWorkspace();
    draw();
    if (state.hasClock) await drawClock();
  } else if (change.kind === "guide") {
    await guideChanged();
  } else if (
    change.kind === "user" ||
    change.kind === "connected" ||
    change.kind === "disconnected"
  ) {
    await readWorkspace();
    speak(state.users.get(state.me).locale);
    await refresh();
  } else if (change.kind === "channel") {
    await refresh();
    if (
      conversation() === change.channel &&
      !state.person.channels.some((c) => c.id === change.channel)
    )
      await go();
  } else {
    await refresh();
  }
}

function heardMessage({ kind, channel, message, ts }) {
  const here = channel === conversation();
  if (state.thread?.channel === channel)
    apply(
      state.thread.messages,
      kind,
      message,
      ts,
      (m) => m.thread_ts === state.thread.ts || m.ts === state.thread.ts,
    );
  if (!here) {
    refresh();
    return;
  }
  const reply = message?.thread_ts && message.thread_ts !== message.ts;
  if (kind === "message" && reply) countReply(message);
  const top = (m) =>
    !m.thread_ts || m.thread_ts === m.ts || m.subtype === "thread_broadcast" || m.is_ephemeral;
  apply(state.messages, kind, message, ts, top);
  draw();
  if (kind === "message") markRead();
}

function apply(messages, kind, message, ts, belongs) {
  const at = messages.findIndex((m) => m.ts === (message?.ts ?? ts));
  if (kind === "message_deleted") {
    if (at >= 0) messages.splice(at, 1);
  } else if (at >= 0) messages[at] = message;
  else if (kind === "message" && belongs(message)) messages.push(message);
}

/** A reply is told alone: its first message counts it here. */
function countReply(reply) {
  const root = state.messages.find((m) => m.ts === reply.thread_ts);
  if (!root || root.latest_reply >= reply.ts) return;
  root.reply_count = (root.reply_count ?? 0) + 1;
  root.latest_reply = reply.ts;
  root.reply_users = [...new Set([...(root.reply_users ?? []), reply.user])];
}

start();
setInterval(() => state.person && draw(), A_MINUTE_PASSES_BEFORE);
