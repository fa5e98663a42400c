// Gives each function of an optimised wasm a name by its type and length: `sort-functions.mjs WASM`, before wasm-opt sorts them
// by their names. Functions that are alike come to stand side by side, which compresses better: 0.4 kB brotli of an embed.
import { readFileSync, writeFileSync } from 'node:fs'
import { encoded, encodedText, Reader, SECTION, section } from './wasm.mjs'

const path = process.argv[2]
const wasm = readFileSync(path)
const reader = new Reader(wasm)
let imported = 0
const types = []
const lengths = []
const kept = []

for (const { id, start, end } of reader.sections()) {
  if (id === SECTION.import) imported = [...reader.imports()].length
  else if (id === SECTION.function) for (let count = reader.number(); count > 0; count--) types.push(reader.number())
  else if (id === SECTION.code) for (let count = reader.number(); count > 0; count--) lengths.push(reader.bytes(reader.number()).length)
  if (id !== SECTION.custom || reader.text() !== 'name') kept.push(wasm.subarray(start, end))
}

const sorted = lengths.map((_, index) => index).sort((a, b) => types[a] - types[b] || lengths[a] - lengths[b])
const places = new Map(sorted.map((index, place) => [index, place]))
const named = (index) => encodedText(String(index < imported ? index : imported + places.get(index - imported)).padStart(6, '0'))
const all = [...Array(imported + lengths.length).keys()].map((index) => Buffer.concat([encoded(index), named(index)]))
const names = Buffer.concat([encoded(all.length), ...all])
const body = Buffer.concat([encodedText('name'), Buffer.from([1]), encoded(names.length), names])
writeFileSync(path, Buffer.concat([wasm.subarray(0, 8), ...kept, section(SECTION.custom, body)]))
console.log(`${path}: sorted ${lengths.length} functions by type and length`)
