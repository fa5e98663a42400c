// A command to 30,000 devices, ids of 128 characters: from the answer to the card, and from a keystroke in the search to the
// painted list.
import { address, memory, minus, open, spent } from '../browser.mjs'

const IDS = 30_000
// What somebody types who looks for a device, and deletes again; each finds another number of ids, and none finds all.
const TYPED = ['7f', '7f0', '7f', 'f1', 'f1c', 'f1', 'e3', 'e3c', 'e3', '8b', '8b2', '8b']

const type = (page) =>
  page.evaluate(async (typed) => {
    const root = bench.cards()[0].shadowRoot;
    const input = root.querySelector('.list input[type=search]');
    const list = () => [...root.querySelectorAll('.list [role=status]')].map((status) => status.textContent).join() + root.querySelector('.ids').textContent;
    const times = [];
    for (const text of typed) {
      const before = list();
      const start = await new Promise((resolve) => {
        requestAnimationFrame(() => {
          const now = performance.now();
          input.value = text;
          input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
          resolve(now);
        });
      });
      // Of this frame, unless the card draws later.
      await bench.turn();
      let end = performance.now();
      for (let frames = 0; list() === before; frames += 1) {
        if (frames === 100) throw new Error(`nothing was found for ${text}`);
        end = await bench.frame();
      }
      times.push(end - start);
      await bench.frame();
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  }, TYPED)

/** Puts a card with the list above one that is there, so that only its answer is awaited; how long after the answer it was painted. */
export const add = (page, task) =>
  page.evaluate(async (id) => {
    const [first] = bench.cards();
    const card = first.cloneNode();
    card.setAttribute('task-id', id);
    document.body.prepend(card);
    await new Promise((resolve) => {
      const look = () => (card.shadowRoot?.querySelector('.legend') ? resolve() : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
    await bench.turn();
    const painted = performance.now();
    const [answer] = performance.getEntriesByType('resource').filter(({ name }) => name.includes(`/tasks/${id}`));
    return painted - answer.responseEnd;
  }, task)

export const LIST = {
  name: 'list-30000',
  title: '30,000 targets of 128 characters',
  rounds: { quick: 2, full: 10 },
  async run({ browser, origin }, contestant) {
    const tab = await open(browser, origin)
    const before = await spent(tab.cdp)
    await tab.page.goto(address(origin, contestant, [`list-${IDS}`]), { waitUntil: 'commit' })
    await tab.page.evaluate(() => bench.ready)
    const { task } = minus(await spent(tab.cdp), before)
    const { card, wall } = await tab.page.evaluate(() => {
      const [answer] = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/tasks/'));
      return { card: bench.painted - answer.responseEnd, wall: bench.painted };
    })
    await type(tab.page)
    const typing = await spent(tab.cdp)
    const keystroke = await type(tab.page)
    const typed = minus(await spent(tab.cdp), typing)
    const { held } = await memory(tab)
    await tab.close()
    const beside = await open(browser, origin)
    await beside.page.goto(address(origin, contestant, ['still-1']), { waitUntil: 'commit' })
    await beside.page.evaluate(() => bench.ready)
    const added = await add(beside.page, `list-${IDS}`)
    await beside.close()
    return { added, card, wall, task, keystroke, keystroke_task: typed.task / TYPED.length, held }
  },
}
