// The options of `<batch-task>`, each defined once: the element's accessors and the options of a request are made from
// OPTIONS; `script/tables` writes types, manifest and reference from OPTIONS and DOCUMENTATION.

/**
 * By property. `attribute`: the attribute that mirrors it; an option without one is a property only. `absent`: what the
 * property is while the attribute is not set. `isForRequest`: it shapes the request. `isForLoader`: it never
 * reaches the card. `isSecret`: it is never read back.
 */
export const OPTIONS = {
  taskId: { attribute: 'task-id', absent: null, isForRequest: true },
  proxy: { attribute: 'proxy', absent: null, isForRequest: true },
  platform: { attribute: 'platform', absent: null, isForRequest: true },
  appKey: { attribute: 'app-key', absent: null, isForRequest: true },
  appId: { attribute: 'app-id', absent: null, isForRequest: true },
  select: { attribute: 'select', absent: 'tag', isForRequest: true },
  refreshInterval: { attribute: 'refresh-interval', absent: 10, isForRequest: true },
  timeout: { attribute: 'timeout', absent: 15, isForRequest: true },
  credentials: { attribute: 'credentials', absent: 'same-origin', isForRequest: true },
  loading: { attribute: 'loading', absent: 'eager' },
  theme: { attribute: 'theme', absent: 'auto' },
  timeZone: { attribute: 'time-zone', absent: null },
  density: { attribute: 'density', absent: 'comfortable' },
  results: { attribute: 'results', absent: 'on-demand' },
  wasmUrl: { attribute: 'wasm-url', absent: null, isForLoader: true },
  accessToken: { isSecret: true },
  getAccessToken: { isSecret: true },
  data: {},
  fetch: {},
  texts: {},
};

/** Global attributes that shape the card, on the element or an ancestor. */
export const INHERITED = ['lang', 'dir'];

/** The options that are attributes. */
export const MIRRORED = Object.entries(OPTIONS).filter(([, { attribute }]) => attribute);

/** A name as attributes, and some frameworks' templates, write it. */
export const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Type and meaning of each option and inherited attribute; not shipped. `absent` is the default of an option that is a property
 * only, as the property is read.
 */
export const DOCUMENTATION = {
  taskId: { type: 'string', meaning: 'The batch task. Required, unless there is `data`.' },
  proxy: {
    type: 'string',
    meaning:
      "Where requests go: a template with `{url}` (the target percent-encoded) or `{+url}` (as it is), or a base to which the platform's path is appended. Relative values resolve against the document.",
  },
  platform: {
    type: 'string',
    meaning: 'Origin of the IoT platform, as `https://host:8743`. Required by a template; alone, the platform is asked directly.',
  },
  appKey: { type: 'string', meaning: 'Sent as the header `app_key`; left out when absent, so that the proxy adds it.' },
  appId: { type: 'string', meaning: 'Query `appId`: only for a task of another application that is authorised.' },
  select: { type: "'tag' | 'none'", meaning: 'Query `select`; `none` leaves it out, and tags are not returned.' },
  refreshInterval: {
    type: 'number | `${number}`',
    meaning: 'Seconds between two requests while the task is pending or running; at least 2, and `0` asks once.',
  },
  timeout: { type: 'number | `${number}`', meaning: 'Seconds that one request may take.' },
  credentials: { type: "'omit' | 'same-origin' | 'include'", meaning: 'As in `fetch`.' },
  loading: { type: "'eager' | 'lazy'", meaning: '`lazy` waits, for the wasm and the request, until the element is near the viewport.' },
  theme: { type: "'auto' | 'light' | 'dark'", meaning: "`auto` is the page's own `color-scheme`." },
  timeZone: { type: 'string', meaning: "IANA name of a time zone; the browser's unless given." },
  density: { type: "'comfortable' | 'compact'", meaning: '`compact` draws one row: status, name, bar, counts.' },
  results: {
    type: "'on-demand' | 'none'",
    meaning: 'Per-device results: `on-demand` offers the panel, `none` leaves it out, for a proxy that lets only the task through.',
  },
  wasmUrl: {
    type: 'string',
    meaning: 'Address of `batch-task-widget_bg.wasm`, for a bundler that moves it; next to the module unless given. Read once a page.',
  },
  accessToken: {
    type: 'string',
    absent: 'undefined',
    meaning:
      'The access token; can be set, and never be read back. Without one, and without `getAccessToken`, no `Authorization` header is sent: the proxy adds it.',
  },
  getAccessToken: {
    type: '() => string | Promise<string>',
    absent: 'undefined',
    meaning: 'Gives the access token; called before the first request, and once more after a refusal. Never read back.',
  },
  data: { type: 'string | object', absent: 'null', meaning: 'A response body to show, as text or object. While it is set nothing is sent.' },
  fetch: { type: '(request: Request) => Promise<Response>', absent: 'null', meaning: 'A replacement for `window.fetch`.' },
  texts: { type: 'BatchTaskTexts', absent: 'null', meaning: 'Texts of the card that are replaced, by their names.' },
  lang: {
    type: 'string',
    meaning:
      "Language of texts, numbers and dates: `en`, `zh-CN`, `es`; others fall back. That of the nearest ancestor, across shadow roots, then the browser's, unless given.",
  },
  dir: { type: "'ltr' | 'rtl' | 'auto'", meaning: "Direction; on the element or an ancestor it wins over the language's." },
};
