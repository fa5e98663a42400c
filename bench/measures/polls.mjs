// What one more answer costs the main thread: one that says the same, and one with other counts, by the card's timer and by
// `refresh()`.
import { open } from '../browser.mjs'

const WARM_UP = 10
const POLLS = { quick: 40, full: 100 }

/** Lets the card poll so often by its own timer, on a clock that jumps there. */
export const byTimer = (page, times) =>
  page.evaluate(async (count) => {
    const [card] = bench.cards();
    for (let i = 0; i < count; i += 1) {
      const before = bench.fetches;
      // Other timers than that of the poll may come first, and the card may still be busy with the last answer.
      for (let jumps = 0; bench.fetches === before; jumps += 1) {
        if (jumps === 100) throw new Error('the card plans no request');
        await (bench.jump() ? bench.turn() : bench.frame());
      }
      await bench.when(() => card.updatedAt?.getTime() === bench.now(), 'the answer');
    }
  }, times)

/** Has the card fetch so often by `refresh()`. */
export const byRefresh = (page, times) =>
  page.evaluate(async (count) => {
    const [card] = bench.cards();
    for (let i = 0; i < count; i += 1) {
      await card.refresh();
      await bench.frame();
    }
  }, times)

const poll = (name, title, task, poll, lit) => ({
  name,
  title,
  rounds: { quick: 2, full: 10 },
  lines: { task: ['main thread', 'ms', { lit }] },
  async run(world, contestant) {
    const tab = await open(world, { clock: poll === byTimer })
    await tab.show(contestant, [task === 'moving' ? `moving-1-${contestant.name.replace(/\W/g, '')}${name}${world.round}` : 'still-1'])
    await poll(tab.page, WARM_UP)
    const times = world.quick ? POLLS.quick : POLLS.full
    const cost = await tab.cost(() => poll(tab.page, times))
    await tab.close()
    return { task: cost.task / times }
  },
})

export const POLLING = [
  poll('poll-same', 'a poll that says the same', 'still', byTimer, 1.0),
  poll('poll-same-refresh', 'the same by refresh()', 'still', byRefresh, 1.1),
  poll('poll-changed', 'a poll with other counts', 'moving', byTimer, 1.2),
  poll('poll-changed-refresh', 'the same by refresh()', 'moving', byRefresh, 1.2),
]
