// Writes dist/THIRD-PARTY-NOTICES.txt: every crate whose code is in the wasm, with its licence's text.
//
// What counts is what cargo links for wasm32: normal dependencies with the feature `element`, without procedural macros and what
// only they use. A crate that came without a text stands with its licence's name; equal texts stand once. What may be
// shipped at all is said in deny.toml.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const OUT = join(process.argv[2] ?? 'dist', 'THIRD-PARTY-NOTICES.txt')
const OWN = 'batch-task-widget'
const RULE = '-'.repeat(80)

const metadata = JSON.parse(
  execFileSync('cargo', ['metadata', '--format-version=1', '--features=element', '--locked', '--offline', '--filter-platform=wasm32-unknown-unknown'], {
    maxBuffer: 64 << 20,
  }),
)
const packages = new Map(metadata.packages.map((entry) => [entry.id, entry]))
const nodes = new Map(metadata.resolve.nodes.map((entry) => [entry.id, entry]))
const isMacro = ({ targets }) => targets.some(({ kind }) => kind.includes('proc-macro'))

const linked = new Set()
function link(id) {
  if (linked.has(id) || isMacro(packages.get(id))) return
  linked.add(id)
  for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some(({ kind }) => kind === null)) link(pkg)
}
link(metadata.packages.find(({ name }) => name === OWN).id)

/** The text of the permissive licence that asks for its notice: MIT before Apache-2.0 where one may choose. */
function textOf(crate) {
  const folder = dirname(crate.manifest_path)
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|unlicense)/i.test(name)).sort()
  const choice = files.find((name) => /mit/i.test(name)) ?? files.find((name) => !/apache/i.test(name)) ?? files[0]
  const file = choice ?? crate.license_file
  const path = file && join(folder, file)
  return path && existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim() : ''
}

const crates = [...linked].map((id) => packages.get(id)).filter(({ name }) => name !== OWN)
crates.sort((one, other) => (one.name < other.name ? -1 : 1))
const byText = new Map()
for (const crate of crates) {
  if (!crate.license) throw new Error(`${crate.name} ${crate.version} names no licence`)
  const text = textOf(crate)
  byText.set(text, [...(byText.get(text) ?? []), crate])
}

const line = ({ name, version, license, repository }) => `${name} ${version} (${license})${repository ? `, ${repository}` : ''}`
const by = ({ authors }) => (authors.length ? `, by ${authors.join(', ')}` : '')
const without = byText.get('') ?? []
byText.delete('')
const sections = [...byText].map(([text, list]) => `${list.map(line).join('\n')}\n\n${text}`)
if (without.length) sections.push(`${without.map((crate) => `${line(crate)}${by(crate)}`).join('\n')}\n\nThese came without a licence's text; it is the one that they name.`)
sections.push('The Rust standard library (MIT OR Apache-2.0), https://github.com/rust-lang/rust\n\nCopyright (c) The Rust Project Contributors')

const head = `The WebAssembly of ${OWN} holds code of these works, under the licences below.\n`
writeFileSync(OUT, [head, ...sections.map((section) => `${section}\n`)].join(`${RULE}\n`))
console.log(`${OUT}: ${crates.length} crates, ${byText.size} texts, ${without.length} without one`)
