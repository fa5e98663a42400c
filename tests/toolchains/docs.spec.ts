// docs/bundlers.md shows what the examples hold, word for word, and the matrix has a row for each tool.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { TOOLS } from './tools.ts'

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')
const TEXT = read('docs/bundlers.md')

test('each block stands in the files that the line before it names @usual', () => {
  const found = [...TEXT.matchAll(/([^\n]*)\n\n```(\w+)\n([^]*?)\n```/g)]
  expect(found.length).toBeGreaterThan(10)
  for (const [, line, , block] of found) {
    const files = [...line!.matchAll(/`(examples\/[^`]+)`/g)].map(([, file]) => file!)
    if (block!.startsWith('npm install')) {
      expect(block).toBe(`npm install ./batch-task-widget-${JSON.parse(read('static/package.json')).version}.tgz`)
      continue
    }
    expect(files.length, block).toBeGreaterThan(0)
    for (const file of files) expect(read(file), file).toContain(block)
  }
})

test('the matrix has all tools, and nothing in it failed @usual', () => {
  const rows = TEXT.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
  for (const { name, example, settings, ...modes } of TOOLS) {
    const row = rows.find(([tool, , where, set]) => tool === name && where === `\`${example}\`` && set === settings)
    const wanted = (['build', 'dev', 'types'] as const).map((mode) => (modes[mode] ? 'passed' : '–'))
    expect(row?.slice(4), `${name} ${settings}`).toEqual(wanted)
  }
  const [matrix] = TEXT.match(/<!-- matrix -->[^]*<!-- \/matrix -->/) ?? []
  expect(read('README.md')).toContain(matrix)
})
