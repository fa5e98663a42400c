// Loads the proxy as many viewers would, for a bounded time: node tests/proxy/load.mjs [VIEWERS] [SECONDS] [TASKS] [EVERY_S]
//
// Starts the stand-in and the proxy on this machine, speaks to nothing else, and ends both. Each viewer asks for each task
// every EVERY_S seconds, on a connection that it keeps; all tasks run, so that none is kept for long. Prints what it saw as
// JSON; the exit code is 1 when a request failed or 100 calls or more reached the platform in any minute.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

const [VIEWERS = 1000, SECONDS = 60, TASKS = 20, EVERY_S = 10] = process.argv.slice(2).map(Number)
const ROOT = join(import.meta.dirname, '../..')
const PLATFORM = process.env.PLATFORM_BIN ?? join(ROOT, 'target/debug/platform')
const PATH = '/iocm/app/batchtask/v1.1.0/tasks/'
const folder = await mkdtemp(join(tmpdir(), 'batch-task-load-'))
const children = []
/** The proxy refuses root; then it runs as Debian's nobody. */
const IS_ROOT = process.getuid() === 0
const NOBODY = IS_ROOT ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : []

/** Starts a program; what its line that says "ready" told. */
function start(program, args, ready, as = []) {
  const child = spawn('setpriv', [...as, '--pdeathsig', 'TERM', program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.unshift(child)
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}\n${said}`)))
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said = (said + chunk).slice(-20_000)
        const found = said.match(ready)
        if (found) resolve(found)
      })
    }
  })
}

async function control(origin, method, path, body) {
  const answer = await fetch(`${origin}/_control/${path}`, { method, body: body && JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return text && JSON.parse(text)
}

/** One viewer: its own connections, its own phase; one request for each task in each round. */
async function view(viewer, until, tasks, port, seen) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = { host: '127.0.0.1', origin: 'https://portal.example', app_key: 'synthetic-app', authorization: 'Bearer synthetic-development-token' }
  const begin = performance.now() + (viewer / VIEWERS) * EVERY_S * 1000
  for (let turn = 0; ; turn++) {
    const due = begin + (turn * EVERY_S * 1000) / TASKS
    if (due > until) break
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    const sent = performance.now()
    const status = await new Promise((resolve) => {
      const call = request({ host: '127.0.0.1', port, agent, headers, path: `${PATH}${tasks[(turn + viewer) % TASKS]}?select=tag` }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode))
      })
      call.on('error', (error) => resolve(error.code)).end()
    })
    seen.ms.push(performance.now() - sent)
    seen.late = Math.max(seen.late, sent - due)
    seen.statuses[status] = (seen.statuses[status] ?? 0) + 1
  }
  agent.destroy()
}

try {
  // No quota at the stand-in: the proxy is to need none. Twenty put documents, so that each task is one of its own.
  const [, platform] = await start(PLATFORM, ['--port', '0', '--quota', '0'], /listening on (http:\S+)/)
  const tasks = Array.from({ length: TASKS }, (_, i) => `10ad${String(i).padStart(20, '0')}`)
  for (const [i, taskId] of tasks.entries()) {
    const document = { taskId, taskName: `Load ${i} (synthetic)`, status: 'Running', totalCnt: 200, successCnt: 99, completeCnt: 99 }
    await control(platform, 'PUT', `tasks/${taskId}`, document)
  }
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address()
  await new Promise((resolve) => free.close(resolve))
  const settings = { LISTEN: `127.0.0.1:${port}`, HOSTS: '127.0.0.1', ORIGINS: 'https://portal.example', PLATFORM: platform }
  await writeFile(join(folder, 'proxy.env'), Object.entries(settings).map((pair) => `${pair.join('=')}\n`).join(''))
  await cp(join(ROOT, 'proxy'), join(folder, 'app'), { recursive: true })
  if (IS_ROOT) execFileSync('chown', ['-R', '65534:65534', folder])
  await start(join(folder, 'app/run'), [join(folder, 'proxy.env')], /start worker process /, NOBODY)

  const seen = { ms: [], late: 0, statuses: {} }
  const began = performance.now()
  await Promise.all(Array.from({ length: VIEWERS }, (_, viewer) => view(viewer, began + SECONDS * 1000, tasks, port, seen)))
  const minutes = (performance.now() - began) / 60_000
  const log = await control(platform, 'GET', 'log')
  const most = Math.max(...log.map(({ at_ms }) => log.filter((call) => call.at_ms >= at_ms && call.at_ms < at_ms + 60_000).length))
  seen.ms.sort((a, b) => a - b)
  const at = (share) => Number(seen.ms[Math.min(seen.ms.length - 1, Math.floor(seen.ms.length * share))].toFixed(1))
  const failed = seen.ms.length - (seen.statuses[200] ?? 0)
  const report = {
    viewers: VIEWERS, tasks: TASKS, seconds: Number((minutes * 60).toFixed(1)), requests: seen.ms.length,
    requestsASecond: Math.round(seen.ms.length / minutes / 60), failed, statuses: seen.statuses,
    latencyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }, clientLateMs: Math.round(seen.late),
    callsAtThePlatform: log.length, mostInAnyMinute: most,
  }
  console.log(JSON.stringify(report, null, 2))
  if (failed || most >= 100) process.exitCode = 1
} finally {
  for (const child of children) {
    child.removeAllListeners('exit')
    child.kill('SIGTERM')
    await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()))
  }
  await rm(folder, { recursive: true, force: true })
}
