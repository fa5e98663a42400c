// The second proxy, Caddy with proxy/Caddyfile: the same way through, and the same attempts to get out.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { attempts, DETAILS, get } from '../proxy/attempts.ts'
import { APP_KEY, expect, TASKS, test as base, TOKEN } from '../proxy/fixtures.ts'
import { send, statusOf } from '../proxy/raw.ts'
import { start } from './stack/child.ts'
import { freePort } from './stack/proxy.ts'

const CADDYFILE = join(import.meta.dirname, '../../proxy/Caddyfile')
const args = ['--config', CADDYFILE, '--adapter', 'caddyfile']

/** Where Caddy listens, in front of the secured platform, for pages of portal.example and of the test's own origin. */
const test = base.extend<{ caddy: string }>({
  caddy: async ({ secured, urls }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'batch-task-caddy-'))
    const port = String(await freePort())
    const { PLATFORM_NAME, CLIENT_CERT, CLIENT_KEY, PLATFORM_CA } = secured.settings
    const env = {
      ADDRESS: '127.0.0.1', PORT: port, HOST: '127.0.0.1', PAGE_ORIGIN: urls.page, PLATFORM: secured.platform.origin, PLATFORM_NAME, CLIENT_CERT,
      CLIENT_KEY, PLATFORM_CA, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder,
    }
    Object.assign(process.env, env)
    await secured.platform.control('POST', 'reset')
    await promisify(execFile)('caddy', ['validate', ...args])
    const caddy = await start({ program: 'caddy', args: ['run', ...args], ready: /serving initial configuration/ })
    await use(`http://127.0.0.1:${port}`)
    await caddy.stop()
    await rm(folder, { recursive: true, force: true })
  },
})

test('a page gets a task through Caddy, and reads its errors', async ({ page, urls, caddy, arrived, order }) => {
  await page.goto(`${urls.page}/pages/blank.html`)
  const ask = (task: string) =>
    page.evaluate(
      async ([url, headers]) => (await fetch(url, { headers })).status,
      [`${caddy}${TASKS}/${task}`, { app_key: APP_KEY, authorization: `Bearer ${TOKEN}` }] as const,
    )
  expect(await ask('5ca1ab1e0000000000000002')).toBe(200)
  expect(await ask('error-403-1010009')).toBe(403)
  for (const call of await arrived()) for (const name of ['cookie', 'origin', 'referer', 'x-forwarded-for']) expect(call.headers).not.toContain(name)
  await order('POST', 'weather', { kind: 'drop' })
  expect(await ask('5ca1ab1e0000000000000002')).toBe(502)
})

test('Caddy lets the results of a task’s devices through, and of the platform’s headers only those that are named', async ({ caddy, urls, order, arrived }) => {
  const headers = { origin: urls.page, app_key: APP_KEY, authorization: `Bearer ${TOKEN}`, cookie: 'a=b', 'x-anything': 'c', 'accept-language': 'de' }
  const along = [['Content-Type', 'application/json'], ['Set-Cookie', 'a=b'], ['Location', 'http://127.0.0.1:1/'], ['X-Accel-Redirect', '/x'], ['X-Powered-By', 'x'], ['Access-Control-Allow-Origin', '*'], ['Cache-Control', 'public'], ['Retry-After', '7']]
  await fetch(`${caddy}${DETAILS}?pageNo=0&taskId=5ca1ab1e0000000000000003&status=Fail&pageSize=50`, { headers })
  const [call] = await arrived()
  expect(call).toMatchObject({ path: DETAILS, query: 'pageNo=0&taskId=5ca1ab1e0000000000000003&status=Fail&pageSize=50', app_key: APP_KEY, authorization: { valid: true } })
  expect(call!.headers.sort()).toEqual(['accept', 'app_key', 'authorization', 'host', 'user-agent'])
  for (const status of [200, 302, 403, 500]) {
    await order('POST', 'reset')
    await order('POST', 'weather', { kind: { raw: { status, headers: along, body: '{"a":1}' } } })
    const answer = await fetch(`${caddy}${TASKS}/x`, { headers, redirect: 'manual' })
    expect(answer.status).toBe(status === 302 ? 502 : status)
    for (const name of ['set-cookie', 'location', 'x-accel-redirect', 'x-powered-by']) expect(answer.headers.get(name), name).toBe(null)
    expect(answer.headers.get('access-control-allow-origin')).toBe(urls.page)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    if (status !== 302) expect([answer.headers.get('retry-after'), await answer.text()]).toEqual(['7', '{"a":1}'])
  }
})

test('Caddy tells a mistaken `proxy` apart, and the root’s answer is there for every site', async ({ caddy, urls }) => {
  const told = async (path: string, method = 'GET') => {
    const answer = await fetch(caddy + path, { method, headers: { origin: urls.page } })
    return `${answer.status} ${answer.headers.get('access-control-allow-origin') === urls.page} ${answer.headers.get('cross-origin-resource-policy')} ${await answer.text()}`
  }
  expect(await told(`${TASKS}${TASKS}/x`, 'OPTIONS')).toContain('204 true')
  expect(await told(`${TASKS}${TASKS}/x`)).toContain("404 true same-origin the proxy serves only batch tasks: the API's path is in the address twice")
  expect(await told(`/https%3A%2F%2Fplatform.example%3A8743${TASKS}%2Fx`)).toContain('it knows its platform and takes no address')
  const probe = await fetch(`${caddy}/`, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } })
  expect([probe.status, probe.headers.get('cross-origin-resource-policy')]).toEqual([404, 'cross-origin'])
})

// Caddy cannot see that a GET has a chunked body; it frames the body anew, and the platform takes none.
const refused = attempts.filter(([what]) => !['a chunked body', 'both lengths'].includes(what))

test(`nothing of ${refused.length} attempts gets out of Caddy`, async ({ caddy, arrived }) => {
  expect(statusOf(await send(caddy, get(`${TASKS}/control`)))).toBe(404)
  expect(await arrived()).toHaveLength(1)
  for (const [what, bytes] of refused) {
    await send(caddy, bytes)
    expect((await arrived()).length, what).toBe(1)
  }
})
