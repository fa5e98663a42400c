/**
 * The form of options. The card's own attributes are what is true; the form shows them, and changes them. What only shapes
 * the look follows at once; what shapes the request waits until a field is left or Enter is pressed, so that no half-typed
 * proxy is ever sent a token.
 */
import { fetchWithResults } from './task-details.js';
import { SAMPLES, SAMPLES_PROXY } from './tasks.js';

/** Every attribute of the element that can change, by the name of its field; `null` has no default. */
export const DEFAULTS = {
  'task-id': null,
  proxy: null,
  platform: null,
  'app-key': null,
  'app-id': null,
  select: 'tag',
  'refresh-interval': '10',
  timeout: '15',
  credentials: 'same-origin',
  loading: 'eager',
  theme: 'auto',
  lang: null,
  dir: null,
  'time-zone': null,
  density: 'comfortable',
  results: 'on-demand',
};

/** What the page begins with. */
const START = { 'task-id': SAMPLES[0][0], proxy: SAMPLES_PROXY };
const TYPING_MS = 300;

function textsOf(written) {
  if (!written.trim()) return null;
  const texts = JSON.parse(written);
  const isObject = typeof texts === 'object' && texts !== null && !Array.isArray(texts);
  if (!isObject || Object.values(texts).some((text) => typeof text !== 'string')) throw new TypeError('no object of texts');
  return texts;
}

export class Options {
  #card;
  #changed;
  #form = document.querySelector('#options');
  #token = '';
  #timer;

  /** `changed()` is called after each change, whoever made it. */
  constructor(card, changed) {
    this.#card = card;
    this.#changed = changed;
    this.set('proxy', card.getAttribute('proxy'));
    const fields = this.#form.elements;
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('change', ({ target }) => {
      if (Object.hasOwn(DEFAULTS, target.name)) this.set(target.name, target.value.trim());
    });
    fields.accessToken.addEventListener('change', () => this.#hold(fields.accessToken.value.trim()));
    for (const name of ['data', 'texts']) {
      fields[name].addEventListener('input', () => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#properties(), TYPING_MS);
      });
    }
    new MutationObserver(() => {
      this.show();
      changed();
    }).observe(card, { attributeFilter: Object.keys(DEFAULTS) });
  }

  /** The token that was typed: to keep it out of what the page writes, and for nothing else. */
  get token() {
    return this.#token;
  }

  set(name, value) {
    // The samples lie on a static host, which cannot page: for their results the page answers.
    if (name === 'proxy') this.#card.fetch = value === SAMPLES_PROXY ? fetchWithResults : null;
    if (value) this.#card.setAttribute(name, value);
    else this.#card.removeAttribute(name);
  }

  /** Another task behind another proxy. Key and token were for the one before, and do not go along. */
  choose(proxy, id) {
    this.#forget();
    for (const name of ['platform', 'app-key', 'app-id']) this.set(name, null);
    this.set('proxy', proxy);
    this.set('task-id', id);
  }

  reset() {
    this.#forget();
    this.#form.reset();
    this.#properties();
    for (const name of Object.keys(DEFAULTS)) this.set(name, START[name]);
    this.show();
  }

  /** Shows a response body of the reader's own, as if it was typed. */
  fill(body) {
    const { data } = this.#form.elements;
    data.value = body;
    data.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** The attributes that are set and differ from their defaults. */
  chosen() {
    const set = Object.keys(DEFAULTS).map((name) => [name, this.#card.getAttribute(name)?.trim()]);
    return Object.fromEntries(set.filter(([name, value]) => value && value !== DEFAULTS[name]));
  }

  show() {
    for (const name of Object.keys(DEFAULTS)) {
      const field = this.#form.elements[name];
      const value = this.#card.getAttribute(name) ?? '';
      // A word that a link or a script brought is shown, too.
      if (field.type === 'select-one' && ![...field.options].some((option) => option.value === value)) {
        field.append(new Option(value, value));
      }
      if (field.value !== value) field.value = value;
    }
  }

  #hold(token) {
    this.#token = token;
    this.#card.accessToken = token || null;
    this.#changed();
  }

  #forget() {
    const { accessToken, data } = this.#form.elements;
    accessToken.value = '';
    data.value = '';
    this.#card.data = null;
    this.#hold('');
  }

  #properties() {
    clearTimeout(this.#timer);
    const { data, texts } = this.#form.elements;
    this.#card.data = data.value.trim() || null;
    const wrong = document.querySelector('#texts-wrong');
    try {
      this.#card.texts = textsOf(texts.value);
      wrong.textContent = '';
      texts.removeAttribute('aria-invalid');
    } catch {
      wrong.textContent = 'This is no JSON object whose values are texts: the card keeps those it had.';
      texts.setAttribute('aria-invalid', 'true');
    }
    this.#changed();
  }
}
