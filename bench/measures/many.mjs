// A dashboard of 200 different cards, put on a page beside a living card or after one has come and gone. The page gives
// `content-visibility` to nobody.
import { open } from '../browser.mjs'

const CARDS = 200

/** Puts the cards on the page at once; settles when all are painted, with the milliseconds that this took. */
export const putMany = (page) =>
  page.evaluate(async (count) => {
    const start = performance.now();
    const cards = Array.from({ length: count }, (_, n) => bench.make(`still-${n + 2}`));
    document.body.append(...cards);
    return (await bench.drawn(cards)) - start;
  }, CARDS)

export const removeFirst = (page) =>
  page.evaluate(async () => {
    bench.cards()[0].remove();
    for (let i = 0; i < 10; i += 1) await bench.frame();
  })

const many = (name, title, prepare) => ({
  name,
  title,
  rounds: { quick: 2, full: 10 },
  lines: {
    task: ['main thread', 'ms', { lit: 0.5 }],
    wall: ['to the last card', 'ms', {}],
    layouts: ['layouts', '', {}],
    held: ['JavaScript heap and wasm', 'MiB', {}],
    whole: ['heap, wasm and DOM', 'MiB', { lit: 0.8 }],
    nodes: ['DOM nodes', '', {}],
  },
  async run(world, contestant) {
    const tab = await open(world)
    await tab.show(contestant, ['still-1'])
    await prepare(tab.page)
    let wall
    const { task, layouts } = await tab.cost(async () => (wall = await putMany(tab.page)))
    const { held, dom } = await tab.memory()
    const { nodes } = await tab.spent()
    await tab.close()
    return { task, wall, layouts, held, whole: held + dom, nodes }
  },
})

export const MANY = [
  many('cards-200-beside', '200 cards beside a living card', async () => {}),
  many('cards-200-after', '200 cards after one has come and gone', removeFirst),
]
