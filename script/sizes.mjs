// Prints raw, gzip and brotli bytes of each file of dist/, and fails when an embed loads more than its budget, or when the
// README's numbers are off by more than 1 kB; `sizes.mjs dist --write` mends the README.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const DIST = process.argv[2] ?? 'dist'
const README = new URL('../README.md', import.meta.url)
const LOADER = 'batch-task.js'
// What a page that embeds one card fetches, before its task.
const EMBED = (path) => path === LOADER || /^batch-task-widget(_bg)?\.(js|wasm)$/.test(path) || path.startsWith('snippets/')
// Brotli bytes: our own limits, kept so that growth is noticed in the commit that causes it.
const BUDGET = { loader: 5_000, embed: 80_000 }

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(DIST, '/').length))
  .sort()

function measure(path) {
  const bytes = readFileSync(join(DIST, path))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length]
}

const sizes = new Map(files.map((path) => [path, measure(path)]))
const embed = [0, 1, 2].map((i) => files.filter(EMBED).reduce((sum, path) => sum + sizes.get(path)[i], 0))

const line = (name, columns) => console.log(name.padEnd(72) + columns.map((n) => String(n).padStart(10)).join(''))
line('file', ['raw', 'gzip', 'brotli'])
for (const [path, columns] of sizes) line(path, columns)
line('what an embed loads', embed)

const checks = [
  [LOADER, sizes.get(LOADER)?.[2] ?? Infinity, BUDGET.loader],
  ['an embed', embed[2], BUDGET.embed],
]
for (const [what, bytes, budget] of checks) {
  const over = bytes > budget
  console.log(`${what}: ${bytes} of ${budget} bytes brotli${over ? ', OVER BUDGET' : ''}`)
  if (over) process.exitCode = 1
}

// Kilobytes as the README says them, after these words.
const told = [
  ['An embed weighs about ', embed[2]],
  ['a page in Chinese or Spanish fetches about ', Math.max(...files.filter((path) => path.startsWith('texts/')).map((path) => sizes.get(path)[2]))],
]
let readme = readFileSync(README, 'utf8')
for (const [words, bytes] of told) {
  const said = new RegExp(`(${words})(\\d+)(?= kB)`)
  const kilobytes = Number(readme.match(said)?.[2])
  if (Math.abs(kilobytes - bytes / 1000) <= 1) continue
  if (Number.isNaN(kilobytes) || !process.argv.includes('--write')) {
    console.log(`README.md: "${words}${kilobytes} kB" should be ${Math.round(bytes / 1000)} (node script/sizes.mjs dist --write)`)
    process.exitCode = 1
  }
  readme = readme.replace(said, `$1${Math.round(bytes / 1000)}`)
}
if (process.argv.includes('--write')) writeFileSync(README, readme)
