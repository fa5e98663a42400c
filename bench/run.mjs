// The benchmark: assembles the contestants, refuses those that show something else, measures by turns, writes the results.
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launch } from './browser.mjs'
import { assemble } from './build.mjs'
import { FIRST } from './measures/first.mjs'
import { LIST } from './measures/list.mjs'
import { MANY } from './measures/many.mjs'
import { POLLS_MEASURES } from './measures/polls.mjs'
import { REMOVALS } from './measures/removals.mjs'
import { machine, table } from './report.mjs'
import { verify } from './verify.mjs'

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, dist: { type: 'string', default: 'dist' }, out: { type: 'string', default: 'target/bench' } },
})

/** Lit runs twice: how far it is from itself is the noise. */
const CONTESTANTS = [
  { name: 'widget', embed: 'widget' },
  { name: 'lit', embed: 'lit' },
  { name: 'preact', embed: 'preact' },
  { name: 'lit-again', embed: 'lit' },
]
const MEASURES = [...FIRST, ...POLLS_MEASURES, ...MANY, LIST, REMOVALS]

const bytes = await assemble(flags.dist, join(flags.out, 'site'))
const server = fork(join(import.meta.dirname, 'server.mjs'), [join(flags.out, 'site')])
const port = await new Promise((resolve, reject) => {
  server.once('message', resolve)
  server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
})
const browser = await launch()
const world = { browser, origin: `http://127.0.0.1:${port}`, contestants: CONTESTANTS, quick: flags.quick }

const results = {}
const started = Date.now()
try {
  console.error('comparing what they show')
  await verify(world)
  const wanted = flags.only?.split(',')
  for (const measure of MEASURES.filter(({ name }) => !wanted || wanted.some((part) => name.startsWith(part)))) {
    const rounds = flags.quick ? measure.rounds.quick : measure.rounds.full
    console.error(`${measure.title}: ${rounds} rounds, ${Math.round((Date.now() - started) / 1000)} s so far`)
    const begun = await measure.begin?.(world)
    const samples = Object.fromEntries(CONTESTANTS.map(({ name }) => [name, []]))
    for (let round = 0; round < rounds; round += 1) {
      // Nobody is always first.
      const order = CONTESTANTS.map((_, i) => CONTESTANTS[(i + round) % CONTESTANTS.length])
      for (const contestant of order) samples[contestant.name].push(await measure.run({ ...world, begun, round }, contestant))
    }
    await begun?.end()
    results[measure.name] = { title: measure.title, rounds, samples }
  }
} finally {
  await browser.close()
  if (server.connected) server.disconnect()
}

const report = { at: new Date().toISOString(), machine: machine(browser.version()), bytes, results }
mkdirSync(flags.out, { recursive: true })
writeFileSync(join(flags.out, 'results.json'), `${JSON.stringify(report, null, 1)}\n`)
console.log(table(report))
console.error(`${Math.round((Date.now() - started) / 1000)} s; samples in ${join(flags.out, 'results.json')}`)
