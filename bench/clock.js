// A clock that stands, for measuring polls: `jump()` goes to the next timer at once. Intervals that are due by then fire once, as
// a browser's do that could not fire in time. Loaded after hooks.js, where a measure wants it.
(() => {
  const LONG_MS = 1500;
  const own = { now: Date.now.bind(Date), set: setTimeout, clear: clearTimeout, every: setInterval, stop: clearInterval };
  let ahead = 0;
  let next = -1;
  const timers = new Map();
  const start = own.now();
  const now = () => start + ahead;

  globalThis.Date = class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [now()]));
    }
  };
  Date.now = now;

  const plan = (repeat) => (call, delay = 0, ...given) => {
    if (!(delay >= (repeat ? 500 : LONG_MS))) return (repeat ? own.every : own.set)(call, delay, ...given);
    const id = next;
    next -= 1;
    timers.set(id, { call: () => call(...given), at: now() + Math.ceil(delay), every: repeat && Math.ceil(delay) });
    return id;
  };
  const drop = (clear) => (id) => (id < 0 ? timers.delete(id) : clear(id));
  globalThis.setTimeout = plan(false);
  globalThis.setInterval = plan(true);
  globalThis.clearTimeout = drop(own.clear);
  globalThis.clearInterval = drop(own.stop);

  bench.now = now;
  bench.jump = () => {
    const due = [...timers.values()].filter(({ every }) => !every).map(({ at }) => at);
    if (!due.length) return false;
    ahead = Math.min(...due) - start;
    for (const [id, timer] of [...timers]) {
      if (timer.at > now() || !timers.has(id)) continue;
      if (timer.every) timer.at = now() + timer.every;
      else timers.delete(id);
      timer.call();
    }
    return true;
  };
})();
