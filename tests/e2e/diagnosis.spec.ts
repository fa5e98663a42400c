// What only a browser shows of a failed request: probes, policies, redirects, addresses that are refused. Which reply is which kind
// of error is in tests/errors and tests/engines/network.spec.ts.
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
const html = (status: number): Reply => ({ status, body: '<!doctype html>\n<h1>page</h1>', headers: { 'content-type': 'text/html' } })
const json = (body: unknown, status = 200): Reply => ({ status, body: typeof body === 'string' ? body : JSON.stringify(body) })

test('code, status and Retry-After come along, and an echoed token does not', async ({ page, urls, hop }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  hop.reply = { ...json(error('1010009', `the token ${TOKEN}`), 403), headers: { 'retry-after': '7' } }
  const detail = await errorOf(page, { proxy: hop.origin })
  expect(detail).toMatchObject({ kind: 'rate-limited', code: '1010009', httpStatus: 403, retryAfter: 7, description: 'the token [redacted]' })
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

/** What common proxies say, in their own words and letter case, when they do not reach what is behind them. */
const UPSTREAM: Record<string, [status: number, body: string][]> = {
  Envoy: [[503, 'no healthy upstream'], [503, 'upstream connect error or disconnect/reset before headers. reset reason: connection failure'], [503, 'No Healthy Upstream']],
  'http-proxy-middleware': [[500, 'Error occurred while trying to proxy: localhost:3000/iocm'], [500, 'ERROR OCCURRED WHILE TRYING TO PROXY: x']],
  'a development server': [[500, 'Proxy error: Could not proxy request /iocm from localhost:3000 to https://iot.example.'], [500, 'socket hang up'], [500, 'self signed certificate in certificate chain']],
  Cloudflare: [[522, 'error code: 522'], ...[521, 523, 524, 525, 526].map((status): [number, string] => [status, '']), [530, 'error code: 1016']],
  HAProxy: [[503, '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>']],
  Traefik: [[503, 'no available server'], [500, 'tls: failed to verify certificate: x509: certificate signed by unknown authority']],
  Caddy: [[503, 'no upstreams available'], [500, 'dial tcp 192.0.2.1:8743: connect: connection refused']],
  'an API gateway': [[503, '{"message":"failure to get a peer from the ring-balancer"}'], [500, '{"error": "There was a problem proxying the request"}']],
}
for (const [proxy, answers] of Object.entries(UPSTREAM)) {
  test(`the platform that ${proxy} cannot reach is unreachable, and no fault of a server`, async ({ page, urls, hop }) => {
    await page.goto(`${urls.page}/pages/embed.html`)
    const told: string[] = []
    for (const [status, body] of answers) {
      hop.reply = { status, body, headers: { 'content-type': 'text/plain' } }
      const detail = await errorOf(page, { proxy: hop.origin })
      told.push(`${status} ${body}: ${(detail as Detail).kind}`)
    }
    expect(told).toEqual(answers.map(([status, body]) => `${status} ${body}: platform-unreachable`))
  })
}

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
