/** The log of the card's events: the newest first, a hundred at most, each with what it says in a line and in full. */

const NAMES = ['loadstart', 'load', 'change', 'status', 'complete', 'error', 'tag', 'results'];
const MOST_ROWS = 100;
const MOST_CHARACTERS = 4000;
const DASH = '–';
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

const counts = (task) => `${task.status ?? DASH}, ${task.successCnt ?? DASH} of ${task.totalCnt ?? DASH} succeeded`;

/** The fields that differ, as "successCnt 12 → 15"; of what is no single value, the name alone. */
function changes({ task, previous }) {
  const names = [...new Set([...Object.keys(previous), ...Object.keys(task)])];
  const changed = names.filter((name) => JSON.stringify(previous[name]) !== JSON.stringify(task[name]));
  const isPlain = (value) => typeof value !== 'object' || value === null;
  return changed
    .map((name) => (isPlain(previous[name]) && isPlain(task[name]) ? `${name} ${previous[name] ?? DASH} → ${task[name] ?? DASH}` : name))
    .join(', ');
}

/** What an event says, in a line. */
const LINES = {
  loadstart: ({ taskId }) => `asks for ${taskId}`,
  load: ({ task }) => counts(task),
  change: changes,
  status: ({ from, to }) => `${from ?? DASH} → ${to ?? DASH}`,
  complete: ({ task }) => counts(task),
  error: ({ kind, code, message }) => [kind, code, message].filter(Boolean).join(': '),
  tag: ({ name, value }) => `${name} = ${value ?? DASH}`,
  results: ({ status, pageNo, totalCount, results }) => `${status ?? 'all'}, page ${pageNo}: ${results.length} of ${totalCount ?? DASH}`,
};

function cell(name, text) {
  const cell = document.createElement(name);
  cell.textContent = text;
  return cell;
}

export class Events {
  #list = document.querySelector('#events');
  #hide;

  /** `hide(text)` takes out of a text what must not be shown; `heard()` is called after each event. */
  constructor(card, hide, heard) {
    this.#hide = hide;
    for (const name of NAMES) {
      card.addEventListener(`batch-task-${name}`, ({ detail }) => {
        this.#add(name, detail);
        heard();
      });
    }
    document.querySelector('#clear').addEventListener('click', () => {
      this.#list.replaceChildren();
      this.#count();
    });
    this.#count();
  }

  #add(name, detail) {
    const row = document.createElement('li');
    row.className = `is-${name}`;
    const time = cell('time', TIME.format(new Date()));
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    const line = this.#hide(LINES[name](detail));
    summary.append(time, cell('b', name), cell('span', line));
    const whole = this.#hide(JSON.stringify(detail, null, 2));
    const cut = whole.length > MOST_CHARACTERS ? `${whole.slice(0, MOST_CHARACTERS)}\n… ${whole.length - MOST_CHARACTERS} more characters` : whole;
    details.append(summary, cell('pre', cut));
    row.append(details);
    this.#list.prepend(row);
    while (this.#list.children.length > MOST_ROWS) this.#list.lastElementChild.remove();
    this.#count();
  }

  #count() {
    const count = this.#list.children.length;
    document.querySelector('#event-count').textContent = count === MOST_ROWS ? `the last ${MOST_ROWS}` : String(count);
    document.querySelector('#no-events').hidden = count > 0;
  }
}
