// Gives the imports of the built wasm short names, in the module and in its glue, and drops from the glue what the module does
// not import any more: `shorten-imports.mjs WASM GLUE`, after wasm-opt.
//
// wasm-bindgen names each import after its JavaScript function and a hash of 16 digits, which no compressor shrinks: 4 kB
// brotli in a card with 170 imports. The names are private to the two files.
import { readFileSync, writeFileSync } from 'node:fs'
import { encoded, encodedText, Reader, SECTION, section } from './wasm.mjs'

const [wasmPath, gluePath] = process.argv.slice(2)
const MODULE = '_'

const wasm = readFileSync(wasmPath)
const reader = new Reader(wasm)
const modules = new Set()
const short = new Map()

function imports() {
  const parts = []
  for (const { module, name, description } of reader.imports()) {
    modules.add(module)
    short.set(name, short.size.toString(36).replace(/^\d/, '_$&'))
    parts.push(encodedText(MODULE), encodedText(short.get(name)), description)
  }
  return section(SECTION.import, Buffer.concat([encoded(short.size), ...parts]))
}

const parts = [wasm.subarray(0, 8)]
for (const { id, start, end } of reader.sections()) parts.push(id === SECTION.import ? imports() : wasm.subarray(start, end))
if (modules.size !== 1) throw new Error(`imports from ${[...modules].join(', ')}: snippets are not handled`)

const seen = new Set()
const key = `"${[...modules][0]}": import0`
const glue = readFileSync(gluePath, 'utf8')
if (glue.split(key).length !== 2) throw new Error(`the glue does not hold ${key} once`)
// An entry goes from its name to the next one's, or to the end of the list.
const entry = /^ {8}(__wb\w+): .*\n(?:(?! {8}__wb| {4}\}).*\n)*/gm
const wanted = glue.replace(entry, (all, name) => (short.has(name) ? all : ''))
const renamed = wanted.replace(key, `"${MODULE}": import0`).replace(/\b__wb\w+\b/g, (name) => {
  if (!short.has(name)) return name
  seen.add(name)
  return short.get(name)
})
const unseen = [...short.keys()].filter((name) => !seen.has(name))
if (unseen.length) throw new Error(`imports that the glue does not hold: ${unseen.join(', ')}`)

writeFileSync(wasmPath, Buffer.concat(parts))
writeFileSync(gluePath, renamed)
