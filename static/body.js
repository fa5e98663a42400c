// Response bodies on their way into the wasm, and out of it to the page.
import { report } from './report.js';

/** A body, in UTF-8, as an object. The decoder removes a byte-order mark, and JSON.parse JSON's white space: as the wasm. */
export const parse = (body) => JSON.parse(new TextDecoder().decode(body));

/** Defines a property whose value is computed when it is first read: a task may have megabytes, and few listeners read it. */
export const lazily = (object, name, compute) =>
  Object.defineProperty(object, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      const value = compute();
      Object.defineProperty(object, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true });
      return value;
    },
  });

/** The property `data` as a body. A value that JSON cannot hold is an empty body. */
export function stringify(data) {
  if (typeof data === 'string') return data;
  try {
    return JSON.stringify(data) ?? '';
  } catch (error) {
    report('data is no JSON', error);
    return '';
  }
}
