// Prints "PASSED FAILED" of a Playwright JSON report; "0 0" when there is none, as when a spec file could not be read.
import { existsSync, readFileSync } from 'node:fs'

const path = process.argv[2]
const stats = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).stats : { expected: 0, unexpected: 0, flaky: 0 }
console.log(stats.expected, stats.unexpected + stats.flaky)
