// Glue and wasm inside the module: what script/lib/bundle.mjs builds the inline entry with, in place of files.js.
//
// The wasm is compressed before it is written as text, so that the module weighs little on hosts that compress nothing too. Nothing is
// fetched, so the page's policy needs no more than for the files.
import { createGlue, wasm } from 'inline:parts';
import { NotLoaded, whyNotCompiled } from './not-loaded.js';

export const GLUE = 'inline.js';

/** A wasm without an address has frames like those of any other one without. */
export const IS_FRAME_CERTAIN = false;

export const isFrame = (line) => /wasm:\/\/|wasm-function\[/.test(line);

export const locate = () => ({ file: GLUE });

const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

export async function compileWasm({ file }) {
  const { WebAssembly } = globalThis;
  if (!WebAssembly) throw new NotLoaded('unsupported', { file });
  const body = new Blob([bytes(wasm)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  try {
    return await WebAssembly.compileStreaming(new Response(body, { headers: { 'Content-Type': 'application/wasm' } }));
  } catch (cause) {
    throw whyNotCompiled(file, cause);
  }
}

/** A new instance of the glue each time: a broken one keeps its state. */
export const importGlue = async () => createGlue();
