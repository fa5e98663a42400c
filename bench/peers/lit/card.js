// A status card for a batch task, as somebody would write it in Lit: one element, templates for its panels, a controller that polls.
import { LitElement, html, nothing, svg } from 'lit';
import { ERRORS, RESULT, SOURCE, STATUS, TARGET, TYPE, counted, dateTime, formatShare, number, outcome, relative, span } from './format.js';
import { at, isBranch, jsonPath, pretty, visible } from './json.js';
import { TaskPoller } from './poller.js';
import { styles } from './styles.js';
import { RESULTS, share } from './task.js';
import { press, rowOf, tree } from './tree.js';

const PAGE = 20;
const SHOWN = 64 * 1024;
const ICONS = {
  neutral: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM4 7h2v2H4zm3 0h2v2H7zm3 0h2v2h-2z',
  active: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2v5h5a5 5 0 1 1-5-5z',
  good: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM7 11.4 3.8 8.2l1.3-1.3L7 8.8l4-4 1.3 1.3z',
  warning: 'M8 1 .6 14.5h14.8zM7 6h2v4.5H7zm0 5.5h2v1.8H7z',
  bad: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM5.2 4 8 6.8 10.8 4 12 5.2 9.2 8l2.8 2.8-1.2 1.2L8 9.2 5.2 12 4 10.8 6.8 8 4 5.2z',
};

