/**
 * `<batch-task>`: the status card of one batch task of Huawei's IoT platform.
 *
 * This module is all that a page loads; a build bundles the modules that it imports. It defines the element, which loads the glue
 * and the wasm once a page, when the first card needs them, from beside this module.
 */
import { BatchTaskElement } from './element.js';

export { BatchTaskElement };
export { mount } from './mount.js';

/** The version of this package. */
export const version = '0.1.0';

// In Node there is no registry; a second copy of this module on the page leaves the first one's element alone.
if (globalThis.customElements && !customElements.get('batch-task')) {
  customElements.define('batch-task', BatchTaskElement);
}
