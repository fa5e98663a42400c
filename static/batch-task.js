/**
 * `<batch-task>`: the status card of one batch task of Huawei's IoT platform.
 *
 * This module is all that a page loads; a build puts those that it imports into it. It defines the element, and loads the
 * glue and the wasm once a page, when the first card needs them, from where it lies itself. The card is drawn in Rust; here
 * are only the element's life, its attributes and its events.
 */
import { ATTRIBUTES, LIVE, PROPERTIES, inherited } from './attributes.js';
import { lazily, parse, written } from './bodies.js';
import { say } from './broken.js';
import { foresee, note } from './early.js';
import { Functions } from './functions.js';
import { TRAPPED, connected, load, trapped } from './instance.js';
import { lesson, pack, packOf } from './languages.js';

export { mount } from './mount.js';

/** The version of this package. */
export const version = '0.1.0';

/** How many cards of a page are laid out wherever they are: see `card.css`. */
const FEW = 20;

/** How near to the viewport a card with `loading="lazy"` comes before it loads. */
const LAZY_MARGIN = '200px';

/** `lang` and `dir` of ancestors are followed: one observer for all cards, on every root that holds one. */
const surroundings =
  globalThis.MutationObserver &&
  new MutationObserver(() => {
    for (const element of connected) element[CHANGED]();
  });

const CHANGED = Symbol('changed');

const viewport =
  globalThis.IntersectionObserver &&
  new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) target[SEEN]();
    },
    { rootMargin: LAZY_MARGIN },
  );

const SEEN = Symbol('seen');

// In Node, where a bundler or a server may import this module, there is no HTMLElement; nothing must throw.
const Base = globalThis.HTMLElement ?? class {};

/** The element `<batch-task>`. */
export class BatchTaskElement extends Base {
  static observedAttributes = [...ATTRIBUTES.map(([attribute]) => attribute), 'lang', 'dir'];

  #live = {};
  #functions = new Functions(this.#live, () => this.#queue());
  #glue;
  #card;
  #states = this.attachInternals?.().states;
  #queued = false;
  #seen = false;
  #halted = false;
  #paused = false;
  #state = 'idle';
  #error = null;
  #before = null;
  #body = null;
  #task = null;
  #updatedAt = null;
  #waiting = [];
  #completed = new Set();

  constructor() {
    super();
    this.#states?.add(this.#state);
  }

  connectedCallback() {
    // Properties that were set before the element was defined hide its accessors.
    for (const name of PROPERTIES) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    connected.add(this);
    this.#states?.[connected.size > FEW ? 'add' : 'delete']('many');
    for (let root = this.getRootNode(); root; root = root.host?.getRootNode()) {
      surroundings.observe(root, { subtree: true, attributeFilter: ['lang', 'dir'] });
    }
    this.#queue();
  }

  disconnectedCallback() {
    connected.delete(this);
    this.#queue();
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#queue();
  }

  /** The access token; it can be set, and never be read back. */
  get accessToken() {
    return undefined;
  }

  set accessToken(token) {
    this.#set('accessToken', token == null ? undefined : String(token));
  }

  /** A function that gives the access token, or a promise of it; it can be set, and never be read back. */
  get getAccessToken() {
    return undefined;
  }

  set getAccessToken(ask) {
    this.#set('getAccessToken', typeof ask === 'function' ? ask : undefined);
  }

  /** A response body to show, as text or object; while it is set, nothing is sent. */
  get data() {
    return this.#live.data ?? null;
  }

  set data(body) {
    this.#set('data', body ?? undefined);
  }

  /** A replacement for `window.fetch`. */
  get fetch() {
    return this.#live.fetch ?? null;
  }

  set fetch(replacement) {
    this.#set('fetch', typeof replacement === 'function' ? replacement : undefined);
  }

  /** Texts of the card that are replaced, by their names. */
  get texts() {
    return this.#live.texts ?? null;
  }

  set texts(own) {
    this.#set('texts', own ?? undefined);
  }

  /** `idle`, `loading`, `ready`, `stale` or `failed`. */
  get state() {
    return this.#state;
  }

  /** The detail of the `batch-task-error` that holds now, or `null`. */
  get error() {
    return this.#error;
  }

  /** The last good body as a plain object, or `null`. */
  get task() {
    if (this.#body !== null) this.#task ??= parse(this.#body);
    return this.#task;
  }

  /** When the last good body came, as a `Date`, or `null`. */
  get updatedAt() {
    return this.#updatedAt;
  }

  /** The address that is asked, or `null` while the options do not make one, or the wasm is not there. */
  get requestUrl() {
    return this.#glue?.requestUrl(this.#options()) ?? null;
  }

  /** Asks now, also after a terminal status; settles with the answer, whatever it is. */
  refresh() {
    if (!this.isConnected || this.#halted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#card) this.#call((card) => card.refresh());
      else this[SEEN]();
    });
  }

  /** Sends nothing by itself until `resume()`. */
  pause() {
    this.#paused = true;
    this.#queue();
  }

  /** Follows the task again, and asks at once if that is due. */
  resume() {
    this.#paused = false;
    this.#queue();
  }

  [CHANGED]() {
    this.#queue();
  }

  /** The card is near the viewport, or somebody wants it. */
  [SEEN]() {
    viewport?.unobserve(this);
    this.#seen = true;
    this.#queue();
  }

