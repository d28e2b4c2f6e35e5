// The live feed: one WebSocket that comes back by itself.

const FIRST_WAIT = 300;
const LONGEST_WAIT = 5000;

/** Call ``onChange`` with each change this person may see; after a break it begins with hello. */
export function follow(user, onChange, onState) {
  let wait = FIRST_WAIT;
  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/_control/feed?user=${user}`);
    socket.onmessage = (event) => {
      const change = JSON.parse(event.data);
      if (change.kind === "hello") {
        wait = FIRST_WAIT;
        onState(true);
      }
      onChange(change);
    };
    socket.onclose = () => {
      onState(false);
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  }
  connect();
}
