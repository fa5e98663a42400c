// How far the task is: headline, bar, legend, shares.
import { CLASSES, CSS, share } from '../core/counts.js';
import { Row } from './card.jsx';

export function Progress({ w, task }) {
  const { summary } = task;
  const { segments, total, conflicts, overTotal } = summary;
  if (total === 0 && !segments.length && !conflicts.length) return <div class="empty">{w.t.outcome_no_targets}</div>;
  return (
    <div class="measure">
      <div class="headline">
        <span class="counts">{w.headline(task)}</span>
        <span class="share">{w.share(summary.finishedShare)}</span>
      </div>
      {segments.length > 0 && <Bar w={w} task={task} />}
      {segments.length === 0 && !overTotal && <p class="muted">{w.t.counts_missing}</p>}
      <ul part="legend" class="legend">{CLASSES.map((name) => <LegendRow key={name} w={w} task={task} name={name} />)}</ul>
      {summary.succeededShare !== null && <p class="rate">{w.fill(w.t.succeeded_of_finished, { share: w.share(summary.succeededShare) })}</p>}
      <dl class="rows">
        {summary.progress && <Row term={w.t.progress_as_reported}><Reported w={w} sent={summary.progress} /></Row>}
        {summary.successRate && <Row term={w.t.success_rate}><Reported w={w} sent={summary.successRate} /></Row>}
      </dl>
    </div>
  );
}

const Bar = ({ w, task }) => {
  const { segments, by, total, finished } = task.summary;
  return (
    <div part="progress" class="bar" role="progressbar" aria-label={w.t.progress} aria-valuemin="0" aria-valuemax={total} aria-valuenow={finished ?? 0} aria-valuetext={w.valueText(task)}>
      {segments.map((name) => <div key={name} class={`segment ${CSS[name]}`} style={{ flexGrow: by[name] }} />)}
    </div>
  );
};

function LegendRow({ w, task, name }) {
  const { by, total, overTotal } = task.summary;
  return (
    <li class={by[name] === 0 ? 'zero' : undefined}>
      <span class={`swatch ${CSS[name]}`} />
      <span class="label">{w.label(name, task)}</span>
      <span class="number">{w.number(by[name])}</span>
      <span class="number percent">{w.share(overTotal ? null : share(by[name], total))}</span>
    </li>
  );
}

const Reported = ({ w, sent }) => <>{w.share(sent.value)} <span class="muted">{w.t[sent.basis ?? 'as_reported']}</span></>;