  [TRAPPED](reason) {
    if (this.#card) this.#halt(1, reason);
  }

  #set(name, value) {
    if (this.#live[name] === value) return;
    this.#live[name] = value;
    this.#queue();
  }

  /** Many changes in one go, and a move in the DOM, come to one update. */
  #queue() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#update();
      else this.#leave();
    });
  }

  #options() {
    const options = { lang: inherited(this, 'lang'), dir: inherited(this, 'dir'), texts: [], paused: this.#paused };
    for (const [attribute, property] of ATTRIBUTES) options[property] = this.getAttribute(attribute) ?? undefined;
    for (const [name, text] of Object.entries(this.#live.texts ?? {})) {
      if (typeof text !== 'string') continue;
      // Names as JavaScript writes them, `taskId`, for those that Rust writes, `task_id`.
      options.texts.push(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), text);
    }
    const { data } = this.#live;
    if (data !== undefined) options.data = written(data);
    return options;
  }

  /** What is secret, or a function. */
  #secrets() {
    const stopped = this.#card && this.#error && !this.#error.retryable;
    return { accessToken: this.#live.accessToken, ...this.#functions.take(this.#card, stopped) };
  }

  async #update() {
    if (this.#halted) return;
    if (!this.#card && viewport && !this.#seen && this.getAttribute('loading')?.trim() === 'lazy') {
      viewport.observe(this);
      return;
    }
    let glue = this.#glue;
    if (!this.#card) {
      try {
        // Its texts are on their way beside glue and wasm.
        pack(packOf(this));
        if (!this.#paused && !LIVE.some((name) => name !== 'texts' && this.#live[name])) foresee(this).catch(() => {});
        glue = await load();
      } catch (error) {
        if (this.isConnected) this.#halt(0, error);
        return;
      }
    }
    // The language may change while one is learned.
    for (let learning; (learning = lesson(glue, packOf(this))); ) await learning;
    // Meanwhile the element may have gone, or a second update may have been quicker.
    if (!this.isConnected || this.#halted) return;
    // What the page's own objects throw here is no trap.
    const options = this.#options();
    const live = this.#secrets();
    if (this.#card) this.#call((card) => card.update(options, live));
    else this.#begin(glue, options, live);
  }

  #begin(glue, options, live) {
    try {
      this.#glue = glue;
      // A broken instance may still have something to tell.
      const emit = (...event) => this.#card === card && this.#emit(...event);
      const card = new glue.Card(this.#place(), options, live, emit);
      this.#card = card;
      // Otherwise its first request is on its way.
      if (this.#waiting.length && (this.#paused || document.hidden)) this.#card.refresh();
    } catch (error) {
      this.#halt(0, error);
    }
  }

  /** Calls the card; what it throws is a trap. */
  #call(act) {
    if (!this.#card) return;
    try {
      act(this.#card);
    } catch (error) {
      trapped(this.#glue, error);
    }
  }

  /** An empty element in the shadow root, for the card to be drawn into. */
  #place() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const place = document.createElement('div');
    root.replaceChildren(place);
    return place;
  }

  #leave() {
    viewport?.unobserve(this);
    this.#seen = false;
    this.#functions.leave();
    const card = this.#card;
    this.#card = undefined;
    this.#halted = false;
    this.#settle();
    try {
      card?.destroy();
      card?.free();
    } catch (error) {
      trapped(this.#glue, error);
    }
  }

  /** Says on the card why there is none, with a button to try again. */
  #halt(why, reason) {
    console.error('batch-task: the card stopped', reason);
    this.#card = undefined;
    this.#halted = true;
    this.#know('failed');
    this.#settle();
    say(this.#place(), inherited(this, 'lang'), why, () => {
      for (const element of connected) element.#again();
    });
  }

  #again() {
    if (!this.#halted) return;
    this.#halted = false;
    this.#know('idle');
    this.#queue();
  }

  #settle() {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #know(state) {
    this.#states?.delete(this.#state);
    this.#states?.add(state);
    this.#state = state;
  }

  /** What the card tells: two messages for this element alone, and the events of the page. */
  #emit(name, detail, body) {
    if (name === 'settled') {
      this.#settle();
      return;
    }
    if (name === 'state') {
      this.#know(detail.state);
      this.#updatedAt = detail.updatedAt === null ? null : new Date(detail.updatedAt);
      if (!detail.hasError) {
        this.#error = null;
        this.#functions.recovered();
      }
      if (detail.updatedAt === null) this.#body = this.#task = null;
      return;
    }
    if (name === 'loadstart') note();
    const event = detail ?? {};
    if (name === 'load') [this.#before, this.#body, this.#task] = [this.#body, body, null];
    if (name === 'complete') {
      // A card that was taken away and put back begins anew; the element does not.
      const task = `${this.taskId} ${this.task.taskId}`;
      if (this.#completed.has(task)) return;
      this.#completed.add(task);
    }
    if (name === 'error') this.#error = event;
    const [before, now] = [this.#before, this.#body];
    if (['load', 'change', 'complete'].includes(name)) lazily(event, 'task', () => (now === this.#body ? this.task : parse(now)));
    if (name === 'change') lazily(event, 'previous', () => parse(before));
    this.dispatchEvent(new CustomEvent(`batch-task-${name}`, { detail: event, bubbles: true, composed: true }));
  }
}

for (const [attribute, property, absent] of ATTRIBUTES) {
  Object.defineProperty(BatchTaskElement.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      const value = this.getAttribute(attribute)?.trim();
      if (!value) return absent;
      return typeof absent === 'number' && Number.isFinite(Number(value)) ? Number(value) : value;
    },
    set(value) {
      if (value == null) this.removeAttribute(attribute);
      else if (this.getAttribute(attribute) !== String(value)) this.setAttribute(attribute, value);
    },
  });
}

// A second copy of this module on the page leaves the first one's element alone.
if (globalThis.customElements && !customElements.get('batch-task')) {
  customElements.define('batch-task', BatchTaskElement);
}
