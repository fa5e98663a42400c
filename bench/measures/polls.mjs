// What one more answer costs the main thread: one that says the same again, and one with other counts.
import { address, minus, open, spent } from '../browser.mjs'

const WARM_UP = 10
const POLLS = { quick: 40, full: 100 }

/** Lets the card ask so many times, each time as its own timer would. */
export const follow = (page, times) =>
  page.evaluate(async (count) => {
    const [card] = bench.cards();
    for (let i = 0; i < count; i += 1) {
      if (!bench.jump()) throw new Error('the card plans no request');
      await bench.until(() => card.updatedAt?.getTime() === bench.now(), 'the answer');
      await bench.frame();
    }
  }, times)

/** The same without a card: what the browser takes for fetching the answer and drawing a frame. */
const fetchOnly = (page, times) =>
  page.evaluate(async (count) => {
    const [{ name }] = performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/tasks/'));
    for (let i = 0; i < count; i += 1) {
      let text;
      fetch(name, { cache: 'no-cache' }).then(async (response) => {
        text = await response.text();
      });
      await bench.until(() => text, 'the answer');
      await bench.frame();
    }
  }, times)

const poll = (name, title, kind) => ({
  name,
  title,
  rounds: { quick: 2, full: 10 },
  async run({ browser, origin, quick, round }, contestant) {
    const tab = await open(browser, origin, { clock: true })
    const task = kind === 'moving' ? `moving-1-${contestant.name}${round}` : 'still-1'
    await tab.page.goto(address(origin, contestant, [task]), { waitUntil: 'commit' })
    await tab.page.evaluate(() => bench.ready)
    await follow(tab.page, WARM_UP)
    const times = quick ? POLLS.quick : POLLS.full
    const before = await spent(tab.cdp)
    await follow(tab.page, times)
    const between = await spent(tab.cdp)
    await fetchOnly(tab.page, times)
    const floor = minus(await spent(tab.cdp), between).task / times
    const { task: cpu, script } = minus(between, before)
    await tab.close()
    return { task: cpu / times, script: script / times, floor, own: cpu / times - floor }
  },
})

export const POLLS_MEASURES = [
  poll('poll-same', 'a poll that says the same again', 'still'),
  poll('poll-changed', 'a poll with other counts', 'moving'),
]
