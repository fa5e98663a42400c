// A dashboard of 200 different cards: main-thread time until all are painted, and the memory that they hold.
import { address, blocked, memory, minus, open, spent } from '../browser.mjs'

const CARDS = 200

/** What the widget's own sheet says of cards far from the viewport, said by the page of the peers. */
function contain() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':is(lit-task, preact-task):nth-of-type(n + 21) { contain-intrinsic-block-size: auto 44em; content-visibility: auto }');
  document.adoptedStyleSheets = [sheet];
}

const many = (name, title, rounds, prepare) => ({
  name,
  title,
  rounds,
  async run({ browser, origin }, contestant) {
    const tab = await open(browser, origin)
    await prepare(tab.page)
    const before = await spent(tab.cdp)
    const tasks = Array.from({ length: CARDS }, (_, n) => `still-${n}`)
    await tab.page.goto(address(origin, contestant, tasks), { waitUntil: 'commit' })
    await tab.page.evaluate(() => bench.ready)
    const { task, script } = minus(await spent(tab.cdp), before)
    const wall = await tab.page.evaluate(() => bench.painted)
    const block = await blocked(tab.page)
    const { held, heap, wasm, dom } = await memory(tab)
    const { nodes } = await spent(tab.cdp)
    await tab.close()
    return { task, script, wall, blocked: block, held, heap, wasm, dom, nodes }
  },
})

export const MANY = [
  many('cards-200', '200 different cards', { quick: 2, full: 10 }, async () => {}),
  // How much of that is content-visibility alone, which any page may set on any card.
  many('cards-contained', '200 different cards, where the page contains those of the peers as the widget does itself', { quick: 2, full: 5 }, (page) => page.addInitScript(contain)),
]
