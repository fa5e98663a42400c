// Cards that come and go: what is left after 1,000 of them were put on the page and removed.
import { open } from '../browser.mjs'
import { task } from '../tasks.mjs'

const BEFORE = 100
const REMOVED = 1000

const comeAndGo = (page, times) =>
  page.evaluate(async ([count, data]) => {
    bench.removed = [];
    for (let i = 0; i < count; i += 1) {
      const card = bench.make();
      card.data = data;
      document.body.append(card);
      for (let turns = 0; !card.shadowRoot?.querySelector('[part~=legend]'); turns += 1) {
        if (turns === 10_000) throw new Error('a card was not drawn');
        await bench.turn();
      }
      card.remove();
      bench.removed.push(new WeakRef(card));
      if (i % 20 === 19) await bench.frame();
    }
    for (let i = 0; i < 10; i += 1) await bench.frame();
  }, [times, task('still-9').toString()])

export const REMOVALS = {
  name: 'removals-1000',
  title: '1,000 cards put on the page and removed',
  rounds: { quick: 1, full: 3 },
  lines: {
    alive: ['of them still alive', '', { most: 0 }],
    heap: ['JavaScript heap grown', 'MiB', {}],
    wasm: ['wasm grown', 'MiB', {}],
    dom: ['DOM grown', 'MiB', {}],
    task: ['main thread a card', 'ms', {}],
  },
  async run(world, contestant) {
    const tab = await open(world)
    await tab.show(contestant, ['still-1'])
    await comeAndGo(tab.page, BEFORE)
    const early = await tab.memory()
    const { task: ms } = await tab.cost(() => comeAndGo(tab.page, REMOVED))
    const late = await tab.memory()
    const alive = await tab.page.evaluate(() => bench.removed.filter((card) => card.deref()).length)
    await tab.close()
    return { alive, heap: late.heap - early.heap, wasm: late.wasm - early.wasm, dom: late.dom - early.dom, task: ms / REMOVED }
  },
}
