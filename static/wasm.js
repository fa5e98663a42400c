// Loads glue and wasm, once a page; makes a new instance after a failure.
import { BROKEN, PROBE, RETRY, SLOW, connected } from './connected.js';
import { GLUE, IS_FRAME_CERTAIN, compileWasm, importGlue, isFrame, locate } from './files.js';
import { Heartbeat } from './heartbeat.js';
import { NotLoaded, PolicyWatch } from './not-loaded.js';
import { handOver } from './prefetch.js';
import { report } from './report.js';

/** How long loading takes before the cards report it, and before they report what is missing, in milliseconds. */
const SLOW_MS = 5_000;
const LIMIT_MS = 30_000;
/** How often an uncaught error of unknown origin makes a card prove that it still reacts, in milliseconds. */
const PROBE_MS = 60_000;

/** Glue and wasm, with what their frames in a stack are known by. */
class Instance {
  isBroken = false;

  constructor(glue, version, wasm) {
    this.glue = glue;
    this.version = version;
    this.wasm = wasm;
  }

  /** Whether a line of a stack is a frame of this instance. */
  isIn(line) {
    return isFrame(line, this.version, this.wasm);
  }
}

/** The load under way, or the last one that succeeded: `{ instance, hasGlue, wasmFile, abort, isSlow, isLate }`. */
let current;
let ready;
/** Failed attempts so far: from the second attempt on, the HTTP cache is not used. */
let attempts = 0;
/** The version of the glue: a module that failed, or whose wasm is broken, remains so under its address. */
let version = 0;

/** A promise of the instance: one for all cards; after a failure, a new attempt. `wasmUrl` counts at the first call. */
export function load(wasmUrl) {
  current ??= start(wasmUrl);
  return current.instance;
}

/** The file that a slow load waits for. */
export const slowFile = () => (current?.isSlow ? fileOf(current) : undefined);

const fileOf = ({ hasGlue, wasmFile }) => (hasGlue ? wasmFile : GLUE);

function start(given) {
  const one = { hasGlue: false, wasmFile: GLUE, abort: new AbortController(), isSlow: false, isLate: false };
  const arrival = instantiate(one, given);
  arrival.catch(() => {});
  one.instance = withLimit(one, arrival);
  one.instance.catch(() => {
    attempts += 1;
    // A load that is late may still arrive.
    if (current === one && !one.isLate) current = undefined;
  });
  return one;
}

async function instantiate(one, given) {
  const watch = new PolicyWatch();
  try {
    const isAgain = attempts > 0;
    const place = locate(given, isAgain ? version : 0);
    one.wasmFile = place.file;
    // In this order the wasm is on its way beside the glue, and not only after it.
    const wasm = compileWasm(place, watch, { cache: isAgain ? 'reload' : 'default', signal: one.abort.signal });
    wasm.catch(() => {});
    warmUp();
    const glue = await importGlue(version, watch).catch((error) => {
      version += 1;
      throw error;
    });
    one.hasGlue = true;
    const module = await wasm;
    try {
      await glue.default({ module_or_path: module });
    } catch (cause) {
      // The glue keeps what it was given.
      version += 1;
      throw new NotLoaded('invalid', { file: one.wasmFile }, cause);
    }
    const instance = new Instance(glue, version, place);
    handOver(glue);
    glue.onQuotaExceeded((ms) => Heartbeat.hold(ms));
    glue.onPanic(() => queueMicrotask(() => broken(instance, new Error('panic in the wasm'))));
    return instance;
  } finally {
    watch.stop();
  }
}

/** The first use of Intl takes 15 ms: the browser reads its tables. That can happen while the wasm is on its way. */
function warmUp() {
  setTimeout(() => {
    try {
      new Intl.RelativeTimeFormat();
    } catch {
      // A page without Intl.
    }
  });
}

/** The arrival, or an error once the limit has passed. What arrives later is used all the same. */
function withLimit(one, arrival) {
  return new Promise((resolve, reject) => {
    const slow = setTimeout(() => {
      one.isSlow = true;
      for (const element of connected) element[SLOW](fileOf(one));
    }, SLOW_MS);
    const limit = setTimeout(() => {
      one.isLate = true;
      reject(new NotLoaded('timeout', { file: fileOf(one), seconds: LIMIT_MS / 1000 }));
    }, LIMIT_MS);
    const settle = (act) => (value) => {
      clearTimeout(slow);
      clearTimeout(limit);
      one.isSlow = false;
      act(value);
    };
    arrival.then(
      settle((instance) => {
        if (current !== one) return;
        ready = instance;
        resolve(instance);
        if (!one.isLate) return;
        one.isLate = false;
        one.instance = arrival;
        retry();
      }),
      settle((error) => {
        reject(error);
        if (current === one && one.isLate) current = undefined;
      }),
    );
  });
}

function retry() {
  for (const element of connected) element[RETRY]();
}

/** A person wants another attempt: what has not arrived is given up. */
export function reload() {
  if (current?.isLate) {
    if (!current.hasGlue) version += 1;
    current.abort.abort();
    current = undefined;
  }
  retry();
}

/** An instance is broken: nothing in it is called again, and its cards report it instead of freezing. */
export function broken(instance, cause) {
  if (instance.isBroken) return;
  instance.isBroken = true;
  if (ready === instance) {
    ready = current = undefined;
    attempts += 1;
    version += 1;
  }
  try {
    // Its timers continue, and without this its requests would.
    instance.glue.halt();
  } catch (error) {
    report('the wasm cannot be halted', error);
  }
  const failure = new NotLoaded('broken', {}, cause);
  for (const element of connected) element[BROKEN](instance, failure);
}

const frames = (stack) => String(stack).split('\n').filter((line) => /:\d+/.test(line));

/**
 * An uncaught error. A trap whose innermost frame is of this instance has broken it. Any other error that passed through the
 * instance, or that has no stack, may have: it may as well be one of the page's own listeners. Then a card is probed.
 */
function suspect(error) {
  const instance = ready;
  if (!instance) return;
  const stack = error?.stack ? frames(error.stack) : [];
  const isOurs = (line) => instance.isIn(line);
  const { RuntimeError } = globalThis.WebAssembly ?? {};
  if (IS_FRAME_CERTAIN && RuntimeError && error instanceof RuntimeError && stack.length && isOurs(stack[0])) {
    broken(instance, error);
    return;
  }
  // What a listener of the page throws is reported while the wasm runs.
  const isRunning = frames(new Error().stack).some(isOurs);
  const isSuspicious = stack.length === 0 || stack.some(isOurs);
  if (isRunning || !isSuspicious || Date.now() - instance.probedAt < PROBE_MS) return;
  instance.probedAt = Date.now();
  [...connected].some((element) => element[PROBE](instance));
}

globalThis.addEventListener?.('error', ({ error }) => {
  try {
    suspect(error);
  } catch {
    // An error whose getters throw.
  }
});
