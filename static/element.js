// The element `<batch-task>`: its attributes, properties, methods and events, and its life in a document. The card itself is
// drawn by the wasm.
import { INHERITED, MIRRORED, OPTIONS, kebab } from './attributes.js';
import { lazily } from './body.js';
import { BROKEN, CHANGED, PROBE, RETRY, SEEN, SLOW, TICK, connected } from './connected.js';
import { baseUri, hostOf, isHidden, isShown } from './dom.js';
import { Heartbeat, soon, startClock } from './heartbeat.js';
import { NotLoaded } from './not-loaded.js';
import { followAncestors, viewport } from './observers.js';
import { cardOptions, requestOptions } from './options.js';
import { prefetch } from './prefetch.js';
import { report } from './report.js';
import { StableCallbacks } from './stable-callback.js';
import { Surface } from './surface.js';
import { TaskRecord } from './task-record.js';
import { broken, load, reload, slowFile } from './wasm.js';

/** How a page may have written a token into markup, where it must not be. */
const TOKEN_ATTRIBUTES = ['access-token', 'accesstoken'];
/** The properties that can be set, as scripts and as templates write them. */
const SETTABLE = [...new Set(Object.keys(OPTIONS).flatMap((name) => [name, kebab(name)]))];
// In Node, where a bundler or a server may import this module, there is no HTMLElement; nothing must throw.
const Base = globalThis.HTMLElement ?? class {};

/** The element `<batch-task>`. */
export class BatchTaskElement extends Base {
  static observedAttributes = [...MIRRORED.map(([, { attribute }]) => attribute), ...INHERITED, ...TOKEN_ATTRIBUTES];

  #live = { __proto__: null };
  #callbacks = new StableCallbacks(this.#live, () => this.#queue());
  #heartbeat = new Heartbeat();
  #surface = new Surface(this);
  #record = new TaskRecord();
  #instance;
  #card;
  /** The document in which the card was mounted, and what tells the events of this card from those of an earlier one. */
  #document;
  #mountKey;
  /** What a relative proxy is relative to. A `<base>` or a `pushState` that comes after the proxy must not send the token elsewhere. */
  #base;
  #states;
  #isQueued = false;
  #isSeen = false;
  #isLoading = false;
  #hasFailed = false;
  #isPaused = false;
  #hadTokenAttribute = false;
  #state = 'idle';
  #error = null;
  #updatedAt = null;
  #waiting = [];

  constructor() {
    super();
    try {
      this.#states = this.attachInternals?.().states;
      this.#states?.add(this.#state);
    } catch {
      // Custom states are a convenience.
    }
    // Properties that were set before the element was defined hide its accessors, and could be read back.
    for (const name of SETTABLE) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  connectedCallback() {
    connected.add(this);
    startClock();
    for (let root = this.getRootNode(); root; root = hostOf(root)?.getRootNode()) followAncestors(root);
    this.#queue();
  }

  disconnectedCallback() {
    connected.delete(this);
    this.#queue();
  }

  attributeChangedCallback(name, before, after) {
    if (TOKEN_ATTRIBUTES.includes(name)) {
      if (after === null) return;
      this.#hadTokenAttribute = true;
      this.removeAttribute(name);
    } else if (before === after) return;
    if (name === 'proxy') this.#base = baseUri();
    this.#queue();
  }

  adoptedCallback() {
    this.#base = baseUri();
  }

  get accessToken() {
    return undefined;
  }

  set accessToken(token) {
    this.#set('accessToken', token == null ? undefined : String(token));
  }

  get getAccessToken() {
    return undefined;
  }

  set getAccessToken(provider) {
    this.#set('getAccessToken', typeof provider === 'function' ? provider : undefined);
  }

  get data() {
    return this.#live.data ?? null;
  }

  set data(body) {
    this.#set('data', body ?? undefined);
  }

  get fetch() {
    return this.#live.fetch ?? null;
  }

  set fetch(replacement) {
    this.#set('fetch', typeof replacement === 'function' ? replacement : undefined);
  }

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
    return this.#record.task;
  }

  /** When the last good body came, as a `Date`, or `null`. */
  get updatedAt() {
    return this.#updatedAt;
  }

