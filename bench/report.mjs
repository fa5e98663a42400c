// From samples to one table: medians, least and most, ratios to Lit and bare Yew, and that of Lit to itself.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'

export function median(values) {
  const all = [...values].sort((a, b) => a - b)
  const middle = Math.floor(all.length / 2)
  return all.length % 2 ? all[middle] : (all[middle - 1] + all[middle]) / 2
}

function written(value, unit) {
  const amount = unit === 'MiB' ? value / 2 ** 20 : value
  const size = Math.abs(amount)
  return Number.isInteger(amount) || size >= 1000 ? Math.round(amount).toLocaleString('en') : amount.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}

function spread(values, unit) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)].map((value) => written(value, unit))
  return least === most ? middle : `${middle} (${least} to ${most})`
}

function ratio(own, other, aim) {
  if (!own?.length || !other?.length || !(median(other) > 0) || !(median(own) >= 0)) return ''
  const value = median(own) / median(other)
  return `${value.toFixed(2)}${aim ? ` of ${aim}${value > aim ? ', over' : ''}` : ''}`
}

/** `most` of a line is what its value may be, `lit` and `yew` what its ratios may be. */
function line(words, unit, aims, of, { cards, lit, again, yew }) {
  const cell = (name) => (of(name)?.length ? spread(of(name), unit) : '')
  const [widget] = cards
  const over = aims.most !== undefined && of(widget)?.length && median(of(widget)) > aims.most ? `, over ${aims.most}` : ''
  const cells = [...cards, lit, yew].map(cell)
  cells[0] += over
  const ratios = [...cards.map((name) => ratio(of(name), of(lit), name === widget ? aims.lit : undefined)), ratio(of(widget), of(yew), aims.yew), ratio(of(again), of(lit))]
  return `| ${[words + (unit && `, ${unit}`), ...cells, ...ratios].join(' | ')} |`
}

/** The table in Markdown. */
export function table({ machine: where, contestants, bytes, results }) {
  const named = (kind) => contestants.filter((one) => one.kind === kind).map(({ name }) => name)
  const [lit, again] = named('lit')
  const names = { cards: named('widget'), lit, again, yew: named('yew')[0] }
  const { cards, yew } = names
  const head = ['', ...cards, lit, yew, ...cards.map((name) => `${name} / Lit`), `${cards[0]} / bare Yew`, 'Lit / Lit']
  const lines = [
    `${where.cpu}, ${where.cores} cores, ${where.memory}; ${where.system}; ${where.browser}, headless; ${where.day}`, '',
    `| ${head.join(' | ')} |`, `|---|${'--:|'.repeat(head.length - 1)}`,
  ]
  for (const form of ['raw', 'gzip', 'brotli']) {
    const aims = form === 'brotli' ? { yew: 2.5 } : {}
    lines.push(line(`bytes of an embed, ${form}`, '', aims, (name) => [bytes[name][form]], names))
  }
  for (const { title, rounds, lines: measured, samples, absent } of Object.values(results)) {
    lines.push(`| **${title}**, ${rounds} rounds${absent.length ? `; no such panel: ${absent.join(', ')}` : ''} |${' |'.repeat(head.length - 1)}`)
    for (const [key, [words, unit, aims]] of Object.entries(measured)) {
      lines.push(line(words, unit, aims, (name) => samples[name]?.map((sample) => sample[key]), names))
    }
  }
  return lines.join('\n')
}

/** Puts a table between the markers of a name in BENCHMARKS.md. */
export function write(name, text) {
  const path = new URL('../BENCHMARKS.md', import.meta.url)
  const between = new RegExp(`(<!-- table:${name} -->\n)[^]*?(\n<!-- /table -->)`)
  const before = readFileSync(path, 'utf8')
  if (!between.test(before)) throw new Error(`BENCHMARKS.md has no markers for the table ${name}`)
  writeFileSync(path, before.replace(between, (_, start, end) => start + text + end))
}

/** What the figures depend on. */
export function machine(version) {
  const [{ model }] = cpus()
  const day = new Date().toISOString().slice(0, 10)
  return { cpu: model.trim(), cores: cpus().length, memory: `${Math.round(totalmem() / 2 ** 30)} GiB`, system: `Linux ${release()}`, browser: `Chromium ${version}`, day }
}
