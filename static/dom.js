// Reads the DOM through accessors that were taken from the prototypes: `<form><input name=parentNode>` and its like put
// form fields in place of a form's or a document's own properties.

const { Document, Element, Node, ShadowRoot } = globalThis;

/** The getter of a property, as a function of the object. */
const getter = (type, name) => {
  const { get } = (type && Object.getOwnPropertyDescriptor(type.prototype, name)) ?? {};
  return (target) => (get ? Reflect.apply(get, target, []) : undefined);
};

/** A method, as a function of the object and the arguments. */
const method = (type, name) => {
  const call = type?.prototype[name];
  return (target, ...given) => Reflect.apply(call, target, given);
};

const nodeType = getter(Node, 'nodeType');
const parentNode = getter(Node, 'parentNode');
const host = getter(ShadowRoot, 'host');
const getAttribute = method(Element, 'getAttribute');
const createElement = method(Document, 'createElement');

export const append = method(Element, 'append');
export const parentOf = parentNode;
/** An element of the name `hidden` is no answer. */
export const isHidden = () => document.hidden === true;
export const baseUri = () => getter(Node, 'baseURI')(document);

/** A new element of a document. */
export const create = (owner, name) => createElement(owner, name);

/** Whether a value is an element, of this document or of another one. */
export function isElement(value) {
  try {
    return nodeType(value) === 1;
  } catch {
    return false;
  }
}

/** The host of a shadow root; `undefined` for any other node. */
export function hostOf(node) {
  try {
    return host(node);
  } catch {
    return undefined;
  }
}

/** The nearest value of an attribute on an element and its ancestors, across shadow roots. */
export function inherited(element, attribute) {
  for (let node = element; node; node = parentNode(node) ?? hostOf(node)) {
    const value = nodeType(node) === 1 ? getAttribute(node, attribute)?.trim() : '';
    if (value) return value;
  }
  return undefined;
}

const defaultView = getter(Document, 'defaultView');

/** Whether the document of a node is shown: that of a frame that was removed is not, and nor is one that was only parsed. */
export const isShown = (node) => defaultView(node.ownerDocument) !== null;

export const attachShadow = method(Element, 'attachShadow');
