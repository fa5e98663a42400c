// The user whom the proxy runs as in tests: it refuses root, which tests in a container often are.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Debian's `nobody` and `nogroup`. */
const NOBODY = '65534'

const isRoot = process.getuid?.() === 0

/** What to put before a program's name, so that it runs as that user and ends with the tests. */
export const AS_USER = [
  'setpriv',
  ...(isRoot ? [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : []),
  '--pdeathsig',
  'TERM',
]

/** Gives a folder, and all in it, to that user. */
export async function handOver(folder: string): Promise<void> {
  if (isRoot) await promisify(execFile)('chown', ['-R', `${NOBODY}:${NOBODY}`, folder])
}
