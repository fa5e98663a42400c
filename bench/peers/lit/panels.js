// The tags, and the raw answer.
import { html, nothing } from 'lit';
import { visibleLines } from '../core/json.js';
import { foreign } from './card.js';
import { tree } from './tree.js';

const SHOWN = 64 * 1024;

export function tagsPanel(card, w, { tags, unreadable }) {
  const title = html`${w.t.tags}${tags ? html`<span class="count">${w.number(tags.length)}</span>` : nothing}`;
  const activate = (tag) => card.dispatchEvent(new CustomEvent('batch-task-tag', { detail: tag, bubbles: true, composed: true }));
  return card.panel('tags', title, () => {
    const sent = unreadable.find(([field]) => field === 'tags');
    if (sent) return tree(card, w, 'tags', w.t.tags, sent[1]);
    if (!tags) return html`<p class="muted">${w.t.tags_not_returned}</p>`;
    if (!tags.length) return html`<p class="muted">${w.t.tags_none}</p>`;
    return html`<ul class="tags">${tags.map((tag) => html`<li>
      <button type="button" part="tag" class="tag" @click=${() => activate(tag)}>
        <span class="tag-name">${foreign(tag.name)}</span><span class="tag-value">${tag.value === null ? html`<i class="muted">${w.t.tag_no_value}</i>` : foreign(tag.value)}</span>
      </button>
    </li>`)}</ul>`;
  });
}

export const rawPanel = (card, w, text) =>
  card.section('raw', w.t.raw, false, () => html`
    <div class="pages">${copyButton(card, w.t.copy, 'raw', () => text)}${copied(card, w, 'raw')}</div>
    ${block(w, text)}`);

/** A text as it was sent, or its beginning where it is long. */
export const block = (w, text) => html`
  ${text.length > SHOWN ? html`<p class="muted">${w.fill(w.t.raw_cut, { shown: w.number(SHOWN), total: w.number(text.length) })}</p>` : nothing}
  <pre class="raw" tabindex="0" dir="ltr"><code>${visibleLines(text.slice(0, SHOWN))}</code></pre>`;

export const copyButton = (card, label, what, text) => html`<button type="button" @click=${() => card.copy(what, text())}>${label}</button>`;

/** What became of the last copying, if it was of this. */
export const copied = ({ copied: last }, { t }, what) =>
  html`<span role="status">${last?.what === what ? (last.done ? t.copied : t.copy_failed) : nothing}</span>`;
