// The bodies that a card accepted, and the tasks in them, which are parsed when somebody reads them.
import { lazily, parse } from './body.js';

/** The events whose detail has the task. */
const WITH_TASK = ['load', 'change', 'complete'];
/** The statuses after which a task is not polled any more. */
const TERMINAL = ['Complete', 'Timeout'];

/** What is known of the task of one element. */
export class TaskRecord {
  #previous = null;
  #body = null;
  #task = null;
  #status = null;
  #completed = new Set();

  /** The last body as a plain object, or `null`. */
  get task() {
    if (this.#body !== null) this.#task ??= parse(this.#body);
    return this.#task;
  }

  get isEmpty() {
    return this.#body === null;
  }

  /** Whether the task has ended. */
  get hasEnded() {
    return TERMINAL.includes(this.#status);
  }

  /** There is another task, of which nothing is known. */
  clear() {
    this.#body = this.#task = this.#status = null;
  }

  /** Takes an event of the card, and completes its detail. */
  receive(name, detail, body) {
    if (name === 'load') [this.#previous, this.#body, this.#task] = [this.#body, body, null];
    if (name === 'status') this.#status = detail.to;
    const [previous, now] = [this.#previous, this.#body];
    if (WITH_TASK.includes(name)) lazily(detail, 'task', () => (now === this.#body ? this.task : parse(now)));
    if (name === 'change') lazily(detail, 'previous', () => parse(previous));
  }

  /** Whether the end of this task was told before: a card that was removed and inserted again begins anew, the element does not. */
  isRepeated(taskId) {
    const key = `${taskId} ${this.task.taskId}`;
    const isRepeated = this.#completed.has(key);
    this.#completed.add(key);
    return isRepeated;
  }
}
