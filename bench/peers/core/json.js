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
const DELICATE = /[:,[]\s*-?(?:[\d.]{16}|\d+\.\d*0\s*[,\]}]|[\d.]+[eE])|[:,[]\s*-0\s*[,\]}]/;

const exact = (_key, value, context) =>
  typeof value === 'number' && String(value) !== context.source ? new Digits(context.source) : value;

/** Reads a text. */
export const parse = (text) => JSON.parse(text, DELICATE.test(text) ? exact : undefined);

/** What is sent twice over: an object as a string of JSON. */
export function unfold(value) {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return { value };
  try {
    return { value: parse(value), folded: true };
  } catch {
    return { value };
  }
}

export const isBranch = (value) => value !== null && typeof value === 'object' && !(value instanceof Digits);
export const isObject = (value) => isBranch(value) && !Array.isArray(value);

// Controls, bidirectional controls, zero-width spaces: what changes the look of a text without being seen.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\0-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const hex = (character) => character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

/** A text of somebody else with nothing invisible in it. */
export const visible = (text) => String(text).replace(INVISIBLE, (character) => `<U+${hex(character)}>`);

/** The same for a text of many lines: their ends stay, and so do tabs. */
export const visibleLines = (text) => text.replace(INVISIBLE, (c) => (c === '\n' || c === '\t' ? c : `<U+${hex(c)}>`));

const escaped = (json) => json.replace(INVISIBLE, (c) => (c === '\n' ? c : `\\u${hex(c)}`));

/** A value as JSON over many lines. */
export const pretty = (value) => escaped(JSON.stringify(value, null, 2));

/** A scalar as it is searched: a string without quotes. */
export const plain = (value) => (isBranch(value) ? (Array.isArray(value) ? '[]' : '{}') : String(value));

/** A scalar as JSON writes it. */
export const scalar = (value) => (typeof value === 'string' ? escaped(JSON.stringify(value)) : plain(value));

/** Which class of the style sheet a scalar has. */
export const scalarClass = (value) =>
  value === null || isBranch(value) ? 'json-null' : `json-${value instanceof Digits ? 'number' : typeof value}`.replace('boolean', 'bool');
