// Counts the tests of one suite: script/lib/count.mjs LOG REPORT. Prints "PASSED FAILED", then what each failed test is called and
// printed. Where Playwright wrote REPORT, that counts; else LOG is read, which holds what cargo printed.
import { existsSync, readFileSync } from 'node:fs'

const [log, report] = process.argv.slice(2)
/** The first lines of a text, without colours. */
const plain = (text) => text.replace(/\x1b\[[0-9;]*m/g, '').split('\n').slice(0, 25).join('\n    ')

function* specs(suite) {
  yield* suite.specs ?? []
  for (const inner of suite.suites ?? []) yield* specs(inner)
}

function ofPlaywright({ stats, suites = [], errors = [] }) {
  console.log(stats.expected, stats.unexpected + stats.flaky)
  // A file that could not be read, a set-up that failed.
  for (const { message } of errors) console.log(plain(message))
  for (const spec of suites.flatMap((suite) => [...specs(suite)])) {
    for (const { results, projectName } of spec.tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')) {
      const messages = results.flatMap(({ errors }) => errors.map(({ message }) => message))
      console.log(plain([`${spec.file}:${spec.line} ${projectName} ${spec.title}`, ...messages].join('\n')))
    }
  }
}

function ofCargo(text) {
  let [passed, failed] = [0, 0]
  for (const [, ...counts] of text.matchAll(/^test result: .*?(\d+) passed; (\d+) failed/gm)) {
    passed += Number(counts[0])
    failed += Number(counts[1])
  }
  console.log(passed, failed)
  for (const [part] of text.matchAll(/^(?:test (?!result:).* (?:FAIL|has been running)|.*panicked at|error[:[]).*(?:\n.*){0,3}/gm)) console.log(plain(part))
}

if (existsSync(report)) ofPlaywright(JSON.parse(readFileSync(report, 'utf8')))
else ofCargo(readFileSync(log, 'utf8'))
