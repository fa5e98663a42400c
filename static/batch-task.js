/**
 * `<batch-task>`: the status card of one batch task of Huawei's IoT platform.
 *
 * This module is all that a page loads. It defines the element, and loads the glue and the wasm once a page, when the
 * first card needs them, from where it lies itself. The card is drawn in Rust; here are only the element's life, its
 * attributes and its events.
 */

/** The version of this package. */
export const version = '0.1.0';

/** Attributes, the properties that mirror them, and what the property is where the attribute is absent. */
const ATTRIBUTES = [
  // These shape the request.
  ['task-id', 'taskId', null],
  ['proxy', 'proxy', null],
  ['refresh-interval', 'refreshInterval', 10],
  ['platform', 'platform', null],
  ['app-key', 'appKey', null],
  ['app-id', 'appId', null],
  ['select', 'select', 'tag'],
  ['timeout', 'timeout', 15],
  ['credentials', 'credentials', 'same-origin'],
  // These do not.
  ['loading', 'loading', 'eager'],
  ['theme', 'theme', 'auto'],
  ['time-zone', 'timeZone', null],
  ['density', 'density', 'comfortable'],
];
/** Options that are properties only. */
const LIVE = ['accessToken', 'getAccessToken', 'data', 'fetch', 'texts'];
const PROPERTIES = [...ATTRIBUTES.map(([, property]) => property), ...LIVE];

/** How near to the viewport a card with `loading="lazy"` comes before it loads. */
const LAZY_MARGIN = '200px';

/** How long a new function waits to be tried where the one before it did no better: doubled each time, to a minute. */
const TRY_MS = 5_000;
const TRY_MOST_MS = 60_000;

/** What is said when there is no Rust to say it: why, and on the button. */
const BROKEN = {
  en: ["This card could not be loaded. The page must allow WebAssembly (script-src 'wasm-unsafe-eval') and serve the files beside batch-task.js.", 'This card stopped because of an internal error.', 'Reload'],
  es: ["No se pudo cargar esta tarjeta. La página debe permitir WebAssembly (script-src 'wasm-unsafe-eval') y servir los archivos junto a batch-task.js.", 'Esta tarjeta se detuvo por un error interno.', 'Recargar'],
  zh: ["无法加载此卡片。页面必须允许 WebAssembly（script-src 'wasm-unsafe-eval'），并提供 batch-task.js 旁边的文件。", '此卡片因内部错误已停止。', '重新加载'],
};

/** The languages beside English, whose texts are fetched when a card needs them. */
const LANGUAGES = {
  es: () => new URL('./texts/es.json', import.meta.url),
  zh: () => new URL('./texts/zh.json', import.meta.url),
};
const packs = {};

/** The language of an element that has a pack of texts, or `undefined`. */
const packOf = (element) => {
  const lang = (inherited(element, 'lang') ?? navigator.language).split(/[-_]/)[0].toLowerCase();
  return Object.hasOwn(LANGUAGES, lang) ? lang : undefined;
};

/** The texts of a language, once a page; without them a card speaks English. */
function pack(lang) {
  if (!lang) return undefined;
  packs[lang] ??= fetch(LANGUAGES[lang]())
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`HTTP ${answer.status}`))))
    .catch((error) => console.error(`batch-task: no texts for ${lang}`, error));
  return packs[lang];
}

/** Which instance knows which languages. */
const learned = new WeakMap();

/** A promise while an instance has yet to learn a language. */
function lesson(glue, lang) {
  let known = learned.get(glue);
  if (!known) learned.set(glue, (known = new Set()));
  if (!lang || known.has(lang)) return undefined;
  return pack(lang).then((texts) => {
    if (known.has(lang)) return;
    known.add(lang);
    if (texts) glue.learn(lang, Object.entries(texts).flat());
  });
}

/**
 * Requests that were sent while the wasm is on its way, by their addresses. Rust, which knows all the rules, makes its own
 * request, and takes the answer to one of these if that asked for the same in the same way.
 */
const early = new Map();
/** How old such an answer may be, in milliseconds: a card says how old its numbers are from when it asked. */
const EARLY_MS = 1_000;
let leader;

/** The key of the page's storage under which stands when a card last asked: for so long, another tab may lead. */
const ASKED = 'batch-task-widget:asked';
const ASKED_MS = 120_000;

/** Does something with the storage; `undefined` where the page has none, or may not use it. */
const stored = (act) => {
  try {
    return act(localStorage);
  } catch {
    return undefined;
  }
};
const asked = (storage) => Date.now() - storage.getItem(ASKED) < ASKED_MS;

/** Notes that a card asks: seldom, since each note is told to all pages of the origin. */
const note = () => stored((storage) => asked(storage) || storage.setItem(ASKED, Date.now()));
// Another tab that follows tasks notes it anew.
globalThis.addEventListener?.('pagehide', () => stored((storage) => storage.removeItem(ASKED)));

