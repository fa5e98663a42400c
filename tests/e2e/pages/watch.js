// Writes down what goes wrong in a page and every event of its cards, for tests of browsers that cannot be asked afterwards.
// A classic script before all others: nothing happens before it, and a strict policy allows it.
window.problems = [];
window.heard = [];

/** An element in a card's shadow root. */
window.inCard = (selector, id = 'card') => document.getElementById(id).shadowRoot?.querySelector(selector);

addEventListener('error', ({ message, target }) => {
  window.problems.push(target === window ? `uncaught: ${message}` : `not loaded: ${target.src ?? target.href}`);
}, true);
addEventListener('unhandledrejection', ({ reason }) => window.problems.push(`unhandled: ${reason}`));
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  // The browser's own errand, which the page did not ask for.
  if (blockedURI.endsWith('/favicon.ico')) return;
  window.problems.push(`policy: ${effectiveDirective} ${blockedURI}`);
});
for (const level of ['error', 'warn']) {
  const own = console[level];
  console[level] = (...words) => {
    window.problems.push(`console: ${words.join(' ')}`);
    own.apply(console, words);
  };
}

for (const name of ['loadstart', 'load', 'change', 'status', 'complete', 'error', 'tag']) {
  addEventListener(`batch-task-${name}`, ({ target, detail }) => {
    window.heard.push({ name, from: target.id, detail: structuredClone(detail) });
  });
}
