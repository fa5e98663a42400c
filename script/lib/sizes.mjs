// Prints raw, gzip and brotli bytes of each file of dist/, as script/lib/compress.mjs wrote them, and fails when an embed loads more than
// its limit, or when the README's number is off by more than 1 kB; `sizes.mjs dist --write` corrects the README.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const DIST = process.argv[2] ?? 'dist'
const README = new URL('../../README.md', import.meta.url)
// What a page that embeds one card fetches, before its task.
const EMBED = ['batch-task.js', 'batch-task-widget.js', 'batch-task-widget_bg.wasm']
// Brotli bytes of an embed. A ratchet: it is lowered with what a commit saves, and never raised without a reason in that commit.
const LIMIT = 246_000

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map((entry) => relative(DIST, join(entry.parentPath ?? entry.path, entry.name)))
  .sort()

const size = (path) => (existsSync(path) ? statSync(path).size : undefined)
const measure = (path) => ['', '.gz', '.br'].map((suffix) => size(join(DIST, path + suffix)))
const embed = [0, 1, 2].map((column) => EMBED.reduce((sum, path) => sum + measure(path)[column], 0))

const line = (name, columns) => console.log(name.padEnd(72) + columns.map((n) => String(n ?? '-').padStart(10)).join(''))
line('file', ['raw', 'gzip', 'brotli'])
for (const path of files) line(path, measure(path))
line('what an embed loads', embed)

const bytes = embed[2]
const isOver = !(bytes <= LIMIT)
console.log(`an embed: ${bytes} of ${LIMIT} bytes brotli${isOver ? ', OVER THE LIMIT' : ''}`)
if (isOver) process.exitCode = 1

const readme = readFileSync(README, 'utf8')
const stated = /(An embed weighs about )(\d+)(?= kB)/
const kilobytes = Number(readme.match(stated)?.[2])
if (!(Math.abs(kilobytes - bytes / 1000) <= 1)) {
  if (process.argv.includes('--write')) writeFileSync(README, readme.replace(stated, `$1${Math.round(bytes / 1000)}`))
  else {
    console.log(`README.md: an embed of ${kilobytes} kB should be ${Math.round(bytes / 1000)} (node script/lib/sizes.mjs dist --write)`)
    process.exitCode = 1
  }
}
