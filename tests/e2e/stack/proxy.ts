// The real nginx, run by the real proxy/run, in a folder of its own.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { start, type Child } from './child.ts'

const PROXY = join(import.meta.dirname, '../../../proxy')
const ATTEMPTS = 5
const run = promisify(execFile)

/** Neither a cache nor a quota of its own: what a test orders of the platform is what the page gets, at once. */
const PLAIN = { CACHE_SECONDS: '0', CALLS_A_MINUTE: '0' }

export interface Proxy {
  origin: string
  /** What `nginx -t` said of the configuration. */
  verdict: string
  /** Where its files lie. */
  folder: string
  /** The access log so far. */
  calls(): Promise<string>
  /** Runs proxy/renew-token; what it printed. */
  renewToken(): Promise<string>
  stop(): Promise<void>
}

/** Starts it for these origins of pages; `settings` are those of proxy/example.env. */
export async function startProxy(
  pageOrigins: string,
  platformOrigin: string,
  settings: Record<string, string> = PLAIN,
): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'batch-task-proxy-'))
  const env = join(folder, 'proxy.env')
  const clean = () => rm(folder, { recursive: true, force: true })
  try {
    for (let attempt = 1; ; attempt++) {
      const listen = `127.0.0.1:${await freePort()}`
      const all = { LISTEN: listen, HOSTS: '127.0.0.1', ORIGINS: pageOrigins, PLATFORM: platformOrigin, FOLDER: folder, ...settings }
      await writeFile(env, Object.entries(all).map((pair) => `${pair.join('=')}\n`).join(''))
      const { stderr: verdict } = await run(join(PROXY, 'run'), ['--check', env])
      let child: Child
      try {
        // nginx binds its port before it starts its workers.
        child = await start({ program: join(PROXY, 'run'), args: [env], ready: /start worker process / })
      } catch (error) {
        // Somebody else may have taken the free port meanwhile.
        if (attempt < ATTEMPTS && String(error).includes('Address already in use')) continue
        throw error
      }
      return {
        origin: `http://${listen}`,
        verdict,
        folder,
        calls: () => readFile(join(folder, 'calls.log'), 'utf8'),
        renewToken: async () => (await run(join(PROXY, 'renew-token'), [env])).stdout,
        stop: () => child.stop().then(clean),
      }
    }
  } catch (error) {
    await clean()
    throw error
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
