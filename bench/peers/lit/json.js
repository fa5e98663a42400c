// JSON without loss: a number that JavaScript would write otherwise than it was sent keeps its digits.

/** The digits of a number as sent. */
export class Digits {
  constructor(source) {
    this.source = source;
  }

  toString() {
    return this.source;
  }

  toJSON() {
    return JSON.rawJSON(this.source);
  }
}

// Only a text that holds such a number is worth the slower way: a long one, one with a trailing zero, one with an exponent.
const DELICATE = /[:,[]\s*-?(?:[\d.]{16}|\d+\.\d*0\s*[,\]}]|[\d.]+[eE])/;

const exact = (_key, value, { source }) => (typeof value === 'number' && String(value) !== source ? new Digits(source) : value);

export const parse = (text) => JSON.parse(text, DELICATE.test(text) ? exact : undefined);

/** An object that is sent as a string of JSON. */
export function unfold(value) {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return parse(value);
  } catch {
    return value;
  }
}

export const isBranch = (value) => value !== null && typeof value === 'object' && !(value instanceof Digits);
export const isObject = (value) => isBranch(value) && !Array.isArray(value);
export const pretty = (value) => JSON.stringify(value, null, 2);

/** A scalar as JSON writes it. */
export const scalar = (value) => (typeof value === 'string' ? JSON.stringify(value) : isBranch(value) ? (Array.isArray(value) ? '[]' : '{}') : String(value));

// Controls, bidirectional controls, zero-width spaces: what changes the look of a text without being seen.
const INVISIBLE = /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A text of somebody else with nothing invisible in it. */
export const visible = (text) => String(text).replace(INVISIBLE, (c) => `<U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);

/** The entries of a branch that mention a text, or that lead to what does; all where nothing is sought. */
export function entries(value, sought) {
  const all = Object.entries(value);
  if (!sought) return all;
  const isItem = Array.isArray(value);
  const mentions = (key, child) =>
    (!isItem && key.toLowerCase().includes(sought)) ||
    (isBranch(child) ? entries(child, sought).length > 0 : scalar(child).toLowerCase().includes(sought));
  return all.filter(([key, child]) => mentions(key, child));
}

/** The value under a path of keys. */
export const at = (value, path) => path.reduce((branch, key) => branch?.[key], value);

/** A path of keys as JSONPath (RFC 9535). */
export function jsonPath(value, path) {
  let out = '$';
  for (const key of path) {
    out += Array.isArray(value) ? `[${key}]` : `['${key.replace(/['\\]/g, '\\$&')}']`;
    value = value?.[key];
  }
  return out;
}
