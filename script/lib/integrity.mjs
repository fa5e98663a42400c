// Writes dist/integrity.json, what a page puts into `integrity`, and prints it: SHA-384 of the scripts and the wasm that an embed loads.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const DIST = process.argv[2] ?? 'dist'
const FILES = ['batch-task.js', 'batch-task-widget.js', 'batch-task-widget_bg.wasm', 'inline.js']

const digest = (file) => createHash('sha384').update(readFileSync(join(DIST, file))).digest('base64')
const { version } = JSON.parse(readFileSync(join(DIST, 'package.json'), 'utf8'))
const files = Object.fromEntries(FILES.map((file) => [file, `sha384-${digest(file)}`]))

writeFileSync(join(DIST, 'integrity.json'), `${JSON.stringify({ version, files }, null, 2)}\n`)
for (const [file, integrity] of Object.entries(files)) console.log(`${file.padEnd(28)}${integrity}`)
