// A status card as somebody who writes in Lit would write it: one element, templates for its panels, a poller beside it.
import { LitElement, css, html, nothing, svg, unsafeCSS } from 'lit';
import sheet from 'card.css';
import { ICONS } from '../core/icons.js';
import { visible } from '../core/json.js';
import { whenSized } from '../core/narrow.js';
import { Poller } from '../core/poller.js';
import { read } from '../core/task.js';
import { words } from '../core/words.js';
import { commandPanel } from './command.js';
import { details } from './details.js';
import { progress } from './progress.js';
import { targetsPanel } from './targets.js';
import { rawPanel, tagsPanel } from './panels.js';

const numeric = (absent) => ({
  fromAttribute: (value) => (value === null || !Number.isFinite(Number(value)) ? absent : Number(value)),
});

/** A text of somebody else, isolated from the direction around it. */
export const foreign = (text) => html`<bdi>${visible(text)}</bdi>`;

export const icon = (tone) => html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
  ${svg`<path fill="currentColor" fill-rule="evenodd" d=${ICONS[tone]}></path>`}
</svg>`;

/** One row of a description list; none for what was not sent. */
export const row = (term, value) => (value === null ? nothing : html`<div class="row"><dt>${term}</dt><dd>${value}</dd></div>`);

export class LitTask extends LitElement {
  static styles = css`${unsafeCSS(sheet)}`;

  static properties = {
    taskId: { attribute: 'task-id' },
    proxy: {},
    platform: {},
    appKey: { attribute: 'app-key' },
    refreshInterval: { attribute: 'refresh-interval', converter: numeric(10) },
    timeout: { converter: numeric(15) },
    theme: {},
    lang: {},
    timeZone: { attribute: 'time-zone' },
    accessToken: { attribute: false },
    data: { attribute: false },
    knowledge: { state: true },
    filter: { state: true },
    first: { state: true },
    copied: { state: true },
    open: { state: true },
    narrow: { state: true },
  };

  // Not class fields: those would hide the accessors that Lit makes of the properties.
  constructor() {
    super();
    this.refreshInterval = 10;
    this.timeout = 15;
    this.theme = 'auto';
    this.knowledge = { name: 'idle', task: null, text: null, error: null, busy: false };
    this.filter = '';
    this.first = 0;
    this.copied = null;
    /** Which sections the reader has opened or closed. */
    this.open = {};
    this.narrow = false;
  }

  get state() {
    return this.knowledge.name;
  }

  get updatedAt() {
    return this.at == null ? null : new Date(this.at);
  }

  refresh() {
    return this.poller?.refresh() ?? Promise.resolve();
  }

  connectedCallback() {
    super.connectedCallback();
    whenSized(this, (narrow) => (this.narrow = narrow));
    if (this.hasUpdated) this.follow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.poller?.stop();
    this.poller = undefined;
    clearInterval(this.ticker);
    this.ticker = undefined;
  }

  willUpdate(changed) {
    if (['taskId', 'proxy', 'platform', 'appKey', 'refreshInterval', 'timeout', 'accessToken', 'data'].some((name) => changed.has(name))) this.follow();
    this.words = words(this.lang || this.closest('[lang]')?.lang, this.timeZone);
  }

  /** Shows the data that was given, or follows the task. */
  follow() {
    this.poller?.stop();
    this.poller = undefined;
    if (this.data != null) {
      const text = typeof this.data === 'string' ? this.data : JSON.stringify(this.data);
      this.at = Date.now();
      try {
        this.knowledge = { name: 'ready', task: read(text), text, error: null, busy: false };
      } catch (error) {
        this.knowledge = { name: 'failed', task: null, text: null, error, busy: false };
      }
      return;
    }
    if (!this.taskId || !this.proxy) return;
    const { taskId, proxy, platform, appKey, refreshInterval: interval, timeout, accessToken } = this;
    this.poller = new Poller({ taskId, proxy, platform, appKey, interval, timeout, accessToken }, (name, detail) => this.hear(name, detail));
    this.poller.start();
  }

  hear(name, detail) {
    const { poller } = this;
    if (name === 'change') this.knowledge = poller.state;
    this.at = poller.at;
    if (name === 'age') this.writeAge();
    if (name !== 'change' && name !== 'age') this.dispatchEvent(new CustomEvent(`batch-task-${name}`, { detail, bubbles: true, composed: true }));
  }

  updated() {
    this.writeAge();
    const ages = this.poller && this.knowledge.task && !this.knowledge.task.ended;
    if (!ages) {
      clearInterval(this.ticker);
      this.ticker = undefined;
    } else this.ticker ??= setInterval(() => this.writeAge(), 1000);
  }

  /** How old the numbers are is written beside the template, so that a second costs no drawing. */
  writeAge() {
    const place = this.renderRoot?.querySelector?.('[part=updated]');
    if (!place || !this.knowledge.task) return;
    const text = this.words.updated(this.knowledge, this.at, Date.now());
    if (place.textContent !== text) place.textContent = text;
  }

  isOpen(path, open) {
    return this.open[path] ?? open;
  }

  toggled = (event) => {
    const { path } = event.target.dataset;
    const { open } = event.target;
    if (this.isOpen(path, event.target.dataset.default === 'true') !== open) this.open = { ...this.open, [path]: open };
  };

  /** A panel that opens and closes; its content is drawn only while it is open. */
  section(path, part, title, open, content) {
    const isOpen = this.isOpen(path, open);
    return html`<details part=${part ?? nothing} class="panel" ?open=${isOpen} data-path=${path} data-default=${open} @toggle=${this.toggled}>
      <summary>${title}</summary>
      <div class="content">${isOpen ? content() : nothing}</div>
    </details>`;
  }

  panel(part, title, content) {
    return this.section(part, part, title, !this.narrow, content);
  }

  render() {
    const { lang, dir } = this.words;
    const theme = ['light', 'dark'].includes(this.theme) ? this.theme : 'auto';
    return html`<div class="batch-task" lang=${lang} dir=${dir} data-theme=${theme}>${this.card()}</div>`;
  }

  card() {
    const { task, error } = this.knowledge;
    if (task) return this.full(task);
    return error ? this.failure(error) : this.skeleton();
  }

  skeleton() {
    const { t } = this.words;
    return html`<article part="card" class="card skeleton" aria-busy="true" aria-label=${t.loading}>
      <span class="sr" role="status">${t.loading}</span>
      <div class="bone wide"></div><div class="bone"></div><div class="bone bar"></div><div class="bone wide"></div><div class="bone"></div>
    </article>`;
  }

  full(task) {
    const { words: w, knowledge } = this;
    const { tone } = task.summary;
    return html`<article part="card" class="card" aria-label=${task.name ?? w.t.untitled} aria-busy=${knowledge.busy}>
      ${knowledge.name === 'stale' ? this.stale() : nothing}
      <header part="header">
        <div class="heading">
          <div part="title" class="title">${task.name ? foreign(task.name) : w.t.untitled}</div>
          <span part="status" class="status ${tone}" role="status">${icon(tone)}${w.status(task)}</span>
          <slot name="actions"></slot>
        </div>
        <p part="outcome" class="outcome ${tone}">${w.outcome(task)}</p>
      </header>
      <div class="zones">
        <div class="zone">${progress(w, task)}${this.conflicts(task)}${details(this, w, task)}</div>
        <div class="zone">
          ${commandPanel(this, w, task.param)}${targetsPanel(this, w, task.param)}${tagsPanel(this, w, task)}${rawPanel(this, w, knowledge.text)}
        </div>
      </div>
      ${this.footer()}
    </article>`;
  }

  footer() {
    const { t } = this.words;
    const { busy, name, error } = this.knowledge;
    const hiccup = name === 'ready' && error ? html` · ${this.words.failure(error)[0]}` : nothing;
    return html`<footer>
      <span><span part="updated"></span>${hiccup}</span>
      ${this.poller ? html`<button type="button" aria-disabled=${busy} @click=${() => this.refresh()}>${name === 'stale' ? t.retry : t.refresh}</button>` : html`<span>${t.from_data}</span>`}
    </footer>`;
  }

  conflicts(task) {
    const { words: w } = this;
    const lines = task.summary.conflicts.map(([text, values]) =>
      w.fill(w.t[text], Object.fromEntries(Object.entries(values).map(([name, value]) => [name, w.number(value)]))));
    if (this.poller && task.id && task.id.toLowerCase() !== this.taskId.toLowerCase()) {
      lines.push(w.fill(w.t.conflict_task_id, { asked: visible(this.taskId), answered: visible(task.id) }));
    }
    if (!lines.length) return nothing;
    return html`<div part="notice" class="notice warning">
      <p class="strong">${icon('warning')}${w.t.conflicts}</p>
      <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
    </div>`;
  }

  stale() {
    const { words: w } = this;
    return html`<div part="notice" class="notice warning" role="alert">
      <p class="strong">${icon('warning')}${w.t.stale} ${w.fill(w.t.stale_since, { time: w.time.format(this.at) })}</p>
      ${this.explanation(this.knowledge.error)}
    </div>`;
  }

  explanation(error) {
    const { words: w } = this;
    const [what, todo] = w.failure(error);
    const wait = error.retryAfter ? ` ${w.fill(w.t.retry_after, { time: w.span(error.retryAfter) })}` : nothing;
    return html`<p class="strong">${icon('bad')}${what}</p>
      <p>${todo}${wait}</p>
      <dl class="rows">
        ${row(w.t.error_code, error.code && html`<code>${foreign(error.code)}</code>`)}
        ${row(w.t.error_description, error.description && foreign(error.description))}
        ${row(w.t.error_http, error.status)}
      </dl>`;
  }

  failure(error) {
    const { t } = this.words;
    return html`<article part="card" class="card" aria-label=${t.error_details} aria-busy=${this.knowledge.busy}>
      <div part="notice" class="notice bad" role="alert">${this.explanation(error)}</div>
      ${this.poller ? html`<footer><span></span><button type="button" @click=${() => this.refresh()}>${t.retry}</button></footer>` : nothing}
    </article>`;
  }
}

customElements.define('lit-task', LitTask);
