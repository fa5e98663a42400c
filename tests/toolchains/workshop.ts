// Copies of the examples under target/toolchains/, each with its locked tools and the package as `npm pack` made it.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import { basename, extname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '../..')
const PACKAGES = join(ROOT, 'target/package')
/** What tools keep of an earlier build, perhaps of an earlier package. */
const CACHES = ['dist', 'public', '.next', '.angular', '.parcel-cache', 'out', 'node_modules/.vite', 'node_modules/.cache']
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' }

/** No tool calls home, and none colours what it says. */
const ENVIRONMENT = {
  ...process.env,
  PATH: process.env.PATH,
  CI: '1',
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  NODE_ENV: undefined,
  NEXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  PARCEL_WORKER_BACKEND: 'process',
}

async function tarball(): Promise<{ path: string; hash: string }> {
  const found = existsSync(PACKAGES) ? (await readdir(PACKAGES)).find((name) => name.endsWith('.tgz')) : undefined
  if (!found) throw new Error('there is no package to install: run script/build and script/package first')
  const path = join(PACKAGES, found)
  return { path, hash: createHash('sha256').update(await readFile(path)).digest('hex') }
}

/** Runs an npm script, or another command of npm, to its end; throws with what it said. */
async function npm(folder: string, ...command: string[]) {
  try {
    const { stdout, stderr } = await run('npm', command, { cwd: folder, env: ENVIRONMENT, maxBuffer: 2 ** 26 })
    return stdout + stderr
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string }
    throw new Error(`npm ${command.join(' ')} in ${basename(folder)}: ${message.slice(0, 500)}\n${stdout}\n${stderr}`)
  }
}

const text = (path: string) => readFile(path, 'utf8').catch(() => undefined)

/** One example, copied and installed. */
export class Workshop {
  private constructor(readonly folder: string) {}

  /** Copies an example, with what its group shares; installs what has changed since the last time. */
  static async prepare(example: string): Promise<Workshop> {
    const source = join(ROOT, 'examples', example)
    const folder = join(ROOT, 'target/toolchains', basename(example))
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder)) if (name !== 'node_modules') await rm(join(folder, name), { recursive: true })
    for (const cache of CACHES) await rm(join(folder, cache), { recursive: true, force: true })
    const group = join(source, '..')
    for (const name of basename(group) === 'examples' ? [] : await readdir(group)) {
      if ((await stat(join(group, name))).isFile()) await cp(join(group, name), join(folder, name))
    }
    await cp(source, folder, { recursive: true, filter: (path) => basename(path) !== 'node_modules' })

    const lock = await readFile(join(folder, 'package-lock.json'), 'utf8')
    const { path, hash } = await tarball()
    const mark = join(folder, 'node_modules/.installed')
    const [lockBefore, hashBefore] = JSON.parse((await text(mark)) ?? '[]')
    if (lockBefore !== lock) await npm(folder, 'ci', ...QUIET)
    if (lockBefore !== lock || hashBefore !== hash) await npm(folder, 'install', '--no-save', '--ignore-scripts', ...QUIET, path)
    await writeFile(mark, JSON.stringify([lock, hash]))
    return new Workshop(folder)
  }

  async versionOf(name: string): Promise<string> {
    return JSON.parse(await readFile(join(this.folder, 'node_modules', name, 'package.json'), 'utf8')).version
  }

  script(name: string) {
    return npm(this.folder, 'run', name)
  }

  /** Starts a development server, and waits until it answers. */
  async serve(script: string): Promise<{ address: string; stop: () => Promise<void> }> {
    const port = await freePort()
    const address = `http://127.0.0.1:${port}/`
    // A group of its own: the server is a grandchild.
    const server = spawn('npm', ['run', script, '--', '--port', String(port)], { cwd: this.folder, env: ENVIRONMENT, detached: true })
    let said = ''
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (said += chunk))
    const stop = () => ended(server)
    for (;;) {
      if (server.exitCode !== null) throw new Error(`npm run ${script} ended:\n${said}`)
      const answer = await fetch(address).catch(() => undefined)
      if (answer?.ok) return { address, stop }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

async function ended(server: ChildProcess) {
  if (server.exitCode !== null || server.pid === undefined) return
  const end = new Promise((resolve) => server.once('close', resolve))
  process.kill(-server.pid, 'SIGTERM')
  await end
}

async function freePort(): Promise<number> {
  const socket = createSocket()
  await new Promise<void>((resolve) => socket.listen(0, '127.0.0.1', resolve))
  const { port } = socket.address() as AddressInfo
  await new Promise((resolve) => socket.close(resolve))
  return port
}

/** Serves a folder as any static host does; if strict, under the policy that the card promises to work under. */
export async function serveFolder(root: string, { isStrict }: { isStrict: boolean }): Promise<{ address: string; stop: () => Promise<void> }> {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:"
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host')
    const file = join(root, pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    const body = await readFile(file).catch(() => undefined)
    if (isStrict) response.setHeader('content-security-policy', policy)
    response.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () => new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections()))
  return { address: `http://127.0.0.1:${port}/`, stop }
}
