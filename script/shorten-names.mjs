// Gives what wasm and glue call each other by short names, and drops from the glue what nothing uses:
// `shorten-names.mjs WASM GLUE`, after wasm-opt.
//
// wasm-bindgen names each import, and the exports behind closures, with a hash of 16 digits, which no compressor shrinks: 4 kB
// brotli in a card with 170 of them. The names are private to the two files.
import { readFileSync, writeFileSync } from 'node:fs'
import { encoded, encodedText, Reader, SECTION, section } from './wasm.mjs'

const [wasmPath, gluePath] = process.argv.slice(2)
const MODULE = '_'

const wasm = readFileSync(wasmPath)
const reader = new Reader(wasm)
const modules = new Set()
const imported = new Map()
const exported = new Map()
const shortened = (names) => names.size.toString(36).replace(/^\d/, '_$&')

function imports() {
  const parts = []
  for (const { module, name, description } of reader.imports()) {
    modules.add(module)
    imported.set(name, shortened(imported))
    parts.push(encodedText(MODULE), encodedText(imported.get(name)), description)
  }
  return section(SECTION.import, Buffer.concat([encoded(imported.size), ...parts]))
}

function exports() {
  const parts = []
  for (const { name, description } of reader.exports()) {
    // Whoever measures a page looks for the memory by its usual name.
    exported.set(name, name === 'memory' ? name : shortened(exported))
    parts.push(encodedText(exported.get(name)), description)
  }
  return section(SECTION.export, Buffer.concat([encoded(exported.size), ...parts]))
}

const parts = [wasm.subarray(0, 8)]
for (const { id, start, end } of reader.sections()) {
  if (id === SECTION.import) parts.push(imports())
  else if (id === SECTION.export) parts.push(exports())
  else parts.push(wasm.subarray(start, end))
}
if (modules.size !== 1) throw new Error(`imports from ${[...modules].join(', ')}: snippets are not handled`)

let glue = readFileSync(gluePath, 'utf8')

/** Replaces what must be there, once or more often. */
function replace(what, by) {
  if (glue.search(what) < 0) throw new Error(`the glue does not hold ${what}`)
  glue = glue.replace(what, by)
}

// An entry goes from its name to the next one's, or to the end of the list.
replace(/^ {8}(__wb\w+): .*\n(?:(?! {8}__wb| {4}\}).*\n)*/gm, (all, name) => (imported.has(name) ? all : ''))
// wasm-bindgen writes it as `"./batch-task-widget_bg.js": import0`.
replace(/"[./\w-]+": import0/, `"${MODULE}": import0`)
const unseen = new Set(imported.keys())
replace(/\b__wb\w+(?=: )/g, (name) => {
  unseen.delete(name)
  return imported.get(name)
})
if (unseen.size) throw new Error(`imports that the glue does not hold: ${[...unseen].join(', ')}`)
replace(/\bwasm\.(\w+)/g, (all, name) => {
  if (!exported.has(name)) throw new Error(`the glue calls ${name}, which the wasm does not export`)
  return `wasm.${exported.get(name)}`
})
// The loader is patient.
replace(/^function initSync\(.*\n(?:(?!\}).*\n)*\}\n/m, '')
replace(/export \{ initSync, /, 'export { ')
// It gives a promise of a response, and nothing else that the glue would take.
replace(/^ {4}if \(module_or_path !== undefined\) \{\n.*?(?=^ {4}const imports)/ms, '    ({ module_or_path } = module_or_path);\n')
replace(/^ {4}if \(typeof module_or_path === 'string'.*?^ {4}\}\n/ms, '')
replace(/^ {4}if \(typeof Response === 'function' && module instanceof Response\) \{$/m, '    {')
replace(/^ {4}\} else \{\n {8}const instance = await WebAssembly.*?^ {4}\}\n/ms, '    }\n')

writeFileSync(wasmPath, Buffer.concat(parts))
writeFileSync(gluePath, glue)
