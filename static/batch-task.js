/**
 * `<batch-task>`: the status card of one batch task of Huawei's IoT platform.
 *
 * This module is all that a page loads. It defines the element, and loads the glue and the wasm once a page, when the
 * first card needs them, from where it lies itself. The card is drawn in Rust; here are only the element's life, its
 * attributes and its events.
 */

/** The version of this package. */
export const version = '0.1.0';

/** Attributes and the properties that mirror them. */
const ATTRIBUTES = {
  'task-id': 'taskId',
  proxy: 'proxy',
  platform: 'platform',
  'app-key': 'appKey',
  'app-id': 'appId',
  select: 'select',
  timeout: 'timeout',
  credentials: 'credentials',
};

/** What is said when there is no Rust to say it. */
const BROKEN = {
  en: 'This card could not be loaded. The page must allow WebAssembly (script-src \'wasm-unsafe-eval\') and serve the files beside batch-task.js.',
  es: 'No se pudo cargar esta tarjeta. La página debe permitir WebAssembly (script-src \'wasm-unsafe-eval\') y servir los archivos junto a batch-task.js.',
  zh: '无法加载此卡片。页面必须允许 WebAssembly（script-src \'wasm-unsafe-eval\'），并提供 batch-task.js 旁边的文件。',
};

let loading;

/** Loads glue and wasm, once; after a failure the next card tries again. */
function load() {
  loading ??= import('./batch-task-widget.js')
    .then(async (glue) => {
      await glue.default({ module_or_path: new URL('./batch-task-widget_bg.wasm', import.meta.url) });
      return glue;
    })
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** The nearest `lang` of the element and its ancestors, across shadow roots. */
function inheritedLang(element) {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    const lang = node.getAttribute?.('lang')?.trim();
    if (lang) return lang;
  }
  return undefined;
}

// In Node, where a bundler or a server may import this module, there is no HTMLElement; nothing must throw.
const Base = globalThis.HTMLElement ?? class {};

/** The element `<batch-task>`. */
export class BatchTaskElement extends Base {
  static observedAttributes = [...Object.keys(ATTRIBUTES), 'lang'];

  #card;
  #root;
  #token;
  #fetch;
  #queued = false;
  #state = 'idle';
  #error = null;
  #body = null;
  #previous = null;
  #updatedAt = null;

  connectedCallback() {
    // Properties that were set before the element was defined hide its accessors.
    for (const name of [...Object.values(ATTRIBUTES), 'accessToken', 'fetch']) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
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
  set accessToken(token) {
    this.#token = token == null ? undefined : String(token);
    this.#queue();
  }

  get accessToken() {
    return undefined;
  }

  /** A replacement for `window.fetch`. */
  set fetch(replacement) {
    this.#fetch = typeof replacement === 'function' ? replacement : undefined;
    this.#queue();
  }

  get fetch() {
    return this.#fetch;
  }

  /** `idle`, `loading`, `ready`, `stale` or `failed`. */
  get state() {
    return this.#state;
  }

  /** The detail of the last `batch-task-error`, or `null` after a good answer. */
  get error() {
    return this.#error;
  }

  /** The last body as a plain object. */
  get task() {
    return this.#body === null ? null : JSON.parse(this.#body);
  }

  /** When the last body came. */
  get updatedAt() {
    return this.#updatedAt;
  }

  /** Asks now, also after a terminal status; settles with the answer, whatever it is. */
  refresh() {
    if (!this.#card) return Promise.resolve();
    return new Promise((resolve) => {
      const names = ['batch-task-load', 'batch-task-error'];
      const done = () => {
        names.forEach((name) => this.removeEventListener(name, done));
        resolve();
      };
      names.forEach((name) => this.addEventListener(name, done));
      this.#card.refresh();
    });
  }

  /** Many changes in one go, and a move in the DOM, come to one update. */
  #queue() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#update();
      else this.#destroy();
    });
  }

  async #update() {
    try {
      const { Card } = await load();
      if (!this.isConnected) return;
      const options = { lang: inheritedLang(this) };
      for (const [attribute, property] of Object.entries(ATTRIBUTES)) {
        options[property] = this.getAttribute(attribute) ?? undefined;
      }
      if (this.#card) {
        this.#card.update(options, this.#token, this.#fetch);
      } else {
        this.#card = new Card(this.#place(), options, this.#token, this.#fetch, (...event) => this.#emit(...event));
      }
    } catch (error) {
      this.#broken(error);
    }
  }

  /** An empty element in the shadow root, for the card to be drawn into. */
  #place() {
    this.#root ??= this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const place = document.createElement('div');
    this.#root.replaceChildren(place);
    return place;
  }

  #destroy() {
    this.#card?.destroy();
    this.#card?.free();
    this.#card = undefined;
  }

  #broken(error) {
    console.error('batch-task: the card could not be loaded', error);
    const message = this.#place();
    message.setAttribute('part', 'notice');
    message.setAttribute('role', 'alert');
    const lang = (inheritedLang(this) ?? navigator.language).slice(0, 2).toLowerCase();
    message.textContent = BROKEN[lang] ?? BROKEN.en;
  }

  #emit(name, detail, body) {
    const event = detail ?? {};
    if (name === 'loadstart' && this.#body === null) this.#state = 'loading';
    if (name === 'load') {
      this.#state = 'ready';
      this.#error = null;
      this.#updatedAt = new Date();
    }
    if (name === 'error') {
      this.#state = this.#body === null ? 'failed' : 'stale';
      this.#error = event;
    }
    if (body !== null) {
      event.task = JSON.parse(body);
      if (name === 'load') this.#previous = this.#body;
      if (name === 'change') event.previous = JSON.parse(this.#previous);
      this.#body = body;
    }
    this.dispatchEvent(new CustomEvent(`batch-task-${name}`, { detail: event, bubbles: true, composed: true }));
  }
}

for (const [attribute, property] of Object.entries(ATTRIBUTES)) {
  Object.defineProperty(BatchTaskElement.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute);
    },
    set(value) {
      if (value == null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

// A second copy of this module on the page leaves the first one's element alone.
if (globalThis.customElements && !customElements.get('batch-task')) {
  customElements.define('batch-task', BatchTaskElement);
}
