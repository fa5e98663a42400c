// Debian's Chromium, a page in it, and what DevTools know of it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const CONTEXT = { locale: 'en-US', timezoneId: 'Asia/Shanghai', colorScheme: 'light', viewport: { width: 1280, height: 900 } }
const script = (name) => readFileSync(join(import.meta.dirname, name), 'utf8')
const HOOKS = script('hooks.js')
const CLOCK = script('clock.js')
/** What may follow the first paint, in milliseconds: work that was put off is work of the load all the same. */
const REST_MS = 300

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const launch = () => chromium.launch({ executablePath, args: ARGS })
/** A browser with a profile on disk, so that its caches are as a person's are. */
export const launchWith = (folder) => chromium.launchPersistentContext(folder, { executablePath, args: ARGS, ...CONTEXT })

/** Where 40 ms and 10 Mbit/s lie between page and server. */
export const SLOW_NETWORK = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 }

/** A tab with the hooks, in a context of its own unless one is given; it shows an empty page of the same site. */
export async function open({ browser, origin }, { context: given, clock = false, cache = false } = {}) {
  const context = given ?? (await browser.newContext(CONTEXT))
  const page = await context.newPage()
  const errors = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.addInitScript({ content: clock ? `${HOOKS}\n${CLOCK}` : HOOKS })
  const cdp = await context.newCDPSession(page)
  await page.goto(`${origin}/page/empty`)
  await cdp.send('Network.enable')
  if (!cache) await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  // CPU time of the main thread, not the time that passed: others may use this machine.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    page,
    cdp,
    /** Shows a contestant's page with these tasks; settles when all are painted. */
    async show({ folder }, tasks, options = {}) {
      const query = new URLSearchParams(options)
      for (const task of tasks) query.append('task', task)
      await page.goto(`${origin}/page/${folder}?${query}`, { waitUntil: 'commit' })
      await page.evaluate(() => bench.ready)
    },
    /** Main-thread CPU time so far in milliseconds, layouts, and nodes that there are now. */
    async spent() {
      const { metrics } = await cdp.send('Performance.getMetrics')
      const of = Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
      return { task: of.TaskDuration * 1000, layouts: of.LayoutCount, nodes: of.Nodes, all: of }
    },
    /** What the main thread did while something happened and shortly after it. */
    async cost(act) {
      const before = await this.spent()
      await act()
      await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), REST_MS)
      const after = await this.spent()
      return { task: after.task - before.task, layouts: after.layouts - before.layouts, nodes: after.nodes - before.nodes }
    },
    /** Bytes that are held after garbage collection: the JavaScript heap with the wasm's memory, and the DOM's own heap. */
    async memory() {
      for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage')
      const wasm = await page.evaluate(() => bench.memories.reduce((sum, one) => sum + one.buffer.byteLength, 0))
      const { usedSize, embedderHeapUsedSize = 0 } = await cdp.send('Runtime.getHeapUsage')
      return { heap: usedSize, wasm, held: usedSize + wasm, dom: embedderHeapUsedSize }
    },
    /** Ends the tab; fails if the page logged an error. */
    async close() {
      if (given) await page.close()
      else await context.close()
      if (errors.length) throw new Error(`the page logged: ${errors.join('\n')}`)
    },
  }
}
