// What the standalone page gives to embed its card: each snippet is built and run, and each copy is one that happened.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, FIRST, SECOND, test, TOKEN, type Tool } from './page.ts'

const ROOT = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** Sets options with everything in them that a literal of some language could trip over. */
async function choose(tool: Tool) {
  await tool.type('task-id', SECOND)
  await tool.type('app-key', `it's "quoted" \\ & <b> {key}`)
  await tool.type('refresh-interval', '30')
  await tool.type('timeout', '15')
  await tool.field('lang').selectOption('es')
  await tool.type('texts', JSON.stringify({ taskId: `O'rder "1" \\ </script>` }))
  await tool.type('data', '{\n  "taskId": "1", "taskName": "it\'s \\"mine\\" </script>", "status": "Running" }')
  await expect(tool.card.locator('[part=title]')).toHaveText(`it's "mine" </script>`)
}

/** What a card was given, as its page sees it. */
const given = (card: any) =>
  Object.fromEntries(['taskId', 'proxy', 'appKey', 'refreshInterval', 'timeout', 'density', 'lang', 'texts', 'data'].map((name) => [name, card[name]]))

/** A module of a framework, bundled as an application would. */
async function bundle(source: string, name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'batch-task-snippet-'))
  try {
    await writeFile(join(folder, name), source)
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    const args = [name, '--bundle', '--format=esm', '--jsx=automatic', '--external:batch-task-widget', '--define:process.env.NODE_ENV="production"']
    return (await run(join(ROOT, 'node_modules/.bin/esbuild'), [...args, '--log-level=warning'], { cwd: folder, maxBuffer: 2 ** 26 })).stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('it holds what differs from the defaults, and nothing else', async ({ tool, urls }) => {
  await tool.open()
  const lines = [`<script type="module" src="${urls.page}/batch-task.js"></script>`, '<batch-task', `  task-id="${FIRST}"`, `  proxy="${urls.page}/samples"`, '></batch-task>']
  expect(await tool.snippet()).toBe(lines.join('\n'))
  await tool.type('proxy', '/iot')
  await tool.type('timeout', '15')
  await tool.type('refresh-interval', ' ')
  expect((await tool.snippet()).split('\n')[1]).toBe(`<batch-task task-id="${FIRST}" proxy="/iot"></batch-task>`)
  for (const tab of ['React', 'Vue', 'Yew']) expect(await tool.snippet(tab), tab).not.toMatch(/time-?out|refresh|token|texts|data/i)
})

test('the HTML snippet makes the same card', async ({ page, tool, urls, addPage, problems }) => {
  await tool.open()
  await choose(tool)
  const wanted = await tool.card.evaluate(given)
  const snippet = await tool.snippet()
  await page.goto(urls.page + addPage(`<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">${snippet}`))
  await expect(tool.card.locator('[part=title]')).toHaveText(`it's "mine" </script>`)
  expect(await tool.card.evaluate(given)).toEqual({ ...wanted, proxy: `${urls.page}/samples` })
  await expect(tool.card.locator('[part=details]')).toContainText(`O'rder "1"`)
  expect(problems).toEqual([])
})

for (const name of ['<!--<script>', '</script><script>alert(1)</script>', '<!-- <SCRIPT', 'a <b> --> c'] as const) {
  test(`the HTML snippet of a body that holds ${name} swallows nothing of the page that it is pasted into`, async ({ page, tool, urls, addPage, problems }) => {
    await tool.open()
    await tool.type('data', JSON.stringify({ taskId: '1', taskName: name, status: 'Running' }))
    await tool.type('texts', JSON.stringify({ taskId: name }))
    await expect(tool.card.locator('[part=title]')).toHaveText(name)
    await expect(tool.card.locator('[part=details]')).toContainText(name)
    const snippet = await tool.snippet()
    await page.goto(urls.page + addPage(`<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">${snippet}<p id="rest">the rest of the page</p>`))
    await expect(tool.card.locator('[part=title]')).toHaveText(name)
    await expect(page.locator('#rest')).toHaveText('the rest of the page')
    await expect(tool.card.locator('[part=details]')).toContainText(name)
    expect(problems).toEqual([])
  })
}

for (const [tab, name] of [['React', 'main.tsx'], ['Vue', 'main.ts']] as const) {
  test(`the ${tab} snippet makes the same card`, async ({ page, tool, urls, addPage, problems }) => {
    await tool.open()
    await choose(tool)
    const wanted = await tool.card.evaluate(given)
    const code = await bundle(await tool.snippet(tab), name)
    const inline = code.replaceAll('</script', '<\\/script').replace('"batch-task-widget"', '"/batch-task.js"')
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><div id="root"></div>`
    await page.goto(urls.page + addPage(`${html}<script type="module" src="/batch-task.js"></script><script type="module">${inline}</script>`))
    await expect(tool.card.locator('[part=title]')).toHaveText(`it's "mine" </script>`)
    expect(await tool.card.evaluate(given)).toEqual({ ...wanted, proxy: `${urls.page}/samples` })
    expect(problems).toEqual([])
  })
}

test('the Yew snippet is formed as the example, and names fields that the component has', async ({ tool }) => {
  await tool.open()
  await choose(tool)
  await tool.type('accessToken', TOKEN)
  const snippet = await tool.snippet('Yew')
  const props = await readFile(join(ROOT, 'src/props.rs'), 'utf8')
  const fields = [...props.matchAll(/^ {4}pub (\w+):/gm)].map(([, name]) => name)
  const used = [...snippet.matchAll(/^ {16}(\w+)=/gm)].map(([, name]) => name)
  expect(used).toEqual(['task_id', 'proxy', 'app_key', 'refresh_interval', 'lang', 'texts', 'data', 'access_token'])
  for (const name of used) expect(fields).toContain(name)
  // Props are typed: numbers, and enums by their own names.
  expect(snippet).toContain('                refresh_interval={30}\n')
  for (const [name, value, written] of [['density', 'compact', 'density={Density::Compact}'], ['theme', 'dark', 'theme={Theme::Dark}'], ['credentials', 'same-origin', ''], ['credentials', 'omit', 'credentials={Credentials::Omit}'], ['results', 'none', 'results={Results::None}'], ['select', 'none', 'select={Select::None}']] as const) {
    await tool.field(name).selectOption(written ? value : '')
    expect(await tool.snippet('Yew'), name).toContain(written)
  }
  expect(await tool.snippet('Yew')).toContain('use batch_task_widget::{BatchTask, Credentials, Density, Results, Secret, Select, Theme};')
  await tool.field('loading').selectOption('lazy')
  expect(await tool.snippet('Yew')).not.toContain('loading')
  const example = await readFile(join(ROOT, 'examples/yew/src/main.rs'), 'utf8')
  for (const line of ['use yew::prelude::*;', 'fn App() -> Html {', '<BatchTask', 'yew::Renderer::<App>::new().render();']) {
    expect(example).toContain(line)
    expect(snippet).toContain(line)
  }
})

test('where a token was typed, it is shown how a page gives its own, which then is asked for', async ({ page, tool, urls, addPage }) => {
  await tool.open()
  await tool.type('accessToken', TOKEN)
  for (const tab of ['React', 'Vue', 'Yew']) {
    const snippet = await tool.snippet(tab)
    expect(snippet, tab).toMatch(/own way to its token/)
    expect(snippet, tab).not.toContain(TOKEN)
  }
  const snippet = await tool.snippet('HTML')
  await page.route('**/session/token', (route) => route.fulfill({ body: 'synthetic-session-token' }))
  const sent = page.waitForRequest((request) => request.headers()['authorization'] === 'Bearer synthetic-session-token')
  await page.goto(urls.page + addPage(`<!doctype html><html lang="en"><meta charset="utf-8">${snippet}`))
  expect((await sent).url()).toContain(FIRST)
})

test('the link holds the task, the language and the theme, and opens just that', async ({ page, tool, urls }) => {
  await tool.open('/?utm=1')
  await tool.type('accessToken', TOKEN)
  await tool.type('task-id', SECOND)
  await tool.type('app-key', 'key')
  await tool.field('lang').selectOption('es')
  await tool.field('theme').selectOption('dark')
  await expect(page.locator('#link')).toHaveText(`${urls.page}/?task-id=${SECOND}&lang=es&theme=dark`)
  await expect(page.locator('#link-hint')).toBeHidden()
  await tool.type('proxy', urls.proxy)
  await expect(page.locator('#link-hint')).toBeVisible()
  await page.locator('#link').click()
  await expect(tool.card.locator('[part=status]')).toHaveText('En curso')
  await expect(tool.card).toHaveAttribute('theme', 'dark')
})

test('"Copied" is said once the clipboard has it, and otherwise why not', async ({ page, context, tool }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await tool.open()
  for (const [button, said, source] of [['#copy', '#copied', '#snippet'], ['#copy-link', '#link-copied', '#link']] as const) {
    await page.locator(button).click()
    await expect(page.locator(said)).toHaveText('Copied')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await page.locator(source).textContent())
  }
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))))
  for (const [button, said] of [['#copy', '#copied'], ['#copy-link', '#link-copied']] as const) {
    await page.locator(button).click()
    await expect(page.locator(said)).toContainText('did not allow')
  }
})

test('the tabs are moved along by arrows, Home and End', async ({ page, tool }) => {
  await tool.open()
  const chosen = page.locator('[role=tab][aria-selected=true]')
  await page.getByRole('tab', { name: 'HTML' }).focus()
  for (const [key, name] of [['ArrowLeft', 'Yew'], ['ArrowRight', 'HTML'], ['ArrowRight', 'React'], ['End', 'Yew'], ['Home', 'HTML']] as const) {
    await page.keyboard.press(key)
    await expect(chosen).toHaveText(name)
    await expect(chosen).toBeFocused()
  }
})
