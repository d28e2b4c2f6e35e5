// One thing after the other: what the feed tells waits for what is being read, and the reverse.
// A reading answered before a change and shown after it would undo the change for ever.

let last = Promise.resolve();

/** Do this when all that was asked before is done; what fails holds up nothing. */
export function inTurn(work) {
  const done = last.then(work);
  last = done.catch(() => {});
  return done;
}
