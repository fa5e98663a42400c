// The facts of a task.
import { html, nothing } from 'lit';
import { chooseTimes, ways } from '../core/times.js';
import { foreign, row } from './card.js';
import { otherFields } from './tree.js';

/** A name in the reader's language, with the platform's own word behind it where that differs. */
export function named(name, word) {
  if (!name) return foreign(word);
  return name === word ? name : html`${name} <code class="muted">${word}</code>`;
}

const code = (value) => value && html`<code>${foreign(value)}</code>`;
const text = (value) => value && foreign(value);

export const details = (card, w, task) => html`<dl part="details" class="rows">
  ${row(w.t.task_id, code(task.id))}
  ${row(w.t.task_type, task.type && named(w.typeName(task.type), task.type))}
  ${row(w.t.created, created(card, w, task))}
  ${row(w.t.timeout, timeout(w, task.timeout))}
  ${row(w.t.deadline, deadline(card, w, task))}
  ${row(w.t.times, task.createdAt === null ? null : choice(card, w))}
  ${row(w.t.operator, text(task.operator))}
  ${row(w.t.source, task.from && named(w.sourceName(task.from), task.from))}
  ${row(w.t.application, code(task.appId))}
  ${otherFields(card, w, 'task', task.others)}
</dl>`;

function created({ times }, w, { created, createdAt }) {
  if (created === null) return null;
  if (createdAt === null) return html`${foreign(created)} <span class="muted">${w.t.start_time_unreadable}</span>`;
  const written = times === 'sent' ? foreign(created) : w.dateTime(createdAt, times);
  return html`<time title=${created}>${written}</time> <span class="muted">${w.relative(createdAt, Date.now())}</span>`;
}

function timeout(w, seconds) {
  if (seconds === null) return null;
  const sent = w.fill(w.t.unit_second, { n: w.number(seconds) });
  const span = w.span(seconds);
  return html`${sent}${span === sent ? nothing : html` <span class="muted">${span}</span>`}`;
}

const deadline = ({ times }, w, { deadline: at }) =>
  at === null ? null : html`${w.dateTime(at, times)} <span class="muted">${w.relative(at, Date.now())} · ${w.t.deadline_derived}</span>`;

/** How times are written, one button each. All cards hear of a choice, this one too. */
const choice = ({ times }, { t }) => html`<div class="choice" role="group" aria-label=${t.times}>
  ${ways(t).map(([way, name]) => html`<button type="button" aria-pressed=${way === times} @click=${() => chooseTimes(way)}>${name}</button>`)}
</div>`;
