// The first card of a page: from navigation to the card with its data painted.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SLOW_NETWORK, address, blocked, launchWith, minus, open, spent } from '../browser.mjs'

async function load(tab, origin, contestant) {
  const before = await spent(tab.cdp)
  await tab.page.goto(address(origin, contestant, ['still-1']), { waitUntil: 'commit' })
  await tab.page.evaluate(() => bench.ready)
  const { task, script } = minus(await spent(tab.cdp), before)
  return { wall: await tab.page.evaluate(() => bench.painted), task, script, blocked: await blocked(tab.page) }
}

const cold = (name, title, prepare) => ({
  name,
  title,
  rounds: { quick: 3, full: 15 },
  async run({ browser, origin }, contestant) {
    const tab = await open(browser, origin)
    await prepare(tab.cdp)
    const result = await load(tab, origin, contestant)
    await tab.close()
    return result
  },
})

export const FIRST = [
  cold('cold', 'cold first card', async () => {}),
  cold('cold-network', 'cold first card, 10 Mbit/s and 40 ms', (cdp) => cdp.send('Network.emulateNetworkConditions', SLOW_NETWORK)),
  cold('cold-cpu', 'cold first card, CPU slowed 4 times', (cdp) => cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })),
  {
    name: 'warm',
    title: 'first card from the HTTP cache',
    rounds: { quick: 3, full: 15 },
    async begin({ origin, contestants }) {
      const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'))
      const context = await launchWith(folder)
      // Browsers keep compiled code only of what was loaded more than once.
      for (let i = 0; i < 3; i += 1) {
        for (const contestant of contestants) {
          const tab = await open(null, origin, { context, cache: true })
          await load(tab, origin, contestant)
          await tab.close()
        }
      }
      return { context, async end() { await context.close(); rmSync(folder, { recursive: true, force: true }) } }
    },
    async run({ origin, begun }, contestant) {
      const tab = await open(null, origin, { context: begun.context, cache: true })
      const result = await load(tab, origin, contestant)
      await tab.close()
      return result
    },
  },
]
