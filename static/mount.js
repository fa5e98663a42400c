// `mount()`, for pages that call a function instead of writing an element.
import { OPTIONS } from './attributes.js';
import { append, create, isElement, parentOf } from './dom.js';

const NAMES = [...Object.keys(OPTIONS), 'lang'];
const mounted = new WeakMap();

/**
 * Puts a card into an element, of this document or of another one that the page may reach; a second time on the same element,
 * updates the card that is there.
 *
 * Options are the element's properties, and `lang`. One that is `undefined` goes back to its default.
 */
export function mount(target, options = {}) {
  if (!isElement(target)) {
    throw new TypeError('batch-task: mount(target, options) needs an element of the page as its target');
  }
  let handle = mounted.get(target);
  const isNew = !handle;
  handle ??= createHandle(target);
  handle.update(options);
  mounted.set(target, handle);
  // Somebody may have emptied the target meanwhile.
  if (isNew || parentOf(handle.element) !== target) append(target, handle.element);
  return handle;
}

function createHandle(target) {
  const element = create(document, 'batch-task');
  const handle = {
    element,
    update(changes) {
      const unknown = Object.keys(changes).find((name) => !NAMES.includes(name));
      if (unknown !== undefined) {
        throw new TypeError(`batch-task: there is no option ${unknown}; the options are ${NAMES.join(', ')}`);
      }
      for (const [name, value] of Object.entries(changes)) element[name] = name === 'lang' ? (value ?? '') : value;
    },
    refresh: () => element.refresh(),
    destroy() {
      element.remove();
      if (mounted.get(target) === handle) mounted.delete(target);
    },
  };
  return handle;
}
