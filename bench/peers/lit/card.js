// A status card as somebody who writes in Lit would write it: one element, templates for its panels, a poller beside it.
import { LitElement, css, html, nothing, svg, unsafeCSS } from 'lit';
import sheet from 'card.css';
import { ICONS } from '../core/icons.js';
import { visible } from '../core/json.js';
import { copy } from '../core/lists.js';
import { whenSized } from '../core/narrow.js';
import { Poller } from '../core/poller.js';
import { read } from '../core/task.js';
import { onTimes, times } from '../core/times.js';
import { withoutFound } from '../core/tree.js';
import { learn, words } from '../core/words.js';
import { commandPanel } from './command.js';
import { details } from './details.js';
import { progress } from './progress.js';
import { targetsPanel } from './targets.js';
import { rawPanel, tagsPanel } from './panels.js';
import { Trees } from './tree.js';

const numeric = (absent) => ({
  fromAttribute: (value) => (value === null || !Number.isFinite(Number(value)) ? absent : Number(value)),
});

const minute = () => Math.floor(Date.now() / 60_000);

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
    selected: { state: true },
    sought: { state: true },
    source: { state: true },
    revealed: { state: true },
    times: { state: true },
    minute: { state: true },
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
    this.minute = minute();
    /** The row of a tree that is selected. */
    this.selected = '';
    /** What is searched for in the parameters, and whether they are shown as sent. */
    this.sought = '';
    this.source = false;
    /** The address whose hidden values the reader asked to see. */
    this.revealed = null;
    this.trees = new Trees(this);
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
    const choose = () => (this.times = times());
    choose();
    this.forgetTimes = onTimes(choose);
    if (this.hasUpdated) this.follow();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.forgetTimes();
    this.poller?.stop();
    this.poller = undefined;
    clearInterval(this.ticker);
    this.ticker = undefined;
  }

  get language() {
    return this.lang || this.closest('[lang]')?.lang;
  }

  /** The card is drawn once its language is there. */
  scheduleUpdate() {
    const learning = learn(this.language);
    return learning ? learning.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  willUpdate(changed) {
    if (['taskId', 'proxy', 'platform', 'appKey', 'refreshInterval', 'timeout', 'accessToken', 'data'].some((name) => changed.has(name))) this.follow();
    this.words = words(this.language, this.timeZone);
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
    if (name === 'change') {
      if (poller.state.task !== this.knowledge.task) this.copied = null;
      this.knowledge = poller.state;
    }
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
    } else this.ticker ??= setInterval(() => this.tick(), 1000);
  }

  tick() {
    this.writeAge();
    // The other ages on the card are in minutes at least.
    this.minute = minute();
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

  toggle(path, open, byDefault) {
    if (this.isOpen(path, byDefault) !== open) this.open = { ...this.open, [path]: open };
  }

  toggled = ({ target: { open, dataset } }) => this.toggle(dataset.path, open, dataset.default === 'true');

  select(row) {
    if (row === this.selected) return;
    this.selected = row;
    this.copied = null;
  }

  seek = (event) => {
    this.open = withoutFound(this.open);
    this.sought = event.target.value;
  };

  turnSource = () => {
    this.source = !this.source;
    this.copied = null;
  };

  async copy(what, text) {
    this.copied = { what, done: await copy(text) };
  }

  /** A panel that opens and closes; its content is drawn only while it is open. */
  section(part, title, open, content) {
    const isOpen = this.isOpen(part, open);
    return html`<details part=${part} class="panel" ?open=${isOpen} data-path=${part} data-default=${open} @toggle=${this.toggled}>
      <summary>${title}</summary>
      <div class="content">${isOpen ? content() : nothing}</div>
    </details>`;
  }

  panel(part, title, content) {
    return this.section(part, title, !this.narrow, content);
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
    const lines = w.conflicts(task, this.poller && this.taskId);
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
