// Why glue or wasm could not be loaded, as far as a page can know it.

const { WebAssembly } = globalThis;

/** The least WebAssembly module: what cannot compile it may compile none. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * The error of a card that has no wasm. `reason` is one of `status`, `type`, `connect`, `script`, `wasm`, `unsupported`,
 * `network`, `invalid`, `timeout`, `shadow`, `broken`; `facts` are `file`, `status`, `type` or `seconds`.
 */
export class NotLoaded extends Error {
  constructor(reason, facts = {}, cause = undefined) {
    super(`${facts.file ?? 'the card'}: ${reason}`, { __proto__: null, cause });
    this.name = 'NotLoaded';
    this.reason = reason;
    this.facts = facts;
  }
}

/** Collects violations of the page's policy until `stop()`. */
export class PolicyWatch {
  #seen = [];
  #note = (event) => this.#seen.push(event);

  constructor() {
    globalThis.addEventListener('securitypolicyviolation', this.#note, true);
  }

  /** Whether a directive forbade an address; a violation is reported in a later task than the failure. */
  async forbade(directive, url) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return this.#seen.some(
      ({ effectiveDirective, blockedURI, disposition }) =>
        disposition !== 'report' && effectiveDirective.startsWith(directive) && (blockedURI === url.href || blockedURI === url.origin),
    );
  }

  stop() {
    globalThis.removeEventListener('securitypolicyviolation', this.#note, true);
  }
}

const typeOf = (response) => response.headers.get('Content-Type')?.split(';')[0].trim() || 'no type';

/** The reason why a script could not be imported. */
export async function whyNoScript(url, file, watch, cause) {
  if (cause?.name === 'SyntaxError') return new NotLoaded('invalid', { file }, cause);
  if (await watch.forbade('script-src', url)) return new NotLoaded('script', { file }, cause);
  let response;
  try {
    // `import()` reveals neither status nor type.
    response = await fetch(url, { __proto__: null, cache: 'no-cache' });
  } catch {
    return new NotLoaded('network', { file }, cause);
  }
  response.body?.cancel().catch(() => {});
  if (!response.ok) return new NotLoaded('status', { file, status: response.status }, cause);
  const type = typeOf(response);
  if (!/javascript|ecmascript/i.test(type)) return new NotLoaded('type', { file, type, status: response.status }, cause);
  return new NotLoaded('invalid', { file }, cause);
}

/** Fetches and compiles a wasm file. */
export async function compile(url, file, watch, options) {
  if (!WebAssembly) throw new NotLoaded('unsupported', { file });
  let response;
  try {
    response = await fetch(url, { __proto__: null, ...options });
  } catch (cause) {
    throw new NotLoaded((await watch.forbade('connect-src', url)) ? 'connect' : 'network', { file }, cause);
  }
  if (!response.ok) throw new NotLoaded('status', { file, status: response.status });
  const type = typeOf(response);
  try {
    if (type === 'application/wasm') return await WebAssembly.compileStreaming(response);
    // A host that does not know the type of wasm serves the right bytes all the same.
    const bytes = await response.arrayBuffer();
    const isWasm = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength)).join() === EMPTY_MODULE.subarray(0, 4).join();
    if (!isWasm) throw new NotLoaded('type', { file, type, status: response.status });
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw cause instanceof NotLoaded ? cause : whyNotCompiled(file, cause);
  }
}

/** The reason why bytes were not compiled. */
export function whyNotCompiled(file, cause) {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch {
    return new NotLoaded('wasm', { file }, cause);
  }
  // The connection ended before the file did.
  return new NotLoaded(cause instanceof WebAssembly.CompileError ? 'invalid' : 'network', { file }, cause);
}
