// The first card of a page: from navigation to the card with its data painted, and what the main thread did for it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SLOW_NETWORK, launchWith, open } from '../browser.mjs'

async function load(tab, contestant, options) {
  const { task } = await tab.cost(() => tab.show(contestant, ['still-1'], options))
  return { wall: await tab.page.evaluate(() => bench.painted), task }
}

const first = (name, title, aims, { slowNetwork = false, cpu = 1, options = {} } = {}) => ({
  name,
  title,
  rounds: { quick: 3, full: 15 },
  onBareYew: true,
  lines: { wall: ['to the painted card', 'ms', aims], ...(name === 'cold' && { task: ['main thread', 'ms', { lit: 1.3 }] }) },
  async run(world, contestant) {
    const tab = await open(world)
    if (slowNetwork) await tab.cdp.send('Network.emulateNetworkConditions', SLOW_NETWORK)
    if (cpu > 1) await tab.cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    const result = await load(tab, contestant, options)
    await tab.close()
    return result
  },
})

export const FIRST = [
  first('cold', 'cold first card', {}),
  first('cold-network', 'cold first card, 10 Mbit/s and 40 ms', { lit: 1.4, yew: 1.15 }, { slowNetwork: true }),
  first('cold-preload', 'the same with preload lines in the page', {}, { slowNetwork: true, options: { preload: '' } }),
  first('cold-plain', 'the same from a host that compresses nothing', {}, { slowNetwork: true, options: { plain: '' } }),
  first('cold-cpu', 'cold first card, CPU slowed 4 times', { lit: 1.3 }, { cpu: 4 }),
  {
    name: 'cached',
    title: 'first card from the HTTP cache',
    rounds: { quick: 3, full: 15 },
    onBareYew: true,
    lines: { wall: ['to the painted card', 'ms', { lit: 1.1, yew: 1.1 }], task: ['main thread', 'ms', {}] },
    async begin(world) {
      const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'))
      const context = await launchWith(folder)
      const begun = { context, async end() { await context.close(); rmSync(folder, { recursive: true, force: true }) } }
      // Browsers keep compiled code only of what was loaded more than once.
      for (let i = 0; i < 3; i += 1) for (const contestant of world.contestants) await this.run({ ...world, begun }, contestant)
      return begun
    },
    async run(world, contestant) {
      const tab = await open(world, { context: world.begun.context, cache: true })
      const result = await load(tab, contestant)
      await tab.close()
      return result
    },
  },
]