  /** The address of the request, or `null` while the options do not make one, or the wasm is not there. */
  get requestUrl() {
    if (!this.#instance || this.#instance.isBroken) return null;
    const { glue } = this.#instance;
    const options = requestOptions(this);
    options.documentBase = this.#base;
    return this.#guard(() => glue.requestUrl(options)) ?? null;
  }

  /** Fetches now, also after a terminal status; settles with the answer, whatever it is. */
  refresh() {
    if (!this.isConnected || this.#hasFailed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#card) this.#guard(() => this.#card.refresh());
      else this[SEEN]();
    });
  }

  /** Sends nothing by itself until `resume()`. */
  pause() {
    this.#isPaused = true;
    this.#queue();
  }

  /** Polls again, at once if that is due. */
  resume() {
    this.#isPaused = false;
    this.#queue();
  }

  [CHANGED]() {
    this.#queue();
  }

  /** The card is near the viewport, or somebody wants it. */
  [SEEN]() {
    viewport?.unobserve(this);
    this.#isSeen = true;
    this.#queue();
  }

  [SLOW](file) {
    if (!this.#isLoading || this.#card || this.#hasFailed) return;
    this.#surface.showSlow(file);
  }

  [RETRY]() {
    if (!this.#hasFailed) return;
    this.#hasFailed = false;
    this.#error = null;
    this.#setState('idle');
    this.#queue();
  }

  [BROKEN](instance, failure) {
    if (this.#card && this.#instance === instance) this.#fail(failure);
  }

  [TICK](elapsed) {
    if (!isShown(this)) {
      // Its frame was removed, of which no callback tells.
      connected.delete(this);
      this.#unmount();
      return;
    }
    const verdict = this.#heartbeat.tick(elapsed, this.#expected());
    if (verdict === 'probe') this.#probe();
    if (verdict === 'stopped') this.#stop();
  }

  [PROBE](instance) {
    const isSilent = this.#live.data !== undefined;
    if (!this.#card || this.#instance !== instance || this.#isPaused || !(isSilent || this.#expected())) return false;
    this.#probe();
    soon(() => {
      if (this.#instance === instance && this.#heartbeat.isSilent(this.#expected())) this.#stop();
    });
    return true;
  }

  /** A card that works reacts to a refresh. */
  #probe() {
    // The sign of life may come before refresh() returns.
    this.#heartbeat.probe();
    this.#guard(() => this.#card.refresh());
  }

  #stop() {
    if (this.#card) broken(this.#instance, new Error('the card does not react any more'));
  }

  /** What the heartbeat must know of a card that has a reason to send something. */
  #expected() {
    if (!this.#card) return undefined;
    const interval = Number(this.refreshInterval);
    // Without a network it waits for the browser to report one.
    const hasStopped = this.#error && (!this.#error.retryable || this.#error.kind === 'offline');
    const isOver = this.#record.hasEnded || (interval === 0 && !this.#record.isEmpty);
    const isPolled = this.#live.data === undefined && !this.#isPaused && !hasStopped && !isOver;
    if (!isPolled && this.#waiting.length === 0) return undefined;
    return {
      interval: interval * 1000 || 0,
      timeout: Number(this.timeout) * 1000 || 0,
      retryAfter: (this.#error?.retryAfter ?? 0) * 1000,
      hasToken: this.#live.getAccessToken !== undefined,
    };
  }

  #set(name, value) {
    if (this.#live[name] === value) return;
    this.#live[name] = value;
    this.#queue();
  }

  /** Many changes in one task, and a move in the DOM, come to one update. */
  #queue() {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      if (this.isConnected && isShown(this)) this.#update();
      else this.#unmount();
    });
  }

  async #update() {
    // What belongs to a document, its style sheet for one, does not follow the element into another one.
    if (this.#card && this.#document !== this.ownerDocument) this.#unmount();
    if (this.#hasFailed) return;
    if (this.#card) {
      this.#guard(() => this.#card.update(...this.#options()));
      return;
    }
    if (viewport && !this.#isSeen && this.getAttribute('loading')?.trim() === 'lazy') {
      viewport.observe(this);
      return;
    }
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const { accessToken, getAccessToken, data, fetch } = this.#live;
      if (!this.#isPaused && !accessToken && !getAccessToken && !data && !fetch) prefetch(requestOptions(this), this.#base);
      const loading = load(this.wasmUrl);
      if (slowFile()) this[SLOW](slowFile());
      this.#mount(await loading);
    } catch (error) {
      if (this.isConnected && !this.#card) this.#fail(error);
    } finally {
      this.#isLoading = false;
    }
  }

  /** The options of the card, and what is secret, or a function. */
  #options() {
    const options = cardOptions(this, this.#live);
    options.paused = this.#isPaused;
    options.documentBase = this.#base;
    if (this.#hadTokenAttribute) options.accessTokenAttribute = true;
    const hasStopped = this.#card && this.#error && !this.#error.retryable;
    const live = this.#callbacks.take(this.#card !== undefined, hasStopped);
    live.accessToken = this.#live.accessToken;
    return [options, live];
  }

  #mount(instance) {
    // Meanwhile the element may have gone, or the instance may have broken.
    if (!this.isConnected || this.#card) return;
    if (instance.isBroken) {
      this.#queue();
      return;
    }
    const [options, live] = this.#options();
    const key = (this.#mountKey = {});
    const onEvent = (name, detail, body) => {
      if (this.#mountKey === key) this.#receive(name, detail, body);
    };
    const mount = this.#surface.clear();
    this.#instance = instance;
    this.#document = this.ownerDocument;
    try {
      this.#card = new instance.glue.CardHandle(mount, options, live, onEvent);
      this.#heartbeat.beat();
      // Otherwise its first request is on its way.
      if (this.#waiting.length && (this.#isPaused || isHidden())) this.#card.refresh();
    } catch (error) {
      this.#fail(new NotLoaded('broken', {}, error));
      broken(instance, error);
    }
  }

  #unmount() {
    viewport?.unobserve(this);
    this.#isSeen = false;
    this.#callbacks.release();
    const card = this.#card;
    this.#card = this.#mountKey = undefined;
    this.#hasFailed = false;
    this.#settle();
    if (!card || this.#instance.isBroken) return;
    try {
      card.destroy();
      card.free();
    } catch (error) {
      broken(this.#instance, error);
    }
  }

  /** Calls the wasm. What it throws left it half way. */
  #guard(call) {
    const instance = this.#instance;
    try {
      return call();
    } catch (error) {
      broken(instance, error);
      return undefined;
    }
  }

  /** Shows why there is no card, with a button to try again, and tells the page. */
  #fail(error) {
    const failure = error instanceof NotLoaded ? error : new NotLoaded('broken', {}, error);
    report('the card stopped', failure.cause ?? failure);
    this.#card = this.#mountKey = undefined;
    this.#hasFailed = true;
    const message = this.#surface.showFailure(failure, reload);
    const httpStatus = failure.facts.status ?? null;
    this.#error = { kind: 'not-loaded', code: null, description: null, httpStatus, message, retryable: false, retryAfter: null };
    this.#setState('failed');
    this.#settle();
    this.#dispatch('error', this.#error);
  }

  #settle() {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #setState(state) {
    try {
      this.#states?.delete(this.#state);
      this.#states?.add(state);
    } catch {
      // Custom states are a convenience.
    }
    this.#state = state;
  }

  /** Takes an event of the card: two for this element alone, and those of the page. Nothing may be thrown into the wasm. */
  #receive(name, detail, body) {
    try {
      this.#heartbeat.beat(name);
      if (name === 'settled') this.#settle();
      else if (name === 'state') this.#receiveState(detail);
      else this.#forward(name, detail ?? {}, body);
    } catch (error) {
      report(`the event ${name} failed`, error);
    }
  }

  #receiveState({ state, hasError, updatedAt }) {
    this.#setState(state);
    this.#updatedAt = updatedAt === null ? null : new Date(updatedAt);
    if (!hasError) {
      this.#error = null;
      this.#callbacks.recovered();
    }
    if (updatedAt === null) this.#record.clear();
  }

  #forward(name, detail, body) {
    this.#record.receive(name, detail, body);
    if (name === 'error') this.#error = detail;
    if (name === 'complete' && this.#record.isRepeated(this.taskId)) return;
    if (name === 'results') lazily(detail, 'results', () => JSON.parse(body));
    this.#dispatch(name, detail);
  }

  #dispatch(name, detail) {
    const init = { __proto__: null, detail, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent(`batch-task-${name}`, init));
  }
}

for (const [property, { attribute, absent }] of MIRRORED) {
  Object.defineProperty(BatchTaskElement.prototype, property, {
    __proto__: null,
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

// Templates of some frameworks write properties in kebab case, and write an attribute where there is no such property.
for (const property of Object.keys(OPTIONS).filter((name) => name !== kebab(name))) {
  const accessor = Object.getOwnPropertyDescriptor(BatchTaskElement.prototype, property);
  Object.defineProperty(BatchTaskElement.prototype, kebab(property), { __proto__: null, ...accessor, enumerable: false });
}
