// Many viewers on one quota: what is kept, for whom, how long, and what is served while the platform refuses.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Proxy } from './stack/proxy.ts'
import { APP_KEY, application, ask, expect, test, TOKEN } from '../proxy/fixtures.ts'

const RUNNING = '5ca1ab1e0000000000000009'
const COMPLETE = '5ca1ab1e0000000000000002'
/** Answers that are soon old, so that no test waits long. */
const BRIEF = { CACHE_SECONDS: '1', TERMINAL_SECONDS: '600', STALE_SECONDS: '600', CALLS_A_MINUTE: '0' }

/** A second of nginx's cache is up to two, and these tests share the machine. */
const PATIENT = { timeout: 15_000 }

const statuses = async (answers: Promise<Response>[]) => [...new Set((await Promise.all(answers)).map((answer) => answer.status))]
const crowd = (proxy: Proxy, task: string, headers = {}) => Array.from({ length: 50 }, () => ask(proxy, task, headers))

test('fifty viewers at once are one call', async ({ proxyTo, arrived, order }) => {
  const proxy = await proxyTo()
  await order('POST', 'weather', { kind: { delay_ms: 300 }, times: 1 })
  expect(await statuses(crowd(proxy, RUNNING))).toEqual([200])
  expect(await arrived()).toHaveLength(1)
})

test('fifty viewers of a failing platform are one call too', async ({ proxyTo, arrived, order }) => {
  const proxy = await proxyTo()
  for (const [task, kind, status] of [[RUNNING, { fault: '500-50252' }, 500], [COMPLETE, { fault: '403-1010009' }, 403]] as const) {
    await order('POST', 'reset')
    await order('POST', 'weather', { kind })
    expect(await statuses(crowd(proxy, task))).toEqual([status])
    expect(await arrived(), String(status)).toHaveLength(1)
  }
})

test('one caller’s answer is never another caller’s', async ({ proxyTo, arrived }) => {
  const proxy = await proxyTo()
  expect((await ask(proxy, COMPLETE)).status).toBe(200)
  const others = [
    { authorization: 'Bearer nonsense' }, { authorization: '' }, { app_key: 'synthetic-stranger' }, { app_key: '' },
    { authorization: `bearer ${TOKEN}x` }, { app_key: `${APP_KEY}\tBearer`, authorization: TOKEN },
  ]
  for (const headers of others) expect((await ask(proxy, COMPLETE, headers)).status, JSON.stringify(headers)).toBeGreaterThanOrEqual(400)
  for (const query of ['?select=tag', '?appId=synthetic-partner', '?select=tag&appId=synthetic-partner']) await ask(proxy, COMPLETE + query)
  expect(await arrived()).toHaveLength(1 + others.length + 3)
  expect((await ask(proxy, COMPLETE)).status).toBe(200)
  expect(await arrived()).toHaveLength(1 + others.length + 3)
})

test('an answer serves another origin with that origin’s own headers', async ({ proxyTo, arrived, urls }) => {
  const proxy = await proxyTo()
  for (const origin of ['https://portal.example', urls.page]) {
    const answer = await ask(proxy, COMPLETE, { origin })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('vary')).toContain('Origin')
  }
  const foreign = await ask(proxy, COMPLETE, { origin: 'https://evil.example' })
  expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null])
  expect(await arrived()).toHaveLength(1)
})

test('with a token of the proxy’s own, a task that has ended is kept longer than one that runs', async ({ secured, proxyTo, arrived }) => {
  const proxy = await proxyTo({ ...(await application(secured)), ...BRIEF })
  const calls = async (task: string) => (await arrived()).filter((call) => call.path.endsWith(task)).length
  await ask(proxy, COMPLETE)
  await expect.poll(async () => (await ask(proxy, RUNNING), calls(RUNNING)), PATIENT).toBeGreaterThan(2)
  await ask(proxy, COMPLETE)
  expect(await calls(COMPLETE)).toBe(1)
})

