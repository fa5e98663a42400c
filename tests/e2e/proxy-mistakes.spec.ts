// Mistakes that show only once pages ask: what the browser is given to tell them apart by, and what the log says of each.
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { APP_KEY, application, ask, expect, TASKS, test, TOKEN } from '../proxy/fixtures.ts'
import { send } from '../proxy/raw.ts'
import { freePort, type Proxy } from './stack/proxy.ts'
import { handOver } from './stack/user.ts'

const TASK = '5ca1ab1e0000000000000002'
const PORTAL = { origin: 'https://portal.example' }
const headers = { app_key: APP_KEY, authorization: `Bearer ${TOKEN}` }

interface Line {
  host: string
  origin: string
  method: string
  path: string
  status: number
  platform: string
  reason: string
}
/** The whole lines of the log, read as JSON, once there is one that is like this. */
async function logged(proxy: Proxy, like: Partial<Line>): Promise<void> {
  const lines = async () => (await proxy.calls()).split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line)
  await expect.poll(lines).toContainEqual(expect.objectContaining(like))
}

/** The outcome of a `fetch` by a page. */
const fetched = ([url, init]: [string, RequestInit]) =>
  fetch(url, init).then(async (answer) => `${answer.type} ${answer.status} ${await answer.text()}`, () => 'refused')

