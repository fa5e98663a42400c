// The functions that a page gives an element, as its card knows them.

/** How long a new function waits to be tried where the one before it did no better: doubled each time, to a minute. */
const TRY_MS = 5_000;
const TRY_MOST_MS = 60_000;

/**
 * A function of the page as the card knows it. Frameworks make a new function at each drawing of the page; a card goes on
 * with the new one and asks nothing again, unless it has stopped at an error, which the new one may mend. Cards that were
 * given the same function share it, and go on together where all of them are given the next.
 */
class Stand {
  users = new Set();

  constructor(own) {
    this.own = own;
    this.call = (...given) => {
      const { own } = this;
      return own(...given);
    };
  }

  /** The one of a function, if it still stands for that one. */
  static of(own) {
    const known = stands.get(own);
    return known?.own === own ? known : undefined;
  }
}

const stands = new WeakMap();

/** Those of one element, which keeps them in `live`; `again` is called when one is to be tried that was not yet. */
export class Functions {
  #live;
  #again;
  #stands = {};
  #tried = 0;
  #rest = 0;
  #trying;

  constructor(live, again) {
    this.#live = live;
    this.#again = again;
  }

  /** What the card is to call. `alive`: there is a card; `stopped`: it has stopped at an error that repeating cannot mend. */
  take(alive, stopped) {
    const anew = this.#isAnew(stopped);
    const goesOn = alive && !anew;
    return { getAccessToken: this.#stand('getAccessToken', goesOn, anew), fetch: this.#stand('fetch', goesOn, anew) };
  }

  /** The card has no error any more. */
  recovered() {
    this.#rest = 0;
  }

  /** There is no card any more. */
  leave() {
    this.#rest = 0;
    this.#stop();
    for (const stand of Object.values(this.#stands)) stand?.users.delete(this);
    this.#stands = {};
  }

  /** Whether new functions are to be tried: at once, and then ever less often, since a page may make some at each event. */
  #isAnew(stopped) {
    const isNew = (name) => this.#live[name] !== this.#stands[name]?.own;
    const isDue = this.#trying === 0;
    if (isDue) this.#trying = undefined;
    if (!stopped || !(isDue || isNew('getAccessToken') || isNew('fetch'))) return false;
    // A clock that was put back makes it no longer.
    const rest = Math.min(this.#tried + this.#rest - Date.now(), this.#rest);
    if (rest > 0) {
      this.#trying ??= setTimeout(() => {
        this.#trying = 0;
        this.#again();
      }, rest);
      return false;
    }
    this.#rest = Math.min(this.#rest * 2 || TRY_MS, TRY_MOST_MS);
    this.#tried = Date.now();
    this.#stop();
    return true;
  }

  /** No new function waits to be tried. */
  #stop() {
    clearTimeout(this.#trying);
    this.#trying = undefined;
  }

  #stand(name, goesOn, anew) {
    const own = this.#live[name];
    const known = own && Stand.of(own);
    let stand = this.#stands[name];
    const all = stand && [...stand.users].every((user) => user.#live[name] === own);
    if (own && !known && all && goesOn) {
      stand.own = own;
    } else if (anew || own !== stand?.own) {
      stand?.users.delete(this);
      stand = own && (known && known !== stand ? known : new Stand(own));
      stand?.users.add(this);
      this.#stands[name] = stand;
    }
    if (own) stands.set(own, stand);
    return stand?.call;
  }
}
