// A card that cannot load names the file and the true reason, fires batch-task-error, and loads once that is fixed.
import { body, expect, part, test } from './cards.ts'
import type { Page, Route } from '@playwright/test'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

const GLUE = 'batch-task-widget.js'
const WASM = 'batch-task-widget_bg.wasm'
const GLUE_URL = /\/batch-task-widget\.js/
const WASM_URL = /\/batch-task-widget_bg\.wasm/

type Answer = Parameters<Route['fulfill']>[0]
const EMPTY_WASM = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0])

const CASES: { what: string; url: RegExp; answer: Answer | 'abort'; says: (string | RegExp)[]; status: number | null }[] = [
  { what: 'a wasm that is not there', url: WASM_URL, answer: { status: 404, body: 'no such file' }, says: [WASM, 'HTTP 404'], status: 404 },
  { what: 'a wasm whose server is down', url: WASM_URL, answer: { status: 503, body: '' }, says: [WASM, 'HTTP 503'], status: 503 },
  { what: 'a wasm that is a page', url: WASM_URL, answer: { contentType: 'text/html', body: '<!doctype html>' }, says: [WASM, 'text/html'], status: 200 },
  { what: 'a wasm that cannot be fetched', url: WASM_URL, answer: 'abort', says: [WASM, 'could not be fetched', 'CORS'], status: null },
  { what: 'a wasm that is damaged', url: WASM_URL, answer: { contentType: 'application/wasm', body: Buffer.from([0, 97, 115, 109, 9, 9, 9, 9]) }, says: [WASM, 'damaged'], status: null },
  { what: 'a wasm of another build', url: WASM_URL, answer: { contentType: 'application/wasm', body: EMPTY_WASM }, says: [WASM, 'another version'], status: null },
  { what: 'glue that is not there', url: GLUE_URL, answer: { status: 404, body: 'no such file' }, says: [GLUE, 'HTTP 404'], status: 404 },
  { what: 'glue that is a page', url: GLUE_URL, answer: { contentType: 'text/html', body: '<!doctype html>' }, says: [GLUE, 'text/html'], status: 200 },
  { what: 'glue that cannot be fetched', url: GLUE_URL, answer: 'abort', says: [GLUE, 'could not be fetched'], status: null },
  { what: 'glue that is damaged', url: GLUE_URL, answer: { contentType: 'text/javascript', body: 'export const =' }, says: [GLUE, 'damaged'], status: null },
]
for (const { what, url, answer, says, status } of CASES) {
  test(`${what} is named on the card and in the event, and Reload loads the card once it is right`, async ({ page, cards }) => {
    await page.route(url, (route) => (answer === 'abort' ? route.abort() : route.fulfill(answer)))
    await cards.open()
    const card = await cards.put({ properties: { data: body() } })
    await cards.until('error')
    for (const words of says) await expect(part(card, 'notice')).toContainText(words)
    await expect(part(card, 'notice')).not.toContainText('wasm-unsafe-eval')
    const message = (await part(card, 'notice').textContent())!.replace(/\s*Reload$/, '')
    const detail = { kind: 'not-loaded', code: null, description: null, httpStatus: status, message, retryable: false, retryAfter: null }
    expect((await cards.heard('error')).map(({ detail }) => detail)).toEqual([detail])
    expect([await cards.read('state'), await cards.read('error')]).toEqual(['failed', detail])
    expect(await card.evaluate((card) => card.matches(':state(failed)'))).toBe(true)
    await page.unroute(url)
    await card.getByRole('button', { name: 'Reload' }).click()
    await expect(part(card, 'status')).toHaveText('Running')
    expect(await cards.read('error')).toBeNull()
  })
}

test('a wasm under a type that its host does not know is loaded all the same', async ({ page, cards, problems }) => {
  await page.route(WASM_URL, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } })
  })
  await cards.open()
  await expect(part(await cards.put({ properties: { data: body() } }), 'status')).toHaveText('Running')
  expect(problems).toEqual([])
})

const withPolicy = (page: Page, policy: string) =>
  page.route('**/pages/embed.html', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
  })
