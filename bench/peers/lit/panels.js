// The tags, and the raw answer.
import { html, nothing } from 'lit';
import { visibleLines } from '../core/json.js';
import { copy } from '../core/lists.js';
import { foreign } from './card.js';
import { copied } from './targets.js';

const SHOWN = 64 * 1024;

export function tagsPanel(card, w, { tags }) {
  const title = html`${w.t.tags}${tags ? html`<span class="count">${w.number(tags.length)}</span>` : nothing}`;
  const activate = (tag) => card.dispatchEvent(new CustomEvent('batch-task-tag', { detail: tag, bubbles: true, composed: true }));
  return card.panel('tags', title, () => {
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
  card.section('raw', 'raw', w.t.raw, false, () => html`
    <div class="pages">
      <button type="button" @click=${async () => (card.copied = { what: 'raw', done: await copy(text) })}>${w.t.copy}</button>
      ${copied(card, w, 'raw')}
    </div>
    ${text.length > SHOWN ? html`<p class="muted">${w.fill(w.t.raw_cut, { shown: w.number(SHOWN), total: w.number(text.length) })}</p>` : nothing}
    <pre class="raw" tabindex="0" dir="ltr"><code>${visibleLines(text.slice(0, SHOWN))}</code></pre>`);
