// JSON as a tree (WAI-ARIA): a branch is drawn only while it is open, one row is reached by Tab, arrow keys move.
import { html, nothing } from 'lit';
import { entries, isBranch, scalar, visible } from './json.js';

const MAX_ROWS = 100;

const kind = (value) => (value === null || isBranch(value) ? 'null' : typeof value === 'string' ? 'string' : 'number');
export const leaf = (value) => html`<code class=${kind(value)}><bdi>${visible(scalar(value))}</bdi></code>`;

/** The rows of a value. `card` keeps which are open, which one is selected, and what is sought. */
export function tree(card, value) {
  if (!isBranch(value) || !Object.keys(value).length) return leaf(value);
  const sought = card.treeSearch.trim().toLowerCase();
  return html`<div class="tree" role="tree" aria-label="Parameters" @click=${card.onTreeClick} @focusin=${card.onTreeFocus} @keydown=${card.onTreeKey}>
    ${branch(card, value, [], 1, sought)}
  </div>`;
}

function branch(card, value, above, level, sought) {
  const found = entries(value, sought);
  const isItem = Array.isArray(value);
  return html`${found.slice(0, MAX_ROWS).map(([key, child], index) => {
    const path = [...above, key];
    const id = path.join('\n');
    const size = isBranch(child) ? Object.keys(child).length : 0;
    const isOpen = size > 0 && (sought ? entries(child, sought).length > 0 : card.openRows.has(id));
    const isReached = card.selectedRow === null ? level === 1 && index === 0 : card.selectedRow === id;
    return html`<div class="node" role="treeitem" aria-level=${level} aria-selected=${card.selectedRow === id} aria-expanded=${size ? isOpen : nothing} tabindex=${isReached ? 0 : -1} data-id=${id}>
        <span class="key">${isItem ? key : visible(key)}</span>${size ? html` <span class="muted">${size} ${Array.isArray(child) ? 'items' : 'fields'}</span>` : html`: ${leaf(child)}`}
      </div>
      ${isOpen ? html`<div role="group">${branch(card, child, path, level + 1, sought)}</div>` : nothing}`;
  })}${found.length > MAX_ROWS ? html`<div class="muted">${found.length - MAX_ROWS} more</div>` : nothing}`;
}

const ROW = '[role=treeitem]';
export const rowOf = (event) => event.target.closest(ROW);

/** Does what a key stands for; `toggle(row)` opens and closes a branch. */
export function press(event, toggle) {
  const row = rowOf(event);
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...row.closest('[role=tree]').querySelectorAll(ROW)];
  const index = rows.indexOf(row);
  const isOpen = { true: true, false: false }[row.getAttribute('aria-expanded')];
  const { key } = event;
  let next = row;
  if (key === 'ArrowDown' || (key === 'ArrowRight' && isOpen)) next = rows[index + 1] ?? row;
  else if (key === 'ArrowUp') next = rows[index - 1] ?? row;
  else if (key === 'Home') [next] = rows;
  else if (key === 'End') next = rows.at(-1);
  else if (key === 'ArrowLeft' && !isOpen) next = row.closest('[role=group]')?.previousElementSibling ?? row;
  else if (isOpen !== undefined && ['Enter', ' ', 'ArrowLeft', 'ArrowRight'].includes(key)) toggle(row);
  else return;
  event.preventDefault();
  next.focus();
}
