// Cuts out of the built wasm what a card never does: `snip.mjs WASM`, before wasm-opt, while functions have names.
//
// In place of each function below stands a call of the wasm's own `announce` (src/element/trap.rs) and a trap. So a mistake
// here is said on the card, as any other broken wasm is, and every browser test over dist/ would see it. wasm-opt then drops
// what only these functions need. Where in the source a panic was written is forgotten too. 10 kB brotli of an embed.
import { readFileSync, writeFileSync } from 'node:fs'
import { encoded, Reader, SECTION, section } from './wasm.mjs'

const CUT = [
  // What a panic writes before it stops. A release tells that it stopped, and nobody reads the rest.
  /^core(\[\w+\])?::panicking::/,
  /^core(\[\w+\])?::(option|result)::(unwrap|expect)_failed$/,
  /^core(\[\w+\])?::cell::panic_already_(mutably_)?borrowed$/,
  /^(alloc(\[\w+\])?::raw_vec|<hashbrown(\[\w+\])?::raw::Fallibility>)::capacity_overflow$/,
  /(^|<|::|for |as )(core(\[\w+\])?::fmt::|std(\[\w+\])?::panicking::)/,
]

/** What the functions above say or write digits from, which nobody reads any more. */
const WORDS = [
  'assertion `left ', ' right` failed', 'cannot access a Thread Local Storage value during or after destruction',
  'copy_from_slice: source slice length (', ') does not match destination slice length (', 'removal index (is ', ') should be < len (is ',
  'finish: callbacks should be Some', 'finish: result should be None', 'called `Result::unwrap()` on an `Err` value',
  'attempt to join into collection with len > usize::MAX', 'LazyCell instance has previously been poisoned',
  '`async fn` resumed after completion', 'RefCell already mutably borrowed', 'RefCell already borrowed',
  'Once instance has previously been poisoned', 'one-time initialization may not be performed recursively',
  'cannot modify the panic hook from a panicking thread', 'failed to generate unique thread ID: bitspace exhausted',
  'Tried to shrink to a larger capacity', 'internal error: entered unreachable code: ', 'mid > len', 'capacity overflow',
  'Attempted to initialize thread-local while it is being dropped', 'AccessError',
  "The JS binding should only ever produce a valid value or the specific 'invalid' value", 'LayoutError', '0x0123456789ABCDEF', '0123456789abcdef',
  Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0')).join(''),
]

const path = process.argv[2]
const wasm = readFileSync(path)
const reader = new Reader(wasm)
const names = new Map()
let imported = 0
let announce
const sections = []

function readNames(end) {
  while (reader.at < end) {
    const kind = reader.byte()
    const after = reader.number() + reader.at
    if (kind === 1) for (let count = reader.number(); count > 0; count--) names.set(reader.number(), reader.text())
    reader.at = after
  }
}

function readExports() {
  for (const { name, description } of reader.exports()) {
    const inside = new Reader(description, 0)
    if (name === 'announce' && inside.byte() === 0) announce = inside.number()
  }
}

for (const found of reader.sections()) {
  sections.push(found)
  if (found.id === SECTION.import) imported = [...reader.imports()].length
  else if (found.id === SECTION.export) readExports()
  else if (found.id === SECTION.custom && reader.text() === 'name') readNames(found.end)
}
if (announce === undefined || !names.size) throw new Error(`${path}: no export announce, or no names`)

/** The code section without what is cut. */
function cutCode({ body }) {
  // No locals; call announce; unreachable; end.
  const stub = Buffer.concat([Buffer.from([0, 0x10]), encoded(announce), Buffer.from([0x00, 0x0b])])
  const unused = new Set(CUT)
  const reader = new Reader(wasm, body)
  const count = reader.number()
  const functions = [encoded(count)]
  let cut = 0
  for (let i = 0; i < count; i++) {
    const code = reader.bytes(reader.number())
    const name = (names.get(imported + i) ?? '').replace(/::h[0-9a-f]{16}$/, '')
    const rule = CUT.find((pattern) => pattern.test(name))
    if (rule) {
      unused.delete(rule)
      cut += 1
    }
    const kept = rule ? stub : code
    functions.push(encoded(kept.length), kept)
  }
  // A name that is no more would otherwise bring its bytes back without a word.
  if (unused.size) throw new Error(`nothing in ${path} is named like ${[...unused].join(' or ')}: see script/snip.mjs`)
  console.log(`${path}: cut ${cut} functions`)
  return section(SECTION.code, Buffer.concat(functions))
}

/** The data section with zeros for words, and for places in the source: 16 bytes of pointer, length, line and column, and a path. */
function forgetPlaces({ start, body, end }) {
  const reader = new Reader(wasm, body)
  const segments = []
  for (let count = reader.number(); count > 0; count--) {
    if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error(`${path}: a data segment of an unknown form`)
    const address = reader.number()
    if (reader.byte() !== 0x0b) throw new Error(`${path}: the address of a data segment is no constant`)
    segments.push({ address, bytes: reader.bytes(reader.number()) })
  }
  const at = (address, length) => {
    const segment = segments.find((one) => address >= one.address && address + length <= one.address + one.bytes.length)
    return segment?.bytes.subarray(address - segment.address, address - segment.address + length)
  }
  const places = []
  for (const { bytes } of segments) {
    for (let offset = 0; offset + 16 <= bytes.length; offset += 4) {
      const [address, length, line, column] = [0, 4, 8, 12].map((part) => bytes.readUInt32LE(offset + part))
      if (length < 4 || length > 300 || line < 1 || line > 99_999 || column < 1 || column > 999) continue
      const text = at(address, length)
      if (text && /^[\w@.+/-]+\.rs\0?$/.test(text.toString('latin1'))) places.push(text, bytes.subarray(offset, offset + 16))
    }
  }
  for (const words of WORDS) {
    const found = segments.map(({ bytes }) => [bytes, bytes.indexOf(words)]).find(([, offset]) => offset >= 0)
    if (!found) throw new Error(`${path}: holds no ${JSON.stringify(words)}: see script/snip.mjs`)
    places.push(found[0].subarray(found[1], found[1] + words.length))
  }
  if (places.length < 20) throw new Error(`${path}: found ${places.length} places and words of panics: see script/snip.mjs`)
  for (const place of places) place.fill(0)
  console.log(`${path}: forgot ${places.length} places and words of panics`)
  return wasm.subarray(start, end)
}

const parts = sections.map((one) => {
  if (one.id === SECTION.code) return cutCode(one)
  if (one.id === SECTION.data) return forgetPlaces(one)
  return wasm.subarray(one.start, one.end)
})
writeFileSync(path, Buffer.concat([wasm.subarray(0, 8), ...parts]))
