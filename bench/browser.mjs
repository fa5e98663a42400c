// Debian's Chromium, a page in it, and what DevTools tell of it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const LOOK = { locale: 'en-US', timezoneId: 'Asia/Shanghai', colorScheme: 'light', viewport: { width: 1280, height: 900 } }
const script = (name) => readFileSync(join(import.meta.dirname, name), 'utf8')
const HOOKS = script('hooks.js')
const CLOCK = `${HOOKS}\n${script('clock.js')}`

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const launch = () => chromium.launch({ executablePath, args: ARGS })
/** A browser with a profile on disk, so that its caches are as a person's are. */
export const launchWith = (folder) => chromium.launchPersistentContext(folder, { executablePath, args: ARGS, ...LOOK })

/** Where 40 ms and 10 Mbit/s lie between page and server. */
export const SLOW_NETWORK = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 }

/** A page with the hooks, in a context of its own unless one is given; it has shown an empty page of the same site. */
export async function open(browser, origin, { context: given, clock = false, cache = false } = {}) {
  const context = given ?? (await browser.newContext(LOOK))
  const page = await context.newPage()
  const errors = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.addInitScript({ content: clock ? CLOCK : HOOKS })
  const cdp = await context.newCDPSession(page)
  await page.goto(`${origin}/page/bare`)
  await cdp.send('Network.enable')
  if (!cache) await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  // CPU time of the main thread, not the time that passed: others may use this machine.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    page,
    cdp,
    errors,
    /** Ends the page; complains of anything that it logged as an error. */
    async close() {
      if (given) await page.close()
      else await context.close()
      if (errors.length) throw new Error(`the page logged: ${errors.join('\n')}`)
    },
  }
}

/** Main-thread CPU time so far, in milliseconds. */
export async function spent(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
  return { task: of.TaskDuration * 1000, script: of.ScriptDuration * 1000, nodes: of.Nodes }
}

export const minus = (after, before) => ({ task: after.task - before.task, script: after.script - before.script })

/** Bytes that are held after garbage collection: the JavaScript heap with the wasm's memory, and the DOM's own heap. */
export async function memory({ page, cdp }) {
  for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage')
  const wasm = await page.evaluate(() => bench.memories.reduce((sum, one) => sum + one.buffer.byteLength, 0))
  const { usedSize, embedderHeapUsedSize = 0 } = await cdp.send('Runtime.getHeapUsage')
  return { heap: usedSize, wasm, held: usedSize + wasm, dom: embedderHeapUsedSize }
}

/** How long the main thread was blocked beyond 50 ms a task. */
export const blocked = (page) =>
  page.evaluate(() => bench.long.filter(([start]) => start <= bench.painted).reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0))

/** The address of a contestant's page with these tasks. Each contestant has a proxy path of its own. */
export function address(origin, { embed }, tasks, options = {}) {
  const query = new URLSearchParams({ proxy: `/${embed}/iot`, ...options })
  for (const task of tasks) query.append('task', task)
  return `${origin}/page/${embed}?${query}`
}
