// The files of the repository by their paths.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../../..')
export const read = (path) => readFileSync(join(ROOT, path), 'utf8')
