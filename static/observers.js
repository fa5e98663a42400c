// What all cards of a page share to follow the document: the attributes of their ancestors, and the viewport. A page without an
// observer, or with a broken one, costs a convenience.
import { CHANGED, SEEN, connected } from './connected.js';

/** How near to the viewport a card with `loading="lazy"` comes before it loads. */
const LAZY_MARGIN = '200px';

const attempt = (act) => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

const ancestors = attempt(
  () =>
    new MutationObserver(() => {
      for (const element of connected) element[CHANGED]();
    }),
);

/** Follows `lang` and `dir` of the elements below a root. */
export const followAncestors = (root) =>
  attempt(() => ancestors?.observe(root, { __proto__: null, subtree: true, attributeFilter: ['lang', 'dir'] }));

// On paper there is no viewport: what stands far below it is printed too.
globalThis.addEventListener?.('beforeprint', () => {
  for (const element of connected) element[SEEN]();
});

/** Sends `SEEN` to the elements that it observes; `undefined` where a page has none. */
export const viewport = attempt(
  () =>
    new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) target[SEEN]();
      },
      { __proto__: null, rootMargin: LAZY_MARGIN },
    ),
);
