// Cards that come and go: what is still held after 1,000 of them were put on the page and taken away.
import { address, memory, minus, open, spent } from '../browser.mjs'
import { answer } from '../tasks.mjs'

const BEFORE = 100
const REMOVED = 1000

const comeAndGo = (page, times, data) =>
  page.evaluate(async ([count, text]) => {
    const { localName } = bench.cards()[0];
    for (let i = 0; i < count; i += 1) {
      const card = document.createElement(localName);
      card.data = text;
      document.body.append(card);
      await bench.until(() => card.shadowRoot?.querySelector('.legend'), 'the card');
      card.remove();
      if (i % 20 === 19) await bench.frame();
    }
    await bench.frame();
  }, [times, data])

export const REMOVALS = {
  name: 'removals-1000',
  title: '1,000 cards put on the page and removed',
  rounds: { quick: 1, full: 3 },
  async run({ browser, origin }, contestant) {
    const tab = await open(browser, origin)
    await tab.page.goto(address(origin, contestant, ['ended']), { waitUntil: 'commit' })
    await tab.page.evaluate(() => bench.ready)
    const data = answer('still-9').toString()
    await comeAndGo(tab.page, BEFORE, data)
    const early = await memory(tab)
    const before = await spent(tab.cdp)
    await comeAndGo(tab.page, REMOVED, data)
    const { task } = minus(await spent(tab.cdp), before)
    const late = await memory(tab)
    await tab.close()
    return { grown: late.held - early.held, grown_dom: late.dom - early.dom, held: late.held, task: task / REMOVED }
  },
}
