// What is sent to the devices.
import { memo } from 'preact/compat';
import { useState } from 'preact/hooks';
import { readAddress } from '../core/address.js';
import { Foreign, Panel, Row } from './card.jsx';
import { Code } from './details.jsx';
import { Parameters } from './parameters.jsx';
import { Others } from './tree.jsx';

export const Command = memo(({ w, param, open, getText }) => {
  const { t } = w;
  const view = useState({ sought: '', source: false });
  /** The address whose hidden values the reader asked to see. */
  const [revealed, reveal] = useState(null);
  if (!param) return null;
  const parameters = (value, isCommand) => <Parameters w={w} value={value} isCommand={isCommand} view={view} getText={getText} />;
  if ('raw' in param) return <Panel part="command" title={t.parameter_raw} open={open}>{() => parameters(param.raw, false)}</Panel>;
  const { service, method, paras, commandOthers, maxRetransmit, callbackUrl, groupTag, fileId, others } = param;
  const title = <>{t.command}{method && <code class="hint"><Foreign text={method} /></code>}</>;
  return (
    <Panel part="command" title={title} open={open}>
      {() => (
        <dl class="rows">
          {service && <Row term={t.service}><Code text={service} /></Row>}
          {method && <Row term={t.method}><Code text={method} /></Row>}
          {paras && (
            <div class="row wide">
              <dt>{t.parameters}</dt>
              <dd>
                {paras.value === null ? <span class="muted">{t.no_parameters}</span> : parameters(paras.value, true)}
                {paras.folded && <p class="muted">{t.parameters_from_string}</p>}
              </dd>
            </div>
          )}
          <Others w={w} path="command" fields={commandOthers} />
          {maxRetransmit !== null && <Row term={t.max_retransmit}>{w.number(maxRetransmit)}</Row>}
          {callbackUrl && <Row term={t.callback_url}><Callback w={w} text={callbackUrl} isShown={revealed === callbackUrl} reveal={reveal} /></Row>}
          {groupTag && <Row term={t.group_tag}><Foreign text={groupTag} /></Row>}
          {fileId && <Row term={t.file_id}><Code text={fileId} /></Row>}
          <Others w={w} path="param" fields={others} />
        </dl>
      )}
    </Panel>
  );
});

/** Where results are pushed to: a link where that is safe, with the values of its query hidden until asked for. */
function Callback({ w, text, isShown, reveal }) {
  const { isLink, open, rest, hidden } = readAddress(text);
  const shown = isShown ? open + rest : open;
  return (
    <div class="address">
      {/* One text from left to right, also on a mirrored card. */}
      <bdi dir="ltr">
        {isLink ? <a href={shown} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"><Code text={shown} /></a> : <Code text={shown} />}
        {!isShown && hidden && <Code text={hidden} />}
      </bdi>
      {hidden && <> <button type="button" aria-pressed={String(isShown)} onClick={() => reveal(isShown ? null : text)}>{w.t.show_hidden}</button></>}
    </div>
  );
}
