// Before anything is measured: all contestants must show the same facts of the same task. Who shows something else is refused.
import { address, open } from './browser.mjs'
import { isDeepStrictEqual } from 'node:util'

const TASKS = [['still-1', {}], ['ended', {}], ['ended', { lang: 'zh-CN' }], ['ended', { lang: 'es' }], ['conflict', {}], ['list-30000', {}]]

/** What a reader sees, by the parts that all of them have. The look of a JSON tree is each one's own; its words are not. */
const facts = () => {
  const root = bench.cards()[0].shadowRoot;
  const text = (element) => element?.textContent.replace(/\s+/g, ' ').trim();
  const all = (selector) => [...root.querySelectorAll(selector)].map(text);
  const tree = [...root.querySelectorAll('[part=command] .tree')].map((one) => one.textContent).join();
  const bar = root.querySelector('[role=progressbar]');
  return {
    title: all('[part=title]'), status: all('[part=status]'), outcome: all('[part=outcome]'), counts: all('.counts'), share: all('.share'),
    legend: all('.legend li').map((row) => row.replaceAll(' ', '')),
    segments: [...root.querySelectorAll('.segment')].map((one) => `${one.className} ${one.style.flexGrow}`),
    bar: bar && ['aria-valuenow', 'aria-valuemax', 'aria-valuetext'].map((name) => bar.getAttribute(name)),
    notices: all('[part=notice] li'), rate: all('.rate'),
    rows: [...root.querySelectorAll('.measure .row, [part=details] .row, [part=command] .row:not(.wide), [part=targets] .row')]
      .map((row) => [...row.children].map(text).join(': ')),
    tags: all('.tag').map((tag) => tag.replaceAll(' ', '')),
    tree: ['price', '0.10', '12345678901234567891', 'winter', 'fallback', 'null', 'note', 'low tariff', 'serial', 'steps'].filter((word) => tree.includes(word)),
    listed: all('.ids li'), range: all('.list [role=status]').filter(Boolean), listTitle: all('.list-title'),
    buttons: all('button').length, panels: all('.zone > details > summary').map((title) => title?.replaceAll(' ', '')),
    open: [...root.querySelectorAll('.zone > details')].map((panel) => panel.open),
  };
};

async function shown(browser, origin, contestant, task, options) {
  const tab = await open(browser, origin)
  await tab.page.goto(address(origin, contestant, [task], options))
  await tab.page.evaluate(() => bench.ready)
  const found = await tab.page.evaluate(facts)
  await tab.close()
  return found
}

/** Throws when a contestant shows something else than the first one. */
export async function verify({ browser, origin, contestants }) {
  const [first, ...rest] = contestants
  const others = rest.filter(({ embed, name }) => embed === name)
  for (const [task, options] of TASKS) {
    const wanted = await shown(browser, origin, first, task, options)
    if (!wanted.legend.length || !wanted.tree.includes('12345678901234567891')) throw new Error(`${first.name} shows no card of ${task}`)
    for (const other of others) {
      const found = await shown(browser, origin, other, task, options)
      for (const key of Object.keys(wanted)) {
        if (!isDeepStrictEqual(wanted[key], found[key])) {
          throw new Error(`${other.name} shows another ${key} of ${task} ${JSON.stringify(options)}:\n  ${first.name}: ${JSON.stringify(wanted[key])}\n  ${other.name}: ${JSON.stringify(found[key])}`)
        }
      }
    }
  }
}
