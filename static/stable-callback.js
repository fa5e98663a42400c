// The functions that a page gives an element (`fetch`, `getAccessToken`), as its card knows them.

/** How long a new function waits to be tried where the one before it failed too: doubled each time, up to a minute. */
const RETRY_MS = 5_000;
const RETRY_MAX_MS = 60_000;

/**
 * A function of the page as the card knows it. Frameworks make a new function at each drawing of the page: the card keeps
 * one callback, which calls the newest function, and sends nothing again, unless the card has stopped at an error, which
 * the new function may fix. Cards that were given the same function share one callback, and continue together when all of
 * them are given the next function.
 */
class StableCallback {
  users = new Set();

  constructor(target) {
    this.target = target;
    this.call = (...given) => {
      const { target } = this;
      return target(...given);
    };
  }

  /** The callback of a function, if it still calls that function. */
  static of(target) {
    const known = byFunction.get(target);
    return known?.target === target ? known : undefined;
  }
}

const byFunction = new WeakMap();

/** The callbacks of one element, which keeps the functions in `live`; `retry` is called when a function is due to be tried. */
export class StableCallbacks {
  #live;
  #retry;
  #callbacks = Object.create(null);
  #triedAt = 0;
  #delay = 0;
  #timer;

  constructor(live, retry) {
    this.#live = live;
    this.#retry = retry;
  }

  /** What the card is to call. `isMounted`: there is a card; `hasStopped`: it has stopped at an error that is not retryable. */
  take(isMounted, hasStopped) {
    const isNew = this.#isDue(hasStopped);
    const isKept = isMounted && !isNew;
    return {
      __proto__: null,
      getAccessToken: this.#callback('getAccessToken', isKept, isNew),
      fetch: this.#callback('fetch', isKept, isNew),
    };
  }

  /** The card has no error any more. */
  recovered() {
    this.#delay = 0;
  }

  /** The card is unmounted. */
  release() {
    this.#delay = 0;
    this.#stop();
    for (const callback of Object.values(this.#callbacks)) callback?.users.delete(this);
    this.#callbacks = Object.create(null);
  }

  /** Whether new functions are to be tried: at once, and then ever less often, since a page may make some at each event. */
  #isDue(hasStopped) {
    const isNew = (name) => this.#live[name] !== this.#callbacks[name]?.target;
    const hasWaited = this.#timer === 0;
    if (hasWaited) this.#timer = undefined;
    if (!hasStopped || !(hasWaited || isNew('getAccessToken') || isNew('fetch'))) return false;
    // A clock that was set back makes the wait no longer.
    const wait = Math.min(this.#triedAt + this.#delay - Date.now(), this.#delay);
    if (wait > 0) {
      this.#timer ??= setTimeout(() => {
        this.#timer = 0;
        this.#retry();
      }, wait);
      return false;
    }
    this.#delay = Math.min(this.#delay * 2 || RETRY_MS, RETRY_MAX_MS);
    this.#triedAt = Date.now();
    this.#stop();
    return true;
  }

  /** No new function waits to be tried. */
  #stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #callback(name, isKept, isNew) {
    const target = this.#live[name];
    const known = target && StableCallback.of(target);
    let callback = this.#callbacks[name];
    const isCommon = callback && [...callback.users].every((user) => user.#live[name] === target);
    if (target && !known && isCommon && isKept) {
      callback.target = target;
    } else if (isNew || target !== callback?.target) {
      callback?.users.delete(this);
      callback = target && (known && known !== callback ? known : new StableCallback(target));
      callback?.users.add(this);
      this.#callbacks[name] = callback;
    }
    if (target) byFunction.set(target, callback);
    return callback?.call;
  }
}
