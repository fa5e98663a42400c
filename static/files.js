// Glue and wasm as two files beside this module. The inline entry is built with inline-files.js in place of this one.
import { baseUri } from './dom.js';
import { NotLoaded, compile, whyNoScript } from './not-loaded.js';

export const GLUE = 'batch-task-widget.js';
const WASM = 'batch-task-widget_bg.wasm';

/** Whether a trap whose innermost frame `isFrame` recognises is one of ours without doubt. */
export const IS_FRAME_CERTAIN = true;

/**
 * Whether a line of a stack is a frame of glue or wasm. A bundler may have added a hash to the names. The slash in the class is escaped
 * for the sake of Vite 5, whose reader of JavaScript takes it for the end, and what follows for a string.
 */
export const isFrame = (line, version, { address }) =>
  version ? line.includes(`?again=${version}:`) : line.includes(`${address}:`) || /\/batch-task-widget[^\/?]*\.(js|wasm):/.test(line);

/**
 * The address of a file beside this module, as a URL. It is resolved twice: Turbopack's own `URL` has a relative `href`, which stands for an
 * address of the page's origin.
 */
const absolute = ({ href }) => new URL(href, baseUri());

/** Where the wasm is: `given` by the page, or beside this module; `file` is its name for people. */
export function locate(given, version) {
  if (!given) {
    const url = absolute(new URL('./batch-task-widget_bg.wasm', import.meta.url));
    if (version) url.searchParams.set('again', version);
    return { file: WASM, address: url.href };
  }
  try {
    const url = new URL(given, baseUri());
    return { file: url.origin + url.pathname, address: url.href };
  } catch (cause) {
    throw new NotLoaded('network', { file: given }, cause);
  }
}

/** Fetches and compiles the wasm. */
export const compileWasm = ({ file, address }, watch, options) => compile(new URL(address), file, watch, options);

/* global importFresh -- `import(url)`, which script/lib/bundle.mjs writes before this module. */

/** Imports the glue, under another address for each `version` but the first, 0. */
export async function importGlue(version, watch) {
  const url = absolute(new URL('./batch-task-widget.js', import.meta.url));
  try {
    if (!version) return await import('./batch-task-widget.js');
    url.searchParams.set('again', version);
    return await importFresh(url.href);
  } catch (cause) {
    throw await whyNoScript(url, GLUE, watch, cause);
  }
}
