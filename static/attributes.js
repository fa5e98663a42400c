// The attributes of `<batch-task>`, and the options that are properties only.

/** Attributes that shape the request, the properties that mirror them, and what the property is where the attribute is absent. */
export const REQUEST = [
  ['task-id', 'taskId', null],
  ['proxy', 'proxy', null],
  ['refresh-interval', 'refreshInterval', 10],
  ['platform', 'platform', null],
  ['app-key', 'appKey', null],
  ['app-id', 'appId', null],
  ['select', 'select', 'tag'],
  ['timeout', 'timeout', 15],
  ['credentials', 'credentials', 'same-origin'],
];
/** The other attributes, in the same form. */
const LOOK = [
  ['loading', 'loading', 'eager'],
  ['theme', 'theme', 'auto'],
  ['time-zone', 'timeZone', null],
  ['density', 'density', 'comfortable'],
];
export const ATTRIBUTES = [...REQUEST, ...LOOK];
/** Options that are properties only. */
export const LIVE = ['accessToken', 'getAccessToken', 'data', 'fetch', 'texts'];
export const PROPERTIES = [...ATTRIBUTES.map(([, property]) => property), ...LIVE];

/** The nearest value of an attribute on the element and its ancestors, across shadow roots. */
export function inherited(element, attribute) {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    const value = node.getAttribute?.(attribute)?.trim();
    if (value) return value;
  }
  return undefined;
}
