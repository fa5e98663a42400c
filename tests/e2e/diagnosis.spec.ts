// Every reply that the platform, a gateway or a proxy is known to give, and every way of getting none: which kind the card
// says it is, and that it says so in words. The tables follow the platform's error list and what proxies were seen to answer.
import type { Page } from '@playwright/test'
import { Scripted, type Reply } from '../proxy/scripted.ts'
import { APP_KEY, expect, test as base, TOKEN } from './fixtures.ts'
import { freePort } from './stack/proxy.ts'

const test = base.extend<{ hop: Scripted; elsewhere: Scripted }>({
  hop: async ({}, use) => {
    const hop = await Scripted.start()
    await use(hop)
    await hop.stop()
  },
  elsewhere: async ({}, use) => {
    const elsewhere = await Scripted.start()
    await use(elsewhere)
    await elsewhere.stop()
  },
})

interface Detail {
  kind: string
  code: string | null
  httpStatus: number | null
  message: string
  retryable: boolean
  retryAfter: number | null
}

/** A card with these properties; the first error that it reports, or "load". It is gone afterwards. */
function errorOf(page: Page, properties: Record<string, string>): Promise<Detail | 'load'> {
  return page.evaluate(
    (properties) =>
      new Promise((resolve) => {
        const card = document.createElement('batch-task') as any
        const done = (what: unknown) => setTimeout(() => (card.remove(), resolve(what as Detail)))
        card.addEventListener('batch-task-load', () => done('load'))
        card.addEventListener('batch-task-error', (event: CustomEvent) => done(event.detail))
        document.body.append(Object.assign(card, properties))
      }),
    { taskId: '5ca1ab1e0000000000000002', appKey: APP_KEY, accessToken: TOKEN, refreshInterval: '0', lang: 'en', ...properties },
  )
}

const error = (code: string, desc = 'words') => JSON.stringify({ error_code: code, error_desc: desc })
const text = (body: string, status: number): Reply => ({ status, body, headers: { 'content-type': 'text/plain' } })
const html = (status: number): Reply => ({ status, body: '<!doctype html>\n<h1>page</h1>', headers: { 'content-type': 'text/html' } })
const json = (body: unknown, status = 200): Reply => ({ status, body: typeof body === 'string' ? body : JSON.stringify(body) })

