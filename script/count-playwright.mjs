// Reads a Playwright JSON report: prints "PASSED FAILED" ("0 0" when there is none, as when a spec file could not be read);
// with --failures what each failed test is called and said.
import { existsSync, readFileSync } from 'node:fs'

const [path, mode] = process.argv.slice(2)
const { stats, suites = [], errors = [] } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { stats: { expected: 0, unexpected: 0, flaky: 0 } }

function* specs(suite) {
  yield* suite.specs ?? []
  for (const inner of suite.suites ?? []) yield* specs(inner)
}

/** The first lines of what was said, without colours. */
const plain = (said) => said.replace(/\x1b\[[0-9;]*m/g, '').split('\n').slice(0, 25)

if (mode === '--failures') {
  // A file that could not be read, a set-up that failed.
  for (const { message } of errors) console.log(plain(message).join('\n    '))
  for (const spec of suites.flatMap((suite) => [...specs(suite)])) {
    for (const { results, projectName } of spec.tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')) {
      const said = results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n')
      console.log([`${spec.file}:${spec.line} ${projectName ? `[${projectName}] ` : ''}${spec.title}`, ...plain(said)].join('\n    '))
    }
  }
} else {
  console.log(stats.expected, stats.unexpected + stats.flaky)
}
