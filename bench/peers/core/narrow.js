// Whether a card is too narrow to open its panels by itself: told by one observer for all cards, without forcing a layout.

const NARROW_PX = 400;
const told = new WeakMap();

const observer = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    if (contentRect.width === 0) continue;
    observer.unobserve(target);
    told.get(target)?.(contentRect.width < NARROW_PX);
  }
});

/** Tells `tell` once, as soon as the card has a width. */
export function whenSized(card, tell) {
  told.set(card, tell);
  observer.observe(card);
}
