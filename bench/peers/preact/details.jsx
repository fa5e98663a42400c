// The facts of a task.
import { useEffect, useState } from 'preact/hooks';
import { chooseTimes, onTimes, times as chosen, ways } from '../core/times.js';
import { Foreign, Row } from './card.jsx';
import { Others } from './tree.jsx';

/** A name in the reader's language, with the platform's own word behind it where that differs. */
export const Named = ({ name, word }) => {
  if (!name) return <Foreign text={word} />;
  return name === word ? name : <>{name} <code class="muted">{word}</code></>;
};

export const Code = ({ text }) => <code><Foreign text={text} /></code>;

function useTimes() {
  const [times, setTimes] = useState(chosen);
  useEffect(() => onTimes(() => setTimes(chosen())), []);
  return times;
}

const now = () => Math.floor(Date.now() / 60_000);

/** The minute that it is: ages in the details are in minutes at least. */
function useMinute(isLive) {
  const [minute, setMinute] = useState(now);
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setInterval(() => setMinute(now()), 1000);
    return () => clearInterval(timer);
  }, [isLive]);
  return minute;
}

export function Details({ w, task, isLive }) {
  const { t } = w;
  const { id, type, created, createdAt, timeout, deadline, operator, from, appId, others } = task;
  const times = useTimes();
  useMinute(isLive && !task.ended);
  const seconds = timeout === null ? '' : w.fill(t.unit_second, { n: w.number(timeout) });
  const span = timeout === null ? '' : w.span(timeout);
  return (
    <dl part="details" class="rows">
      {id !== null && <Row term={t.task_id}><Code text={id} /></Row>}
      {type !== null && <Row term={t.task_type}><Named name={w.typeName(type)} word={type} /></Row>}
      {created !== null && <Row term={t.created}><Created w={w} created={created} at={createdAt} times={times} /></Row>}
      {timeout !== null && <Row term={t.timeout}>{seconds}{span !== seconds && <> <span class="muted">{span}</span></>}</Row>}
      {deadline !== null && <Row term={t.deadline}>{w.dateTime(deadline, times)} <span class="muted">{w.relative(deadline, Date.now())} · {t.deadline_derived}</span></Row>}
      {createdAt !== null && <Row term={t.times}><Choice t={t} times={times} /></Row>}
      {operator !== null && <Row term={t.operator}><Foreign text={operator} /></Row>}
      {from !== null && <Row term={t.source}><Named name={w.sourceName(from)} word={from} /></Row>}
      {appId !== null && <Row term={t.application}><Code text={appId} /></Row>}
      <Others w={w} path="task" fields={others} />
    </dl>
  );
}

const Created = ({ w, created, at, times }) =>
  at === null ? (
    <><Foreign text={created} /> <span class="muted">{w.t.start_time_unreadable}</span></>
  ) : (
    <><time title={created}>{times === 'sent' ? <Foreign text={created} /> : w.dateTime(at, times)}</time> <span class="muted">{w.relative(at, Date.now())}</span></>
  );

/** How times are written, one button each. All cards hear of a choice, this one too. */
const Choice = ({ t, times }) => (
  <div class="choice" role="group" aria-label={t.times}>
    {ways(t).map(([way, name]) => <button type="button" aria-pressed={String(way === times)} onClick={() => chooseTimes(way)}>{name}</button>)}
  </div>
);
