// A command to 30,000 devices, ids of 128 characters: from the answer to the card, and from a keystroke in the search to the
// painted list.
import { open } from '../browser.mjs'

const TASK = 'list-30000'
// What somebody types who looks for a device, and deletes again; each finds another number of ids, and none finds all.
const TYPED = ['7f', '7f0', '7f', 'f1', 'f1c', 'f1', 'e3', 'e3c', 'e3', '8b', '8b2', '8b']

/** Puts a card with the list above one that is there, so that only its answer is awaited; how long after it the card was painted. */
export const putList = (page) =>
  page.evaluate(async (task) => {
    const card = bench.make(task);
    document.body.prepend(card);
    const painted = await bench.drawn([card]);
    const [answer] = performance.getEntriesByType('resource').filter(({ name }) => name.includes(`/tasks/${task}`));
    return painted - answer.responseEnd;
  }, TASK)

/** Milliseconds from each keystroke to the painted list. */
export const type = (page) =>
  page.evaluate(async (typed) => {
    const targets = bench.root().querySelector('[part~=targets]');
    const input = targets.querySelector('input[type=search]');
    const shown = () => targets.querySelector('ol').textContent + [...targets.querySelectorAll('[role=status]')].map((status) => status.textContent).join();
    const times = [];
    for (const text of typed) {
      const before = shown();
      const start = await new Promise(requestAnimationFrame).then(() => performance.now());
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      // Drawn in this frame, or in a later one.
      await bench.turn();
      times.push((shown() === before ? await bench.when(() => shown() !== before, `what is found for ${text}`) : performance.now()) - start);
      await bench.frame();
    }
    return times;
  }, TYPED)

export const LIST = {
  name: 'list-30000',
  title: '30,000 targets, ids of 128 characters',
  rounds: { quick: 2, full: 10 },
  lines: {
    wall: ['response to painted card', 'ms', { lit: 0.9 }],
    task: ['main thread', 'ms', { lit: 0.9 }],
    keystroke: ['keystroke to painted list, median of 12', 'ms', { most: 16.7 }],
    slowest: ['slowest of the 12', 'ms', {}],
  },
  async run(world, contestant) {
    const tab = await open(world)
    await tab.show(contestant, ['still-1'])
    let wall
    const { task } = await tab.cost(async () => (wall = await putList(tab.page)))
    await type(tab.page)
    const times = (await type(tab.page)).sort((a, b) => a - b)
    await tab.close()
    return { wall, task, keystroke: times[times.length / 2], slowest: times.at(-1) }
  },
}
