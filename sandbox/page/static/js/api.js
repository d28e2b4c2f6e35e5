// The control API of the sandbox (sandbox/control/__init__.py), as functions.

// This window's own name, which it keeps through reloads: a modal shows where it was opened.
const mine = (sessionStorage.window ??= Math.random().toString(36).slice(2));
const HEADERS = { "X-Window": mine };

async function get(path) {
  const answer = await fetch(`/_control/${path}`, { headers: HEADERS });
  if (!answer.ok && answer.status !== 409) return null;
  return answer.json();
}

async function post(path, body) {
  const answer = await fetch(`/_control/${path}`, {
    method: "POST",
    headers: { ...HEADERS, "Content-Type": "application/json" },
    body: JSON.stringify(body ?? {}),
    keepalive: true, // what was typed is kept even when the window goes
  });
  return answer.json();
}

export const workspace = () => get("workspace");
export const person = (user) => get(`person/${user}`);
export const guide = () => get("guide");
export const tick = (id, done) => post("guide", { id, done });
export const inspector = (after) => get(`inspector?after=${after}`);
export const clock = () => get("clock");
export const moveClock = (move) => post("clock", move);

export function messages(user, channel, { thread_ts, before, limit } = {}) {
  const query = new URLSearchParams({ channel });
  if (thread_ts) query.set("thread_ts", thread_ts);
  if (before) query.set("before", before);
  if (limit) query.set("limit", limit);
  return get(`person/${user}/messages?${query}`);
}

/** Do something as a person; the answer always has ``ok``, and says when the app was silent. */
export async function act(user, action, body) {
  try {
    return await post(`person/${user}/${action}`, body);
  } catch {
    return { ok: false, error: "no_server" };
  }
}

/** Whether the app took what was handed to it. */
export const answered = (result) => result.ok && result.acked !== false;
