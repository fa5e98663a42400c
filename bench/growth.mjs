// How much ten times the input costs: runs `cargo bench` and writes its table into BENCHMARKS.md; `--print` only prints what the last
// run gave. The quickest sample of each counts, which waiting for others spoils least; where the medians give other ratios,
// the machine was too busy.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { median, write } from './report.mjs'

const SIZES = ['3000', '30000', '300000']
const TARGET = process.env.CARGO_TARGET_DIR ?? 'target'
const isPrint = process.argv.includes('--print')

// What was freed is kept, as in the memory of a wasm instance: see benches/growth.rs.
const GLIBC_TUNABLES = ['trim_threshold', 'mmap_threshold', 'top_pad'].map((name) => `glibc.malloc.${name}=2000000000`).join(':')
if (!isPrint) execFileSync('cargo', ['bench', '--bench', 'growth'], { stdio: ['ignore', 2, 2], env: { ...process.env, GLIBC_TUNABLES } })

/** Nanoseconds of one iteration, in each sample. */
function samples(group, size) {
  const { iters, times } = JSON.parse(readFileSync(join(TARGET, 'criterion', group, size, 'new/sample.json'), 'utf8'))
  return times.map((time, i) => time / iters[i])
}

const lines = ['| native, CPU time of the quickest sample | 3,000 rows, ms | 30,000 | 300,000 | first 10x | second 10x | by medians |', '|---|--:|--:|--:|--:|--:|--:|']
for (const group of readdirSync(join(TARGET, 'criterion')).sort()) {
  if (!SIZES.every((size) => readdirSync(join(TARGET, 'criterion', group)).includes(size))) continue
  const found = SIZES.map((size) => samples(group, size))
  const ratios = (pick) => [1, 2].map((i) => (pick(found[i]) / pick(found[i - 1])).toFixed(1))
  const quickest = (values) => Math.min(...values)
  lines.push(`| ${[group, ...found.map((values) => (quickest(values) / 1e6).toFixed(3)), ...ratios(quickest), ratios(median).join(', ')].join(' | ')} |`)
}
console.log(lines.join('\n'))
if (!isPrint) write('growth', lines.join('\n'))
