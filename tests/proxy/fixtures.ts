// What the tests of the production proxy get: browser, nginx with its cache, mutual TLS and the stand-in behind it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, TASKS } from '../e2e/fixtures.ts'
import { APP_KEY, startTlsPlatform, TOKEN, type LogEntry, type Platform } from '../e2e/stack/platform.ts'
import { startProxy, type Proxy } from '../e2e/stack/proxy.ts'
import { handOver } from '../e2e/stack/user.ts'

export { expect, PLATFORM_NOW, TASKS } from '../e2e/fixtures.ts'
export { APP_KEY, TOKEN }

const PLATFORM_BIN = process.env.PLATFORM_BIN ?? join(import.meta.dirname, '../../target/debug/platform')

/** The platform behind mutual TLS, and the folder of its certificates. */
export interface Secured {
  platform: Platform
  keys: string
  /** What proxy/example.env says of mutual TLS. */
  settings: Record<string, string>
}

interface Tools {
  /** Starts a proxy to the secured platform, which ends with the test; its settings override the usual ones. */
  proxyTo: (settings?: Record<string, string>) => Promise<Proxy>
  /** The calls that reached the secured platform. */
  arrived: () => Promise<LogEntry[]>
  /** Orders the secured platform about. */
  order: Platform['control']
}

export const test = base.extend<Tools, { secured: Secured }>({
  secured: [
    async ({}, use) => {
      const keys = await mkdtemp(join(tmpdir(), 'batch-task-keys-'))
      const platform = await startTlsPlatform(PLATFORM_BIN, keys)
      await handOver(keys)
      try {
        const at = (name: string) => join(keys, name)
        const settings = { CLIENT_CERT: at('client.pem'), CLIENT_KEY: at('client.key'), PLATFORM_CA: at('ca.pem'), PLATFORM_NAME: 'platform.test' }
        await use({ platform, keys, settings })
      } finally {
        await platform.stop()
        await rm(keys, { recursive: true, force: true })
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  proxyTo: async ({ secured, urls }, use) => {
    const proxies: Proxy[] = []
    await secured.platform.control('POST', 'reset')
    await use(async (settings = {}) => {
      const all = { ...secured.settings, ...settings }
      const proxy = await startProxy(`https://portal.example ${urls.page}`, secured.platform.origin, all)
      proxies.push(proxy)
      return proxy
    })
    await Promise.all(proxies.map((proxy) => proxy.stop()))
  },
  arrived: async ({ secured }, use) => use(() => secured.platform.control('GET', 'log')),
  order: async ({ secured }, use) => use((method, path, body) => secured.platform.control(method, path, body)),
})

/** What lets the proxy log in by itself. */
export async function application({ keys }: Secured, secret = 'synthetic-secret'): Promise<Record<string, string>> {
  const file = join(keys, `secret-${secret.length}`)
  await writeFile(file, `${secret}\n`)
  return { APP_ID: APP_KEY, SECRET_FILE: file, CACHE_SECONDS: '1', STALE_SECONDS: '0', TERMINAL_SECONDS: '1' }
}

/** Asks for a task as a page of portal.example would. */
export function ask(proxy: Proxy, task: string, headers: Record<string, string> = {}): Promise<Response> {
  const own = { origin: 'https://portal.example', app_key: APP_KEY, authorization: `Bearer ${TOKEN}` }
  return fetch(`${proxy.origin}${TASKS}/${task}`, { headers: { ...own, ...headers }, redirect: 'manual' })
}