test('a page whose origin is not allowed is refused, and can tell the proxy from a dead one, also under COEP', async ({ page, urls, proxyTo }) => {
  const proxy = await proxyTo({ ORIGINS: 'https://portal.example' })
  const dead = `http://127.0.0.1:${await freePort()}/`
  const probe: RequestInit = { mode: 'no-cors', credentials: 'omit', cache: 'no-store' }
  const isolated = createServer((_, answer) =>
    answer.writeHead(200, { 'content-type': 'text/html', 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' }).end('<!doctype html>'))
  await new Promise<void>((resolve) => isolated.listen(0, '127.0.0.1', resolve))
  const origins = [urls.page, `http://127.0.0.1:${(isolated.address() as AddressInfo).port}`]
  for (const origin of origins) {
    await page.goto(`${origin}/pages/blank.html`)
    const outcome = (url: string, init: RequestInit) => page.evaluate(fetched, [url, init] as [string, RequestInit])
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(origin !== urls.page)
    expect(await outcome(`${proxy.origin}${TASKS}/${TASK}`, { headers })).toBe('refused')
    expect(await outcome(`${proxy.origin}/`, probe), origin).toBe('opaque 0 ')
    expect(await outcome(dead, probe)).toBe('refused')
    // An answer about tasks is not handed to other sites, not even unread.
    expect(await outcome(`${proxy.origin}${TASKS}/${TASK}`, probe)).toBe('refused')
  }
  isolated.close()
  for (const origin of origins) await logged(proxy, { status: 403, origin, reason: 'ORIGINS does not name this origin' })
})

test('a name that HOSTS lacks is refused and logged, and the probe is answered', async ({ proxyTo }) => {
  const proxy = await proxyTo({ HOSTS: 'batch-tasks.example' })
  const answer = await ask(proxy, TASK)
  expect(answer.status).toBe(421)
  await logged(proxy, { status: 421, host: proxy.origin.slice(7), reason: 'HOSTS does not name this host' })
  expect((await fetch(proxy.origin)).headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})

const target = encodeURIComponent(`https://platform.example:8743${TASKS}/${TASK}?select=tag`)
const TWICE = "the API's path is in the address twice; give the card the proxy's origin alone, without /iocm"
const TEMPLATE = "it knows its platform and takes no address; give the card the proxy's origin alone, without {url}"
const misread: [string, string, string][] = [
  ['the whole path of the API as `proxy`', `${TASKS}${TASKS}/${TASK}?select=tag`, `the proxy serves only batch tasks: ${TWICE}`],
  ['a part of it', `/iocm/app${TASKS}/${TASK}`, `the proxy serves only batch tasks: ${TWICE}`],
  ['a template with {url}', `/${target}`, `the proxy serves only batch tasks: ${TEMPLATE}`],
  ['a template with {+url}', `/https://platform.example:8743${TASKS}/${TASK}?select=tag`, `the proxy serves only batch tasks: ${TEMPLATE}`],
  ['a template with ?url=', `/?url=${target}`, `the proxy serves only batch tasks: ${TEMPLATE}`],
  ['a path before the API’s', `/iot${TASKS}/${TASK}`, "the proxy serves only batch tasks; its address, as the card's proxy, is the origin alone"],
  ['a query that the API does not have', `${TASKS}/${TASK}?select=all`, 'the proxy serves only batch tasks, with the queries of the API, each once'],
]
for (const [settings, how] of [[{}, 'with the cache'], [{ CACHE_SECONDS: '0' }, 'without it']] as const) {
  test(`a mistaken proxy of the card is told in words that the page can read, ${how}`, async ({ page, urls, proxyTo, arrived }) => {
    const proxy = await proxyTo(settings)
    await page.goto(`${urls.page}/pages/blank.html`)
    for (const [what, path, words] of misread) {
      // With its own headers, so that there is a preflight.
      const outcome = await page.evaluate(fetched, [proxy.origin + path, { headers }] as [string, RequestInit])
      if (path.includes('select=all')) expect(outcome, what).toBe('refused')
      else expect(outcome, what).toBe(`cors 404 ${words}\n`)
      const told = await fetch(proxy.origin + path, { headers: { ...PORTAL, ...headers } })
      expect([told.status, await told.text()], what).toEqual([404, `${words}\n`])
    }
    await logged(proxy, { status: 404, reason: `the proxy serves only batch tasks: ${TWICE}` })
    await logged(proxy, { status: 404, reason: `the proxy serves only batch tasks: ${TEMPLATE}` })
    expect(await proxy.calls()).not.toContain('select')
    expect(await arrived()).toEqual([])
  })
}

/** A certificate for 127.0.0.1, signed by nobody. */
async function serving(folder: string): Promise<Record<string, string>> {
  const [cert, key] = [join(folder, 'serve.pem'), join(folder, 'serve.key')]
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-subj', '/CN=x', '-addext', 'subjectAltName=IP:127.0.0.1'])
  await handOver(folder)
  return { SERVE_CERT: cert, SERVE_KEY: key }
}

test('http to an https port is refused in words, and logged; https works', async ({ secured, proxyTo, browser, urls }) => {
  const proxy = await proxyTo(await serving(secured.keys))
  const plain = await fetch(proxy.origin.replace('https', 'http') + `${TASKS}/${TASK}`, { headers: { ...PORTAL, ...headers } })
  expect([plain.status, await plain.text()]).toEqual([400, 'this port speaks https, not http\n'])
  expect(plain.headers.get('access-control-allow-origin')).toBe('https://portal.example')
  await logged(proxy, { status: 400, reason: 'http was spoken to a port that speaks https' })
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await page.goto(`${urls.page}/pages/blank.html`)
  expect(await page.evaluate(fetched, [`${proxy.origin}${TASKS}/${TASK}`, { headers }] as [string, RequestInit])).toContain('cors 200')
  await context.close()
})

test('https to an http port is logged', async ({ proxyTo }) => {
  const proxy = await proxyTo()
  await send(proxy.origin, '\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00')
  await logged(proxy, { status: 400, reason: 'https was spoken to a port that speaks http' })
})

test('the log names each refusal of the platform, by its code', async ({ proxyTo, order }) => {
  const proxy = await proxyTo()
  await ask(proxy, `${TASK}?select=tag`)
  await logged(proxy, { status: 200, platform: '200', reason: '', origin: 'https://portal.example' })
  await fetch(`${proxy.origin}${TASKS}/none`, { headers: { ...PORTAL, app_key: APP_KEY } })
  await logged(proxy, { status: 401, platform: '401 1010005', reason: 'the page sent no access token, and this proxy adds none' })
  await ask(proxy, 'error-403-100217')
  await logged(proxy, { status: 403, platform: '403 100217', reason: 'the platform refused the caller' })
  await order('POST', 'weather', { kind: 'drop' })
  expect((await ask(proxy, 'gone')).status).toBe(502)
  await logged(proxy, { status: 502, platform: '502' })
  expect(await proxy.calls()).not.toMatch(/synthetic|Bearer|select/)
})

test('what keeps the proxy from the platform is on standard error', async ({ secured, proxyTo }) => {
  for (const [settings, told] of [
    [{ PLATFORM_CA: join(secured.keys, 'stranger.pem') }, 'upstream SSL certificate verify error'],
    [{ PLATFORM_NAME: 'another.test' }, 'upstream SSL certificate does not match "another.test"'],
    [{ CLIENT_CERT: join(secured.keys, 'stranger.pem'), CLIENT_KEY: join(secured.keys, 'stranger.key') }, 'alert'],
  ] as const) {
    const proxy = await proxyTo(settings)
    expect((await ask(proxy, TASK)).status).toBe(502)
    await expect.poll(() => proxy.said()).toContain(told)
  }
})

test('SIGHUP reads the settings anew; with a mistake the old ones stay', async ({ secured, proxyTo }) => {
  const proxy = await proxyTo({ ...(await application(secured)), LOG_SIZE: '1k' })
  const change = async (from: RegExp, to: string) => {
    await writeFile(proxy.settings, (await readFile(proxy.settings, 'utf8')).replace(from, to))
    proxy.signal('SIGHUP')
  }
  const status = (origin: string) => ask(proxy, TASK, { origin }).then((answer) => answer.status, () => 0)
  await expect.poll(() => status('https://portal.example')).toBe(200)
  expect(await status('https://new.example')).toBe(403)
  await change(/^ORIGINS=.*$/m, 'ORIGINS=https://new.example')
  await expect.poll(() => status('https://new.example')).toBe(200)
  await expect.poll(() => status('https://portal.example')).toBe(403)

  await change(/^ORIGINS=.*$/m, 'ORIGINS=https://portal.example:443')
  await expect.poll(() => proxy.said()).toContain('the old ones stay in service')
  expect(proxy.said()).toContain("ORIGINS: browsers write 'https://portal.example'")
  expect(await status('https://new.example')).toBe(200)

  // A log that is too long was put away meanwhile, and goes on in a new file.
  for (let i = 0; i < 5; i++) await ask(proxy, `none-${i}`)
  await change(/^ORIGINS=.*$/m, 'ORIGINS=https://portal.example')
  await expect.poll(() => readFile(join(proxy.folder, 'calls.log.1'), 'utf8').catch(() => '')).toContain('none-4')
  await expect.poll(async () => (await status('https://portal.example'), proxy.calls().catch(() => ''))).toContain('"status":200')
})

test('the results of a task’s devices pass, are kept apart by every parameter, and never stand in for a failure', async ({ proxyTo, arrived, order }) => {
  const proxy = await proxyTo({ CALLS_A_MINUTE: '0' })
  const details = (query: string, own = {}) => fetch(`${proxy.origin}/iocm/app/batchtask/v1.1.0/taskDetails?${query}`, { headers: { ...PORTAL, ...headers, ...own } })
  const queries = ['taskId=a', 'taskId=b', 'taskId=a&status=Fail', 'taskId=a&status=WaitResult', 'taskId=a&pageNo=0', 'taskId=a&pageNo=1', 'taskId=a&pageSize=50', 'taskId=a&deviceId=d', 'taskId=a&commandId=d',
    'taskId=a&index=1', 'taskId=a&nodeId=n%20x', 'taskId=a&appId=p', 'appId=p&status=Fail&pageNo=12&taskId=a&pageSize=250']
  await order('POST', 'weather', { kind: { raw: { status: 200, headers: [['content-type', 'application/json']], body: '{"totalCount":0,"taskDetails":[]}' } } })
  for (const query of [...queries, ...queries]) await details(query)
  const calls = (await arrived()).filter(({ path }) => path.endsWith('/taskDetails'))
  expect(calls.map(({ query }) => query)).toEqual(queries)
  await details('taskId=a', { authorization: 'Bearer another' })
  await details('taskId=a', { app_key: 'synthetic-partner' })
  expect(await arrived()).toHaveLength(queries.length + 2)
})
