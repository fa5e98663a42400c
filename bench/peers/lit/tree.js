// JSON as a tree: digits as sent, a branch drawn only while it is open.
import { html, nothing } from 'lit';
import { isBranch, scalar, scalarClass } from '../core/json.js';
import { foreign } from './card.js';

const MAX_CHILDREN = 100;

const leaf = (value) => html`<code class=${scalarClass(value)}><bdi>${scalar(value)}</bdi></code>`;

export const tree = (card, w, path, value) =>
  isBranch(value) && Object.keys(value).length ? html`<ul class="tree">${children(card, w, path, value)}</ul>` : leaf(value);

function children(card, w, path, value) {
  const entries = Object.entries(value);
  const more = entries.length - MAX_CHILDREN;
  return html`${entries.slice(0, MAX_CHILDREN).map((entry, index) => node(card, w, `${path}.${index}`, entry))}
    ${more > 0 ? html`<li class="muted">${w.counted(w.t.more_items, more)}</li>` : nothing}`;
}

function node(card, w, path, [key, value]) {
  const label = html`<span class="json-key">${foreign(key)}</span>`;
  const size = isBranch(value) ? Object.keys(value).length : 0;
  if (!size) return html`<li>${label}: ${leaf(value)}</li>`;
  const title = html`${label} <span class="muted">${w.counted(Array.isArray(value) ? w.t.items : w.t.fields, size)}</span>`;
  return html`<li>${card.section(path, null, title, false, () => html`<ul class="tree">${children(card, w, path, value)}</ul>`)}</li>`;
}

/** Fields that the API page does not name. */
export const otherFields = (card, w, path, fields) =>
  fields.length
    ? html`<div class="row wide"><dt>${w.t.other_fields}</dt><dd><ul class="tree">${fields.slice(0, MAX_CHILDREN).map((field, index) => node(card, w, `${path}.other.${index}`, field))}</ul></dd></div>`
    : nothing;
