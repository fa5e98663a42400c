// How far the task is: headline, bar, legend, shares.
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { CLASSES, CSS, share } from '../core/counts.js';
import { row } from './card.js';

export function progress(w, task) {
  const { summary } = task;
  const { segments, total, conflicts, overTotal } = summary;
  if (total === 0 && !segments.length && !conflicts.length) return html`<div class="empty">${w.t.outcome_no_targets}</div>`;
  return html`<div class="measure">
    <div class="headline">
      <span class="counts">${w.headline(task)}</span>
      <span class="share">${w.share(summary.finishedShare)}</span>
    </div>
    ${segments.length ? bar(w, task) : overTotal ? nothing : html`<p class="muted">${w.t.counts_missing}</p>`}
    <ul part="legend" class="legend">${CLASSES.map((name) => legendRow(w, task, name))}</ul>
    ${summary.succeededShare === null ? nothing : html`<p class="rate">${w.fill(w.t.succeeded_of_finished, { share: w.share(summary.succeededShare) })}</p>`}
    <dl class="rows">
      ${row(w.t.progress_as_reported, reported(w, summary.progress))}${row(w.t.success_rate, reported(w, summary.successRate))}
    </dl>
  </div>`;
}

function bar(w, task) {
  const { segments, by, total, finished } = task.summary;
  // As a property, and not by styleMap, which first writes an attribute that a strict policy blocks.
  const segment = (name) => html`<div class="segment ${CSS[name]}" .style=${`flex-grow:${by[name]}`}></div>`;
  return html`<div part="progress" class="bar" role="progressbar" aria-label=${w.t.progress} aria-valuemin="0"
    aria-valuemax=${total} aria-valuenow=${finished ?? 0} aria-valuetext=${w.valueText(task)}>
    ${repeat(segments, (name) => name, segment)}
  </div>`;
}

function legendRow(w, task, name) {
  const { by, total, overTotal } = task.summary;
  const part = overTotal ? null : share(by[name], total);
  return html`<li class=${by[name] === 0 ? 'zero' : nothing}>
    <span class="swatch ${CSS[name]}"></span>
    <span class="label">${w.label(name, task)}</span>
    <span class="number">${w.number(by[name])}</span>
    <span class="number percent">${w.share(part)}</span>
  </li>`;
}

const reported = (w, sent) => sent && html`${w.share(sent.value)} <span class="muted">${w.t[sent.basis ?? 'as_reported']}</span>`;
