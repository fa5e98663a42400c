// Reads of a platform's answer what the proxy has to know of it, whatever else is in it. Runs in nginx (njs).
//
// njs itself parses no more than 31 levels, and no byte order mark; the card reads 128 levels. Regular expressions are no
// way out: njs takes time by the square of a text's length for them.

/** The levels that the card reads. */
const DEPTH = 128;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const CLOSING = { 0x7b: 0x7d, 0x5b: 0x5d };

/** The body, a Buffer or a string, as an object; null for anything else. Of one that is nested deeply only plain members are read. */
function read(body) {
  const text = String(body).replace(/^\uFEFF/, '');
  let value;
  try {
    value = JSON.parse(text);
  } catch (e) {
    value = /nested too deep/i.test(String(e)) ? parse(shallow(Buffer.from(text))) : null;
  }
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (e) {
    return null;
  }
}

/** The document with 0 in place of all that is nested; empty when its brackets or strings are not complete, or too deep. */
function shallow(bytes) {
  const open = [];
  const kept = [];
  let from = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) {
      i = end_of_string(bytes, i);
      if (i < 0) return '';
    } else if (CLOSING[byte]) {
      if (open.push(CLOSING[byte]) === 2) kept.push(bytes.slice(from, i).toString(), '0');
      if (open.length > DEPTH) return '';
    } else if (byte === 0x7d || byte === 0x5d) {
      if (open.pop() !== byte) return '';
      if (open.length === 1) from = i + 1;
    }
  }
  if (open.length > 0) return '';
  kept.push(bytes.slice(from).toString());
  return kept.join('');
}

/** Where the string ends that begins at `start`; -1 when it does not. */
function end_of_string(bytes, start) {
  for (let end = bytes.indexOf('"', start + 1); end >= 0; end = bytes.indexOf('"', end + 1)) {
    let slashes = 0;
    while (bytes[end - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}

export default { read };
