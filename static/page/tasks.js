/** The tasks that the page offers: synthetic samples, always, and those of the development stand-in where it answers. */

/** Where the samples are, from the page. */
export const SAMPLES_PROXY = 'samples';
/** Where a site's own proxy is by custom, and where `script/server` puts the stand-in. */
export const LIVE_PROXY = '/iot';

export const SAMPLES = [
  ['5bf8f8567dd2d86eab87edd9', 'Complete with problems'],
  ['5bf8f8567dd2d86eab87edda', 'Running, listed devices'],
  ['5bf8f8567dd2d86eab87eddb', 'Timed out, registration'],
  ['5bf8f8567dd2d86eab87eddc', 'All succeeded'],
  ['5bf8f8567dd2d86eab87eddd', 'Pending, broadcast'],
  ['5bf8f8567dd2d86eab87edde', 'No devices'],
  ['5bf8f8567dd2d86eab87eddf', 'None succeeded'],
  ['5bf8f8567dd2d86eab87ede0', 'All licensed'],
  ['5bf8f8567dd2d86eab87ede1', 'Running, no problems'],
  ['5bf8f8567dd2d86eab87ede2', 'Running, all kinds of problems'],
  ['5bf8f8567dd2d86eab87ede3', 'Nearly finished'],
  ['5bf8f8567dd2d86eab87ede4', 'Timed out, all kinds of results'],
];

const PATIENCE_MS = 5000;
const MOST_LIVE = 200;

export const isSample = (id) => SAMPLES.some(([sample]) => sample === id);

/** Whether an id is of the kind that the stand-in makes up: it alone has a list of tasks. */
export const isStandIn = (id) => /^5ca1ab1e0{10}/.test(id);

/** The body of a sample, as it is sent. */
export async function sampleBody(id) {
  const answer = await fetch(`${SAMPLES_PROXY}/iocm/app/batchtask/v1.1.0/tasks/${id}`);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.text();
}

/** The tasks of the stand-in, as `[id, what it shows]`; none where nobody answers with such a list. */
export async function liveTasks() {
  try {
    const answer = await fetch(`${LIVE_PROXY}/_control/tasks`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const list = answer.ok ? await answer.json() : [];
    return list.slice(0, MOST_LIVE).map(({ id, shows }) => [String(id), String(shows)]);
  } catch {
    return [];
  }
}

function option(proxy, [id, name]) {
  const option = document.createElement('option');
  option.value = `${proxy} ${id}`;
  option.textContent = name;
  return option;
}

/** Fills the list of tasks, and calls `choose(proxy, id)` when somebody takes one. */
export class Chooser {
  #select = document.querySelector('#task');
  #look = document.querySelector('#look');
  #said = document.querySelector('#looked');

  constructor(choose) {
    document.querySelector('#samples').append(...SAMPLES.map((task) => option(SAMPLES_PROXY, task)));
    this.#select.addEventListener('change', () => choose(...this.#select.value.split(' ')));
    this.#look.addEventListener('click', () => this.look());
  }

  /** Asks the stand-in for its tasks, and offers them if there are any. */
  async look() {
    this.#said.textContent = 'Looking …';
    const tasks = await liveTasks();
    const live = document.querySelector('#live');
    const { value } = this.#select;
    live.replaceChildren(...tasks.map((task) => option(LIVE_PROXY, task)));
    live.hidden = !tasks.length;
    this.#look.hidden = tasks.length > 0;
    this.#said.textContent = tasks.length
      ? `${tasks.length} live tasks are in the list.`
      : `None: no stand-in answers at ${LIVE_PROXY}. script/server starts one.`;
    this.#select.value = value;
    this.show(this.#shown);
  }

  #shown = [];

  /** Shows which task the card has; one that is not in the list is "another". */
  show([proxy, id]) {
    this.#shown = [proxy, id];
    const value = `${proxy} ${id}`;
    const listed = [...this.#select.options].some((option) => option.value === value);
    document.querySelector('#another').hidden = listed;
    this.#select.value = listed ? value : '';
  }
}
