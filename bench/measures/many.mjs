// A dashboard of 200 different cards: main-thread time until all are painted, and the memory that they hold.
import { address, blocked, memory, minus, open, spent } from '../browser.mjs'

const CARDS = 200

export const MANY = {
  name: 'cards-200',
  title: '200 different cards',
  rounds: { quick: 2, full: 10 },
  async run({ browser, origin }, contestant) {
    const tab = await open(browser, origin)
    const before = await spent(tab.cdp)
    const tasks = Array.from({ length: CARDS }, (_, n) => `still-${n}`)
    await tab.page.goto(address(origin, contestant, tasks), { waitUntil: 'commit' })
    await tab.page.evaluate(() => bench.ready)
    const { task, script } = minus(await spent(tab.cdp), before)
    const wall = await tab.page.evaluate(() => bench.painted)
    const block = await blocked(tab.page)
    const { held, heap, wasm, dom } = await memory(tab)
    const { nodes } = await spent(tab.cdp)
    await tab.close()
    return { task, script, wall, blocked: block, held, heap, wasm, dom, nodes }
  },
}
