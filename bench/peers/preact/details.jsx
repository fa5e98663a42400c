// The facts of a task.
import { Foreign, Row } from './card.jsx';
import { Tree } from './tree.jsx';

/** A name in the reader's language, with the platform's own word behind it where that differs. */
export const Named = ({ name, word }) => {
  if (!name) return <Foreign text={word} />;
  return name === word ? name : <>{name} <code class="muted">{word}</code></>;
};

export const Code = ({ text }) => <code><Foreign text={text} /></code>;

export function Details({ w, task }) {
  const { t } = w;
  const { id, type, created, createdAt, timeout, deadline, operator, from, appId, others } = task;
  const seconds = timeout === null ? '' : w.fill(t.unit_second, { n: w.number(timeout) });
  const span = timeout === null ? '' : w.span(timeout);
  return (
    <dl part="details" class="rows">
      {id !== null && <Row term={t.task_id}><Code text={id} /></Row>}
      {type !== null && <Row term={t.task_type}><Named name={w.typeName(type)} word={type} /></Row>}
      {created !== null && <Row term={t.created}><Created w={w} created={created} at={createdAt} /></Row>}
      {timeout !== null && <Row term={t.timeout}>{seconds}{span !== seconds && <> <span class="muted">{span}</span></>}</Row>}
      {deadline !== null && <Row term={t.deadline}>{w.dateTime.format(deadline)} <span class="muted">{t.deadline_derived}</span></Row>}
      {operator !== null && <Row term={t.operator}><Foreign text={operator} /></Row>}
      {from !== null && <Row term={t.source}><Named name={w.sourceName(from)} word={from} /></Row>}
      {appId !== null && <Row term={t.application}><Code text={appId} /></Row>}
      <Others w={w} fields={others} />
    </dl>
  );
}

const Created = ({ w, created, at }) =>
  at === null ? (
    <><Foreign text={created} /> <span class="muted">{w.t.start_time_unreadable}</span></>
  ) : (
    <><time title={created}>{w.dateTime.format(at)}</time> <span class="muted">{w.relative(at, Date.now())}</span></>
  );

/** Fields that the API page does not name. */
export const Others = ({ w, fields }) =>
  fields.length > 0 && (
    <div class="row wide">
      <dt>{w.t.other_fields}</dt>
      <dd><Tree w={w} value={Object.fromEntries(fields)} /></dd>
    </div>
  );
