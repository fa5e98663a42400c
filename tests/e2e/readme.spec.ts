// What the documents show is true: each block of code is run or checked, and what they name is there. A block that nothing
// proves fails.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { anchors, blocks, commands, DOCUMENTS, links, read, ROOT, words, type Block } from './docs/blocks.ts'
import { check, isCommand } from './docs/commands.ts'
import { serves, startCaddy, startNginx } from './docs/static-servers.ts'
import { APP_KEY, expect, RUNNING_TASK, test, TOKEN } from './fixtures.ts'
import type { Page } from '@playwright/test'

const DIST = process.env.E2E_DIST ?? join(ROOT, 'dist')
const HOST = 'https://static.example/batch-task'
const SAMPLE = '5bf8f8567dd2d86eab87edd9'
const run = promisify(execFile)

interface World {
  page: Page
  urls: { page: string; proxy: string }
  /** Opens a document of this body on the page's origin. */
  open: (body: string) => Promise<void>
}
const html = (body: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">${body}`

/** What a portal's own `/iot` answers, here with the samples. */
const proxySamples = ({ page, urls }: World) =>
  page.route(`${urls.page}/iot/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: `${urls.page}/samples${pathname.slice('/iot'.length)}` }) })
  })
const isShown = (page: Page, status: string) => expect(page.locator('batch-task [part=status]')).toHaveText(status)

/** The blocks that a browser runs, by document, language and place among those. */
const RUN: Record<string, (block: string, world: World) => Promise<void>> = {
  async 'README.md html 1'(block, world) {
    await proxySamples(world)
    await world.open(block.replaceAll(HOST, world.urls.page))
    await isShown(world.page, 'Complete')
  },
  async 'README.md js 1'(block, world) {
    const { page, urls } = world
    await proxySamples(world)
    await page.route('**/session/token', (route) => route.fulfill({ body: TOKEN }))
    const asked = page.waitForRequest((request) => request.url().includes('/iot/'))
    const told = page.waitForEvent('console', (message) => message.text() === 'Complete')
    await world.open(`<div id="task"></div><script type="module">${block.replaceAll(HOST, urls.page)}</script>`)
    expect((await asked).headers()['authorization']).toBe(`Bearer ${TOKEN}`)
    await told
    await isShown(page, 'Complete')
  },
  // The crate's own documentation compiles a card like it; here are only the names.
  async 'README.md rust 1'(block) {
    const props = read('src/props.rs')
    const names = [...block.matchAll(/(\w+)=/g)].map(([, name]) => name!)
    expect(names.length).toBeGreaterThan(3)
    expect(names.filter((name) => !props.includes(`pub ${name}:`))).toEqual([])
  },
  async 'SECURITY.md html 1'(block, world) {
    const { files } = JSON.parse(await readFile(join(DIST, 'integrity.json'), 'utf8'))
    const hashes = [files['batch-task-widget.js'], files['batch-task.js']]
    const pinned = block.replaceAll(HOST, world.urls.page).replaceAll('sha384-…', () => hashes.shift())
    await world.open(`${pinned}<batch-task proxy="/samples" task-id="${SAMPLE}"></batch-task>`)
    await isShown(world.page, 'Complete')
    expect(hashes).toEqual([])
  },
  async 'docs/serving.md nginx 1'(block) {
    await serves(await startNginx(block))
  },
  async 'docs/serving.md caddy 1'(block) {
    await serves(await startCaddy(block))
  },
  async 'docs/serving.md html 1'(block, { page, urls, open }) {
    const files: string[] = []
    page.on('request', (request) => files.push(request.url()))
    // Before the module is there, glue and wasm are on their way.
    let early: string[] = []
    await page.route('**/batch-task.js', async (route) => {
      await expect.poll(() => files.filter((file) => file.includes('widget')).length).toBe(2)
      early = files.filter((file) => file.includes('widget'))
      await route.continue()
    })
    const head = block.replaceAll(HOST, urls.page)
    await open(`${head}<script type="module" src="/batch-task.js"></script><batch-task proxy="/samples" task-id="${SAMPLE}"></batch-task>`)
    await isShown(page, 'Complete')
    expect(early.map((file) => file.split('/').at(-1)).sort()).toEqual(['batch-task-widget.js', 'batch-task-widget_bg.wasm'])
    // Each of them once: what was preloaded is what the card takes.
    expect(files.filter((file) => file.includes('widget'))).toHaveLength(2)
  },
  async 'proxy/README.md html 1'(block, { page, urls, open }) {
    const values = [RUNNING_TASK, APP_KEY]
    const tag = block.replace('https://batch-tasks.example', urls.proxy).replaceAll('"..."', () => `"${values.shift()}"`)
    // Before the element is defined, so that no request goes without it.
    const token = `<script>document.querySelector('batch-task').accessToken = '${TOKEN}'</script>`
    await open(`<script type="module" src="/batch-task.js"></script>${tag}${token}`)
    await isShown(page, 'Pending')
  },
}

const seen: Record<string, number> = {}
const shown: [string, Block][] = DOCUMENTS.flatMap(blocks).map((block) => {
  const kind = `${block.document} ${block.language}`
  seen[kind] = (seen[kind] ?? 0) + 1
  return [`${kind} ${seen[kind]}`, block]
})

for (const [name, block] of shown.filter(([, { language }]) => language !== 'sh')) {
  test(`${name} runs`, async ({ page, urls, addPage, problems }) => {
    const prove = RUN[name]
    if (!prove) throw new Error(`nothing proves this block of ${block.document}:\n${block.text}`)
    await prove(block.text, { page, urls, open: async (body) => void (await page.goto(urls.page + addPage(html(body)))) })
    expect(problems).toEqual([])
  })
}

test('no proof is left of a block that is gone', () => {
  expect(Object.keys(RUN).filter((name) => !shown.some(([block]) => block === name))).toEqual([])
})

for (const document of DOCUMENTS) {
  test(`${document}: every command could be run, and every file and link is there`, async () => {
    for (const block of blocks(document).filter(({ language }) => language === 'sh')) commands(block).forEach(check)
    words(document).filter(isCommand).forEach(check)

    const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, maxBuffer: 2 ** 24 })
    const built = readdirSync(DIST, { recursive: true }).map((path) => `dist/${path}`)
    const files = [...stdout.split('\n'), ...built]
    const missing = words(document).filter((word) => isPath(word) && !MADE[word] && !files.some((file) => pattern(word).test(file)))
    expect(missing).toEqual([])
    for (const [path, maker] of Object.entries(MADE)) expect(read(maker), path).toContain(path.replace(/\/$/, ''))

    for (const link of links(document).filter((link) => !/^https?:/.test(link))) {
      const [path, anchor] = link.split('#')
      const target = path ? join(dirname(document), path) : document
      expect(existsSync(join(ROOT, target)), link).toBe(true)
      if (anchor) expect(anchors(target), link).toContain(anchor)
    }
  })
}

/** What is there only once something has run, and what makes it. */
const MADE: Record<string, string> = { 'target/examples/': 'script/examples', 'target/toolchains/': 'script/toolchains' }

/** A file or folder, perhaps with a pattern in it; not one on the reader's machine, nor in the proxy's FOLDER. */
const isPath = (word: string) =>
  (/^[a-z][\w.*{},-]*(\/[\w.*{},-]*)+$/i.test(word) || /^[\w*.-]+\.(rs|ts|js|mjs|md|json|html|toml|css|conf|env)$/.test(word)) && !word.startsWith('FOLDER/')

/** Paths are told from the root, or from a folder that is clear from the text. */
function pattern(word: string): RegExp {
  const path = word.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('*', '[^/]*')
  const listed = path.replaceAll(/\{([^}]*)\}/g, (_, names: string) => `(${names.replaceAll(',', '|')})`)
  return new RegExp(`(^|/)${listed}(\\.rs)?($|/)`)
}

test('the line that puts the tools on the path does', async () => {
  const [line] = words('README.md').filter((word) => word.startsWith('eval '))
  const { stdout } = await run('bash', ['-c', `${line}; command -v trunk wasm-bindgen esbuild`], { cwd: ROOT })
  expect(stdout.trim().split('\n')).toHaveLength(3)
})

test('the proxy’s quick start is right once the settings are', async ({ urls }) => {
  const [copy, checked] = blocks('proxy/README.md').find(({ text }) => text.includes('example.env'))!.text.split('\n').slice(1)
  const folder = await mkdtemp(join(tmpdir(), 'batch-task-readme-'))
  try {
    const here = (command: string) => command.replace(/\s+#.*/, '').replaceAll('/srv/', `${folder}/`)
    await run('sh', ['-c', here(copy!)], { cwd: ROOT })
    const settings = await readFile(join(folder, 'proxy.env'), 'utf8')
    const changed = settings.replace(/^PLATFORM=.*$/m, `PLATFORM=${urls.page}`).replace(/^(CLIENT_CERT|CLIENT_KEY|PLATFORM_CA)=.*\n/gm, '')
    await writeFile(join(folder, 'proxy.env'), changed)
    const { stderr } = await run('sh', ['-c', here(checked!)], { cwd: ROOT })
    expect(stderr).toContain('test is successful')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('the README’s tables and sizes are those of the manifest and of dist/', async () => {
  await run(process.execPath, ['script/tables', '--check'], { cwd: ROOT })
  await run(process.execPath, ['script/lib/sizes.mjs', DIST], { cwd: ROOT })
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(250)
})

test('the reference tells of every kind of error, and which are asked for again', () => {
  const [, section] = read('docs/reference.md').split('\n## Errors\n')
  const rows = [...section!.split('\n## ')[0]!.matchAll(/^\| (`.*) \| (yes|no) \| (.*) \|$/gm)]
  const told = Object.fromEntries(rows.flatMap(([, kinds, again]) => [...kinds!.matchAll(/`([\w-]+)`/g)].map(([, kind]) => [kind, again])))
  const [, union] = read('static/batch-task.d.ts').split('export type BatchTaskErrorKind =')
  const kinds = [...union!.split(';')[0]!.matchAll(/'([\w-]+)'/g)].map(([, kind]) => kind!)
  const [, never] = read('src/api/error.rs').match(/fn is_retryable[^]*?!matches!\(([^)]*)\)/)!
  const once = [...never!.matchAll(/Kind::(\w+)/g)].map(([, name]) => name!.replaceAll(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase())
  expect(once.length).toBeGreaterThan(4)
  // The element's own: there is no wasm that could ask again.
  once.push('not-loaded')
  expect(told).toEqual(Object.fromEntries(kinds.map((kind) => [kind, once.includes(kind) ? 'no' : 'yes'])))
})
