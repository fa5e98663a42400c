// The first request of a page, which is sent while the wasm is on its way.
import { REQUEST } from './attributes.js';

/**
 * Requests that were sent while the wasm is on its way, by their addresses. Rust, which knows all the rules, makes its own
 * request, and takes the answer to one of these if that asked for the same in the same way.
 */
const early = new Map();
let over = false;
/** How old such an answer may be, in milliseconds: a card says how old its numbers are from when it asked. */
const EARLY_MS = 1_000;
let leader;

/**
 * The key of the page's storage under which stands when a card last asked: for so long, another tab may lead. Cards that ask
 * less often than that are taken for none; it costs a new tab one request.
 */
const ASKED = 'batch-task-widget:asked';
const ASKED_MS = 600_000;
/** How old a note is before it is made anew; a card may wait a minute and more between two requests. */
const NOTE_MS = 300_000;
let noted;

/** Does something with the storage; `undefined` where the page has none, or may not use it. */
const stored = (act) => {
  try {
    return act(localStorage);
  } catch {
    return undefined;
  }
};
const age = (storage) => Date.now() - storage.getItem(ASKED);

/** Notes that a card asks: seldom, since each note is told to all pages of the origin. */
export const note = () =>
  stored((storage) => {
    if (!(age(storage) < NOTE_MS)) storage.setItem(ASKED, (noted = Date.now()));
  });
// The note of another tab stays.
globalThis.addEventListener?.('pagehide', () =>
  stored((storage) => {
    if (Number(storage.getItem(ASKED)) === noted) storage.removeItem(ASKED);
  }),
);

/** Sends the request of a card in its simplest form; what needs a rule is left to Rust. */
export async function foresee(element) {
  const [id, proxy, interval, ...others] = REQUEST.map(([name]) => element.getAttribute(name)?.trim() || '');
  if (over || document.hidden || !/^[\w-]+$/.test(id) || !/^[\w./:-]+$/.test(proxy) || !/^\d{0,4}$/.test(interval) || others.join('')) return;
  const { href, origin } = new URL(`${proxy.replace(/\/$/, '')}/iocm/app/batchtask/v1.1.0/tasks/${id}?select=tag`, document.baseURI);
  if (origin !== location.origin) return;
  // A tab that leads others tells a new one what it knows. Whether there is one the browser says only after 10 to 25 ms.
  if ((stored(age) ?? 0) < ASKED_MS) {
    leader ??= navigator.locks?.query().then(({ held }) => held.some(({ name }) => name.startsWith('batch-task ')));
    if (await leader) return;
  }
  // By then Rust may be there, and have asked.
  if (over || early.has(href)) return;
  const abort = new AbortController();
  const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
  const request = new Request(href, { cache: 'no-cache', redirect: 'manual', headers, signal: abort.signal });
  const one = { request, abort, answer: fetch(request).then(whole) };
  early.set(href, one);
  one.answer.then(() => (one.at = performance.now()), () => early.delete(href));
}

/**
 * An answer, with its body read to `wholeBody` where that is known to be no more than a card reads: the browser waits with
 * the rest otherwise.
 */
function whole(answer) {
  const length = answer.headers.get('Content-Length');
  if (!answer.ok || !length || !(length <= 2 ** 24) || answer.headers.has('Content-Encoding')) return answer;
  return answer.arrayBuffer().then((wholeBody) => Object.assign(answer, { wholeBody }));
}

/** The answer to a request that was sent already, or `undefined`; of an address, whether there is one. */
function foreseen(request) {
  if (!early.size) return undefined;
  if (typeof request === 'string') return early.has(request);
  const one = early.get(request.url);
  early.delete(request.url);
  const said = ({ credentials, cache, redirect, headers }) => [credentials, cache, redirect, ...headers].join();
  if (!one || performance.now() - one.at > EARLY_MS || said(one.request) !== said(request)) {
    one?.abort.abort();
    return undefined;
  }
  request.signal.addEventListener('abort', () => one.abort.abort());
  return one.answer.catch(() => fetch(request));
}

/** Settles when no request waits any more to be sent. */
export const sent = () => Promise.resolve(leader).catch(() => {});

/** Rust is here: it asks by itself now, and takes what was sent for its cards. */
export function arrived(glue) {
  over = true;
  glue.onRequest(foreseen);
  // What no card has asked for by then, none will take.
  setTimeout(() => {
    for (const { abort } of early.values()) abort.abort();
    early.clear();
  }, EARLY_MS);
}
