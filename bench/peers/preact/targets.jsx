// Whom the command goes to. A long list can be searched, copied and saved; it is drawn a page at a time.
import { memo } from 'preact/compat';
import { useMemo, useState } from 'preact/hooks';
import { PAGE, download, matching, pageOf } from '../core/lists.js';
import { Foreign, Panel, Row } from './card.jsx';
import { Named } from './details.jsx';
import { Copied, CopyButton } from './reading.jsx';

export const Targets = memo(({ w, param, open }) => {
  const { t } = w;
  const view = useState({ filter: '', first: 0 });
  if (!param || 'raw' in param) return null;
  const { kind, deviceList, groupList, deviceType, manufacturerId, model, deviceLocation } = param;
  const title = <>{t.targets}{deviceList && <span class="hint">{w.counted(t.device_list, deviceList.length)}</span>}</>;
  return (
    <Panel part="targets" title={title} open={open}>
      {() => (
        <>
          <dl class="rows">
            <div class="row wide"><dd>{kind ? <Named name={w.targetName(kind)} word={kind} /> : <span class="muted">{t.target_unknown}</span>}</dd></div>
            {deviceType && <Row term={t.device_type}><Foreign text={deviceType} /></Row>}
            {manufacturerId && <Row term={t.manufacturer_id}><Foreign text={manufacturerId} /></Row>}
            {model && <Row term={t.model}><Foreign text={model} /></Row>}
            {deviceLocation && <Row term={t.device_location}><Foreign text={deviceLocation} /></Row>}
          </dl>
          {groupList && <List w={w} title={kind === 'GroupIdList' ? t.group_id_list : t.group_list} column="group" rows={groupList} view={view} />}
          {deviceList && <><List w={w} title={t.device_list} column="deviceId" rows={deviceList} view={view} /><p class="muted">{t.no_outcome_per_device}</p></>}
        </>
      )}
    </Panel>
  );
});

function List({ w, title, column, rows, view: [{ filter, first }, seek] }) {
  const { t } = w;
  const isLong = rows.length > PAGE;
  const found = useMemo(() => (isLong ? matching(rows, filter) : rows), [rows, filter]);
  const { from, to, rows: shown } = pageOf(found, first);
  const range = found.length === rows.length
    ? w.fill(t.shown_range, { from: w.number(from + 1), to: w.number(to), total: w.number(found.length) })
    : w.counted(t.found, found.length);
  return (
    <div class="list">
      <div class="list-title">{w.counted(title, rows.length)}</div>
      <div class="pages">
        {isLong && <input type="search" aria-label={t.find} placeholder={t.find} value={filter} onInput={(event) => seek({ filter: event.currentTarget.value, first: 0 })} />}
        <CopyButton label={t.copy_all} what={column} text={() => rows.join('\n')} />
        <button type="button" onClick={() => download(column, rows)}>{t.download_csv}</button>
        <Copied w={w} what={column} />
      </div>
      <ol class="ids">{shown.map((id) => <li><code><Foreign text={id} /></code></li>)}</ol>
      {isLong && (
        <div class="pages">
          <span role="status">{range}</span>
          <button type="button" disabled={from === 0} onClick={() => seek({ filter, first: from - PAGE })}>{t.previous}</button>
          <button type="button" disabled={to >= found.length} onClick={() => seek({ filter, first: from + PAGE })}>{t.next}</button>
        </div>
      )}
    </div>
  );
}