const documented: [string, number[], string][] = [
  ['100019', [400, 200], 'invalid-request'],
  ['100022', [400, 200], 'invalid-request'],
  ['100203', [403, 500, 200], 'forbidden'],
  ['100217', [403, 200], 'forbidden'],
  ['1010009', [403, 429, 200], 'rate-limited'],
  ['1010005', [403, 401, 200], 'unauthorized'],
  ['100002', [401, 403], 'unauthorized'],
  ['100025', [401, 403], 'unauthorized'],
  ['1005', [401, 403], 'unauthorized'],
  ['105005', [404, 500, 200], 'not-found'],
  ['50252', [500, 200], 'server'],
]
const replies: [string, Reply, string][] = [
  ...documented.flatMap(([code, statuses, kind]) =>
    statuses.map((status): [string, Reply, string] => [`${code} under HTTP ${status}`, json(error(code), status), kind])),
  ['a code as a number', json({ error_code: 105005 }, 404), 'not-found'],
  ['an unknown code under 200', json(error('999999')), 'server'],
  ['an unknown code under 403', json(error('999999'), 403), 'forbidden'],
  ['throttling by its words alone', json(error('999999', 'app throttle exceed.'), 403), 'rate-limited'],
  ['throttling as text', text('app throttle exceed', 403), 'rate-limited'],
  ['a gateway’s 403 without a code', html(403), 'proxy-denied'],
  ['a 403 as JSON without a code', json({ message: 'Forbidden' }, 403), 'proxy-denied'],
  ['401 without a body', json('', 401), 'unauthorized'],
  ['401 as a page', html(401), 'unauthorized'],
  ['cors-anywhere: a percent-encoded address', text('Invalid host: https%3A%2F%2Fplatform', 404), 'proxy-misrouted'],
  ['cors-anywhere: its usage page', text('This API enables cross-origin requests to anywhere.', 200), 'proxy-misrouted'],
  ['cors-anywhere: a dead upstream', text('Not found because of proxy error: Error: getaddrinfo ENOTFOUND p', 404), 'platform-unreachable'],
  ['cors-anywhere: an origin that it refuses', text('The origin "https://a" was blacklisted by the operator of this proxy.', 403), 'proxy-denied'],
  ['cors-anywhere: a header that it misses', text('Missing required request header. Must specify one of: origin,x-requested-with', 400), 'proxy-denied'],
  ['nginx: no such path', html(404), 'proxy-misrouted'],
  ['nginx: a method it does not allow', html(405), 'proxy-denied'],
  ['nginx: a dead upstream', html(502), 'platform-unreachable'],
  ['nginx: a slow upstream', html(504), 'platform-unreachable'],
  ['nginx: overload', html(503), 'server'],
  ['this project’s proxy: another origin', text('the proxy does not know this origin\n', 403), 'proxy-denied'],
  ['this project’s proxy: its share is used', text("the proxy has used its share of the platform's quota for now\n", 429), 'rate-limited'],
  ['this project’s proxy: its own token', text("the platform refused the proxy's own access token\n", 503), 'server'],
  ['vite and webpack: a refused connection', text('Error occurred while trying to proxy: connect ECONNREFUSED 127.0.0.1:8743', 500), 'platform-unreachable'],
  ['a single-page fallback', html(200), 'proxy-misrouted'],
  ['JSON of somebody else', json({ hello: 'world' }), 'proxy-misrouted'],
  ['JSON that is no object', json('[1]'), 'proxy-misrouted'],
  ['JSON of somebody else under 404', json({ detail: 'Not Found' }, 404), 'proxy-misrouted'],
  ['an empty 200', json(''), 'bad-data'],
  ['204', { status: 204 }, 'bad-data'],
  ['JSON that breaks off', json('{"taskId":"x","status":"Run'), 'bad-data'],
  ['a body that breaks off', { ...json('{"taskId":"x"'), instead: 'cut-body' }, 'bad-data'],
  ['a body over 16 MiB', json(`{"taskId":"x","status":"Running","x":"${'x'.repeat(17 << 20)}"}`), 'too-large'],
  ['408', text('slow', 408), 'timeout'],
  ['429 of a proxy', text('slow down', 429), 'rate-limited'],
  ['500 without a code', text('oops', 500), 'server'],
  ['a proxy that never answers', { instead: 'hang' }, 'timeout'],
  ['a proxy without CORS headers', { ...json({}), closed: true }, 'cors-blocked'],
]
const RETRYABLE = ['rate-limited', 'proxy-denied', 'proxy-misrouted', 'platform-unreachable', 'server', 'bad-data', 'timeout', 'cors-blocked']

test(`${replies.length} replies are told apart`, async ({ page, urls, hop }) => {
  test.setTimeout(90_000)
  await page.goto(`${urls.page}/pages/embed.html`)
  for (const [index, [what, reply, kind]] of replies.entries()) {
    hop.reply = reply
    // An application of its own: a refusal for the quota holds all cards of one.
    const detail = await errorOf(page, { proxy: hop.origin, appKey: `${APP_KEY}${index}`, timeout: reply.instead === 'hang' ? '1' : '15' })
    expect.soft((detail as Detail).kind, what).toBe(kind)
    expect.soft((detail as Detail).retryable, what).toBe(RETRYABLE.includes(kind))
    expect.soft((detail as Detail).message?.length, what).toBeGreaterThan(20)
    expect.soft(JSON.stringify(detail), what).not.toContain(TOKEN)
  }
})

test('code, status and Retry-After come along, and an echoed token does not', async ({ page, urls, hop }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  hop.reply = { ...json(error('1010009', `the token ${TOKEN}`), 403), headers: { 'retry-after': '7' } }
  const detail = await errorOf(page, { proxy: hop.origin })
  expect(detail).toMatchObject({ kind: 'rate-limited', code: '1010009', httpStatus: 403, retryAfter: 7, description: 'the token [redacted]' })
})

test('a proxy that is not there, or drops the connection, is unreachable', async ({ page, urls, hop }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  expect(await errorOf(page, { proxy: `http://127.0.0.1:${await freePort()}` })).toMatchObject({ kind: 'proxy-unreachable', httpStatus: null })
  hop.reply = { instead: 'cut' }
  expect(await errorOf(page, { proxy: hop.origin })).toMatchObject({ kind: 'proxy-unreachable' })
})

test('the platform asked directly is refused or missed under its own name', async ({ page, urls }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  expect(await errorOf(page, { platform: urls.platform })).toMatchObject({ kind: 'cors-blocked' })
  expect(await errorOf(page, { platform: `http://127.0.0.1:${await freePort()}` })).toMatchObject({ kind: 'platform-unreachable' })
})