/** Sends the request of a card in its simplest form; what needs a rule is left to Rust. */
async function foresee(element) {
  const [id, proxy, interval, ...others] = ATTRIBUTES.slice(0, 9).map(([name]) => element.getAttribute(name)?.trim() || '');
  if (document.hidden || !/^[\w-]+$/.test(id) || !/^[\w./:-]+$/.test(proxy) || !/^\d{0,4}$/.test(interval) || others.join('')) return;
  const { href, origin } = new URL(`${proxy.replace(/\/$/, '')}/iocm/app/batchtask/v1.1.0/tasks/${id}?select=tag`, document.baseURI);
  if (origin !== location.origin) return;
  // A tab that leads others tells a new one what it knows. Whether there is one the browser says only after 10 to 25 ms.
  if (stored(asked) ?? true) {
    leader ??= navigator.locks?.query().then(({ held }) => held.some(({ name }) => name.startsWith('batch-task ')));
    if (await leader) return;
  }
  // By then Rust may be there, and have asked.
  if (loaded || early.has(href)) return;
  const abort = new AbortController();
  const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
  const request = new Request(href, { cache: 'no-cache', redirect: 'manual', headers, signal: abort.signal });
  const one = { request, abort, answer: fetch(request).then(whole) };
  early.set(href, one);
  one.answer.then(() => (one.at = performance.now()), () => early.delete(href));
}

/**
 * An answer, with its body read to `wholeBody` where that is known to be no more than a card reads: the browser waits with
 * the rest otherwise.
 */
function whole(answer) {
  const length = answer.headers.get('Content-Length');
  if (!answer.ok || !length || length > 2 ** 24 || answer.headers.has('Content-Encoding')) return answer;
  return answer.arrayBuffer().then((wholeBody) => Object.assign(answer, { wholeBody }));
}

/** The answer to a request that was sent already, or `undefined`; of an address, whether there is one. */
function foreseen(request) {
  if (typeof request === 'string') return early.has(request);
  const one = early.get(request.url);
  early.delete(request.url);
  const said = ({ credentials, cache, redirect, headers }) => [credentials, cache, redirect, ...headers].join();
  if (!one || performance.now() - one.at > EARLY_MS || said(one.request) !== said(request)) {
    one?.abort.abort();
    return undefined;
  }
  request.signal.addEventListener('abort', () => one.abort.abort());
  return one.answer.catch(() => fetch(request));
}

/** The elements that are on the page. */
const connected = new Set();
let loading;
let loaded = false;
let attempt = 0;

/** Loads glue and wasm, once; after a failure or a trap a new instance is made at the next call. */
function load() {
  loading ??= start(attempt).catch((error) => {
    loading = undefined;
    attempt += 1;
    throw error;
  });
  return loading;
}

async function start(again) {
  // On its way beside the glue, and not only after it.
  const wasm = fetch(new URL('./batch-task-widget_bg.wasm', import.meta.url));
  wasm.catch(() => {});
  // Whoever is the first to use Intl waits 15 ms for the browser's tables; once the early request is sent there is nothing
  // else to do.
  Promise.resolve(leader).finally(() => setTimeout(() => new Intl.RelativeTimeFormat()));
  // A module that failed, or whose wasm is broken, stays so under its own address.
  // The plain import is one that bundlers follow; the other one is none of their business.
  const fresh = new URL(`batch-task-widget.js?again=${again}`, import.meta.url).href;
  const glue = await (again ? import(fresh) : import('./batch-task-widget.js'));
  await glue.default({ module_or_path: wasm });
  loaded = true;
  glue.onRequest(foreseen);
  // What no card has asked for by then, none will take.
  setTimeout(() => {
    for (const { abort } of early.values()) abort.abort();
    early.clear();
  }, EARLY_MS);
  glue.onTrap(() => queueMicrotask(() => trapped(glue, new Error('internal error in the wasm'))));
  return glue;
}

/** The wasm is broken: nothing in it may be called again, and every card says so instead of freezing. */
async function trapped(glue, reason) {
  if ((await loading?.catch(() => undefined)) !== glue) return;
  loading = undefined;
  attempt += 1;
  // Its timers go on, and without this its requests would.
  glue.halt();
  for (const element of connected) element[TRAPPED](reason);
}

const TRAPPED = Symbol('trapped');

/** Whether a stack goes through glue or wasm: by their names, since a page may lie in a folder that is called so. */
const isOurs = (stack) => /batch-task-widget[^/]*\.(js|wasm)/.test(stack);

// A trap that no panic announces (memory, stack), and an exception that nobody expected and that left the wasm half way, are
// seen as errors of the page that come from our wasm. What a listener of the page throws is told while the wasm still runs.
globalThis.addEventListener?.('error', async ({ error }) => {
  if (isOurs(error?.stack) && (error instanceof WebAssembly.RuntimeError || !isOurs(new Error().stack))) {
    const glue = await loading?.catch(() => undefined);
    if (glue) trapped(glue, error);
  }
});

/** The nearest value of an attribute on the element and its ancestors, across shadow roots. */
function inherited(element, attribute) {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    const value = node.getAttribute?.(attribute)?.trim();
    if (value) return value;
  }
  return undefined;
}

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

