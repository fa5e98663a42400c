// The benchmark: lays out the contestants, checks them, measures by turns, writes samples and table.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from './check.mjs'
import { FIRST } from './measures/first.mjs'
import { LIST } from './measures/list.mjs'
import { MANY } from './measures/many.mjs'
import { POLLING } from './measures/polls.mjs'
import { REMOVALS } from './measures/removals.mjs'
import { RESULTS } from './measures/results.mjs'
import { machine, table, write } from './report.mjs'
import { start } from './world.mjs'

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    dist: { type: 'string', multiple: true, default: [] },
    target: { type: 'string', default: 'target' },
  },
})
const others = flags.dist.map((given, i) => {
  const [, name, dist] = /^([^=]+)=(.+)$/.exec(given) ?? []
  if (!name) throw new Error(`--dist ${given}: NAME=FOLDER was expected`)
  return { name, kind: 'widget', folder: `dist-${i}`, dist }
})
/** Lit runs twice: how far it is from itself is the noise. */
const CONTESTANTS = [
  { name: 'widget', kind: 'widget', folder: 'widget', dist: 'dist' },
  ...others,
  { name: 'Lit', kind: 'lit', folder: 'lit' },
  { name: 'Lit again', kind: 'lit', folder: 'lit' },
  { name: 'bare Yew', kind: 'yew', folder: 'yew' },
]
const MEASURES = [...FIRST, ...POLLING, ...MANY, LIST, REMOVALS, RESULTS]

const wanted = flags.only?.split(',')
const measures = MEASURES.filter(({ name }) => !wanted || wanted.some((part) => name.startsWith(part)))
if (!measures.length) throw new Error(`--only ${flags.only}: there are ${MEASURES.map(({ name }) => name).join(', ')}`)

const out = join(flags.target, 'bench')
const { bytes, end, ...world } = await start(CONTESTANTS, out, flags.target)
const results = {}
const started = Date.now()
try {
  await check({ ...world, contestants: CONTESTANTS })
  for (const measure of measures) {
    const rounds = measure.rounds[flags.quick ? 'quick' : 'full']
    console.error(`${measure.name}: ${rounds} rounds, ${Math.round((Date.now() - started) / 1000)} s so far`)
    const contestants = CONTESTANTS.filter(({ kind }) => kind !== 'yew' || measure.onBareYew)
    const given = { ...world, contestants, quick: flags.quick }
    const begun = await measure.begin?.(given)
    const samples = Object.fromEntries(contestants.map(({ name }) => [name, []]))
    const absent = new Set()
    for (let round = 0; round < rounds; round += 1) {
      // Nobody is always first.
      for (const i of contestants.keys()) {
        const contestant = contestants[(i + round) % contestants.length]
        const sample = await measure.run({ ...given, begun, round }, contestant).catch((cause) => {
          throw new Error(`${measure.name}, ${contestant.name}, round ${round + 1}`, { cause })
        })
        if (sample) samples[contestant.name].push(sample)
        else absent.add(contestant.name)
      }
    }
    await begun?.end()
    results[measure.name] = { title: measure.title, rounds, lines: measure.lines, samples, absent: [...absent] }
  }
} finally {
  await end()
}

const report = { machine: machine(world.browser.version()), contestants: CONTESTANTS.map(({ name, kind }) => ({ name, kind })), bytes, results }
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'results.json'), `${JSON.stringify(report, null, 1)}\n`)
console.log(table(report))
if (!flags.quick && !flags.only) write('bench', table(report))
console.error(`${Math.round((Date.now() - started) / 1000)} s; samples in ${join(out, 'results.json')}`)
