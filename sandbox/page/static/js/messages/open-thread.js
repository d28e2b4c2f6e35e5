// Which thread is open; thread.js draws it.
import { readThread } from "../refresh.js";
import { draw, state } from "../store.js";
import { inTurn } from "../turns.js";

/** Open the thread of a message. */
export async function openThread(where, ts) {
  state.thread = { channel: where, ts, messages: [] };
  await inTurn(readThread);
  draw();
  document.getElementById("write-thread")?.focus();
}

export function closeThread() {
  const ts = state.thread?.ts;
  state.thread = null;
  draw();
  (document.getElementById(`replies-${ts}`) ?? document.getElementById("write-main"))?.focus();
}
