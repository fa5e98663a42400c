// The parameters: as a tree that can be searched, or as they were sent, and what can be copied of them.
import { html, nothing } from 'lit';
import { isBranch } from '../core/json.js';
import { at, sentParameters, toText } from '../core/tree.js';
import { foreign } from './card.js';
import { block, copied, copyButton } from './panels.js';
import { searched } from './tree.js';

const ROOT = 'paras';

export function parameters(card, w, value, isCommand) {
  const { t } = w;
  const source = card.source ? sentParameters(card.knowledge.text, isCommand) : undefined;
  const isSought = isBranch(value) && !card.source;
  const sought = card.sought.trim();
  const { shown, found } = source === undefined ? searched(card, w, ROOT, t.parameters, value, sought) : { shown: block(w, source) };
  // Copying acts on the row that is selected, and on all while none is.
  const selected = at(value, ROOT, card.selected);
  return html`<div class="parameters">
    <div class="pages">
      ${isSought ? html`<input type="search" aria-label=${t.find_parameters} placeholder=${t.find_parameters} .value=${card.sought} @input=${card.seek} />` : nothing}
      <button type="button" aria-pressed=${card.source} @click=${card.turnSource}>${t.as_sent}</button>
    </div>
    <div class="muted" role="status">${isSought && sought ? w.counted(t.found, found) : nothing}</div>
    <div>${shown}</div>
    <div class="pages">
      ${source === undefined
        ? html`${copyButton(card, t.copy_value, 'parameters', () => toText(selected.value))}${copyButton(card, t.copy_path, 'parameters', () => selected.path)}<code>${foreign(selected.path)}</code>`
        : copyButton(card, t.copy, 'parameters', () => source)}
      ${copied(card, w, 'parameters')}
    </div>
  </div>`;
}
