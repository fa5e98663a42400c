// Fetches one task for a card, again while it may change; slower while nothing changes, backing off after failures, silent
// while the page is hidden. A reactive controller: it lives as long as its card is on the page.
import { TaskError, read } from './task.js';

const SLOWEST_MS = 60_000;

export class TaskPoller {
  task = null;
  body = null;
  error = null;
  /** When the last good answer came. */
  at = null;
  isBusy = false;
  isStale = false;
  #host;
  #abort;
  #timer;
  #isDue = false;
  #failures = 0;
  #unchanged = 0;
  #inFlight = null;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this);
    addEventListener('online', this);
    if (this.#host.hasUpdated) this.start();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this);
    removeEventListener('online', this);
    this.stop();
  }

  handleEvent() {
    if (this.#isDue && !document.hidden) this.refresh();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#inFlight = null;
  }

  /** Begins anew with what the card is asked to show. */
  start() {
    this.stop();
    const { data, taskId, proxy } = this.#host;
    Object.assign(this, { task: null, body: null, error: null, isBusy: false, isStale: false });
    this.#failures = this.#unchanged = 0;
    if (data != null) this.#accept(typeof data === 'string' ? data : JSON.stringify(data), 200);
    else if (taskId && proxy) this.#fetch();
    this.#host.requestUpdate();
  }

  /** Fetches now; settles with the answer, whatever it is. */
  refresh() {
    this.isBusy = true;
    this.#host.requestUpdate();
    return this.#fetch();
  }

  #fetch() {
    clearTimeout(this.#timer);
    this.#isDue = false;
    if (!this.#inFlight) {
      const exchange = (this.#inFlight = this.#exchange().finally(() => {
        if (this.#inFlight === exchange) this.#inFlight = null;
      }));
    }
    return this.#inFlight;
  }

  async #exchange() {
    const { taskId, proxy, platform = '', appKey, accessToken, timeout, refreshInterval } = this.#host;
    const path = `/iocm/app/batchtask/v1.1.0/tasks/${encodeURIComponent(taskId)}?select=tag`;
    const url = proxy.includes('{url}') ? proxy.replace('{url}', encodeURIComponent(platform + path)) : proxy.replace(/\/$/, '') + path;
    const headers = { Accept: 'application/json' };
    if (appKey) headers.app_key = appKey;
    if (accessToken) headers.Authorization = `Bearer ${accessToken}`;
    const abort = (this.#abort = new AbortController());
    this.#host.emit('loadstart', { taskId });
    let wait;
    try {
      const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(timeout * 1000)]);
      const response = await fetch(url, { headers, signal, cache: 'no-cache' });
      const isNew = this.#accept(await response.text(), response.status);
      this.#failures = 0;
      this.#unchanged = isNew ? 0 : this.#unchanged + 1;
      if (this.task.summary.hasEnded || !refreshInterval) return;
      wait = refreshInterval * 1000 * 2 ** Math.min(Math.floor(this.#unchanged / 3), 6);
    } catch (thrown) {
      if (abort.signal.aborted) return;
      this.#fail(thrown instanceof TaskError ? thrown : new TaskError(thrown.name === 'TimeoutError' ? 'timeout' : 'network'));
      if (this.error.isFinal || !refreshInterval) return;
      wait = refreshInterval * 1000 * 2 ** Math.min(this.#failures, 6);
    } finally {
      if (this.isBusy) {
        this.isBusy = false;
        this.#host.requestUpdate();
      }
    }
    this.#timer = setTimeout(() => {
      this.#isDue = true;
      this.handleEvent();
    }, Math.min(wait, SLOWEST_MS) * (0.9 + Math.random() * 0.2));
  }

  /** Whether the answer says something new. One that does not costs no drawing. */
  #accept(body, status) {
    const isNew = status !== 200 || body !== this.body;
    if (isNew) {
      const task = read(body, status);
      Object.assign(this, { task, body });
      this.#host.emit('load', { task });
    }
    this.at = Date.now();
    if (isNew || this.error) {
      this.error = null;
      this.isStale = false;
      this.#host.requestUpdate();
    }
    this.#host.writeAge();
    return isNew;
  }

  #fail(error) {
    this.#failures += 1;
    this.error = error;
    this.isStale = this.task !== null && (this.#failures > 1 || error.isFinal);
    this.#host.emit('error', { kind: error.kind, code: error.code, description: error.description, httpStatus: error.status });
    this.#host.requestUpdate();
  }
}
