// Where the time goes: CPU profiles of one contestant, function by function. For the widget the wasm is built with names.
//
//   node bench/profile.mjs [--contestant lit] [--only poll] [--rounds 5] [--top 15]
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { open } from './browser.mjs'
import { putList, type } from './measures/list.mjs'
import { putMany, removeFirst } from './measures/many.mjs'
import { byRefresh, byTimer } from './measures/polls.mjs'
import { median } from './report.mjs'
import { KINDS } from './site.mjs'
import { start } from './world.mjs'

const { values: flags } = parseArgs({
  options: {
    contestant: { type: 'string', default: 'widget' }, only: { type: 'string', default: '' }, target: { type: 'string', default: 'target' },
    top: { type: 'string', default: '15' }, rounds: { type: 'string', default: '5' },
  },
})
const POLLS = 100
const out = join(flags.target, 'bench/profiled')
const kind = flags.contestant
const [module, glue, wasm] = KINDS.widget.files

/** A build of the widget with the same wasm, whose functions have their names. */
function named() {
  const folder = join(flags.target, 'bench/named')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(join('dist', module), join(folder, module))
  const built = join(flags.target, 'wasm32-unknown-unknown/release/batch-task-widget.wasm')
  execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--out-dir', folder, built])
  execFileSync('wasm-opt', ['-Oz', '-g', join(folder, wasm), '-o', join(folder, wasm)])
  return folder
}

const contestant = { name: kind, kind, folder: kind, dist: kind === 'widget' ? named() : undefined }
const world = await start([contestant], out, flags.target)
const lines = kind === 'widget' ? readFileSync(join(out, 'site/widget', glue), 'utf8').split('\n') : []

/** `core::fmt::write` for `_ZN4core3fmt5write17h0123456789abcdefE`. */
function readable(name) {
  let rest = /^_ZN(.*)E$/.exec(name.split(' ')[0])?.[1]
  if (!rest) return name
  const parts = []
  while (rest) {
    const [digits] = /^\d+/.exec(rest) ?? ['']
    if (!digits) return name
    parts.push(rest.slice(digits.length, digits.length + Number(digits)))
    rest = rest.slice(digits.length + Number(digits))
  }
  if (/^h[\da-f]{16}$/.test(parts.at(-1))) parts.pop()
  const signs = { LT: '<', GT: '>', u20: ' ', u7b: '{', u7d: '}', RF: '&', C: ',', BP: '*', u5b: '[', u5d: ']' }
  return parts.join('::').replace(/\$(\w+)\$/g, (whole, sign) => signs[sign] ?? whole).replaceAll('..', '::')
}

/** A function by its name; what has none, by the import of the glue that it stands in. */
function called({ functionName, url, lineNumber }) {
  const file = url.split('/').at(-1).split('?')[0]
  if (functionName || !file) return `${readable(functionName) || '(anonymous)'} ${file}`
  let line = lineNumber
  if (file === glue) while (line > 0 && !/__wb/.test(lines[line])) line -= 1
  return `(anonymous) ${file}:${lineNumber + 1} ${/__wb\w+/.exec(lines[line] ?? '')?.[0] ?? ''}`
}

/** Self time by function in milliseconds while `act` ran, and what the browser's own counters say of it. */
async function profile({ options, prepare, act }) {
  const tab = await open(world, options)
  await prepare(tab)
  await tab.cdp.send('Profiler.enable')
  await tab.cdp.send('Profiler.setSamplingInterval', { interval: 100 })
  await tab.cdp.send('Profiler.start')
  const { all: before } = await tab.spent()
  await act(tab)
  const { all: after } = await tab.spent()
  const { profile: { nodes, samples, timeDeltas } } = await tab.cdp.send('Profiler.stop')
  await tab.close()
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, called(callFrame)]))
  const own = {}
  samples.forEach((id, i) => (own[frames.get(id)] = (own[frames.get(id)] ?? 0) + (timeDeltas[i] ?? 0) / 1000))
  const counters = Object.keys(after).filter((name) => /Duration$|^(LayoutCount|RecalcStyleCount)$/.test(name))
  return { own, counters: Object.fromEntries(counters.map((name) => [name, after[name] - before[name]])) }
}

/** Prints what each function took in the middle one of the rounds, so that what happened once does not count. */
function print(title, rounds, times) {
  const middle = (of, name) => median(rounds.map((round) => of(round)[name] ?? 0)) / times
  const names = new Set(rounds.flatMap(({ own }) => Object.keys(own)).filter((name) => !/^\((idle|root)\) /.test(name)))
  const all = [...names].map((name) => [name, middle(({ own }) => own, name)]).sort(([, a], [, b]) => b - a)
  const total = all.reduce((sum, [, ms]) => sum + ms, 0)
  const counters = Object.keys(rounds[0].counters).map((name) => {
    const value = middle((round) => round.counters, name)
    return `${name} ${/Count/.test(name) ? value.toFixed(1) : `${(value * 1000).toFixed(2)} ms`}`
  })
  console.log(`\n### ${title}: ${total.toFixed(2)} ms busy${times > 1 ? ' each' : ''}\n\n${counters.join(', ')}\n\n| ms | share | function |\n|--:|--:|---|`)
  for (const [name, ms] of all.slice(0, Number(flags.top))) console.log(`| ${ms.toFixed(3)} | ${((ms / total) * 100).toFixed(1)}% | ${name.replaceAll('|', '\\|')} |`)
}

const show = (task) => (tab) => tab.show(contestant, [task])
const nothing = async () => {}
const polled = (name, task, poll) => ({
  name, times: POLLS, options: { clock: poll === byTimer },
  prepare: async (tab) => { await show(task)(tab); await poll(tab.page, 5) }, act: ({ page }) => poll(page, POLLS),
})

const PROFILES = [
  { name: 'cold first card', prepare: nothing, act: show('still-1') },
  polled('poll that says the same, by the timer', 'still-1', byTimer),
  polled('poll that says the same, by refresh()', 'still-1', byRefresh),
  polled('poll with other counts, by the timer', 'moving-1-timer', byTimer),
  polled('poll with other counts, by refresh()', 'moving-1-refresh', byRefresh),
  { name: '200 cards beside a living card', prepare: show('still-1'), act: ({ page }) => putMany(page) },
  { name: '200 cards after one has come and gone', prepare: async (tab) => { await show('still-1')(tab); await removeFirst(tab.page) }, act: ({ page }) => putMany(page) },
  { name: '30,000 targets', prepare: show('still-1'), act: ({ page }) => putList(page) },
  { name: '12 keystrokes over 30,000 targets', prepare: async (tab) => { await show('still-1')(tab); await putList(tab.page) }, act: ({ page }) => type(page) },
]
try {
  for (const one of PROFILES.filter(({ name }) => name.includes(flags.only))) {
    const rounds = []
    for (let i = 0; i < Number(flags.rounds); i += 1) rounds.push(await profile(one))
    print(one.name, rounds, one.times ?? 1)
  }
} finally {
  await world.end()
}