const POLICIES: Record<string, [policy: string, says: string[]]> = {
  'wasm itself': ["default-src 'none'; script-src 'self'; connect-src *", ["'wasm-unsafe-eval'"]],
  'the address of the wasm': ["default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src https://proxy.example", [WASM, 'connect-src']],
  'the address of the glue': ["script-src ORIGIN/batch-task.js 'wasm-unsafe-eval'; connect-src *", [GLUE, 'script-src']],
}
for (const [what, [policy, says]] of Object.entries(POLICIES)) {
  test(`a policy that forbids ${what} is named as that, and nothing else is`, async ({ page, cards, urls }) => {
    await withPolicy(page, policy.replace('ORIGIN', urls.page))
    await cards.open()
    const card = await cards.put({ properties: { data: body() } })
    for (const words of says) await expect(part(card, 'notice')).toContainText(words)
    const others = ["'wasm-unsafe-eval'", 'connect-src', 'HTTP'].filter((words) => !says.includes(words))
    for (const words of others) await expect(part(card, 'notice')).not.toContainText(words)
    expect(await cards.read('error')).toMatchObject({ kind: 'not-loaded' })
  })
}

test('a browser without WebAssembly is told as that', async ({ page, cards }) => {
  await page.addInitScript(() => void delete (globalThis as any).WebAssembly)
  await cards.open()
  const card = await cards.put({ attributes: { lang: 'zh-CN' }, properties: { data: body() } })
  await expect(part(card, 'notice')).toContainText('此浏览器不支持 WebAssembly')
})

for (const language of ['undefined', 'null', '"en-US@posix"', '"C"', '"zh_CN"', '"zh-TW"', '"xx"']) {
  test(`where the browser's language is ${language}, a card that cannot load still says so`, async ({ page, cards, addPage }) => {
    await page.addInitScript(`Object.defineProperty(Navigator.prototype, 'language', { value: ${language} })`)
    await page.route(WASM_URL, (route) => route.fulfill({ status: 404, body: '' }))
    await cards.open('', addPage('<!doctype html><meta charset="utf-8"><title>no language</title><body><script type="module" src="../batch-task.js"></script>'))
    const card = await cards.put({ attributes: { lang: undefined }, properties: { data: body() } })
    await expect(part(card, 'notice')).toContainText(language === '"zh_CN"' ? '无法加载此卡片' : 'This card could not be loaded')
  })
}

for (const [file, url] of [[GLUE, GLUE_URL], [WASM, WASM_URL]] as const) {
  test(`a slow ${file} is told, named when it does not arrive, and used when it does`, async ({ page, cards }) => {
    await page.clock.install()
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    await page.route(url, async (route) => {
      await released
      await route.continue()
    })
    await cards.open()
    const card = await cards.put({ properties: { data: body() } })
    await card.evaluate((card) => (card.innerHTML = '<p>The page’s own words</p>'))
    await page.clock.runFor(4_000)
    await expect(part(card, 'notice')).toHaveCount(0)
    await page.clock.runFor(2_000)
    await expect(part(card, 'notice')).toContainText(`still loading: ${file}`)
    await expect(part(card, 'notice')).toHaveAttribute('role', 'status')
    await expect(page.getByText('The page’s own words')).toBeVisible()
    expect([await cards.read('state'), await cards.heard('error')]).toEqual(['idle', []])
    // One that comes now is told at once.
    const later = await cards.put({ id: 'later', properties: { data: body() } })
    await expect(part(later, 'notice')).toContainText(`still loading: ${file}`)
    await page.clock.runFor(25_000)
    for (const one of [card, later]) await expect(part(one, 'notice')).toContainText(`${file} has not arrived after 30 seconds`)
    await expect(part(card, 'notice')).toHaveAttribute('role', 'alert')
    expect(await cards.read('error')).toMatchObject({ kind: 'not-loaded', httpStatus: null })
    release()
    for (const one of [card, later]) await expect(part(one, 'status')).toHaveText('Running')
    expect(await cards.read('error')).toBeNull()
  })

  test(`Reload gives up a ${file} that has stalled, and asks for it anew`, async ({ page, cards }) => {
    await page.clock.install()
    let asked = 0
    await page.route(url, async (route) => {
      asked += 1
      if (asked > 1) await route.continue()
    })
    await cards.open()
    const card = await cards.put({ properties: { data: body() } })
    await expect.poll(() => asked).toBe(1)
    await page.clock.runFor(31_000)
    await card.getByRole('button', { name: 'Reload' }).click()
    await expect(part(card, 'status')).toHaveText('Running')
    expect(asked).toBe(2)
  })
}

