// Where the time goes: CPU profiles of one contestant, function by function. For the widget the wasm is built with names.
import { execFileSync, fork } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { address, launch, open } from './browser.mjs'
import { assemble } from './build.mjs'
import { add } from './measures/list.mjs'
import { follow } from './measures/polls.mjs'
import { median } from './report.mjs'

const { values: flags } = parseArgs({
  options: {
    contestant: { type: 'string', default: 'widget' }, dist: { type: 'string', default: 'dist' }, out: { type: 'string', default: 'target/bench' },
    top: { type: 'string', default: '15' }, target: { type: 'string', default: 'target' }, rounds: { type: 'string', default: '5' }, only: { type: 'string', default: '' },
  },
})
const embed = flags.contestant

/** dist/ with the same wasm, whose functions have their names. */
function named() {
  const folder = join(flags.out, 'named')
  const wasm = join(folder, 'batch-task-widget_bg.wasm')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(join(flags.dist, 'batch-task.js'), join(folder, 'batch-task.js'))
  const built = join(flags.target, 'wasm32-unknown-unknown/release/batch-task-widget.wasm')
  execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-dir', folder, built])
  execFileSync('wasm-opt', ['-Oz', '--converge', '-g', wasm, '-o', wasm])
  return folder
}

const out = join(flags.out, 'profiled')
await assemble(embed === 'widget' ? named() : flags.dist, out)
const server = fork(join(import.meta.dirname, 'server.mjs'), [out])
const origin = `http://127.0.0.1:${await new Promise((resolve) => server.once('message', resolve))}`
const browser = await launch()
const glue = embed === 'widget' ? readFileSync(join(out, 'widget/batch-task-widget.js'), 'utf8').split('\n') : []

/** A function by its name; what has none, by the import of the glue that it stands in. */
function called({ functionName, url, lineNumber }) {
  const file = url.split('/').at(-1).split('?')[0]
  if (functionName || !file) return `${functionName || '(anonymous)'} ${file}`
  let line = lineNumber
  if (file === 'batch-task-widget.js') while (line > 0 && !/__wb/.test(glue[line])) line -= 1
  return `(anonymous) ${file}:${lineNumber + 1} ${/__wb\w+/.exec(glue[line] ?? '')?.[0] ?? ''}`
}

/** What the browser itself did meanwhile, which the profile calls `(program)`. */
async function native(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return Object.fromEntries(metrics.filter(({ name }) => /Duration$|^(LayoutCount|RecalcStyleCount)$/.test(name)).map(({ name, value }) => [name, value]))
}

/** Self time by function in milliseconds, of what ran while `act` did. */
async function profile(options, prepare, act) {
  const tab = await open(browser, origin, options)
  await prepare(tab.page)
  await tab.cdp.send('Profiler.enable')
  await tab.cdp.send('Profiler.setSamplingInterval', { interval: 100 })
  await tab.cdp.send('Profiler.start')
  const before = await native(tab.cdp)
  await act(tab.page)
  const after = await native(tab.cdp)
  const { profile: { nodes, samples, timeDeltas } } = await tab.cdp.send('Profiler.stop')
  await tab.close()
  const by = new Map(nodes.map((node) => [node.id, node]))
  const own = new Map()
  samples.forEach((id, i) => {
    const name = called(by.get(id).callFrame)
    own.set(name, (own.get(name) ?? 0) + (timeDeltas[i] ?? 0) / 1000)
  })
  return { own, spent: Object.entries(after).map(([name, value]) => [name, value - before[name]]) }
}

/** Several runs of one thing: what a function took in the middle one, so that what happened once does not count. */
async function profiles(...given) {
  const rounds = []
  for (let i = 0; i < Number(flags.rounds); i += 1) rounds.push(await profile(...given))
  const names = new Set(rounds.flatMap(({ own }) => [...own.keys()]))
  const values = (name) => rounds.map(({ own }) => own.get(name) ?? 0)
  const own = new Map([...names].map((name) => [name, values(name)]))
  return { own, spent: rounds[0].spent.map(([name], i) => [name, median(rounds.map(({ spent }) => spent[i][1]))]) }
}

/** `core::fmt::write` for `_ZN4core3fmt5write17h0123456789abcdefE`. */
function readable(name) {
  return name.replace(/_ZN((?:\d+\D[^ ]*?)+)17h[0-9a-f]{16}E/, (_, path) => {
    const parts = []
    for (let rest = path; rest; ) {
      const [digits] = /^\d+/.exec(rest) ?? ['']
      if (!digits) break
      parts.push(rest.slice(digits.length, digits.length + Number(digits)))
      rest = rest.slice(digits.length + Number(digits))
    }
    return parts.join('::').replaceAll('$LT$', '<').replaceAll('$GT$', '>').replaceAll('$u20$', ' ').replaceAll('..', '::').replaceAll('$RF$', '&').replaceAll('$C$', ',').replace(/\$u7b\$|\$u7d\$/g, '')
  })
}

function print(title, { own, spent }, times = 1) {
  const idle = ['(idle) ', '(root) ']
  const all = [...own].filter(([name]) => !idle.includes(name)).map(([name, values]) => [name, median(values), Math.min(...values), Math.max(...values)])
  all.sort(([, a], [, b]) => b - a)
  const total = all.reduce((sum, [, ms]) => sum + ms, 0)
  const metrics = spent.map(([name, value]) => `${name} ${/Count/.test(name) ? (value / times).toFixed(1) : `${((value * 1000) / times).toFixed(2)} ms`}`)
  console.log(`\n### ${title}: ${(total / times).toFixed(2)} ms busy${times > 1 ? ' each' : ''}, ${flags.rounds} runs\n\n${metrics.join(', ')}\n`)
  console.log('| ms, median | least | most | share | function |\n|--:|--:|--:|--:|---|')
  for (const [name, ...ms] of all.slice(0, Number(flags.top))) {
    const cells = ms.map((value) => (value / times).toFixed(3))
    console.log(`| ${cells.join(' | ')} | ${((ms[0] / total) * 100).toFixed(1)}% | ${readable(name).replaceAll('|', '\\|')} |`)
  }
}

const go = (page, tasks) => page.goto(address(origin, { embed }, tasks), { waitUntil: 'commit' })
const drawn = (page) => page.evaluate(() => bench.ready)
const none = async () => {}
const many = Array.from({ length: 200 }, (_, n) => `still-${n}`)
const POLLS = 100

const load = (tasks) => async (page) => { await go(page, tasks); await drawn(page) }
const settle = (tasks) => async (page) => { await load(tasks)(page); await follow(page, 5) }

const PROFILES = [
  ['cold first card', {}, none, load(['still-1'])],
  ['a poll that says the same again', { clock: true }, settle(['still-1']), (page) => follow(page, POLLS), POLLS],
  ['a poll with other counts', { clock: true }, settle(['moving-1-p']), (page) => follow(page, POLLS), POLLS],
  ['200 different cards', {}, none, load(many)],
  ['30,000 targets', {}, none, load(['list-30000'])],
  ['30,000 targets, beside another card', {}, load(['still-1']), (page) => add(page, 'list-30000')],
]
for (const [title, options, prepare, act, times] of PROFILES.filter(([title]) => title.includes(flags.only))) {
  print(title, await profiles(options, prepare, act), times)
}

await browser.close()
server.disconnect()
