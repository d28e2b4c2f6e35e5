// Reading the state again from the sandbox; many requests at once become one.
import * as api from "./api.js";
import { conversation, draw, state } from "./store.js";

let running = null;
let again = false;

/** Read what the person sees, then draw; resolves when that is done. */
export function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = (async () => {
    do {
      again = false;
      const person = await api.person(state.me).catch(() => null);
      if (person) state.person = person;
    } while (again);
    running = null;
    draw();
  })();
  return running;
}

export const PAGE = 60;

/** Read the messages in front, and the open thread. */
export async function readMessages() {
  const channel = conversation();
  if (channel) {
    const found = await api.messages(state.me, channel, { limit: PAGE });
    if (channel !== conversation()) return;
    state.messages = found?.messages ?? [];
    state.earlier = Boolean(found?.has_more);
  } else state.messages = [];
  await readThread();
  draw();
}

export async function readThread() {
  const { thread } = state;
  if (!thread) return;
  const found = await api.messages(state.me, thread.channel, { thread_ts: thread.ts });
  if (state.thread === thread) thread.messages = found?.messages ?? [];
}

/** Read a page of older messages and put it before the others. */
export async function readEarlier() {
  const channel = conversation();
  const before = state.messages[0]?.ts;
  const found = await api.messages(state.me, channel, { limit: PAGE, before });
  if (channel !== conversation() || !found) return;
  state.messages = [...found.messages, ...state.messages];
  state.earlier = Boolean(found.has_more);
  draw();
}

/** Everything in front was seen. */
export async function markRead() {
  const channel = conversation();
  if (channel && !document.hidden) await api.act(state.me, "read", { channel });
}
