// After `cargo bench`: how much ten times the input costs. Compares each benchmark's quickest sample, which waiting for others
// spoils least; the median stands beside it, and where the two ratios differ much, the machine was too busy to believe either.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './report.mjs'

const FOLDER = join(process.argv[2] ?? 'target', 'criterion')
const SIZES = ['3000', '30000', '300000']

const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)

/** Nanoseconds of one iteration, in each sample. */
function samples(path) {
  const { iters, times } = JSON.parse(readFileSync(join(path, 'new/sample.json'), 'utf8'))
  return times.map((time, i) => time / iters[i])
}

/** The folders that hold all sizes of the same. */
function* groups(path) {
  const sizes = SIZES.map((size) => join(path, size))
  if (sizes.every((one) => existsSync(join(one, 'new/sample.json')))) yield [path, sizes.map(samples)]
  for (const name of folders(path)) if (!/^\d+$/.test(name)) yield* groups(join(path, name))
}

console.log('| native benchmark, quickest sample | 3,000 rows, ms | 30,000 | 300,000 | first 10x | second 10x | by medians |\n|---|--:|--:|--:|--:|--:|--:|')
for (const [name, found] of groups(FOLDER)) {
  const ratios = (pick) => [1, 2].map((i) => (pick(found[i]) / pick(found[i - 1])).toFixed(1))
  const quickest = (values) => Math.min(...values)
  const ms = found.map((values) => (quickest(values) / 1e6).toFixed(3))
  console.log(`| ${[name.slice(FOLDER.length + 1), ...ms, ...ratios(quickest), ratios(median).join(', ')].join(' | ')} |`)
}