const failures = [{ fault: '403-1010009' }, { fault: '200-1010009' }, { busy: { status: 429, retry_after: '9' } }, { fault: '500-50252' }, { busy: { status: 503 } }, 'drop', { html: { status: 502 } }]
for (const kind of failures) {
  test(`after ${JSON.stringify(kind)} the last good answer is served`, async ({ proxyTo, arrived, order }) => {
    const proxy = await proxyTo(BRIEF)
    const good = await (await ask(proxy, RUNNING)).text()
    await order('POST', 'weather', { kind })
    const failed = async () => (await arrived()).length - 1
    await expect
      .poll(async () => {
        const answer = await ask(proxy, RUNNING)
        expect([answer.status, await answer.text()]).toEqual([200, good])
        return failed()
      }, PATIENT)
      .toBeGreaterThan(1)
    await order('DELETE', 'weather')
    await order('POST', 'clock', { advance_ms: 60_000_000 })
    await expect.poll(async () => (await ask(proxy, RUNNING)).text(), PATIENT).not.toBe(good)
  })
}

test('what stands in for a failure ends, and then the failure is told', async ({ proxyTo, order }) => {
  const proxy = await proxyTo({ ...BRIEF, STALE_SECONDS: '1' })
  expect((await ask(proxy, RUNNING)).status).toBe(200)
  await order('POST', 'weather', { kind: { fault: '403-1010009' } })
  await expect.poll(async () => (await ask(proxy, RUNNING)).status, PATIENT).toBe(403)
  const told = await ask(proxy, RUNNING)
  expect(told.headers.get('retry-after')).toBe('15')
  expect(await told.json()).toMatchObject({ error_code: '1010009' })
})

for (const task of [RUNNING, COMPLETE]) {
  test(`a browser’s token that was withdrawn is told once CACHE_SECONDS are over, not covered up: ${task}`, async ({ proxyTo, order }) => {
    const proxy = await proxyTo(BRIEF)
    expect((await ask(proxy, task)).status).toBe(200)
    await order('POST', 'weather', { kind: { fault: '403-1010005' } })
    await expect.poll(async () => (await ask(proxy, task)).status, PATIENT).toBe(403)
  })
}

test('the proxy stays within its share of the quota, and says so', async ({ proxyTo, arrived }) => {
  const proxy = await proxyTo({ CALLS_A_MINUTE: '10', CALLS_AT_ONCE: '5' })
  const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(proxy, `none-${i}`)))
  const held = answers.filter((answer) => answer.status === 429)
  expect(await arrived()).toHaveLength(30 - held.length)
  expect(held.length).toBeGreaterThanOrEqual(24)
  expect(await held[0]!.text()).toContain('share of the platform’s quota'.replace('’', "'"))
  expect(held[0]!.headers.get('retry-after')).toBe('5')
})

test('an unchanged answer is not sent twice, and a large one comes whole', async ({ page, urls, proxyTo }) => {
  const proxy = await proxyTo()
  const first = await ask(proxy, '5ca1ab1e0000000000000017')
  expect((await first.json()).param.deviceList).toHaveLength(30_000)
  expect(first.headers.get('content-encoding')).toBe('gzip')
  const etag = first.headers.get('etag')!
  expect((await ask(proxy, '5ca1ab1e0000000000000017', { 'if-none-match': etag })).status).toBe(304)
  // A browser may read it, too.
  await page.goto(`${urls.page}/pages/blank.html`)
  const [url, headers] = [`${proxy.origin}/iocm/app/batchtask/v1.1.0/tasks/${COMPLETE}`, { app_key: APP_KEY, authorization: `Bearer ${TOKEN}` }]
  const seen = await page.evaluate(async ([url, headers]) => (await fetch(url, { headers })).headers.get('etag'), [url, headers] as const)
  expect(seen).toMatch(/^(W\/)?"[\w-]{43}"$/)
})

test('without a cache nothing is kept', async ({ proxyTo, arrived }) => {
  const proxy = await proxyTo({ CACHE_SECONDS: '0' })
  await ask(proxy, COMPLETE)
  await ask(proxy, COMPLETE)
  expect(await arrived()).toHaveLength(2)
  expect(await readdir(join(proxy.folder, 'cache'))).toEqual([])
})
