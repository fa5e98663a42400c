// The proxy's own access token: when it is renewed, by whom, and what is told when it cannot be.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram, type Proxy } from './stack/proxy.ts'
import { APP_KEY, application, ask, expect, test } from '../proxy/fixtures.ts'

const TASK = '5ca1ab1e0000000000000002'
const HOUR_MS = 3_600_000
/** The issue's own limit, from the start of the proxy to the first answer. */
const SOON = { timeout: 5_000 }

const stored = async (proxy: Proxy) => JSON.parse(await readFile(join(proxy.folder, 'token.json'), 'utf8'))
const loginsOf = (log: { path: string }[]) => log.filter((call) => call.path.endsWith('/login')).length
const login = (body: unknown, status = 200) => ({ kind: { raw: { status, headers: [['content-type', 'application/json']], body: typeof body === 'string' ? body : JSON.stringify(body) } }, call: 'login' as const })

test('what starts and who asks first log in once, together', async ({ secured, proxyTo, arrived, order }) => {
  await order('POST', 'weather', { kind: { delay_ms: 1_500 }, call: 'login' })
  const proxy = await proxyTo(await application(secured))
  expect((await ask(proxy, TASK)).status).toBe(200)
  expect(await proxy.renewToken()).toContain('renewed')
  expect(loginsOf(await arrived())).toBe(2)
})

test('the proxy logs in when it starts, and not again for a crowd', async ({ secured, proxyTo, arrived }) => {
  const proxy = await proxyTo(await application(secured))
  await expect.poll(async () => loginsOf(await arrived()), SOON).toBe(1)
  await Promise.all(Array.from({ length: 20 }, (_, i) => ask(proxy, `none-${i}`)))
  expect(loginsOf(await arrived())).toBe(1)
})

for (const [age, passed_ms] of [['new', 0], ['nine tenths old', 0.95 * HOUR_MS], ['just over', HOUR_MS], ['long over', 30 * HOUR_MS]] as const) {
  test(`a restart with a token that is ${age} serves within five seconds`, async ({ secured, proxyTo, arrived, order }) => {
    const proxy = await proxyTo(await application(secured))
    await expect.poll(async () => (await ask(proxy, TASK)).status, SOON).toBe(200)
    // The proxy goes by its own clock, the stand-in by the test's: each of the two may be the one that knows.
    for (const known of ['by the platform alone', 'by both']) {
      await order('POST', 'clock', { advance_ms: passed_ms })
      const before = await stored(proxy)
      if (known === 'by both') await writeFile(join(proxy.folder, 'token.json'), JSON.stringify({ ...before, since: before.since - passed_ms, until: before.until - passed_ms }))
      const began = Date.now()
      await proxy.restart()
      expect((await ask(proxy, '5ca1ab1e0000000000000003')).status, known).toBe(200)
      expect(Date.now() - began, known).toBeLessThan(5_000)
    }
    expect(loginsOf(await arrived())).toBeLessThanOrEqual(3)
  })
}

test('a token that the platform refuses is renewed by one login, and no viewer sees it', async ({ secured, proxyTo, arrived, order }) => {
  const proxy = await proxyTo(await application(secured))
  await expect.poll(async () => (await ask(proxy, TASK)).status, SOON).toBe(200)
  const first = await stored(proxy)
  await writeFile(join(proxy.folder, 'token.json'), JSON.stringify({ ...first, since: first.since - 60_000 }))
  await order('POST', 'clock', { advance_ms: HOUR_MS })
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(proxy, `5ca1ab1e00000000000000${11 + (i % 7)}`)))
  expect([...new Set(answers.map(({ status }) => status))]).toEqual([200])
  expect(loginsOf(await arrived())).toBe(2)
  expect(proxy.said()).toContain("the platform refused the proxy's own access token")
  expect((await stored(proxy)).token).not.toBe(first.token)
})

test('two that log in as the same application do not chase each other', async ({ secured, proxyTo, arrived, order }) => {
  const proxy = await proxyTo(await application(secured))
  await expect.poll(async () => (await ask(proxy, TASK)).status, SOON).toBe(200)
  await order('POST', 'weather', { kind: { fault: '403-1010005' } })
  for (let i = 0; i < 10; i++) {
    const refused = await ask(proxy, `contested-${i}`)
    expect([refused.status, await refused.text(), refused.headers.get('retry-after')]).toEqual([503, "the platform refused the proxy's own access token\n", '5'])
  }
  expect(loginsOf(await arrived())).toBe(4)
  expect(proxy.said()).toContain(`does another program log in as ${APP_KEY}?`)
})

test('a wrong secret is named by the log, by renew-token and to viewers, and is not tried again and again', async ({ secured, proxyTo, arrived }) => {
  const proxy = await proxyTo(await application(secured, 'wrong'))
  for (let i = 0; i < 10; i++) {
    const refused = await ask(proxy, `none-${i}`)
    expect([refused.status, await refused.text()]).toEqual([503, 'the proxy could not log in to the platform\n'])
  }
  expect(proxy.said()).toContain('error_code 100208: are APP_ID and SECRET_FILE right?')
  await expect(proxy.renewToken()).rejects.toThrow('error_code 100208: are APP_ID and SECRET_FILE right?')
  expect(loginsOf(await arrived())).toBeLessThanOrEqual(3)
})