test('the probe that tells a refusing proxy from a dead one carries no credentials', async ({ page, urls, hop }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  hop.reply = { closed: true }
  const probes: Record<string, string>[] = []
  page.on('request', (request) => request.url() === `${hop.origin}/` && probes.push(request.headers()))
  await errorOf(page, { proxy: hop.origin })
  expect(hop.lines.map((line) => line.split('?')[0])).toEqual([expect.stringMatching(/^OPTIONS \/iocm/), 'GET /'])
  expect(probes).toHaveLength(1)
  for (const name of ['authorization', 'app_key', 'cookie']) expect(probes[0]).not.toHaveProperty(name)
})

test('a probe that hangs ends with its request', async ({ page, urls, hop }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  hop.reply = { closed: true, instead: 'hang' }
  expect(await errorOf(page, { proxy: hop.origin, timeout: '0.5' })).toMatchObject({ kind: 'timeout' })
  await expect.poll(() => hop.gone).toEqual(['GET /'])
})

test('without a network it is offline', async ({ page, context, urls, hop }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  hop.reply = json({ hello: 'world' })
  await errorOf(page, { proxy: hop.origin })
  await context.setOffline(true)
  expect(await errorOf(page, { proxy: hop.origin })).toMatchObject({ kind: 'offline' })
})

test('a security policy is named, its own violations only, and not one that merely reports', async ({ page, urls, hop, elsewhere, stack }) => {
  await page.goto(`${urls.page}/csp/pages/embed.html`)
  expect(await errorOf(page, { proxy: hop.origin })).toMatchObject({ kind: 'csp-blocked' })
  expect(hop.lines).toEqual([])
  // Another request of the page is blocked while this one fails for a reason of its own.
  hop.reply = { closed: true }
  stack.site.connect.push(hop.origin)
  await page.goto(`${urls.page}/csp/pages/embed.html`)
  stack.site.connect.pop()
  await page.evaluate(() => document.addEventListener('batch-task-loadstart', () => void fetch('http://127.0.0.1:1/').catch(() => undefined)))
  expect(await errorOf(page, { proxy: hop.origin })).toMatchObject({ kind: 'cors-blocked' })
  // A policy that only reports blocks nothing.
  const headers = { 'content-type': 'text/html', 'content-security-policy-report-only': "connect-src 'none'" }
  elsewhere.reply = { headers, body: `<script type="module" src="${urls.page}/batch-task.js"></script>` }
  await page.goto(`${elsewhere.origin}/page`)
  expect(await errorOf(page, { proxy: hop.origin })).toMatchObject({ kind: 'cors-blocked' })
})

test('a redirect is not followed: nothing reaches the other origin', async ({ page, urls, hop, elsewhere }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  for (const status of [301, 302, 303, 307, 308]) {
    hop.reply = { status, headers: { location: `${elsewhere.origin}/taken` } }
    expect(await errorOf(page, { proxy: hop.origin }), String(status)).toMatchObject({ kind: 'proxy-misrouted' })
  }
  expect(hop.seen).toHaveLength(5)
  expect(elsewhere.lines).toEqual([])
})

const refused = ['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://proxy.example', 'blob:x', '//user:pw@proxy.example',
  'https://user@proxy.example/', '\\\\proxy.example', 'https://proxy.example/?x=1', 'https://{url}/', 'https://proxy.example/{other}']
test('proxies of other schemes and with credentials are refused before anything is sent', async ({ page, urls }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const before = await errorOf(page, { proxy: refused[0]!, platform: urls.platform })
  expect(before).toMatchObject({ kind: 'config', retryable: false })
  asked.length = 0
  for (const proxy of refused) expect(await errorOf(page, { proxy, platform: urls.platform }), proxy).toMatchObject({ kind: 'config' })
  expect(asked).toEqual([])
})

test('the card names the platform and never shows the token', async ({ page, urls, hop }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  hop.reply = html(502)
  await page.evaluate(
    ([proxy, token]) => {
      const card = Object.assign(document.createElement('batch-task'), { taskId: 'x', proxy, platform: 'https://platform.example:8743', accessToken: token })
      document.body.append(card)
    },
    [hop.origin, TOKEN],
  )
  const notice = page.locator('batch-task [part=notice]')
  await expect(notice).toContainText('https://platform.example:8743')
  await expect(notice).not.toContainText(TOKEN)
})
