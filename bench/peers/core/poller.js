// Asks for one task: the first answer at once, then again while it may change; slower while nothing changes, backing off
// after failures, silent while the page is hidden or offline.
import { Failure, thrown } from './failure.js';
import { read } from './task.js';

const SLOWEST_MS = 60_000;
const MAX_BYTES = 16 * 1024 * 1024;

export class Poller {
  /** What the card draws from; replaced as a whole when something changed. */
  state = { name: 'idle', task: null, text: null, error: null, busy: false };
  /** When the last good answer came. */
  at = null;
  #url;
  #tell;
  #timer;
  #abort;
  #failures = 0;
  #unchanged = 0;
  #due = true;
  #inFlight = null;

  /** `tell(name, detail)` is called for `change` (draw), `age` (only the time is new), `loadstart`, `load`, `error`. */
  constructor(options, tell) {
    this.options = options;
    this.#tell = tell;
    const { proxy, taskId } = options;
    const path = `/iocm/app/batchtask/v1.1.0/tasks/${encodeURIComponent(taskId)}?select=tag`;
    this.#url = proxy.includes('{url}')
      ? proxy.replace('{url}', encodeURIComponent(options.platform + path))
      : new URL(proxy.replace(/\/$/, '') + path, document.baseURI).href;
  }

  start() {
    document.addEventListener('visibilitychange', this);
    addEventListener('online', this);
    this.#act();
  }

  stop() {
    document.removeEventListener('visibilitychange', this);
    removeEventListener('online', this);
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  handleEvent() {
    this.#act();
  }

  /** Asks now; settles with the answer, whatever it is. */
  refresh() {
    this.#set({ busy: true });
    return this.#ask();
  }

  #set(changes) {
    this.state = { ...this.state, ...changes };
    this.#tell('change');
  }

  #act() {
    if (this.#due && !this.#inFlight && !document.hidden && (navigator.onLine || !this.#failures)) this.#ask();
  }

  #plan(wait) {
    clearTimeout(this.#timer);
    this.#due = false;
    this.#timer = setTimeout(() => {
      this.#due = true;
      this.#act();
    }, wait);
  }

  #ask() {
    this.#inFlight ??= this.#exchange().finally(() => (this.#inFlight = null));
    return this.#inFlight;
  }

  async #exchange() {
    clearTimeout(this.#timer);
    this.#due = false;
    this.#abort = new AbortController();
    this.#tell('loadstart', { taskId: this.options.taskId });
    if (this.state.name === 'idle') this.#set({ name: 'loading' });
    try {
      this.#accept(await this.#body());
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      this.#fail(thrown(error));
    }
  }

  async #body() {
    const { appKey, accessToken, timeout } = this.options;
    const headers = { Accept: 'application/json' };
    if (appKey) headers.app_key = appKey;
    if (accessToken) headers.Authorization = `Bearer ${accessToken}`;
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(timeout * 1000)]);
    const response = await fetch(this.#url, { headers, signal, cache: 'no-cache', credentials: 'same-origin', redirect: 'manual' });
    if (response.type === 'opaqueredirect') throw new Failure('redirected');
    if (Number(response.headers.get('Content-Length')) > MAX_BYTES) throw new Failure('too_large');
    const text = await response.text();
    const seconds = Number(response.headers.get('Retry-After'));
    return { text, status: response.status, retryAfter: Number.isFinite(seconds) && seconds > 0 ? seconds : null };
  }

  #accept({ text, status, retryAfter }) {
    const same = status === 200 && text === this.state.text;
    let task = this.state.task;
    try {
      if (!same) task = read(text, status);
    } catch (error) {
      throw error instanceof Failure ? Object.assign(error, { retryAfter }) : error;
    }
    this.#failures = 0;
    this.#unchanged = same ? this.#unchanged + 1 : 0;
    this.at = Date.now();
    const previous = this.state.task;
    if (same && this.state.name === 'ready' && !this.state.busy) this.#tell('age');
    else this.#set({ name: 'ready', task, text, error: null, busy: false });
    if (!same) this.#tell('load', { task, previous });
    const { interval } = this.options;
    if (task.ended || !interval) return;
    const wait = Math.min(interval * 1000 * 2 ** Math.min(Math.floor(this.#unchanged / 3), 16), Math.max(SLOWEST_MS, interval * 1000));
    this.#plan(Math.max(2000, wait * (0.9 + Math.random() * 0.2)));
  }

  #fail(error) {
    this.#failures += 1;
    const stays = this.state.task && this.#failures === 1 && error.retryable && error.reason !== 'offline';
    this.#set({ name: stays ? 'ready' : this.state.task ? 'stale' : 'failed', error, busy: false });
    this.#tell('error', { kind: error.reason, code: error.code, description: error.description, httpStatus: error.status });
    if (!error.retryable || !this.options.interval) return;
    const ceiling = Math.min(this.options.interval * 1000 * 2 ** Math.min(this.#failures, 16), SLOWEST_MS);
    this.#plan(Math.max(1000, ceiling * Math.random(), (error.retryAfter ?? 0) * 1000));
  }
}
