// Where a card is drawn: the shadow root of its element, or what stands there while there is no card.
import { append, attachShadow, create, inherited } from './dom.js';
import { sentence, showFallback } from './fallback.js';
import { NotLoaded } from './not-loaded.js';
import { report } from './report.js';

/** The surface of one element. */
export class Surface {
  #element;
  /** Kept, because a page may make every root a closed one. */
  #root;
  /** A notice in the element itself, where there is no root. */
  #notice;

  constructor(element) {
    this.#element = element;
  }

  /** An empty element in the shadow root, in place of what was there. */
  clear() {
    try {
      this.#root ??= this.#element.shadowRoot ?? attachShadow(this.#element, { __proto__: null, mode: 'open' });
    } catch (error) {
      throw new NotLoaded('shadow', {}, error);
    }
    const mount = this.#create();
    this.#root.replaceChildren(mount);
    return mount;
  }

  /** Shows that the card is still loading, beside what the page shows until there is a card; returns the sentence. */
  showSlow(file) {
    return this.#show('slow', { file }, (mount) => mount.after(create(this.#element.ownerDocument, 'slot')));
  }

  /** Shows why there is no card, with a button; returns the sentence. */
  showFailure({ reason, facts }, onReload) {
    return this.#show(reason, facts, undefined, onReload);
  }

  #show(reason, facts, decorate, onReload) {
    const lang = inherited(this.#element, 'lang');
    const text = sentence(lang, reason, facts);
    try {
      const mount = reason === 'shadow' ? this.#appended() : this.clear();
      showFallback(mount, lang, text, onReload);
      decorate?.(mount);
    } catch (error) {
      report(text, error);
    }
    return text;
  }

  #appended() {
    const mount = this.#create();
    this.#notice = mount;
    append(this.#element, mount);
    return mount;
  }

  #create() {
    this.#notice?.remove();
    this.#notice = undefined;
    return create(this.#element.ownerDocument, 'div');
  }
}