test('tokens are read as JSON, whatever is in them', async ({ secured, proxyTo, order, arrived }) => {
  const proxy = await proxyTo(await application(secured))
  await expect.poll(async () => (await ask(proxy, TASK)).status, SOON).toBe(200)
  for (const [body, token] of [['{"accessToken":"ab\\/cd==","expiresIn":"60"}', 'ab/cd=='], ['{"accessToken":"x\\"y\\\\z;$a{}","error_code":null}', 'x"y\\z;$a{}'], ['\ufeff{"accessToken":"\\u0061b"}', 'ab']]) {
    await order('POST', 'weather', { ...login(body), times: 1 })
    expect(await proxy.renewToken()).toContain('renewed; valid for')
    expect((await stored(proxy)).token).toBe(token)
    const calls = (await arrived()).length
    // The stand-in does not know it, so that the proxy renews it.
    expect((await ask(proxy, `none-${calls}`)).status).toBe(404)
    expect((await arrived())[calls]).toMatchObject({ authorization: { scheme: 'Bearer', valid: false } })
  }
  expect(await proxy.renewToken()).toContain('renewed; valid for 3600 s')
  expect((await ask(proxy, '5ca1ab1e0000000000000003')).status).toBe(200)
})

const good = '{"accessToken":"synthetic-but-wrong"}'
const bad: [string, object][] = [
  ['another status', login(good, 500)], ['a created', login(good, 201)], ['a page', { kind: { html: { status: 200 } }, call: 'login' }],
  ['a page with JSON in it', login(`<pre>${good}</pre>`)], ['nothing', { kind: 'empty', call: 'login' }], ['no answer', { kind: 'drop', call: 'login' }],
  ['an error beside it', login({ accessToken: 'x', error_code: '100208' })], ['a line end', login('{"accessToken":"a\\r\\nX-Evil: 1"}')], ['a blank', login('{"accessToken":"a b"}')],
  ['no ASCII', login('{"accessToken":"é"}')], ['no text', login({ accessToken: { a: 1 } })], ['an empty one', login({ accessToken: '' })], ['a redirect', { kind: { redirect: { to: 'http://127.0.0.1:1/' } }, call: 'login' }],
]
test('a login that fails leaves the token that is in use', async ({ secured, proxyTo, order }) => {
  const proxy = await proxyTo(await application(secured))
  await expect.poll(async () => (await ask(proxy, TASK)).status, SOON).toBe(200)
  const before = await stored(proxy)
  test.setTimeout(60_000)
  for (const [what, weather] of bad) {
    await order('DELETE', 'weather')
    await order('POST', 'weather', weather)
    await expect(proxy.renewToken(), what).rejects.toThrow('renew-token:')
    expect(await stored(proxy), what).toEqual(before)
  }
  expect((await ask(proxy, '5ca1ab1e0000000000000003')).status).toBe(200)
})

test('with LOGIN=no a token that was copied here counts at once, and nobody logs in', async ({ secured, proxyTo, arrived }) => {
  const holder = await proxyTo(await application(secured))
  await expect.poll(async () => (await ask(holder, TASK)).status, SOON).toBe(200)
  const proxy = await proxyTo({ ...(await application(secured)), LOGIN: 'no' })
  expect((await ask(proxy, TASK)).status).toBe(503)
  expect(proxy.said()).toContain('LOGIN=no')
  await writeFile(join(proxy.folder, 'token.json'), await readFile(join(holder.folder, 'token.json')), { mode: 0o644 })
  await expect.poll(async () => (await ask(proxy, '5ca1ab1e0000000000000003')).status, SOON).toBe(200)
  await expect(proxy.renewToken()).rejects.toThrow('another program logs in')
  expect(loginsOf(await arrived())).toBe(1)
})

test('without a cache the proxy’s own token is added, too, and renewed', async ({ secured, proxyTo, arrived, order }) => {
  const proxy = await proxyTo({ ...(await application(secured)), CACHE_SECONDS: '0' })
  await expect.poll(async () => (await ask(proxy, TASK)).status, SOON).toBe(200)
  await order('POST', 'clock', { advance_ms: HOUR_MS })
  const calls = (await arrived()).length
  expect([(await ask(proxy, TASK)).status, (await ask(proxy, TASK)).status]).toEqual([200, 200])
  // Refused, login, again; and once more, since nothing is kept.
  expect((await arrived()).length - calls).toBe(4)
})

test('a proxy that was killed leaves nothing behind that keeps the next from serving', async ({ secured, proxyTo }) => {
  const proxy = await proxyTo(await application(secured))
  await expect.poll(async () => (await ask(proxy, TASK)).status, SOON).toBe(200)
  const began = Date.now()
  proxy.signal('SIGKILL')
  await proxy.restart()
  expect((await ask(proxy, '5ca1ab1e0000000000000003')).status).toBe(200)
  expect(Date.now() - began).toBeLessThan(5_000)
  // A second one of the same folder is refused; --check beside it is not.
  const second = await runProgram(join(proxy.folder, '..'), 'run', proxy.settings)
  expect([second.code, second.said]).toEqual([2, expect.stringContaining('a proxy of this FOLDER is running')])
  expect((await runProgram(join(proxy.folder, '..'), 'run', '--check', proxy.settings)).code).toBe(0)
})
