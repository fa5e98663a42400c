/** Around the card: how wide its place is, whether it asks, what state it is in, and whether the page is light or dark. */

const LEAST_PX = 240;
const MOST_PX = 1200;

export class Stage {
  #card;
  #frame = document.querySelector('#frame');
  #slider = document.querySelector('#width');
  #pause = document.querySelector('#pause');
  #isPaused = false;

  constructor(card) {
    this.#card = card;
    this.#slider.addEventListener('input', () => this.fit(this.#slider.valueAsNumber));
    document.querySelector('#widths').addEventListener('click', ({ target }) => {
      if (target.matches('button')) this.fit(Number(target.value) || undefined);
    });
    document.querySelector('#refresh').addEventListener('click', () => card.refresh());
    this.#pause.addEventListener('click', () => this.pause(!this.#isPaused));
    for (const choice of document.querySelectorAll('[name=page-theme]')) {
      choice.addEventListener('change', () => (document.documentElement.dataset.theme = choice.value));
    }
    new ResizeObserver(() => this.#measure()).observe(this.#frame);
    this.fit();
  }

  /** Gives the card's place a width in pixels; all there is, without one. */
  fit(px) {
    this.#frame.style.width = px ? `${px}px` : '';
    for (const button of document.querySelectorAll('#widths button')) {
      button.setAttribute('aria-pressed', button.value === String(px ?? ''));
    }
    this.#measure();
  }

  pause(isPaused) {
    this.#isPaused = isPaused;
    if (isPaused) this.#card.pause();
    else this.#card.resume();
    this.#pause.textContent = isPaused ? 'Resume' : 'Pause';
    this.show();
  }

  show() {
    const { state, requestUrl } = this.#card;
    document.querySelector('#state').textContent = (state ?? 'not loaded') + (this.#isPaused ? ', paused' : '');
    document.querySelector('#address').textContent = this.#card.data ? 'nothing: it shows its data' : (requestUrl ?? 'nothing yet');
  }

  #measure() {
    const px = Math.round(this.#frame.getBoundingClientRect().width);
    document.querySelector('#px').textContent = `${px} px`;
    this.#slider.value = Math.min(Math.max(px, LEAST_PX), MOST_PX);
    const place = this.#frame.parentElement;
    // What sticks out can be scrolled to with the keyboard, too.
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    else place.removeAttribute('tabindex');
  }
}
