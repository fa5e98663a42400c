// Answers and viewers that are unusual: deep, marked, huge, with headers that nobody asked for; viewers who leave, and floods.
import type { Proxy } from './stack/proxy.ts'
import { APP_KEY, application, ask, expect, TASKS, test, TOKEN } from '../proxy/fixtures.ts'

const RUNNING = '5ca1ab1e0000000000000009'
const BRIEF = { CACHE_SECONDS: '1', TERMINAL_SECONDS: '600', STALE_SECONDS: '600', CALLS_A_MINUTE: '0' }
const PATIENT = { timeout: 15_000 }
const JSON_TYPE = ['content-type', 'application/json']

const raw = (body: string, headers: string[][] = [JSON_TYPE], status = 200) => ({ kind: { raw: { status, headers, body } } })
const nested = (levels: number) => `${'{"a":['.repeat(levels / 2)}1${']}'.repeat(levels / 2)}`
const ended = (param: string) => `{"taskId":"${RUNNING}","param":${param},"status":"Complete","taskName":"a \\"}]{[ b"}`

const good: [string, string][] = [
  ['nested 40 levels', ended(nested(40))],
  ['nested 126 levels', ended(nested(126))],
  ['with a byte order mark', `\ufeff${ended('{}')}`],
  ['nested and marked, with brackets and quotes in strings', `\ufeff ${ended(`{"deep":${nested(60)},"é":"[[[{\\\\\\"","n":-1.5e9,"t":[true,null]}`)} \n`],
]
for (const [what, body] of good) {
  test(`an answer ${what} is an answer`, async ({ proxyTo, order }) => {
    const proxy = await proxyTo(BRIEF)
    expect((await ask(proxy, RUNNING)).status).toBe(200)
    await order('POST', 'weather', raw(body))
    // It takes the place of the one before, which a failure would not.
    await expect.poll(async () => (await ask(proxy, RUNNING)).text(), PATIENT).toContain('"Complete"')
    expect((await ask(proxy, RUNNING)).headers.get('etag')).toMatch(/^(W\/)?"/)
  })
}

const failures: [string, string][] = [
  ['deep and cut off', ended(nested(40)).slice(0, -5)], ['deep with a bracket too many', `${ended(nested(40))}}`], ['deep with the wrong bracket', ended(nested(40)).replace(']}', '}]')],
  ['deep and unterminated', ended(nested(40)).replace('b"}', 'b}')], ['a deep list', nested(40).slice(5, -1)], ['deep with something after it', `${ended(nested(40))} x`], ['deeper than the card reads', ended(nested(200))],
]
test('what is no complete document never takes a good one’s place', async ({ proxyTo, order, arrived }) => {
  test.setTimeout(60_000)
  const proxy = await proxyTo(BRIEF)
  const first = await (await ask(proxy, RUNNING)).text()
  for (const [what, body] of failures) {
    await order('DELETE', 'weather')
    await order('POST', 'weather', raw(body))
    const calls = (await arrived()).length
    await expect.poll(async () => {
      expect(await (await ask(proxy, RUNNING)).text(), what).toBe(first)
      return (await arrived()).length
    }, PATIENT).toBeGreaterThan(calls)
  }
})

for (const told of [true, false]) {
  test(`an answer that is too large is named at once, ${told ? 'told' : 'untold'} its length`, async ({ proxyTo, order }) => {
    const proxy = await proxyTo()
    for (const bytes of [18_000_000, 60_000_000]) {
      await order('POST', 'weather', { kind: { huge: { bytes, told } }, times: 1 })
      const began = Date.now()
      const answer = await ask(proxy, RUNNING)
      expect([answer.status, await answer.text()]).toEqual([502, "the platform's answer is larger than 16 MiB\n"])
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://portal.example')
      expect(Date.now() - began).toBeLessThan(5_000)
    }
    expect(await proxy.calls()).toContain('"reason":"the platform\'s answer is larger than 16 MiB"')
    await order('POST', 'weather', { kind: { huge: { bytes: 16_000_000, told } }, times: 1 })
    const whole = await ask(proxy, RUNNING)
    expect([whole.status, (await whole.text()).length]).toEqual([200, 16_000_000])
  })
}

const foreign = [['Set-Cookie', 'session=1'], ['X-Accel-Redirect', '/platform'], ['X-Accel-Expires', '1000'], ['X-Accel-Limit-Rate', '1'], ['Location', 'http://127.0.0.1:1/'], ['Refresh', '0; url=http://evil.example'],
  ['Access-Control-Allow-Origin', '*'], ['Access-Control-Allow-Credentials', 'true'], ['Server-Timing', 'secret'], ['X-Powered-By', 'x'], ['Link', '<x>; rel=preload'], ['WWW-Authenticate', 'Basic'], ['X-Judge', 'x'], ['X-Got', '1'], ['Cache-Control', 'max-age=9999, public'], ['Last-Modified', 'Fri, 01 Jan 2100 00:00:00 GMT']]
for (const [name, settings] of [['with the cache', {}], ['without it', { CACHE_SECONDS: '0' }]] as const) {
  test(`of the platform’s headers only those pass that are named, ${name}`, async ({ proxyTo, order, arrived }) => {
    const proxy = await proxyTo(settings)
    for (const status of [200, 201, 301, 302, 307, 403, 500]) {
      await order('POST', 'reset')
      await order('POST', 'weather', raw('{"status":"Running"}', [JSON_TYPE, ...foreign, ['Retry-After', '7']], status))
      const answer = await ask(proxy, `${RUNNING}${status}`)
      expect(answer.status, String(status)).toBe(status > 300 && status < 400 ? 502 : status)
      expect(await arrived(), String(status)).toHaveLength(1)
      const names = [...answer.headers.keys()].filter((name) => !/^(connection|content-length|content-type|date|etag|keep-alive|retry-after|server|transfer-encoding|vary|x-content-type-options|cross-origin-resource-policy|content-security-policy|access-control-(allow-origin|expose-headers)|cache-control|age)$/.test(name))
      expect(names, String(status)).toEqual([])
      expect(answer.headers.get('cache-control')).toBe('private, no-cache')
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://portal.example')
      expect(answer.headers.get('vary')).toBe('Origin')
    }
  })
}

for (const leavers of [5, 30]) {
  test(`${leavers} viewers who leave cost one call, and the next waits for no other`, async ({ proxyTo, order, arrived }) => {
    const proxy = await proxyTo()
    await order('POST', 'weather', { kind: { delay_ms: 800 } })
    const headers = { origin: 'https://portal.example', app_key: APP_KEY, authorization: `Bearer ${TOKEN}` }
    const left = Array.from({ length: leavers }, () => fetch(`${proxy.origin}${TASKS}/${RUNNING}`, { headers, signal: AbortSignal.timeout(50) }).catch(() => 'left'))
    expect([...new Set(await Promise.all(left))]).toEqual(['left'])
    const began = Date.now()
    expect((await ask(proxy, RUNNING)).status).toBe(200)
    expect(Date.now() - began).toBeLessThan(2_500)
    expect(await arrived()).toHaveLength(1)
  })
}

test('whoever knows the app key alone takes nothing from those who have the token', async ({ proxyTo }) => {
  const proxy = await proxyTo({ CALLS_A_MINUTE: '30', CALLS_AT_ONCE: '5' })
  const nonsense = (i: number) => ask(proxy, `none-${i}`, { authorization: `Bearer nonsense-${i}` }).then(({ status }) => status)
  expect([...new Set(await Promise.all(Array.from({ length: 25 }, (_, i) => nonsense(i))))]).toEqual([403])
  for (let i = 0; i < 4; i++) {
    await nonsense(100 + i)
    expect((await ask(proxy, `5ca1ab1e000000000000000${3 + i}`)).status).toBe(200)
  }
  // A flood of it is held back, and one more who is accepted already does not notice.
  const flood = await Promise.all(Array.from({ length: 300 }, (_, i) => nonsense(1000 + i)))
  expect(flood.filter((status) => status === 429).length).toBeGreaterThan(100)
  expect((await ask(proxy, '5ca1ab1e0000000000000008')).status).toBe(200)
})

test('CALLS_AT_ONCE=1 is a limit, too', async ({ proxyTo }) => {
  const proxy = await proxyTo({ CALLS_AT_ONCE: '1', CALLS_A_MINUTE: '1' })
  const statuses = await Promise.all(Array.from({ length: 6 }, (_, i) => ask(proxy, `none-${i}`).then(({ status }) => status)))
  expect(statuses.sort()).toEqual([404, 429, 429, 429, 429, 429])
})

test('an answer tells its age', async ({ proxyTo }) => {
  const proxy = await proxyTo()
  const age = async () => (await ask(proxy, RUNNING)).headers.get('age')
  expect(await age()).toBe('0')
  await expect.poll(age, PATIENT).toMatch(/^[1-9]/)
  expect((await ask(proxy, 'missing')).headers.get('age')).toBe(null)
})

/** The inner server's socket is for the proxy alone, and lets nothing more through than the outer server does. */
test('the inner server asks for nothing but what the outer lets through', async ({ secured, proxyTo, arrived }) => {
  const proxy: Proxy = await proxyTo(await application(secured))
  await expect.poll(async () => (await ask(proxy, RUNNING)).status).toBe(200)
  const before = (await arrived()).length
  for (const path of ['/', '/iocm/app/sec/v1.1.0/login', '/platform', '/platform-login', '/held-back', `${TASKS}/../x`, `${TASKS}/x?select=all`]) {
    expect(await inner(proxy, path), path).toBe(404)
  }
  expect(await arrived()).toHaveLength(before)
})

/** The status that the inner server answers with to its own user. */
async function inner(proxy: Proxy, path: string): Promise<number> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const call = request({ socketPath: `${proxy.folder}/judge.sock`, path, headers: { app_key: APP_KEY, authorization: `Bearer ${TOKEN}` } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode!)
    })
    call.on('error', reject).end()
  })
}
