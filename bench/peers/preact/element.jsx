// The custom element around the Preact card: options in, events out.
import { render } from 'preact';
import sheet from 'card.css';
import { whenSized } from '../core/narrow.js';
import { Poller } from '../core/poller.js';
import { read } from '../core/task.js';
import { learn, words } from '../core/words.js';
import { Card } from './card.jsx';

const OPTIONS = { taskId: 'task-id', proxy: 'proxy', platform: 'platform', appKey: 'app-key', theme: 'theme', timeZone: 'time-zone', lang: 'lang', refreshInterval: 'refresh-interval', timeout: 'timeout' };
const IDLE = { name: 'idle', task: null, text: null, error: null, busy: false };

const look = new CSSStyleSheet();
look.replaceSync(sheet);

export class PreactTask extends HTMLElement {
  static observedAttributes = Object.values(OPTIONS);

  #knowledge = IDLE;
  #poller;
  #queued = false;
  #data;
  #at = null;
  #token;
  narrow = false;

  get state() {
    return this.#knowledge.name;
  }

  get updatedAt() {
    return this.#at === null ? null : new Date(this.#at);
  }

  set data(data) {
    this.#data = data;
    this.#queue();
  }

  set accessToken(token) {
    this.#token = token;
    this.#queue();
  }

  refresh() {
    return this.#poller?.refresh() ?? Promise.resolve();
  }

  connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [look];
    whenSized(this, (narrow) => {
      this.narrow = narrow;
      if (narrow && this.isConnected) this.#draw();
    });
    this.#queue();
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#poller?.stop();
      this.#poller = undefined;
      render(null, this.shadowRoot);
    });
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after) this.#queue();
  }

  /** Many changes in one go come to one. */
  #queue() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#follow();
    });
  }

  #follow() {
    this.#poller?.stop();
    this.#poller = undefined;
    if (this.#data != null) {
      const text = typeof this.#data === 'string' ? this.#data : JSON.stringify(this.#data);
      this.#at = Date.now();
      try {
        this.#knowledge = { ...IDLE, name: 'ready', task: read(text), text };
      } catch (error) {
        this.#knowledge = { ...IDLE, name: 'failed', error };
      }
    } else if (this.taskId && this.proxy) {
      const { taskId, proxy, platform, appKey } = this;
      const options = { taskId, proxy, platform, appKey, interval: Number(this.refreshInterval ?? 10), timeout: Number(this.timeout ?? 15), accessToken: this.#token };
      this.#poller = new Poller(options, this.#hear);
      this.#poller.start();
    }
    this.#draw();
  }

  #hear = (name, detail) => {
    const poller = this.#poller;
    if (!poller) return;
    if (name === 'change') this.#knowledge = poller.state;
    this.#at = poller.at;
    // Only the age is drawn where nothing else is new: all else is memoised.
    if (name === 'change' || name === 'age') this.#draw();
    else this.#emit(name, detail);
  };

  #emit = (name, detail) => this.dispatchEvent(new CustomEvent(`batch-task-${name}`, { detail, bubbles: true, composed: true }));
  #refresh = () => this.refresh();
  #getAt = () => this.#at;
  #onTag = (tag) => this.#emit('tag', tag);

  #draw() {
    const language = this.lang || this.closest('[lang]')?.lang;
    const learning = learn(language);
    if (learning) {
      learning.then(() => this.isConnected && this.#draw());
      return;
    }
    render(
      <Card
        words={words(language, this.timeZone)}
        theme={['light', 'dark'].includes(this.theme) ? this.theme : 'auto'}
        knowledge={this.#knowledge}
        narrow={this.narrow}
        asked={this.#poller && this.taskId}
        refresh={this.#poller && this.#refresh}
        getAt={this.#getAt}
        onTag={this.#onTag}
      />,
      this.shadowRoot,
    );
  }
}

for (const [property, attribute] of Object.entries(OPTIONS)) {
  if (property === 'lang') continue;
  Object.defineProperty(PreactTask.prototype, property, {
    get() {
      return this.getAttribute(attribute) ?? undefined;
    },
    set(value) {
      if (value == null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

customElements.define('preact-task', PreactTask);
