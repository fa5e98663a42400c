// The elements that are in a document, and the messages that modules send to them.

/** The elements that are in a document. */
export const connected = new Set();

/** `element[CHANGED]()`: an attribute of an ancestor changed. */
export const CHANGED = Symbol('changed');
/** `element[SEEN]()`: the element is near the viewport. */
export const SEEN = Symbol('seen');
/** `element[SLOW](file)`: the card is still loading, and waits for a file. */
export const SLOW = Symbol('slow');
/** `element[RETRY]()`: a card that failed is to try again. */
export const RETRY = Symbol('retry');
/** `element[BROKEN](instance, failure)`: an instance of the wasm is broken. */
export const BROKEN = Symbol('broken');
/** `element[TICK](elapsed)`: the page's clock, in milliseconds since the last tick. */
export const TICK = Symbol('tick');
/** `element[PROBE](instance)`: shows whether a card of this instance still reacts; returns whether the element has one. */
export const PROBE = Symbol('probe');
