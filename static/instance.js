// The glue and the wasm: loaded once a page, from beside this module, and made anew after a failure or a trap.
import { arrived, sent } from './early.js';

/** The elements that are on the page. */
export const connected = new Set();
/** What an element is told by when the wasm is broken. */
export const TRAPPED = Symbol('trapped');

let loading;
let attempt = 0;

/** Loads glue and wasm, once; after a failure or a trap a new instance is made at the next call. */
export function load() {
  loading ??= start(attempt).catch((error) => {
    loading = undefined;
    attempt += 1;
    throw error;
  });
  return loading;
}

async function start(again) {
  // On its way beside the glue, and not only after it.
  const wasm = fetch(new URL('./batch-task-widget_bg.wasm', import.meta.url));
  wasm.catch(() => {});
  // Whoever is the first to use Intl waits 15 ms for the browser's tables; once the early request is sent there is nothing
  // else to do.
  sent().then(() => setTimeout(() => new Intl.RelativeTimeFormat()));
  // A module that failed, or whose wasm is broken, stays so under its own address.
  // The plain import is one that bundlers follow; the other one is none of their business.
  const fresh = new URL(`batch-task-widget.js?again=${again}`, import.meta.url).href;
  const glue = await (again ? import(fresh) : import('./batch-task-widget.js'));
  await glue.default({ module_or_path: wasm });
  arrived(glue);
  glue.onTrap(() => queueMicrotask(() => trapped(glue, new Error('internal error in the wasm'))));
  return glue;
}

/** The wasm is broken: nothing in it may be called again, and every card says so instead of freezing. */
export async function trapped(glue, reason) {
  if ((await loading?.catch(() => undefined)) !== glue) return;
  loading = undefined;
  attempt += 1;
  // Its timers go on, and without this its requests would.
  glue.halt();
  for (const element of connected) element[TRAPPED](reason);
}

/** Whether a stack goes through glue or wasm: by their names, since a page may lie in a folder that is called so. */
const isOurs = (stack) => /batch-task-widget[^/]*\.(js|wasm)/.test(stack);

// A trap that no panic announces (memory, stack), and an exception that nobody expected and that left the wasm half way, are
// seen as errors of the page that come from our wasm. What a listener of the page throws is told while the wasm still runs.
globalThis.addEventListener?.('error', async ({ error }) => {
  if (isOurs(error?.stack) && (error instanceof WebAssembly.RuntimeError || !isOurs(new Error().stack))) {
    const glue = await loading?.catch(() => undefined);
    if (glue) trapped(glue, error);
  }
});
