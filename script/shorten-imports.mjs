// Gives the imports of the built wasm short names, in the module and in its glue: `shorten-imports.mjs WASM GLUE`.
//
// wasm-bindgen names each import after its JavaScript function and a hash of 16 digits, which no compressor shrinks: 4 kB
// brotli in a card with 170 imports. The names are private to the two files.
import { readFileSync, writeFileSync } from 'node:fs'

const [wasmPath, gluePath] = process.argv.slice(2)
const IMPORT_SECTION = 2
const MODULE = '_'

const wasm = readFileSync(wasmPath)
let at = 8

/** An unsigned LEB128 number at the reading position. */
function number() {
  for (let value = 0, scale = 1; ; scale *= 128) {
    const byte = wasm[at++]
    value += (byte & 127) * scale
    if (byte < 128) return value
  }
}
function text() {
  const length = number()
  return wasm.toString('utf8', at, (at += length))
}
function encoded(value) {
  const bytes = []
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128)
  return Buffer.from([...bytes, value])
}
const encodedText = (value) => Buffer.concat([encoded(Buffer.byteLength(value)), Buffer.from(value)])

const modules = new Set()
const short = new Map()
function imports() {
  const count = number()
  const parts = [encoded(count)]
  for (let i = 0; i < count; i++) {
    modules.add(text())
    const name = text()
    short.set(name, i.toString(36).replace(/^\d/, '_$&'))
    const description = at
    if (wasm[at++] !== 0) throw new Error(`import ${name} is no function`)
    number()
    parts.push(encodedText(MODULE), encodedText(short.get(name)), wasm.subarray(description, at))
  }
  return Buffer.concat(parts)
}

const sections = [wasm.subarray(0, 8)]
while (at < wasm.length) {
  const start = at
  const id = wasm[at++]
  const end = number() + at
  if (id === IMPORT_SECTION) {
    const body = imports()
    sections.push(Buffer.from([id]), encoded(body.length), body)
  } else {
    sections.push(wasm.subarray(start, end))
  }
  at = end
}
if (modules.size !== 1) throw new Error(`imports from ${[...modules].join(', ')}: snippets are not handled`)

const seen = new Set()
const key = `"${[...modules][0]}": import0`
const glue = readFileSync(gluePath, 'utf8')
if (glue.split(key).length !== 2) throw new Error(`the glue does not hold ${key} once`)
const renamed = glue.replace(key, `"${MODULE}": import0`).replace(/\b__wb\w+\b/g, (name) => {
  if (!short.has(name)) return name
  seen.add(name)
  return short.get(name)
})
const unseen = [...short.keys()].filter((name) => !seen.has(name))
if (unseen.length) throw new Error(`imports that the glue does not hold: ${unseen.join(', ')}`)

writeFileSync(wasmPath, Buffer.concat(sections))
writeFileSync(gluePath, renamed)
