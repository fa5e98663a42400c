// An address that somebody else wrote: whether it may be a link, and what of it is shown before the reader asks.
//
// Browsers mend what they are given. A link is only made of an address in which there is nothing to mend: `http` or `https`,
// visible ASCII without a backslash, a plain host, no credentials.

const HIDDEN = '•••';
const PLAIN = /^[!-[\]-~]+$/;
const WEB = /^https?:\/\/(?:[a-z\d.-]+|\[[a-z\d:.-]+\])(?::\d*)?(?:[/?#]|$)/i;

const hide = (part) => part && part.replace(/^([^=]*=)?.*$/s, `$1${HIDDEN}`);

/** Takes an address apart: up to the query with credentials hidden, the rest, and the rest with every value hidden. */
export function readAddress(text) {
  const [, open, rest] = /^([^?#]*)(.*)$/s.exec(text);
  return {
    isLink: PLAIN.test(text) && WEB.test(text),
    open: open.replace(/^([^:]+:\/\/)[^/]*@/, `$1${HIDDEN}@`),
    rest,
    hidden: rest.replace(/(^\?|[&;#])([^&;#]*)/g, (_, mark, part) => mark + hide(part)),
  };
}