/** A server of a test's own, on another origin than the page: intercepted requests know no cache, and come whole or not at all. */
async function listen(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    /** A page that loads the card from it. */
    page: `<!doctype html><meta charset="utf-8"><script type="module" src="http://127.0.0.1:${(server.address() as AddressInfo).port}/batch-task.js"></script>`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

test('Reload goes past the HTTP cache, where an error page may be kept for an hour', async ({ page, cards, urls, addPage }) => {
  let isBroken = true
  const asked: string[] = []
  const server = await listen(async (request, response) => {
    asked.push(request.url!)
    const headers = { 'access-control-allow-origin': '*', 'cache-control': 'max-age=3600' }
    if (isBroken && request.url!.includes('_bg.wasm')) {
      response.writeHead(404, { ...headers, 'content-type': 'text/html' }).end('<h1>not yet</h1>')
      return
    }
    const answer = await fetch(urls.page + request.url)
    response.writeHead(answer.status, { ...headers, 'content-type': answer.headers.get('content-type')! })
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await cards.open('', addPage(server.page))
  const card = await cards.put({ properties: { data: body() } })
  await expect(part(card, 'notice')).toContainText('HTTP 404')
  isBroken = false
  await card.getByRole('button', { name: 'Reload' }).click()
  await expect(part(card, 'status')).toHaveText('Running')
  expect(asked.filter((url) => url.includes('_bg.wasm'))).toHaveLength(2)
  await server.close()
})

for (const file of [GLUE, WASM]) {
  test(`a connection for ${file} that stalls half way is told, given up after 30 seconds, and made anew by Reload`, async ({ page, cards, urls, addPage }) => {
    let asked = 0
    const server = await listen(async (request, response) => {
      const answer = await fetch(urls.page + request.url)
      const bytes = Buffer.from(await answer.arrayBuffer())
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': answer.headers.get('content-type')!, 'content-length': bytes.length })
      if (request.url!.includes(`/${file}`) && ++asked === 1) response.write(bytes.subarray(0, bytes.length / 2))
      else response.end(bytes)
    })
    await page.clock.install()
    await cards.open('', addPage(server.page))
    const card = await cards.put({ properties: { data: body() } })
    await expect.poll(() => asked).toBe(1)
    await page.clock.runFor(6_000)
    await expect(card).toContainText(/loading/i)
    await page.clock.runFor(25_000)
    await expect(card).toContainText(file)
    expect(await cards.read('state')).toBe('failed')
    await card.getByRole('button', { name: 'Reload' }).click()
    await expect(part(card, 'status')).toHaveText('Running')
    await server.close()
  })
}

/** What becomes of each file that is neither the module, nor glue, nor wasm, nor the task: it may cost words, never the task. */
const SIDE_FILES: Record<string, (route: Route) => Promise<void> | void> = {
  'never arrives': () => undefined,
  'is answered by 503': (route) => route.fulfill({ status: 503, body: '' }),
  'is a page': (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
}
for (const [what, answer] of Object.entries(SIDE_FILES)) {
  for (const [lang, running] of [['zh-CN', '执行中'], ['es', 'En curso']] as const) {
    test(`where every side file ${what}, a card in ${lang} shows its task, and a later one is in its language`, async ({ page, cards, urls }) => {
      const isSide = (url: URL) => url.href.startsWith(`${urls.page}/`) && !/\/(pages|samples)\/|\/batch-task\.js|\/batch-task-widget/.test(url.pathname)
      await page.route(isSide, answer)
      await cards.open()
      const card = await cards.put({ attributes: { lang, proxy: '/samples', 'task-id': '5bf8f8567dd2d86eab87edd9' }, properties: {} })
      await cards.until('load')
      expect(await cards.read('state')).toBe('ready')
      await expect(part(card, 'status')).toBeVisible()
      await page.unroute(isSide)
      const later = await cards.put({ id: 'later', attributes: { lang }, properties: { data: body() } })
      await expect(part(later, 'status')).toHaveText(running)
    })
  }
}

test('wasm-url says where the wasm lies, and counts once a page', async ({ page, cards, urls }) => {
  const files: string[] = []
  page.on('request', (request) => WASM_URL.test(request.url()) && files.push(request.url()))
  await cards.open()
  const first = await cards.put({ id: 'first', attributes: { 'wasm-url': '/deep/sub/batch-task-widget_bg.wasm' }, properties: { data: body() } })
  const second = await cards.put({ id: 'second', properties: { data: body(), wasmUrl: '/elsewhere.wasm' } })
  for (const card of [first, second]) await expect(part(card, 'status')).toHaveText('Running')
  expect(files).toEqual([`${urls.page}/deep/sub/batch-task-widget_bg.wasm`])
  expect(await cards.read('wasmUrl', 'first')).toBe('/deep/sub/batch-task-widget_bg.wasm')
})

test('a wasm-url that is wrong is named as the file that is not there', async ({ cards }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'wasm-url': '/nowhere/card.wasm' }, properties: { data: body() } })
  await expect(part(card, 'notice')).toContainText('HTTP 404')
  await expect(part(card, 'notice')).toContainText('/nowhere/card.wasm')
})