const foreign = (text) => html`<bdi>${visible(text)}</bdi>`;
const code = (text) => html`<code>${foreign(text)}</code>`;
const row = (term, value) => (value == null ? nothing : html`<div class="row"><dt>${term}</dt><dd>${value}</dd></div>`);
const icon = (tone) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${svg`<path fill="currentColor" fill-rule="evenodd" d=${ICONS[tone]}></path>`}</svg>`;
/** A name with the platform's own word behind it. */
const named = (names, word) => (names[word] ? html`${names[word]} <code class="muted">${word}</code>` : foreign(word));
const numeric = (absent) => ({ fromAttribute: (value) => (value === null || !Number.isFinite(Number(value)) ? absent : Number(value)) });

export class LitTask extends LitElement {
  static styles = styles;

  static properties = {
    taskId: { attribute: 'task-id' },
    proxy: {},
    platform: {},
    appKey: { attribute: 'app-key' },
    refreshInterval: { attribute: 'refresh-interval', converter: numeric(10) },
    timeout: { converter: numeric(15) },
    theme: { reflect: true },
    timeZone: { attribute: 'time-zone' },
    accessToken: { attribute: false },
    data: { attribute: false },
    openPanels: { state: true },
    openRows: { state: true },
    selectedRow: { state: true },
    treeSearch: { state: true },
    listSearch: { state: true },
    page: { state: true },
    copied: { state: true },
    isSource: { state: true },
  };

  poller = new TaskPoller(this);
  #found = null;
  #ticker;

  constructor() {
    super();
    this.refreshInterval = 10;
    this.timeout = 15;
    this.openPanels = { command: true, targets: true, tags: true, raw: false };
    this.openRows = new Set();
    this.selectedRow = null;
    this.treeSearch = '';
    this.listSearch = '';
    this.page = 0;
    this.copied = null;
    this.isSource = false;
  }

  get task() {
    return this.poller.task;
  }

  get updatedAt() {
    return this.poller.at === null ? null : new Date(this.poller.at);
  }

  refresh() {
    return this.poller.refresh();
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`batch-task-${name}`, { detail, bubbles: true, composed: true }));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopTicker();
  }

  willUpdate(changed) {
    if (['taskId', 'proxy', 'platform', 'appKey', 'accessToken', 'data'].some((name) => changed.has(name))) this.poller.start();
  }

  updated() {
    this.writeAge();
    if (this.task && !this.task.summary.hasEnded) this.#ticker ??= setInterval(() => this.writeAge(), 1000);
    else this.#stopTicker();
  }

  #stopTicker() {
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }

  /** How old the numbers are is written beside the template, so that a second costs no drawing. */
  writeAge() {
    const place = this.renderRoot?.querySelector('[part=updated]');
    const text = this.poller.at === null ? '' : `Updated ${relative(this.poller.at)}`;
    if (place && place.textContent !== text) place.textContent = text;
  }

  async copy(what, text) {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = { what, words: 'Copied' };
    } catch {
      this.copied = { what, words: 'Not copied: the browser refused' };
    }
  }

  copyButton(what, label, text) {
    return html`<button type="button" @click=${() => this.copy(what, text())}>${label}</button>`;
  }

  copyStatus(what) {
    return html`<span role="status">${this.copied?.what === what ? this.copied.words : nothing}</span>`;
  }

  toggleRow = ({ dataset: { id } }) => {
    this.openRows = new Set(this.openRows);
    if (!this.openRows.delete(id)) this.openRows.add(id);
  };

  onTreeClick = (event) => {
    const found = rowOf(event);
    if (found?.ariaExpanded) this.toggleRow(found);
  };

  onTreeFocus = (event) => (this.selectedRow = rowOf(event)?.dataset.id ?? this.selectedRow);
  onTreeKey = (event) => press(event, this.toggleRow);

  render() {
    const { task, error, isStale } = this.poller;
    if (!task) return error ? html`<article part="card" class="card">${this.failure(error)}${this.footer('Retry')}</article>` : this.skeleton();
    const { tone } = task.summary;
    return html`<article part="card" class="card" aria-busy=${this.poller.isBusy}>
      ${isStale ? this.failure(error) : nothing}
      <header part="header">
        <div class="heading">
          <div part="title" class="title">${task.name ? foreign(task.name) : 'Batch task'}</div>
          <span part="status" class="status ${tone}" role="status">${icon(tone)}${STATUS[task.status] ?? task.status ?? 'Unknown'}</span>
          <slot name="actions"></slot>
        </div>
        <p part="outcome" class="outcome ${tone}">${outcome(task)}</p>
      </header>
      <div class="zones">
        <div>${this.progress(task.summary)}${this.conflicts(task)}${this.details(task)}</div>
        <div>${this.command(task.param)}${this.targets(task.param)}${this.tags(task.tags)}${this.raw()}</div>
      </div>
      ${this.footer(isStale ? 'Retry' : 'Refresh')}
    </article>`;
  }

  skeleton() {
    return html`<article part="card" class="card skeleton" aria-busy="true" aria-label="Loading"></article>`;
  }

  failure({ kind, code: number, description, status }) {
    const [what, advice] = ERRORS[kind];
    return html`<div part="notice" class="notice bad" role="alert">
      <p><b>${what}</b></p>
      <p>${advice}</p>
      <dl>${row('Code', number && code(number))}${row('Description', description && foreign(description))}${row('HTTP status', status)}</dl>
    </div>`;
  }

  footer(label) {
    return html`<footer>
      <span part="updated"></span>
      ${this.data == null ? html`<button type="button" ?disabled=${this.poller.isBusy} @click=${this.refresh}>${label}</button>` : nothing}
    </footer>`;
  }

  progress(summary) {
    const { total, finished, counts, segments, finishedShare, succeededShare } = summary;
    if (total === 0) return nothing;
    const words = `${number(finished)} of ${number(total)} finished`;
    return html`<div class="headline"><span class="counts">${words}</span><span class="share">${formatShare(finishedShare)}</span></div>
      ${segments.length ? html`<div part="progress" class="bar" role="progressbar" aria-label="Progress" aria-valuemin="0" aria-valuemax=${total} aria-valuenow=${finished ?? 0} aria-valuetext="${words}, ${formatShare(finishedShare)}">
        ${segments.map((name) => html`<div class="segment ${name}" .style=${`flex-grow:${counts[name]}`}></div>`)}
      </div>` : nothing}
      <ul part="legend" class="legend">${RESULTS.map((name) => html`<li class=${counts[name] === 0 ? 'zero' : nothing}>
        <span class="swatch ${name}"></span><span class="label">${RESULT[name]}</span>
        <span>${number(counts[name])}</span><span class="percent">${formatShare(share(counts[name], total))}</span>
      </li>`)}</ul>
      ${succeededShare === null ? nothing : html`<p>${formatShare(succeededShare)} of finished devices succeeded</p>`}
      <dl>${row('Progress, as reported', summary.progress !== null ? formatShare(summary.progress) : null)}${row('Success rate, as reported', summary.successRate !== null ? formatShare(summary.successRate) : null)}</dl>`;
  }

  conflicts({ id, summary: { conflicts } }) {
    const lines = id && this.taskId && id !== this.taskId ? [...conflicts, `Task ${visible(id)} came as the answer`] : conflicts;
    if (!lines.length) return nothing;
    return html`<div part="notice" class="notice warning"><p><b>The answer contradicts itself.</b></p><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></div>`;
  }

  time(when, sent) {
    return html`<time datetime=${new Date(when).toISOString()} title=${sent}>${dateTime(when, this.timeZone)}</time> <span class="muted">${relative(when)}</span>`;
  }

  details(task) {
    return html`<dl part="details">
      ${row('Task ID', task.id && code(task.id))}
      ${row('Type', task.type && named(TYPE, task.type))}
      ${row('Created', task.created && (task.createdAt === null ? foreign(task.created) : this.time(task.createdAt, task.created)))}
      ${row('Timeout', task.timeout === null ? null : html`${number(task.timeout)} s <span class="muted">${span(task.timeout)}</span>`)}
      ${row('Deadline', task.deadline === null || task.summary.hasEnded ? null : html`${this.time(task.deadline, nothing)} <span class="muted">· derived</span>`)}
      ${row('Operator', task.operator && foreign(task.operator))}
      ${row('Source', task.from && named(SOURCE, task.from))}
      ${row('Application', task.appId && code(task.appId))}
    </dl>`;
  }

  panel(part, title, content) {
    const isOpen = this.openPanels[part];
    const toggle = ({ target: { open } }) => {
      if (open !== this.openPanels[part]) this.openPanels = { ...this.openPanels, [part]: open };
    };
    return html`<details part=${part} ?open=${isOpen} @toggle=${toggle}><summary>${title}</summary>${isOpen ? content() : nothing}</details>`;
  }

  command(param) {
    if (!param) return nothing;
    return this.panel('command', html`Command${param.method ? html`<code class="muted">${foreign(param.method)}</code>` : nothing}`, () => html`<dl>
      ${row('Service', param.service && code(param.service))}
      ${row('Method', param.method && code(param.method))}
      ${row('Retransmissions', param.retries == null ? null : number(param.retries))}
      ${row('Callback', param.callback && code(param.callback))}
      ${param.others?.map(([name, value]) => row(foreign(name), code(isBranch(value) ? pretty(value) : value)))}
    </dl>${param.paras == null ? html`<p class="muted">No parameters</p>` : this.parameters(param.paras)}`);
  }

  parameters(value) {
    const path = this.selectedRow?.split('\n') ?? [];
    const selected = () => at(value, path);
    const text = () => (typeof selected() === 'string' ? selected() : pretty(selected()));
    return html`<div class="tools">
        <input type="search" aria-label="Find in parameters" placeholder="Find in parameters" .value=${this.treeSearch} @input=${({ target }) => (this.treeSearch = target.value)} />
        <button type="button" aria-pressed=${this.isSource} @click=${() => (this.isSource = !this.isSource)}>As JSON</button>
      </div>
      ${this.isSource ? html`<pre><code>${visible(pretty(value))}</code></pre>` : tree(this, value)}
      <div class="tools">${this.copyButton('paras', 'Copy value', text)}${this.copyButton('paras', 'Copy path', () => jsonPath(value, path))}<code>${visible(jsonPath(value, path))}</code>${this.copyStatus('paras')}</div>`;
  }

  targets(param) {
    if (!param?.kind) return nothing;
    const { kind, devices, groups } = param;
    const ids = devices ?? groups;
    return this.panel('targets', html`Targets${ids ? html`<span class="muted">${counted(ids.length, devices ? 'device' : 'group')}</span>` : nothing}`, () => html`
      <p>${named(TARGET, kind)}</p>
      ${ids ? this.list(ids) : nothing}`);
  }

  /** The rows that hold what is sought. */
  matching(ids) {
    const sought = this.listSearch.trim().toLowerCase();
    if (sought === '') return ids;
    if (this.#found?.ids !== ids || this.#found.sought !== sought) this.#found = { ids, sought, rows: ids.filter((id) => id.toLowerCase().includes(sought)) };
    return this.#found.rows;
  }

  list(ids) {
    const found = this.matching(ids);
    const first = this.page * PAGE;
    const shown = found.slice(first, first + PAGE);
    const search = ({ target }) => {
      this.listSearch = target.value;
      this.page = 0;
    };
    const range = found.length === ids.length ? `${number(first + 1)} to ${number(first + shown.length)} of ${number(ids.length)}` : `${number(found.length)} found`;
    return html`<div class="tools">
        ${ids.length > PAGE ? html`<input type="search" aria-label="Find" placeholder="Find" .value=${this.listSearch} @input=${search} />` : nothing}
        ${this.copyButton('targets', 'Copy all', () => ids.join('\n'))}
        <button type="button" @click=${() => this.save(ids)}>Save as CSV</button>${this.copyStatus('targets')}
      </div>
      <ol class="ids">${shown.map((id) => html`<li>${code(id)}</li>`)}</ol>
      ${ids.length > PAGE ? html`<div class="tools">
        <span role="status">${range}</span>
        <button type="button" ?disabled=${first === 0} @click=${() => (this.page -= 1)}>Previous</button>
        <button type="button" ?disabled=${first + PAGE >= found.length} @click=${() => (this.page += 1)}>Next</button>
      </div>` : nothing}`;
  }

  /** One column (RFC 4180), with a byte-order mark, and nothing that a spreadsheet would run. */
  save(ids) {
    const quote = (id) => `"${/^[=+\-@\t\r\n]/.test(id) ? "'" : ''}${id.replaceAll('"', '""')}"\r\n`;
    const url = URL.createObjectURL(new Blob(['\ufeff', ...['target', ...ids].map(quote)], { type: 'text/csv;charset=utf-8' }));
    Object.assign(document.createElement('a'), { href: url, download: 'targets.csv' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  tags(tags) {
    return this.panel('tags', html`Tags${tags ? html`<span class="muted">${tags.length}</span>` : nothing}`, () => {
      if (!tags?.length) return html`<p class="muted">${tags ? 'None' : 'Not returned'}</p>`;
      return html`<ul class="tags">${tags.map((tag) => html`<li>
        <button type="button" part="tag" class="tag" @click=${() => this.emit('tag', tag)}><b>${foreign(tag.name)}</b> ${tag.value === null ? nothing : foreign(tag.value)}</button>
      </li>`)}</ul>`;
    });
  }

  raw() {
    const { body } = this.poller;
    return this.panel('raw', 'Answer as sent', () => html`
      <div class="tools">${this.copyButton('raw', 'Copy', () => body)}${this.copyStatus('raw')}</div>
      ${body.length > SHOWN ? html`<p class="muted">The first ${number(SHOWN)} of ${number(body.length)} characters</p>` : nothing}
      <pre tabindex="0" dir="ltr"><code>${visible(body.slice(0, SHOWN))}</code></pre>`);
  }
}

customElements.define('lit-task', LitTask);
