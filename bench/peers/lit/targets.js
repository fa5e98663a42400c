// Whom the command goes to. A long list can be searched, copied and saved; it is drawn a page at a time.
import { html, nothing } from 'lit';
import { PAGE, download, matching, pageOf } from '../core/lists.js';
import { foreign, row } from './card.js';
import { named } from './details.js';
import { copied, copyButton } from './panels.js';

const text = (value) => value && foreign(value);

export function targetsPanel(card, w, param) {
  if (!param || 'raw' in param) return nothing;
  const { kind, deviceList, groupList } = param;
  const title = html`${w.t.targets}${deviceList ? html`<span class="hint">${w.counted(w.t.device_list, deviceList.length)}</span>` : nothing}`;
  return card.panel('targets', title, () => html`
    <dl class="rows">
      <div class="row wide"><dd>${kind ? named(w.targetName(kind), kind) : html`<span class="muted">${w.t.target_unknown}</span>`}</dd></div>
      ${row(w.t.device_type, text(param.deviceType))}
      ${row(w.t.manufacturer_id, text(param.manufacturerId))}
      ${row(w.t.model, text(param.model))}
      ${row(w.t.device_location, text(param.deviceLocation))}
    </dl>
    ${groupList ? list(card, w, kind === 'GroupIdList' ? w.t.group_id_list : w.t.group_list, 'group', groupList) : nothing}
    ${deviceList ? html`${list(card, w, w.t.device_list, 'deviceId', deviceList)}<p class="muted">${w.t.no_outcome_per_device}</p>` : nothing}`);
}

function list(card, w, title, column, rows) {
  const isLong = rows.length > PAGE;
  const found = isLong ? matching(rows, card.filter) : rows;
  const { from, to, rows: shown } = pageOf(found, card.first);
  const find = (event) => {
    card.filter = event.target.value;
    card.first = 0;
  };
  const range = found.length === rows.length
    ? w.fill(w.t.shown_range, { from: w.number(from + 1), to: w.number(to), total: w.number(found.length) })
    : w.counted(w.t.found, found.length);
  return html`<div class="list">
    <div class="list-title">${w.counted(title, rows.length)}</div>
    <div class="pages">
      ${isLong ? html`<input type="search" aria-label=${w.t.find} placeholder=${w.t.find} .value=${card.filter} @input=${find} />` : nothing}
      ${copyButton(card, w.t.copy_all, column, () => rows.join('\n'))}
      <button type="button" @click=${() => download(column, rows)}>${w.t.download_csv}</button>
      ${copied(card, w, column)}
    </div>
    <ol class="ids">${shown.map((id) => html`<li><code>${foreign(id)}</code></li>`)}</ol>
    ${isLong ? html`<div class="pages">
      <span role="status">${range}</span>
      <button type="button" ?disabled=${from === 0} @click=${() => (card.first = from - PAGE)}>${w.t.previous}</button>
      <button type="button" ?disabled=${to >= found.length} @click=${() => (card.first = from + PAGE)}>${w.t.next}</button>
    </div>` : nothing}
  </div>`;
}
