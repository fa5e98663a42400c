// The second proxy, Caddy with proxy/Caddyfile: the same way through, and the same attempts to get out.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { attempts, get } from '../proxy/attempts.ts'
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
