// How times are written: local, in UTC or as sent. The reader's choice is for all cards of the page, and for later ones.

const NAME = 'batch-task-peer:times';
const WAYS = ['local', 'utc', 'sent'];
let chosen;

// Storage may be closed to the page; then a choice lasts as long as the page.
const stored = (use) => {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
};

/** What the reader chose last. */
export function times() {
  if (!chosen) {
    const word = stored((storage) => storage.getItem(NAME));
    chosen = WAYS.includes(word) ? word : 'local';
  }
  return chosen;
}

export function chooseTimes(way) {
  chosen = way;
  stored((storage) => storage.setItem(NAME, way));
  dispatchEvent(new Event(NAME));
}

/** Calls `tell` at each choice, until what it returns is called. */
export function onTimes(tell) {
  addEventListener(NAME, tell);
  return () => removeEventListener(NAME, tell);
}

/** Each way with its name. */
export const ways = (t) => [['local', t.times_local], ['utc', t.times_utc], ['sent', t.as_sent]];
