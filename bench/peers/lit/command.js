// What is sent to the devices.
import { html, nothing } from 'lit';
import { readAddress } from '../core/address.js';
import { foreign, row } from './card.js';
import { parameters } from './parameters.js';
import { otherFields } from './tree.js';

const code = (value) => value && html`<code>${foreign(value)}</code>`;

export function commandPanel(card, w, param) {
  if (!param) return nothing;
  if ('raw' in param) return card.panel('command', w.t.parameter_raw, () => parameters(card, w, param.raw, false));
  const title = html`${w.t.command}${param.method ? html`<code class="hint">${foreign(param.method)}</code>` : nothing}`;
  return card.panel('command', title, () => html`<dl class="rows">
    ${row(w.t.service, code(param.service))}
    ${row(w.t.method, code(param.method))}
    ${param.paras ? html`<div class="row wide"><dt>${w.t.parameters}</dt><dd>${values(card, w, param.paras)}</dd></div>` : nothing}
    ${otherFields(card, w, 'command', param.commandOthers)}
    ${row(w.t.max_retransmit, param.maxRetransmit === null ? null : w.number(param.maxRetransmit))}
    ${row(w.t.callback_url, param.callbackUrl && callback(card, w, param.callbackUrl))}
    ${row(w.t.group_tag, param.groupTag && foreign(param.groupTag))}
    ${row(w.t.file_id, code(param.fileId))}
    ${otherFields(card, w, 'param', param.others)}
  </dl>`);
}

function values(card, w, { value, folded }) {
  if (value === null) return html`<span class="muted">${w.t.no_parameters}</span>`;
  return html`${parameters(card, w, value, true)}${folded ? html`<p class="muted">${w.t.parameters_from_string}</p>` : nothing}`;
}

/** Where results are pushed to: a link where that is safe, with the values of its query hidden until asked for. */
function callback(card, w, text) {
  const { isLink, open, rest, hidden } = readAddress(text);
  const isShown = card.revealed === text;
  const shown = isShown ? open + rest : open;
  const address = isLink
    ? html`<a href=${shown} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">${code(shown)}</a>`
    : code(shown);
  // One text from left to right, also on a mirrored card.
  return html`<div class="address">
    <bdi dir="ltr">${address}${isShown || !hidden ? nothing : code(hidden)}</bdi>
    ${hidden ? html` <button type="button" aria-pressed=${isShown} @click=${() => (card.revealed = isShown ? null : text)}>${w.t.show_hidden}</button>` : nothing}
  </div>`;
}
