// Writes what a run of the toolchains found between the markers of docs/bundlers.md: a row for each version of a tool, and a column for
// each way to run it. Rows of tools that did not run this time stay as they are.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const DOCUMENT = join(import.meta.dirname, '../../docs/bundlers.md')
const BLOCK = /(<!-- matrix -->\n)[^]*?(<!-- \/matrix -->)/
const HEAD = ['tool', 'version', 'example', 'settings', 'build', 'dev', 'types']
const ABSENT = '–'

const text = readFileSync(DOCUMENT, 'utf8')
const [block] = text.match(BLOCK) ?? []
if (block === undefined) throw new Error('docs/bundlers.md has no markers for the matrix')

const cells = (line) => line.split('|').slice(1, -1).map((cell) => cell.trim())
const known = block.split('\n').filter((line) => line.startsWith('| ')).slice(1).map(cells)
const rows = new Map(known.map((row) => [row.slice(0, 4).join(), row]))

const found = readFileSync(process.argv[2], 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line))
const fresh = new Set()
for (const { name, version, example, settings, mode, result } of found) {
  const key = [name, version, `\`${example}\``, settings].join()
  const row = fresh.has(key) ? rows.get(key) : [name, version, `\`${example}\``, settings, ABSENT, ABSENT, ABSENT]
  row[HEAD.indexOf(mode)] = result
  fresh.add(key)
  rows.set(key, row)
}

const order = (one, other) => one[0].localeCompare(other[0]) || one[1].localeCompare(other[1], 'en', { numeric: true }) || one.join().localeCompare(other.join())
const line = (row) => `| ${row.join(' | ')} |`
const table = [line(HEAD), `|${'---|'.repeat(HEAD.length)}`, ...[...rows.values()].sort(order).map(line)].join('\n')
writeFileSync(DOCUMENT, text.replace(BLOCK, (_, start, end) => `${start}${table}\n${end}`))
console.log(table)
