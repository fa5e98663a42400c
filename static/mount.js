// `mount()`, for pages that would rather call a function than write an element.
import { PROPERTIES } from './attributes.js';

const mounted = new WeakMap();

/**
 * Puts a card into an element of the page; a second time on the same element, updates the one that is there.
 *
 * Options are the element's properties, and `lang`. One that is `undefined` goes back to its default.
 */
export function mount(target, options = {}) {
  if (!(globalThis.Element && target instanceof Element)) {
    throw new TypeError('batch-task: mount(target, options) needs an element of the page as its target');
  }
  let handle = mounted.get(target);
  if (!handle) {
    const element = document.createElement('batch-task');
    handle = {
      element,
      update(changes) {
        const unknown = Object.keys(changes).find((name) => !PROPERTIES.includes(name) && name !== 'lang');
        if (unknown !== undefined) {
          throw new TypeError(`batch-task: there is no option ${unknown}; the options are ${PROPERTIES.join(', ')}, lang`);
        }
        for (const [name, value] of Object.entries(changes)) element[name] = name === 'lang' ? (value ?? '') : value;
      },
      refresh: () => element.refresh(),
      destroy() {
        element.remove();
        if (mounted.get(target) === handle) mounted.delete(target);
      },
    };
    handle.update(options);
    mounted.set(target, handle);
    target.append(element);
    return handle;
  }
  handle.update(options);
  // Somebody may have emptied the target meanwhile.
  if (handle.element.parentNode !== target) target.append(handle.element);
  return handle;
}
