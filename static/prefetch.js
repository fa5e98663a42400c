// Sends the first request of a page while the wasm is on its way.
//
// Rust knows the rules of a request, and builds its own. This module knows one plain form: a task and a proxy of the page's own
// origin, and no other option. The request that Rust builds takes the response of a prefetched one if both are equal.
import { isHidden } from './dom.js';

/** The options that a request in the plain form may have. */
const PLAIN = ['taskId', 'proxy', 'refreshInterval'];
/** How old a response may be, in milliseconds: the age that a card shows counts from its own request. */
const MAX_AGE_MS = 1_000;

/** Prefetched requests by their addresses, as `{ request, abort, response, at }`. */
const prefetched = new Map();
let isOver = false;

/** Sends the request of a card whose options for the request are `options`, if it has the plain form; `base` is that of its proxy. */
export function prefetch(options, base) {
  if (isOver || isHidden() || Object.keys(options).some((name) => !PLAIN.includes(name))) return;
  const { taskId = '', proxy = '', refreshInterval = '' } = options;
  // A bare slash in a class ends the expression for the tokenizer of Vite 5.
  if (!/^[\w-]+$/.test(taskId) || !/^[\w.\/:-]+$/.test(proxy) || !/^\d{0,4}$/.test(refreshInterval)) return;
  try {
    const url = new URL(`${proxy.replace(/\/$/, '')}/iocm/app/batchtask/v1.1.0/tasks/${taskId}?select=tag`, base);
    url.username = url.password = '';
    if (url.origin === location.origin && !prefetched.has(url.href)) send(url.href);
  } catch {
    // The card reports what is wrong with the address.
  }
}

function send(url) {
  const abort = new AbortController();
  const request = new Request(url, {
    __proto__: null,
    cache: 'no-cache',
    redirect: 'manual',
    headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
    signal: abort.signal,
  });
  const entry = { request, abort, response: fetch(request), at: undefined };
  prefetched.set(url, entry);
  entry.response.then(
    () => (entry.at = Date.now()),
    () => prefetched.delete(url),
  );
}

/** The response to a request that was prefetched, or `undefined`. */
function take(request) {
  const entry = prefetched.get(request.url);
  if (!entry) return undefined;
  prefetched.delete(request.url);
  const form = ({ credentials, cache, redirect, headers }) => [credentials, cache, redirect, ...headers].join();
  const isFresh = entry.at === undefined || Math.abs(Date.now() - entry.at) <= MAX_AGE_MS;
  if (!isFresh || form(entry.request) !== form(request)) {
    entry.abort.abort();
    return undefined;
  }
  request.signal.addEventListener('abort', () => entry.abort.abort());
  return entry.response.catch(() => fetch(request));
}

/** The wasm has arrived: it sends its own requests, and takes what was prefetched for its cards. */
export function handOver(glue) {
  isOver = true;
  glue.setPrefetch(take);
  setTimeout(() => {
    for (const { abort } of prefetched.values()) abort.abort();
    prefetched.clear();
  }, MAX_AGE_MS);
}
