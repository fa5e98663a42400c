// The real nginx with the real proxy/nginx.conf, its values filled in, in a folder of its own.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { start, type Child } from './child.ts'

const TEMPLATE = join(import.meta.dirname, '../../../proxy/nginx.conf')
const ATTEMPTS = 5

export interface Proxy {
  origin: string
  /** What `nginx -t` said of the configuration. */
  verdict: string
  /** The access log so far. */
  calls(): Promise<string>
  stop(): Promise<void>
}

/** The template with its `${NAME}` values filled in; nginx's own variables have no braces. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`nginx.conf wants a value for ${name}`)
    return value
  })
}

export async function startProxy(pageOrigin: string, platformOrigin: string): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'batch-task-proxy-'))
  const template = await readFile(TEMPLATE, 'utf8')
  const clean = () => rm(folder, { recursive: true, force: true })
  try {
    for (let attempt = 1; ; attempt++) {
      const listen = `127.0.0.1:${await freePort()}`
      const values = { LISTEN: listen, PAGE_ORIGIN: pageOrigin, PLATFORM: platformOrigin }
      await writeFile(join(folder, 'nginx.conf'), fill(template, values))
      const args = ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr']
      const { stderr: verdict } = await promisify(execFile)('nginx', [...args, '-t'])
      let child: Child
      try {
        // nginx binds its port before it starts its workers.
        const ready = /start worker process /
        child = await start({ program: 'nginx', args: [...args, '-g', 'daemon off;'], ready })
      } catch (error) {
        // Somebody else may have taken the free port meanwhile.
        if (attempt < ATTEMPTS && String(error).includes('Address already in use')) continue
        throw error
      }
      return {
        origin: `http://${listen}`,
        verdict,
        calls: () => readFile(join(folder, 'calls.log'), 'utf8'),
        stop: () => child.stop().then(clean),
      }
    }
  } catch (error) {
    await clean()
    throw error
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