/** A body, in UTF-8, as an object; a byte-order mark before it is no part of it. */
const parse = (body) => JSON.parse(new TextDecoder().decode(body).trim());

/** A property that is worked out when it is first read: a task may have megabytes, and most listeners want none of them. */
const lazily = (object, name, work) =>
  Object.defineProperty(object, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = work();
      Object.defineProperty(object, name, { value, writable: true });
      return value;
    },
  });

/** `data` as a body. What cannot be written as JSON is none. */
function written(data) {
  if (typeof data === 'string') return data;
  try {
    return JSON.stringify(data) ?? '';
  } catch (error) {
    console.error('batch-task: data is no JSON', error);
    return '';
  }
}

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

// In Node, where a bundler or a server may import this module, there is no HTMLElement; nothing must throw.
const Base = globalThis.HTMLElement ?? class {};

/** The element `<batch-task>`. */
export class BatchTaskElement extends Base {
  static observedAttributes = [...ATTRIBUTES.map(([attribute]) => attribute), 'lang', 'dir'];

  #live = {};
  #stands = {};
  #glue;
  #card;
  #states = this.attachInternals?.().states;
  #queued = false;
  #seen = false;
  #tried = 0;
  #rest = 0;
  #trying;
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
    for (let root = this.getRootNode(); root; root = root.host?.getRootNode()) {
      surroundings.observe(root, { subtree: true, attributeFilter: ['lang', 'dir'] });
    }
    this.#queue();
  }

  disconnectedCallback() {
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
    const { accessToken } = this.#live;
    const anew = this.#isAnew();
    return { accessToken, getAccessToken: this.#stand('getAccessToken', anew), fetch: this.#stand('fetch', anew) };
  }

  /** Whether new functions are to be tried: at once, and then ever less often, since a page may make some at each event. */
  #isAnew() {
    const isNew = (name) => this.#live[name] !== this.#stands[name]?.own;
    const isDue = this.#trying === 0;
    if (isDue) this.#trying = undefined;
    if (!this.#card || !this.#error || this.#error.retryable || !(isDue || isNew('getAccessToken') || isNew('fetch'))) return false;
    // A clock that was put back makes it no longer.
    const rest = Math.min(this.#tried + this.#rest - Date.now(), this.#rest);
    if (rest > 0) {
      this.#trying ??= setTimeout(() => {
        this.#trying = 0;
        this.#queue();
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

  #stand(name, anew) {
    const own = this.#live[name];
    const known = own && Stand.of(own);
    let stand = this.#stands[name];
    const all = stand && [...stand.users].every((user) => user.#live[name] === own);
    if (own && !known && all && this.#card && !anew) {
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
        if (!loaded && !this.#paused && !LIVE.some((name) => name !== 'texts' && this.#live[name])) foresee(this).catch(() => {});
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
    connected.delete(this);
    viewport?.unobserve(this);
    this.#seen = false;
    this.#rest = 0;
    this.#stop();
    for (const stand of Object.values(this.#stands)) stand?.users.delete(this);
    this.#stands = {};
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
    const lang = (inherited(this, 'lang') ?? navigator.language).slice(0, 2).toLowerCase();
    const texts = BROKEN[lang] ?? BROKEN.en;
    const notice = this.#place();
    notice.setAttribute('part', 'notice');
    notice.setAttribute('role', 'alert');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = texts[2];
    button.addEventListener('click', () => {
      for (const element of connected) element.#again();
    });
    notice.append(`${texts[why]} `, button);
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
        this.#rest = 0;
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

const mounted = new WeakMap();

/**
 * Puts a card into an element of the page; a second time on the same element, updates the one that is there.
 *
 * Options are the element's properties, and `lang`. One that is `undefined` goes back to its default.
 */
export function mount(target, options = {}) {
  if (!(globalThis.Element && target instanceof Element)) {
    throw new TypeError('batch-task: mount(target, options) needs an element of the page as its target');
  }
  let handle = mounted.get(target);
  if (!handle) {
    const element = document.createElement('batch-task');
    handle = {
      element,
      update(changes) {
        const unknown = Object.keys(changes).find((name) => !PROPERTIES.includes(name) && name !== 'lang');
        if (unknown !== undefined) {
          throw new TypeError(`batch-task: there is no option ${unknown}; the options are ${PROPERTIES.join(', ')}, lang`);
        }
        for (const [name, value] of Object.entries(changes)) element[name] = name === 'lang' ? (value ?? '') : value;
      },
      refresh: () => element.refresh(),
      destroy() {
        element.remove();
        if (mounted.get(target) === handle) mounted.delete(target);
      },
    };
    handle.update(options);
    mounted.set(target, handle);
    target.append(element);
    return handle;
  }
  handle.update(options);
  // Somebody may have emptied the target meanwhile.
  if (handle.element.parentNode !== target) target.append(handle.element);
  return handle;
}

// A second copy of this module on the page leaves the first one's element alone.
if (globalThis.customElements && !customElements.get('batch-task')) {
  customElements.define('batch-task', BatchTaskElement);
}
