/** The tabs with the snippets, the link to this card, and copying: "Copied" is said once the clipboard has it. */
import { SNIPPETS } from './snippets.js';
import { SAMPLES_PROXY, LIVE_PROXY, isSample } from './tasks.js';

const LINKED = ['task-id', 'lang', 'theme'];
const SAID_MS = 4000;

async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = 'Copied';
    setTimeout(() => (said.textContent = ''), SAID_MS);
  } catch {
    said.textContent = 'The browser did not allow copying: select the text instead.';
  }
}

function copies(button, said, source) {
  document.querySelector(button).addEventListener('click', () => copy(document.querySelector(source).textContent, document.querySelector(said)));
}

export class Embed {
  #tabs = [...document.querySelectorAll('[role=tab]')];
  #shown = this.#tabs[0];
  #options = {};

  constructor() {
    const list = document.querySelector('[role=tablist]');
    list.addEventListener('click', ({ target }) => this.#tabs.includes(target) && this.#choose(target));
    list.addEventListener('keydown', (event) => this.#move(event));
    copies('#copy', '#copied', '#snippet');
    copies('#copy-link', '#link-copied', '#link');
  }

  /** `options` are those of the snippets: attributes, texts, data, and whether there is a token. */
  show(options) {
    // The samples lie beside this page, wherever the snippet goes.
    const attributes = { ...options.attributes };
    if (attributes.proxy === SAMPLES_PROXY) attributes.proxy = new URL(SAMPLES_PROXY, document.baseURI).href;
    this.#options = { ...options, attributes, module: new URL('batch-task.js', document.baseURI).href };
    this.#draw();
    this.#link(options.attributes);
  }

  #draw() {
    document.querySelector('#snippet').textContent = SNIPPETS[this.#shown.id.slice('tab-'.length)](this.#options);
    document.querySelector('#copied').textContent = '';
  }

  #choose(chosen) {
    this.#shown = chosen;
    for (const tab of this.#tabs) {
      tab.setAttribute('aria-selected', tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
    }
    document.querySelector('#panel').setAttribute('aria-labelledby', chosen.id);
    this.#draw();
  }

  #move(event) {
    const last = this.#tabs.length - 1;
    const at = this.#tabs.indexOf(this.#shown);
    const to = { ArrowLeft: at ? at - 1 : last, ArrowRight: at < last ? at + 1 : 0, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#choose(this.#tabs[to]);
    this.#tabs[to].focus();
  }

  #link(attributes) {
    const query = new URLSearchParams(LINKED.filter((name) => attributes[name]).map((name) => [name, attributes[name]]));
    const url = new URL(location.pathname, location.href);
    url.search = query;
    const link = document.querySelector('#link');
    link.href = url;
    link.textContent = url;
    const proxy = isSample(attributes['task-id']) ? SAMPLES_PROXY : LIVE_PROXY;
    document.querySelector('#link-hint').hidden = attributes.proxy === proxy;
    document.querySelector('#link-copied').textContent = '';
  }
}
