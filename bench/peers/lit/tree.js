// JSON as a tree (WAI-ARIA): digits as sent, a branch drawn only while it is open, one row reached by Tab.
import { html, nothing } from 'lit';
import { isBranch, scalar, scalarClass } from '../core/json.js';
import { press, rowOf } from '../core/keys.js';
import { layout, opensByItself, reached } from '../core/tree.js';
import { foreign } from './card.js';

const leaf = (value) => html`<code class=${scalarClass(value)}><bdi>${scalar(value)}</bdi></code>`;

/** What all trees of a card share: which row is selected, and how keys and clicks open and close. */
export class Trees {
  constructor(card) {
    this.card = card;
  }

  select = (event) => {
    const row = rowOf(event);
    if (row) this.card.select(row.dataset.place);
  };

  turn = (row) => {
    const { section } = row.dataset;
    if (row.ariaExpanded) this.card.toggle(section, row.ariaExpanded !== 'true', opensByItself(section));
  };

  click = (event) => {
    const row = rowOf(event);
    if (row) this.turn(row);
  };

  press = (event) => press(event, this.turn);
}

/** A value with everything in it, or what of it mentions a text; and how often it does. */
export function searched(card, w, path, name, value, sought) {
  if (!isBranch(value) || !Object.keys(value).length) return { shown: leaf(value), found: 0 };
  const { rows, found } = layout(value, path, (section, open) => card.isOpen(section, open), sought);
  if (!rows.length) return { shown: nothing, found };
  const { selected, trees } = card;
  const drawn = { w, selected, tab: reached(rows, selected) };
  const shown = html`<div class="tree" role="tree" aria-label=${name} @focusin=${trees.select} @click=${trees.click} @keydown=${trees.press}>
    ${rows.map((row) => node(drawn, row))}
  </div>`;
  return { shown, found };
}

export const tree = (card, w, path, name, value) => searched(card, w, path, name, value, '').shown;

function node(drawn, row) {
  const { w, selected, tab } = drawn;
  if (row.more) return html`<div class="muted">${w.counted(w.t.more_items, row.more)}</div>`;
  const { path, section, level, key, isItem, value, size, open, rows } = row;
  const label = html`<span class="json-key">${isItem ? key : foreign(key)}</span>`;
  const rest = size ? html` <span class="muted">${w.counted(Array.isArray(value) ? w.t.items : w.t.fields, size)}</span>` : html`: ${leaf(value)}`;
  return html`<div class="node" role="treeitem" aria-level=${level} aria-selected=${path === selected} aria-expanded=${size ? open : nothing} tabindex=${path === tab ? 0 : -1} data-place=${path} data-section=${section}>${label}${rest}</div>
    ${open ? html`<div class="tree" role="group">${rows.map((below) => node(drawn, below))}</div>` : nothing}`;
}

/** Fields that the API page does not name. */
export const otherFields = (card, w, path, fields) =>
  fields
    ? html`<div class="row wide"><dt>${w.t.other_fields}</dt><dd>${tree(card, w, `${path}.other`, w.t.other_fields, fields)}</dd></div>`
    : nothing;
