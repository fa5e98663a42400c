// The real nginx, run by the real proxy/run, in a folder of its own.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { start, type Child } from './child.ts'
import { AS_USER, handOver } from './user.ts'

const PROXY = join(import.meta.dirname, '../../../proxy')
const ATTEMPTS = 5

/** Neither a cache nor a quota of its own: what a test orders of the platform is what the page gets, at once. */
const PLAIN = { CACHE_SECONDS: '0', CALLS_A_MINUTE: '0' }

/** What a program said, and its exit code. */
export interface Outcome {
  code: number
  said: string
}

export interface Proxy {
  origin: string
  /** What `--check` said of the settings. */
  verdict: string
  /** Where its files lie. */
  folder: string
  /** Its settings. */
  settings: string
  /** The access log so far. */
  calls(): Promise<string>
  /** What it said on standard error so far. */
  said(): string
  /** Runs proxy/renew-token; what it printed. */
  renewToken(): Promise<string>
  /** Sends it a signal. */
  signal(name: NodeJS.Signals): void
  /** Ends it and starts it again, with the same folder and settings. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A folder with a copy of proxy/ in it, which the user of the proxy may read wherever the clone lies. */
export async function proxyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'batch-task-proxy-'))
  await cp(PROXY, join(folder, 'app'), { recursive: true })
  await handOver(folder)
  return folder
}

/** Writes a settings file and returns its path. */
export async function writeSettings(folder: string, settings: Record<string, string> | string): Promise<string> {
  const text = typeof settings === 'string' ? settings : Object.entries(settings).map((pair) => `${pair.join('=')}\n`).join('')
  const file = join(folder, 'proxy.env')
  await writeFile(file, text)
  return file
}

/** Runs a program of the proxy to its end, as the proxy's user. */
export async function runProgram(folder: string, ...command: string[]): Promise<Outcome> {
  const [program, ...args] = [...AS_USER, join(folder, 'app', command[0]!), ...command.slice(1)]
  try {
    const { stdout, stderr } = await promisify(execFile)(program!, args)
    return { code: 0, said: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, said: stdout + stderr }
  }
}

/** The same; what goes wrong is thrown. */
async function succeed(folder: string, ...command: string[]): Promise<string> {
  const { code, said } = await runProgram(folder, ...command)
  if (code !== 0) throw new Error(said)
  return said
}

/** Starts it for these origins of pages; `settings` are those of proxy/example.env. */
export async function startProxy(
  pageOrigins: string,
  platformOrigin: string,
  settings: Record<string, string> = PLAIN,
): Promise<Proxy> {
  const folder = await proxyFolder()
  const clean = () => rm(folder, { recursive: true, force: true })
  // nginx binds its port before it starts its workers.
  const run = (env: string) => start({ program: join(folder, 'app/run'), args: [env], ready: /start worker process /, asUser: true })
  try {
    for (let attempt = 1; ; attempt++) {
      const listen = `127.0.0.1:${await freePort()}`
      const state = join(folder, 'state')
      const all = { LISTEN: listen, HOSTS: '127.0.0.1', ORIGINS: pageOrigins, PLATFORM: platformOrigin, FOLDER: state, ...settings }
      const env = await writeSettings(folder, all)
      const verdict = await succeed(folder, 'run', '--check', env)
      let child: Child
      try {
        child = await run(env)
      } catch (error) {
        // Somebody else may have taken the free port meanwhile.
        if (attempt < ATTEMPTS && String(error).includes('Address already in use')) continue
        throw error
      }
      return {
        origin: `http${all.SERVE_CERT ? 's' : ''}://${listen}`,
        verdict,
        folder: state,
        settings: env,
        calls: () => readFile(join(state, 'calls.log'), 'utf8'),
        said: () => child.said.join('\n'),
        renewToken: () => succeed(folder, 'renew-token', env),
        signal: (name) => child.signal(name),
        restart: async () => {
          await child.stop()
          child = await run(env)
        },
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
