// Reads a Playwright JSON report: prints "PASSED FAILED" ("0 0" when there is none, as when a spec file could not be read);
// with --failures what each failed test is called and said.
import { existsSync, readFileSync } from 'node:fs'

const [path, mode] = process.argv.slice(2)
const { stats, suites = [] } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { stats: { expected: 0, unexpected: 0, flaky: 0 } }

function* specs(suite) {
  yield* suite.specs ?? []
  for (const inner of suite.suites ?? []) yield* specs(inner)
}

if (mode === '--failures') {
  for (const spec of suites.flatMap((suite) => [...specs(suite)])) {
    for (const { results, projectName } of spec.tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')) {
      const said = results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n')
      const plain = said.replace(/\x1b\[[0-9;]*m/g, '').split('\n').slice(0, 25)
      console.log([`${spec.file}:${spec.line} ${projectName ? `[${projectName}] ` : ''}${spec.title}`, ...plain].join('\n    '))
    }
  }
} else {
  console.log(stats.expected, stats.unexpected + stats.flaky)
}
