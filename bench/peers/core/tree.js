// A JSON value as the rows of a tree: what is drawn of it, what a search leaves of it, and what can be copied of a row.
import { isBranch, plain, pretty } from './json.js';

/** How many children of one branch are drawn, and how many findings; the raw answer has the rest. */
export const MAX_ROWS = 100;
/** What stands before a section that a search has opened: it is not what the reader has opened. */
const FOUND = '?';

export const opensByItself = (section) => section.startsWith(FOUND);

/** What is open, without what a search had opened. */
export const withoutFound = (open) => Object.fromEntries(Object.entries(open).filter(([section]) => !opensByItself(section)));

/**
 * The rows of a branch, each with those below it while it is open, and how often it mentions what is sought: then they are
 * those that do and what is above them. `isOpen(section, byDefault)` knows what the reader has opened.
 */
export function layout(value, path, isOpen, sought = '') {
  const wanted = sought.toLowerCase();
  const mentions = (text) => text.toLowerCase().includes(wanted);
  let found = 0;

  const rowsOf = (branch, above, level, seeks) => {
    const entries = Object.entries(branch);
    const rows = [];
    for (const [index, [key, child]] of (seeks ? entries : entries.slice(0, MAX_ROWS)).entries()) {
      const row = rowOf(key, child, `${above}.${index}`, level, seeks, Array.isArray(branch));
      if (row) rows.push(row);
    }
    if (!seeks && entries.length > MAX_ROWS) rows.push({ more: entries.length - MAX_ROWS });
    return rows;
  };

  const rowOf = (key, child, place, level, seeks, isItem) => {
    const size = isBranch(child) ? Object.keys(child).length : 0;
    let rows = [];
    if (seeks) {
      const isHere = (!isItem && mentions(key)) || (!isBranch(child) && mentions(plain(child)));
      if (isHere) found += 1;
      const isListed = isHere && found <= MAX_ROWS;
      if (size) rows = rowsOf(child, place, level + 1, true);
      if (!rows.length && !isListed) return null;
    }
    const opens = rows.length > 0;
    const section = opens ? FOUND + place : place;
    const open = size > 0 && isOpen(section, opens);
    if (!open) rows = [];
    else if (!opens) rows = rowsOf(child, place, level + 1, false);
    return { path: place, section, level, key, isItem, value: child, size, open, rows };
  };

  const rows = rowsOf(value, path, 1, wanted !== '');
  if (found > MAX_ROWS) rows.push({ more: found - MAX_ROWS });
  return { rows, found };
}

/** The row that Tab reaches: the one that is selected, and the first one while none of these is. */
export function reached(rows, selected) {
  const has = (list) => list.some((row) => row.path === selected || (row.open && has(row.rows)));
  return has(rows) ? selected : rows[0]?.path;
}

/** The value at a place, such as `paras.1.0`, and its normalised path (RFC 9535); the whole value where there is none. */
export function at(whole, root, place) {
  const nothing = { value: whole, path: '$' };
  if (!place.startsWith(`${root}.`)) return nothing;
  let { value, path } = nothing;
  for (const index of place.slice(root.length + 1).split('.')) {
    const entry = isBranch(value) && Object.entries(value)[index];
    if (!entry) return nothing;
    path += Array.isArray(value) ? `[${index}]` : `['${name(entry[0])}']`;
    [, value] = entry;
  }
  return { value, path };
}

const SHORT = { '\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r', "'": "'", '\\': '\\' };
// eslint-disable-next-line no-control-regex
const name = (key) => key.replace(/[\0-\x1f'\\]/g, (c) => `\\${SHORT[c] ?? `u${c.charCodeAt(0).toString(16).padStart(4, '0')}`}`);

/** A value as a person wants it elsewhere: a string without quotes, all else as JSON. */
export const toText = (value) => (typeof value === 'string' ? value : pretty(value));

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/** The value of a key, letter by letter as it stands in the text of an object that was read; of duplicates the last. */
export function source(text, key) {
  let [depth, start, end, found, name] = [0];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (depth === 1 && token === ':') {
      name = JSON.parse(text.slice(start, end));
      start = undefined;
    } else if (depth === 1 && (token === ',' || token === '}')) {
      if (name === key) found = text.slice(start, end);
      start = undefined;
    } else if (depth) start ??= index;
    end = index + token.length;
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
  }
  return found;
}

/** The parameters as a body has them: those of the command, or all of `param` where it is no command. */
export function sentParameters(body, isCommand) {
  const param = source(body, 'param');
  if (!isCommand) return param;
  const inner = param.startsWith('"') ? JSON.parse(param) : param;
  const command = source(inner, 'command');
  return source(command?.startsWith('{') ? command : inner, 'paras');
}
