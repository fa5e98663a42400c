// Writes what a run of the toolchains found between the markers of docs/bundlers.md and of the README: a row for each version of a tool, and a column for
// each way to run it. Rows of tools that did not run this time stay as they are.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const DOCUMENTS = ['docs/bundlers.md', 'README.md'].map((name) => join(import.meta.dirname, '../..', name))
const BLOCK = /(<!-- matrix -->\n)[^]*?(<!-- \/matrix -->)/
const HEAD = ['tool', 'version', 'example', 'settings', 'build', 'dev', 'types']
const ABSENT = '–'

const texts = DOCUMENTS.map((document) => readFileSync(document, 'utf8'))
const [[block]] = texts.map((text, i) => {
  const found = text.match(BLOCK)
  if (!found) throw new Error(`${DOCUMENTS[i]} has no markers for the matrix`)
  return found
})

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
for (const [i, text] of texts.entries()) writeFileSync(DOCUMENTS[i], text.replace(BLOCK, (_, start, end) => `${start}${table}\n${end}`))
console.log(table)
