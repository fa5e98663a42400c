// What the browser keeps to itself: mixed content, a page with a password in its address, and what a page gives as its fetch. The
// page is https, which no other test’s is: its origin and the proxies are answered by routes.
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { expect, test as base, type Page, type Route } from '@playwright/test'

const DIST = process.env.E2E_DIST ?? join(import.meta.dirname, '../../dist')
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' }
const PAGE = 'https://page.example'
const TASK = JSON.stringify({ taskId: 't1', taskName: 'N', status: 'Running', totalCnt: 1, successCnt: 0 })
const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-expose-headers': '*' }

interface Hop {
  /** Opens the page at this path with these headers. */
  open: (path?: string, headers?: Record<string, string>) => Promise<void>
  /** Puts a card on the page; settles with its state once it has answered. */
  card: (attributes: Record<string, string>, before?: string) => Promise<{ state: string; kind?: string; message?: string; requestUrl: string }>
  /** Has a proxy answer; what it was asked stands in the returned list. */
  answer: (url: string, reply: (route: Route) => Promise<void>) => Promise<string[]>
}

const test = base.extend<{ hop: Hop }>({
  hop: async ({ page }, use) => {
    let headers: Record<string, string> = {}
    await page.route(/^https?:\/\/([^/]*@)?page\.example\//, async (route) => {
      const { pathname } = new URL(route.request().url())
      if (!pathname.startsWith('/dist/')) return route.fulfill({ contentType: 'text/html', headers, body: '<!doctype html><title>page</title>' })
      const body = await readFile(join(DIST, pathname.slice('/dist'.length)))
      await route.fulfill({ contentType: TYPES[extname(pathname)] ?? 'text/plain', body })
    })
    await use({
      async open(path = '/', sent = {}) {
        headers = sent
        await page.goto(path.startsWith('http') ? path : PAGE + path)
        await page.addScriptTag({ type: 'module', content: `import '${new URL('/dist/batch-task.js', page.url()).pathname}'` })
      },
      card: (attributes, before = '') =>
        page.evaluate(
          async ([attributes, before]) => {
            await customElements.whenDefined('batch-task')
            const card = document.createElement('batch-task') as any
            for (const [name, value] of Object.entries(attributes)) card.setAttribute(name, value)
            new Function('card', before)(card)
            document.body.append(card)
            while (!['ready', 'failed'].includes(card.state)) await new Promise((done) => setTimeout(done, 20))
            return { state: card.state, kind: card.error?.kind, message: card.error?.message, requestUrl: card.requestUrl }
          },
          [{ 'task-id': 't1', lang: 'en', ...attributes }, before] as const,
        ),
      async answer(url, reply) {
        const asked: string[] = []
        await page.route(`${url}/**`, async (route) => {
          if (route.request().method() === 'OPTIONS') return route.fulfill({ headers: CORS })
          // The probe after a failure is for the root.
          if (!decodeURIComponent(route.request().url()).includes('/tasks/')) return route.abort()
          asked.push(route.request().url())
          await reply(route)
        })
        return asked
      },
    })
  },
})

const task = (route: Route) => route.fulfill({ headers: CORS, body: TASK })
const dropped = (route: Route) => route.abort()

for (const proxy of ['http://api.localhost:8080/', 'http://deep.api.localhost/iot', 'http://127.0.0.1:8080', 'http://127.0.0.2:8080', 'http://localhost:8080', 'http://[::1]:8080/iot']) {
  test(`an https page may ask ${proxy}, which stays on this machine`, async ({ hop }) => {
    await hop.open()
    const asked = await hop.answer(new URL(proxy).origin, task)
    expect(await hop.card({ proxy })).toMatchObject({ state: 'ready' })
    expect(asked).toHaveLength(1)
  })
}

for (const proxy of ['http://proxy.example/', 'http://proxy.example/iot', 'http://proxy.example/?url={url}']) {
  test(`a page that upgrades its requests may have the proxy ${proxy}`, async ({ hop }) => {
    await hop.open('/', { 'content-security-policy': 'upgrade-insecure-requests' })
    await hop.answer('https://proxy.example', task)
    expect(await hop.card({ proxy, platform: 'https://platform.example' })).toMatchObject({ state: 'ready' })
    // One that is upgraded and not there is no mixed content.
    await hop.answer('https://gone.example', dropped)
    expect(await hop.card({ proxy: proxy.replace('proxy.', 'gone.'), platform: 'https://platform.example' })).toMatchObject({ state: 'failed', kind: 'proxy-unreachable' })
  })
}

test('mixed content that the browser refused is named', async ({ hop }) => {
  await hop.open()
  const asked = await hop.answer('http://proxy.example', task)
  const card = await hop.card({ proxy: 'http://proxy.example/iot' })
  expect(card).toMatchObject({ state: 'failed', kind: 'config' })
  expect(card.message).toContain('“http://proxy.example”. Expected: an https address')
  const direct = await hop.card({ platform: 'http://platform.example:8743' })
  expect(direct).toMatchObject({ kind: 'config' })
  expect(direct.message).toContain('platform is “http://platform.example:8743”')
  expect(asked).toEqual([])
})

for (const [who, proxy] of [['user:PASSWORD', '/iot'], ['user:PASSWORD', 'iot'], ['user:PASSWORD', '/iot/?url={url}'], ['PASSWORD', './iot/']] as const) {
  test(`a page that was opened as ${who}@ asks its proxy ${proxy}, and keeps that to itself`, async ({ hop }) => {
    await hop.open(`http://${who}@page.example/`)
    const asked = await hop.answer('http://page.example/iot', task)
    const card = await hop.card({ proxy, platform: 'https://platform.example' })
    expect(card).toMatchObject({ state: 'ready' })
    expect([card.requestUrl, ...asked].join()).not.toContain('PASSWORD')
  })
}

test('what one card is given by the fetch of its page takes no other card down', async ({ hop, page }) => {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  await hop.open()
  await hop.answer('https://proxy.example', task)
  for (const own of ['async (request) => new Proxy(new Response(""), {})', '() => ({ get status() { throw 1 } })', '() => { throw { toString() { throw 2 } } }']) {
    expect(await hop.card({ proxy: '/iot' }, `card.fetch = ${own}`), own).toMatchObject({ state: 'failed', kind: 'proxy-unreachable' })
  }
  expect(await hop.card({ proxy: 'https://proxy.example' })).toMatchObject({ state: 'ready' })
  expect(problems).toEqual([])
})
