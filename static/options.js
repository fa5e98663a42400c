// The options of an element as the wasm takes them: objects without a prototype, so that nothing that a page has added to
// `Object.prototype` is taken for an option; without the names of options that are not set.
import { INHERITED, MIRRORED } from './attributes.js';
import { stringify } from './body.js';
import { inherited } from './dom.js';
import { report } from './report.js';

function attributes(element, isWanted) {
  const options = { __proto__: null };
  for (const [property, { attribute, ...flags }] of MIRRORED) {
    const value = isWanted(flags) ? element.getAttribute(attribute) : null;
    if (value?.trim()) options[property] = value;
  }
  return options;
}

/** The options that shape the request. */
export const requestOptions = (element) => attributes(element, ({ isForRequest }) => isForRequest);

/** All options but those that are secret, or functions. */
export function cardOptions(element, { data, texts }) {
  const options = attributes(element, ({ isForLoader }) => !isForLoader);
  for (const name of INHERITED) {
    const value = inherited(element, name);
    if (value) options[name] = value;
  }
  if (data !== undefined) options.data = stringify(data);
  options.texts = ownTexts(texts);
  return options;
}

/** The page's texts by name; what is no text is left out. */
function ownTexts(texts) {
  const own = { __proto__: null };
  try {
    for (const [name, text] of Object.entries(texts ?? {})) if (typeof text === 'string') own[name] = text;
  } catch (error) {
    report('texts cannot be read', error);
  }
  return own;
}
