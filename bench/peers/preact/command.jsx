// What is sent to the devices.
import { memo } from 'preact/compat';
import { Foreign, Panel, Row } from './card.jsx';
import { Code, Others } from './details.jsx';
import { Tree } from './tree.jsx';

export const Command = memo(({ w, param, open }) => {
  const { t } = w;
  if (!param) return null;
  if ('raw' in param) return <Panel part="command" title={t.parameter_raw} open={open}>{() => <Tree w={w} value={param.raw} />}</Panel>;
  const { service, method, paras, commandOthers, maxRetransmit, callbackUrl, groupTag, fileId, others } = param;
  const title = <>{t.command}{method && <code class="hint"><Foreign text={method} /></code>}</>;
  return (
    <Panel part="command" title={title} open={open}>
      {() => (
        <dl class="rows">
          {service && <Row term={t.service}><Code text={service} /></Row>}
          {method && <Row term={t.method}><Code text={method} /></Row>}
          {paras && <div class="row wide"><dt>{t.parameters}</dt><dd><Parameters w={w} paras={paras} /></dd></div>}
          <Others w={w} fields={commandOthers} />
          {maxRetransmit !== null && <Row term={t.max_retransmit}>{w.number(maxRetransmit)}</Row>}
          {callbackUrl && <Row term={t.callback_url}><Code text={callbackUrl} /></Row>}
          {groupTag && <Row term={t.group_tag}><Foreign text={groupTag} /></Row>}
          {fileId && <Row term={t.file_id}><Code text={fileId} /></Row>}
          <Others w={w} fields={others} />
        </dl>
      )}
    </Panel>
  );
});

const Parameters = ({ w, paras: { value, folded } }) =>
  value === null ? (
    <span class="muted">{w.t.no_parameters}</span>
  ) : (
    <><Tree w={w} value={value} />{folded && <p class="muted">{w.t.parameters_from_string}</p>}</>
  );
