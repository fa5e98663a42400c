// Nothing of a card stays behind: hosts are collected and memory is flat after two thousand mounts and removals.
import { body, expect, test } from './cards.ts'
import config from './playwright.config.ts'

const { launchOptions } = config.use!
const args = [...launchOptions!.args!, '--js-flags=--expose-gc', '--enable-precise-memory-info']
test.use({ launchOptions: { ...launchOptions, args } })

const CYCLES = 2_000
const WARM = 200
const BATCH = 50

test('two thousand mounts and removals leave at most one host, and no more memory', async ({ page, cards }) => {
  test.setTimeout(90_000)
  await cards.open()
  await page.evaluate(
    async ([data, batchSize]) => {
      const { memory } = await (await import(new URL('/batch-task-widget.js', location.href).href)).default({ module_or_path: fetch('/batch-task-widget_bg.wasm') })
      const answer = async () => new Response(data)
      const hosts: WeakRef<Element>[] = []
      // Half of them follow a task, half show data, and one in ten goes before anything came.
      const batch = async () => {
        const cards = Array.from({ length: batchSize }, (_, index) => {
          const options = index % 2 ? { data } : { proxy: '/iot', taskId: `task-${hosts.length + index}`, fetch: answer }
          return Object.assign(document.createElement('batch-task'), options)
        })
        const loaded = cards.filter((_, index) => index % 10).map((card) => new Promise((done) => card.addEventListener('batch-task-load', done)))
        document.body.append(...cards)
        for (const [index, card] of cards.entries()) if (index % 10 === 0) card.remove()
        await Promise.all(loaded)
        for (const card of cards) {
          hosts.push(new WeakRef(card))
          card.remove()
        }
      }
      const measure = async () => {
        // What the browser drew last stays until it draws again; what is alive after that stays for good.
        let alive = hosts.length
        for (let round = 0; round < 20 && (round < 4 || alive > 1); round++) {
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
          // From a task of its own, since what stands on the stack by chance is taken for a pointer.
          await (globalThis as any).gc({ type: 'major', execution: 'async' })
          alive = hosts.filter((host) => host.deref()).length
        }
        return { alive, heap: (performance as any).memory.usedJSHeapSize, wasm: memory.buffer.byteLength }
      }
      Object.assign(window, { batch, measure })
    },
    [JSON.stringify(body()), BATCH] as const,
  )
  // Each in a call of its own: what is running may hold what it no longer needs.
  const run = async (cycles: number) => {
    for (let cycle = 0; cycle < cycles; cycle += BATCH) await page.evaluate(() => (window as any).batch())
    await page.evaluate(() => void ((window as any).heard.length = 0))
    return page.evaluate(() => (window as any).measure())
  }
  const first = await run(WARM)
  const last = await run(CYCLES - WARM)
  console.log(`hosts, heap and wasm memory after ${WARM} and ${CYCLES} cycles: ${JSON.stringify([first, last])}`)
  expect(last.alive).toBeLessThanOrEqual(1)
  expect(last.heap - first.heap).toBeLessThan(300_000)
  // How many cards are alive at once differs from batch to batch, and with it the most that was ever in use: one page.
  expect(last.wasm - first.wasm).toBeLessThanOrEqual(65_536)
})

for (const [what, kind] of [['fetch', 'timeout'], ['getAccessToken', 'unauthorized']] as const) {
  test(`promises of ${what} that never settle leave nothing behind`, async ({ page, cards }) => {
    test.setTimeout(60_000)
    await cards.open()
    await page.evaluate(async (what) => {
      console.warn = () => {}
      const { memory } = await (await import(new URL('/batch-task-widget.js', location.href).href)).default({ module_or_path: fetch('/batch-task-widget_bg.wasm') })
      const card = document.createElement('batch-task') as any
      Object.assign(card, { taskId: 't', proxy: '/iot', timeout: 0.001, refreshInterval: 0, fetch: async () => new Response(''), [what]: () => new Promise(() => {}) })
      document.body.append(card)
      const run = async (count: number) => {
        for (let asked = 0; asked < count; asked++) await card.refresh()
        ;(window as any).heard.length = 0
        return card.error.kind
      }
      const measure = async () => {
        for (let round = 0; round < 4; round++) await (globalThis as any).gc({ type: 'major', execution: 'async' })
        return { heap: (performance as any).memory.usedJSHeapSize, wasm: memory.buffer.byteLength }
      }
      Object.assign(window, { run, measure })
    }, what)
    const after = async (count: number) => {
      expect(await page.evaluate((count) => (window as any).run(count), count)).toBe(kind)
      return page.evaluate(() => (window as any).measure())
    }
    const [first, last] = [await after(1_000), await after(3_000)]
    console.log(`heap and wasm memory after 1000 and 4000 of ${what}: ${JSON.stringify([first, last])}`)
    // With each one kept it would be 375 bytes of heap, and 130 of wasm, for each.
    expect(last.heap - first.heap).toBeLessThan(300_000)
    expect(last.wasm).toBe(first.wasm)
  })
}
