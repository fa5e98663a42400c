// A page that pins what it loads by the hashes of dist/integrity.json, in each engine: good ones load, a wrong one loads nothing.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, sample, test } from './fixtures.ts'

const DIST = process.env.E2E_DIST ?? join(import.meta.dirname, '../../dist')
const WRONG = `sha384-${Buffer.alloc(48).toString('base64')}`

/** The page of SECURITY.md, for these hashes of the module and the glue. */
const page = (module: string, glue: string) => `<!doctype html>
  <meta charset="utf-8" />
  <script src="/pages/watch.js"></script>
  <script type="importmap">{ "integrity": { "/batch-task-widget.js": "${glue}" } }</script>
  <script type="module" src="/batch-task.js" integrity="${module}" crossorigin="anonymous"></script>`

const LOCAL = { attributes: { proxy: '/samples', 'task-id': sample('d9') }, properties: {} }

async function hashes(): Promise<{ module: string; glue: string }> {
  const { files } = JSON.parse(await readFile(join(DIST, 'integrity.json'), 'utf8'))
  return { module: files['batch-task.js'], glue: files['batch-task-widget.js'] }
}

test('the hashes of integrity.json are those of the files', async ({ tab, addPage }) => {
  const { module, glue } = await hashes()
  await tab.open(addPage(page(module, glue)))
  await tab.put(LOCAL)
  await tab.says('[part=status]', 'Complete')
})

test('a module of another hash defines nothing', async ({ tab, addPage }) => {
  tab.excused.push(/^not loaded: .*\/batch-task\.js$/)
  const { glue } = await hashes()
  await tab.open(addPage(page(WRONG, glue)), { isDefined: false })
  expect(await tab.evaluate(() => customElements.get('batch-task') === undefined)).toBe(true)
  expect(await tab.evaluate(() => (window as any).problems.length)).toBe(1)
})

test('glue of another hash is not run, and the card says that it could not be loaded', async ({ tab, addPage }) => {
  tab.excused.push(/^console: batch-task: the card stopped/)
  const { module } = await hashes()
  await tab.open(addPage(page(module, WRONG)))
  await tab.put(LOCAL)
  await tab.says('[part=notice]', /^This card could not be loaded/)
})
