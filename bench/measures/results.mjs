// Per-device results: opening the panel, and one page further. A contestant without such a panel has no figures here.
import { open } from '../browser.mjs'

export const RESULTS = {
  name: 'results',
  title: 'per-device results, 30,000 rows in pages of 50',
  rounds: { quick: 2, full: 10 },
  lines: {
    open: ['click to the painted first page', 'ms', {}],
    next: ['click to the painted next page, median of 5', 'ms', {}],
    task: ['main thread of the six pages', 'ms', {}],
  },
  async run(world, contestant) {
    const tab = await open(world)
    await tab.show(contestant, ['still-1'])
    if (!(await tab.page.evaluate(() => Boolean(bench.root().querySelector('[part~=results] summary'))))) {
      await tab.close()
      return null
    }
    let times
    const { task } = await tab.cost(async () => {
      times = await tab.page.evaluate(async () => {
        const panel = () => bench.root().querySelector('[part~=results]');
        const rows = () => [...panel().querySelectorAll('[part~=result]')].map((row) => row.textContent).join();
        const click = async (element) => {
          const before = rows();
          const start = performance.now();
          element.click();
          return (await bench.when(() => rows() && rows() !== before, 'a page of results')) - start;
        };
        const button = () => [...panel().querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'Next');
        const opened = await click(panel().querySelector('summary'));
        const paged = [];
        for (let i = 0; i < 5; i += 1) paged.push(await click(button()));
        return [opened, ...paged];
      })
    })
    await tab.close()
    const [opened, ...paged] = times
    return { open: opened, next: paged.sort((a, b) => a - b)[2], task }
  },
}
