// What is sent to the devices.
import { html, nothing } from 'lit';
import { foreign, row } from './card.js';
import { otherFields, tree } from './tree.js';

const code = (value) => value && html`<code>${foreign(value)}</code>`;

export function commandPanel(card, w, param) {
  if (!param) return nothing;
  if ('raw' in param) return card.panel('command', w.t.parameter_raw, () => tree(card, w, 'param', param.raw));
  const title = html`${w.t.command}${param.method ? html`<code class="hint">${foreign(param.method)}</code>` : nothing}`;
  return card.panel('command', title, () => html`<dl class="rows">
    ${row(w.t.service, code(param.service))}
    ${row(w.t.method, code(param.method))}
    ${param.paras ? html`<div class="row wide"><dt>${w.t.parameters}</dt><dd>${parameters(card, w, param.paras)}</dd></div>` : nothing}
    ${otherFields(card, w, 'command', param.commandOthers)}
    ${row(w.t.max_retransmit, param.maxRetransmit === null ? null : w.number(param.maxRetransmit))}
    ${row(w.t.callback_url, code(param.callbackUrl))}
    ${row(w.t.group_tag, param.groupTag && foreign(param.groupTag))}
    ${row(w.t.file_id, code(param.fileId))}
    ${otherFields(card, w, 'param', param.others)}
  </dl>`);
}

function parameters(card, w, { value, folded }) {
  if (value === null) return html`<span class="muted">${w.t.no_parameters}</span>`;
  return html`${tree(card, w, 'paras', value)}${folded ? html`<p class="muted">${w.t.parameters_from_string}</p>` : nothing}`;
}
