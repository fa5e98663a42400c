// Bodies of answers on their way into the wasm, and out of it to the page.

/** A body, in UTF-8, as an object; a byte-order mark before it is no part of it. */
export const parse = (body) => JSON.parse(new TextDecoder().decode(body).trim());

/** A property that is worked out when it is first read: a task may have megabytes, and most listeners want none of them. */
export const lazily = (object, name, work) =>
  Object.defineProperty(object, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = work();
      Object.defineProperty(object, name, { value, writable: true });
      return value;
    },
  });

/** `data` as a body. What cannot be written as JSON is none. */
export function written(data) {
  if (typeof data === 'string') return data;
  try {
    return JSON.stringify(data) ?? '';
  } catch (error) {
    console.error('batch-task: data is no JSON', error);
    return '';
  }
}
