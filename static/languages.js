// The languages beside English: their texts are fetched, once a page, when a card needs them.
import { inherited } from './attributes.js';

const LANGUAGES = {
  es: () => new URL('./texts/es.json', import.meta.url),
  zh: () => new URL('./texts/zh.json', import.meta.url),
};
const packs = {};

/** The language of an element that has a pack of texts, or `undefined`. */
export const packOf = (element) => {
  const lang = (inherited(element, 'lang') ?? navigator.language).split(/[-_]/)[0].toLowerCase();
  return Object.hasOwn(LANGUAGES, lang) ? lang : undefined;
};

/** The texts of a language, once a page; without them a card speaks English. */
export function pack(lang) {
  if (!lang) return undefined;
  packs[lang] ??= fetch(LANGUAGES[lang]())
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`HTTP ${answer.status}`))))
    .catch((error) => console.error(`batch-task: no texts for ${lang}`, error));
  return packs[lang];
}

/** Which instance knows which languages. */
const learned = new WeakMap();

/** A promise while an instance has yet to learn a language. */
export function lesson(glue, lang) {
  let known = learned.get(glue);
  if (!known) learned.set(glue, (known = new Set()));
  if (!lang || known.has(lang)) return undefined;
  return pack(lang).then((texts) => {
    if (known.has(lang)) return;
    known.add(lang);
    if (texts) glue.learn(lang, Object.entries(texts).flat());
  });
}
