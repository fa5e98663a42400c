// From samples to a table: medians, least and most, the ratio to Lit, and Lit's ratio to itself.
import { cpus, release, totalmem } from 'node:os'

/** What is reported of each measure: its name in a sample, in words, how it is written, and the most that the issue allows. */
const LINES = {
  cold: [['wall', 'to the painted card', 'ms'], ['task', 'main thread', 'ms'], ['blocked', 'blocked over 50 ms', 'ms']],
  'cold-network': [['wall', 'to the painted card', 'ms', 1.3]],
  'cold-cpu': [['wall', 'to the painted card', 'ms', 1.4], ['blocked', 'blocked over 50 ms', 'ms']],
  warm: [['wall', 'to the painted card', 'ms', 1.1], ['task', 'main thread', 'ms'], ['blocked', 'blocked over 50 ms', 'ms']],
  'poll-same': [['task', 'main thread', 'ms', 1.0], ['floor', 'of that, fetching and a frame', 'ms'], ['own', 'of that, the card', 'ms']],
  'poll-changed': [['task', 'main thread', 'ms', 1.2], ['floor', 'of that, fetching and a frame', 'ms'], ['own', 'of that, the card', 'ms']],
  'cards-200': [
    ['task', 'main thread', 'ms', 0.7], ['wall', 'to the last card', 'ms'], ['blocked', 'blocked over 50 ms', 'ms'],
    ['held', 'memory: heap and wasm', 'MiB', 0.7], ['wasm', 'of that, wasm', 'MiB'], ['dom', 'beside it, the DOM', 'MiB'], ['nodes', 'DOM nodes', ''],
  ],
  'cards-contained': [['task', 'main thread', 'ms'], ['wall', 'to the last card', 'ms'], ['blocked', 'blocked over 50 ms', 'ms'], ['dom', 'the DOM', 'MiB']],
  'list-30000': [
    ['added', 'response to painted card, beside another', 'ms', 0.8], ['card', 'the same on a fresh page', 'ms'], ['wall', 'fresh page to painted card', 'ms'], ['task', 'main thread of a fresh page', 'ms'], ['keystroke', 'keystroke to painted list', 'ms'],
    ['keystroke_task', 'main thread a keystroke', 'ms'], ['held', 'memory: heap and wasm', 'MiB'],
  ],
  'removals-1000': [['grown', 'memory grown', 'MiB'], ['grown_dom', 'DOM grown', 'MiB'], ['held', 'memory held', 'MiB'], ['task', 'main thread a card', 'ms']],
}

const sorted = (values) => [...values].sort((a, b) => a - b)

export function median(values) {
  const all = sorted(values)
  const middle = Math.floor(all.length / 2)
  return all.length % 2 ? all[middle] : (all[middle - 1] + all[middle]) / 2
}

const written = (value, unit) => {
  const amount = unit === 'MiB' ? value / 2 ** 20 : value
  return Math.abs(amount) >= 1000 ? Math.round(amount).toLocaleString('en') : amount.toFixed(Math.abs(amount) >= 100 ? 0 : Math.abs(amount) >= 10 ? 1 : 2)
}
const spread = (values, unit) => `${written(median(values), unit)} (${written(Math.min(...values), unit)} to ${written(Math.max(...values), unit)})`

const ratio = (one, other) => (median(other) > 0 && median(one) >= 0 ? median(one) / median(other) : null)
const ratioText = (value) => (value === null ? '' : value.toFixed(2))

/** The table in Markdown. */
export function table({ machine: where, bytes, results }) {
  const lines = [
    `${where.cpu}, ${where.cores} cores, ${where.memory}; ${where.system}; ${where.browser}, headless`, '',
    '| bytes of an embed | raw | gzip | brotli |', '|---|--:|--:|--:|',
    ...Object.entries(bytes).map(([name, { raw, gzip, brotli }]) => `| ${name} | ${[raw, gzip, brotli].map((n) => n.toLocaleString('en')).join(' | ')} |`), '',
    '| measure | widget | lit | preact | widget / lit | allowed | lit / lit |', '|---|--:|--:|--:|--:|--:|--:|',
  ]
  for (const [name, { title, rounds, samples }] of Object.entries(results)) {
    lines.push(`| **${title}**, ${rounds} rounds | | | | | | |`)
    for (const [key, words, unit, allowed] of LINES[name]) {
      const of = (contestant) => samples[contestant].map((sample) => sample[key])
      const own = ratio(of('widget'), of('lit'))
      const verdict = allowed === undefined ? '' : `${allowed.toFixed(1)}${own > allowed ? ', over' : ''}`
      const cells = ['widget', 'lit', 'preact'].map((contestant) => spread(of(contestant), unit))
      lines.push(`| ${words}${unit && `, ${unit}`} | ${cells.join(' | ')} | ${ratioText(own)} | ${verdict} | ${ratioText(ratio(of('lit-again'), of('lit')))} |`)
    }
  }
  return lines.join('\n')
}

/** What the figures depend on. */
export function machine(version) {
  const [{ model }] = cpus()
  return { cpu: model.trim(), cores: cpus().length, memory: `${Math.round(totalmem() / 2 ** 30)} GiB`, system: `Linux ${release()}`, browser: `Chromium ${version}` }
}
