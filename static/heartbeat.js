// Notices, from outside the wasm, a card that should have polled and has not: one clock for all cards of a page.
import { TICK, connected } from './connected.js';
import { isHidden } from './dom.js';

const TICK_MS = 5_000;
/** The longest regular wait between two requests, in milliseconds, and what jitter adds to it. */
const LONGEST_WAIT_MS = 60_000;
const JITTER = 1.25;
/** What a busy page may add to any wait, in milliseconds. */
const GRACE_MS = 5_000;

let timer;
let last;

/**
 * Runs a function after many tasks of the page, between which its short timers run too: a card that works has reacted to a refresh by
 * then. Not a timer, which a page may have lost.
 */
export function soon(act, tasks = 1_000) {
  const { port1, port2 } = new MessageChannel();
  let left = tasks;
  port1.onmessage = () => {
    left -= 1;
    if (left > 0) port2.postMessage(undefined);
    else {
      port1.close();
      act();
    }
  };
  port2.postMessage(undefined);
}

/** Starts the clock with the first card of a page. */
export function startClock() {
  if (timer !== undefined) return;
  last = Date.now();
  timer = setInterval(() => {
    const now = Date.now();
    const elapsed = Math.max(0, now - last);
    last = now;
    for (const element of connected) element[TICK](elapsed);
    if (connected.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }, TICK_MS);
}

/** What is known of one card: when it last gave a sign of life. All times are in milliseconds. */
export class Heartbeat {
  #quiet = 0;
  /** Since the card was probed. */
  #probed;
  #isInFlight = false;

  /** Until when no card of the page is expected to send anything: the quota is the whole application's. */
  static #heldUntil = 0;

  /** A request was refused for the quota, be it for a task or for the results of its devices: no card is to send any for so long. */
  static hold(ms) {
    Heartbeat.#heldUntil = Math.max(Heartbeat.#heldUntil, Date.now() + ms);
  }

  /** The card gave a sign of life. */
  beat(name) {
    this.#quiet = 0;
    this.#probed = undefined;
    this.#isInFlight = name === 'loadstart';
  }

  /** The card was probed: it was sent a refresh, to which a card that works reacts. */
  probe() {
    this.#probed ??= 0;
  }

  /** Whether a probe has had no reaction, though neither a request under way nor a token may have kept it waiting. */
  isSilent(expected) {
    return this.#probed !== undefined && !this.#mayWait(expected);
  }

  #mayWait(expected) {
    return this.#isInFlight || Boolean(expected?.hasToken);
  }

  /**
   * `probe` when the card is to be probed, `stopped` when it has not reacted to that. `expected`: `undefined` when the card has
   * no reason to send anything, else `{ interval, retryAfter, timeout, hasToken }` in milliseconds.
   */
  tick(elapsed, expected) {
    const isHeld = isHidden() || Date.now() < Heartbeat.#heldUntil;
    if (isHeld || (!expected && this.#probed === undefined)) {
      this.#quiet = 0;
      this.#probed = undefined;
      return undefined;
    }
    if (this.#probed !== undefined) {
      // After the computer has slept a single tick may be long.
      this.#probed += Math.min(elapsed, TICK_MS);
      return this.#probed > GRACE_MS + (this.#mayWait(expected) ? 2 * (expected?.timeout ?? 0) : 0) ? 'stopped' : undefined;
    }
    this.#quiet += elapsed;
    const { interval, retryAfter, timeout } = expected;
    const wait = Math.max(LONGEST_WAIT_MS, interval, retryAfter) * JITTER;
    return this.#quiet > wait + 3 * timeout + GRACE_MS ? 'probe' : undefined;
  }
}
