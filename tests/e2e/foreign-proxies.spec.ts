// Proxies that other people wrote, each by its own form of address: cors-anywhere, local-cors-proxy, one with a query.
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { APP_KEY, expect, test as base, TASKS, TOKEN } from './fixtures.ts'
import { start } from './stack/child.ts'
import { freePort } from './stack/proxy.ts'

const TASK = '5ca1ab1e0000000000000002'
const RUNNER = join(import.meta.dirname, '../proxy/foreign.mjs')

const test = base.extend<{ foreign: (kind: string) => Promise<string> }>({
  foreign: async ({ urls }, use) => {
    const stops: (() => Promise<void>)[] = []
    await use(async (kind) => {
      const port = String(await freePort())
      const child = await start({ program: process.execPath, args: [RUNNER, kind, port, urls.platform], ready: /^listening/ })
      stops.push(child.stop)
      return `http://127.0.0.1:${port}`
    })
    await Promise.all(stops.map((stop) => stop()))
  },
})

interface Shown {
  state: string
  error: { kind: string; code: string | null; httpStatus: number | null; description: string | null } | null
}

/** A card on the page; what it has come to. */
function card(page: Page, properties: Record<string, string>): Promise<Shown> {
  return page.evaluate(
    (properties) =>
      new Promise((resolve) => {
        const card = document.createElement('batch-task') as any
        const settled = () => setTimeout(() => resolve({ state: card.state, error: card.error }))
        for (const name of ['batch-task-load', 'batch-task-error']) card.addEventListener(name, settled)
        document.body.append(Object.assign(card, properties))
      }),
    { taskId: TASK, appKey: APP_KEY, accessToken: TOKEN, refreshInterval: '0', ...properties },
  )
}

const forms: [string, string, (origin: string) => string][] = [
  ['cors-anywhere', '{+url}', (origin) => `${origin}/{+url}`],
  ['query', '{url}', (origin) => `${origin}/?url={url}`],
  ['local-cors-proxy', 'a base', (origin) => `${origin}/proxy`],
]
for (const [kind, form, proxy] of forms) {
  test(`${kind} is asked by ${form}`, async ({ page, urls, foreign, platformLog, problems }) => {
    const origin = await foreign(kind)
    await page.goto(`${urls.page}/pages/embed.html`)
    const asked: Record<string, string>[] = []
    page.on('request', (request) => request.url().startsWith(origin) && asked.push(request.headers()))
    expect(await card(page, { proxy: proxy(origin), platform: urls.platform })).toMatchObject({ state: 'ready' })
    const [call] = await platformLog({ ended: 1 })
    expect(call).toMatchObject({ path: `${TASKS}/${TASK}`, query: 'select=tag', app_key: APP_KEY, authorization: { valid: true } })
    expect(asked[0]).not.toHaveProperty('x-requested-with')
    expect(await card(page, { proxy: proxy(origin), platform: urls.platform, taskId: 'error-404-105005' })).toMatchObject({
      error: { kind: 'not-found', code: '105005' },
    })
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([])
  })
}

test('on the page’s own origin cors-anywhere is content with X-Requested-With', async ({ page, urls, foreign, platformLog }) => {
  const behind = new URL(await foreign('cors-anywhere'))
  const site = new URL(urls.page)
  // One origin for page and proxy, as behind a company's front server.
  const front = createServer((asked, answer) => {
    const [host, path] = asked.url!.startsWith('/cors/') ? [behind, asked.url!.slice('/cors'.length)] : [site, asked.url!]
    const options = { host: host.hostname, port: host.port, path, method: asked.method, headers: asked.headers }
    asked.pipe(request(options, (reply) => reply.pipe(answer.writeHead(reply.statusCode!, reply.headers))))
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  await page.goto(`http://127.0.0.1:${(front.address() as AddressInfo).port}/pages/embed.html`)
  expect(await card(page, { proxy: '/cors/{+url}', platform: urls.platform })).toMatchObject({ state: 'ready' })
  expect(await platformLog({ ended: 1 })).toHaveLength(1)
  front.closeAllConnections()
  await new Promise((resolve) => front.close(resolve))
})

test('cors-anywhere that cannot reach the platform, or is asked in the wrong form, is told apart', async ({ page, urls, foreign }) => {
  const origin = await foreign('cors-anywhere')
  await page.goto(`${urls.page}/pages/embed.html`)
  const nobody = `http://127.0.0.1:${await freePort()}`
  const errors = {
    dead: await card(page, { proxy: `${origin}/{+url}`, platform: nobody }),
    encoded: await card(page, { proxy: `${origin}/{url}`, platform: urls.platform }),
    base: await card(page, { proxy: origin, platform: urls.platform }),
  }
  expect(errors.dead.error).toMatchObject({ kind: 'platform-unreachable', httpStatus: 404 })
  expect(errors.encoded.error).toMatchObject({ kind: 'proxy-misrouted', httpStatus: 404 })
  expect(errors.base.error).toMatchObject({ kind: 'proxy-misrouted' })
})

test('a query proxy that cannot reach the platform, or refuses the address, is told apart', async ({ page, urls, foreign }) => {
  const origin = await foreign('query')
  await page.goto(`${urls.page}/pages/embed.html`)
  const nobody = `http://127.0.0.1:${await freePort()}`
  expect(await card(page, { proxy: `${origin}/?url={url}`, platform: nobody })).toMatchObject({ error: { kind: 'platform-unreachable', httpStatus: 500 } })
  expect(await card(page, { proxy: `${origin}/?url=elsewhere:{url}`, platform: urls.platform })).toMatchObject({
    error: { kind: 'proxy-denied', httpStatus: 400 },
  })
})
