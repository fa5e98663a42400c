// A status card as somebody who writes in Preact would write it: function components, memo where an answer leaves a panel
// as it was, a context for what a reader does to all of a card.
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { memo } from 'preact/compat';
import { ICONS } from '../core/icons.js';
import { visible } from '../core/json.js';
import { Command } from './command.jsx';
import { Details } from './details.jsx';
import { Progress } from './progress.jsx';
import { Raw, Tags } from './panels.jsx';
import { Reading, useReading } from './reading.jsx';
import { Targets } from './targets.jsx';

const COMPARED = 100_000;

/** A text of somebody else, isolated from the direction around it. */
export const Foreign = ({ text }) => <bdi>{visible(text)}</bdi>;

export const Icon = ({ tone }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path fill="currentColor" fill-rule="evenodd" d={ICONS[tone]} />
  </svg>
);

/** One row of a description list; none for what was not sent. */
export const Row = ({ term, children }) => (
  <div class="row">
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

/** A panel that opens and closes; its content is drawn only while it is open. */
export function Panel({ part, title, open, children }) {
  const [isOpen, setOpen] = useState(open);
  return (
    <details part={part} class="panel" open={isOpen} onToggle={(event) => event.target === event.currentTarget && setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <div class="content">{isOpen && children()}</div>
    </details>
  );
}

/** How old the numbers are: the only thing that a second changes. */
function Age({ w, knowledge, getAt }) {
  const [, tick] = useReducer((n) => n + 1, 0);
  const ages = !knowledge.task.ended;
  useEffect(() => {
    if (!ages) return undefined;
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [ages]);
  return <span part="updated">{w.updated(knowledge, getAt(), Date.now())}</span>;
}

const Explanation = ({ w, error }) => {
  const [what, todo] = w.failure(error);
  return (
    <>
      <p class="strong"><Icon tone="bad" />{what}</p>
      <p>{todo}{error.retryAfter && ` ${w.fill(w.t.retry_after, { time: w.span(error.retryAfter) })}`}</p>
      <dl class="rows">
        {error.code && <Row term={w.t.error_code}><code><Foreign text={error.code} /></code></Row>}
        {error.description && <Row term={w.t.error_description}><Foreign text={error.description} /></Row>}
        {error.status && <Row term={w.t.error_http}>{error.status}</Row>}
      </dl>
    </>
  );
};

const Stale = ({ w, error, at }) => (
  <div part="notice" class="notice warning" role="alert">
    <p class="strong"><Icon tone="warning" />{w.t.stale} {w.fill(w.t.stale_since, { time: w.time.format(at) })}</p>
    <Explanation w={w} error={error} />
  </div>
);

function Conflicts({ w, task, asked }) {
  const lines = w.conflicts(task, asked);
  if (!lines.length) return null;
  return (
    <div part="notice" class="notice warning">
      <p class="strong"><Icon tone="warning" />{w.t.conflicts}</p>
      <ul>{lines.map((line) => <li>{line}</li>)}</ul>
    </div>
  );
}

const Skeleton = ({ t }) => (
  <article part="card" class="card skeleton" aria-busy="true" aria-label={t.loading}>
    <span class="sr" role="status">{t.loading}</span>
  </article>
);

const Header = memo(({ w, task }) => {
  const { tone } = task.summary;
  return (
    <header part="header">
      <div class="heading">
        <div part="title" class="title">{task.name ? <Foreign text={task.name} /> : w.t.untitled}</div>
        <span part="status" class={`status ${tone}`} role="status"><Icon tone={tone} />{w.status(task)}</span>
        <slot name="actions" />
      </div>
      <p part="outcome" class={`outcome ${tone}`}>{w.outcome(task)}</p>
    </header>
  );
});

/** The panels depend on the answer alone: a request under way draws none of them again. */
const Zones = memo(({ w, task, text, asked, narrow, onTag }) => {
  // What an answer says again of its command keeps its identity, so that the viewer and the list stay as they are; a long
  // list costs more to compare than to draw a page of.
  const kept = useRef({});
  const key = text.length < COMPARED && JSON.stringify(task.param);
  if (!key || kept.current.key !== key) kept.current = { key, param: task.param };
  const { param } = kept.current;
  const latest = useRef();
  latest.current = text;
  const getText = useCallback(() => latest.current, []);
  return (
    <Reading.Provider value={useReading(task)}>
      <div class="zones">
        <div class="zone">
          <Progress w={w} task={task} />
          <Conflicts w={w} task={task} asked={asked} />
          <Details w={w} task={task} isLive={Boolean(asked)} />
        </div>
        <div class="zone">
          <Command w={w} param={param} open={!narrow} getText={getText} />
          <Targets w={w} param={param} open={!narrow} />
          <Tags w={w} tags={task.tags} unreadable={task.unreadable} open={!narrow} onTag={onTag} />
          <Raw w={w} text={text} />
        </div>
      </div>
    </Reading.Provider>
  );
});

/** The whole card. */
export function Card({ words: w, theme, knowledge, narrow, asked, refresh, getAt, onTag }) {
  const { t } = w;
  const { task, error, busy, name } = knowledge;
  const frame = useMemo(() => ({ class: 'batch-task', lang: w.lang, dir: w.dir, 'data-theme': theme }), [w, theme]);
  if (!task && !error) return <div {...frame}><Skeleton t={t} /></div>;
  if (!task) {
    return (
      <div {...frame}>
        <article part="card" class="card" aria-label={t.error_details} aria-busy={String(busy)}>
          <div part="notice" class="notice bad" role="alert"><Explanation w={w} error={error} /></div>
          {refresh && <footer><span /><button type="button" onClick={refresh}>{t.retry}</button></footer>}
        </article>
      </div>
    );
  }
  return (
    <div {...frame}>
      <article part="card" class="card" aria-label={task.name ?? t.untitled} aria-busy={String(busy)}>
        {name === 'stale' && <Stale w={w} error={error} at={getAt()} />}
        <Header w={w} task={task} />
        <Zones w={w} task={task} text={knowledge.text} asked={asked} narrow={narrow} onTag={onTag} />
        <footer>
          <span>
            <Age w={w} knowledge={knowledge} getAt={getAt} />
            {name === 'ready' && error && ` · ${w.failure(error)[0]}`}
          </span>
          {refresh ? <button type="button" aria-disabled={String(busy)} onClick={refresh}>{name === 'stale' ? t.retry : t.refresh}</button> : <span>{t.from_data}</span>}
        </footer>
      </article>
    </div>
  );
}
