// Before anything is measured: all contestants must show the same of the same tasks, and do the same when their reader presses,
// types and looks further. Who shows something else is refused.
import { address, open } from './browser.mjs'
import { isDeepStrictEqual } from 'node:util'

/** Cards as they come. */
const TASKS = [
  ['still-1', {}], ['ended', {}], ['ended', { lang: 'zh-CN' }], ['ended', { lang: 'es' }], ['conflict', {}], ['list-30000', {}],
  ['rich', {}], ['rich', { lang: 'zh-CN' }], ['rich', { lang: 'es' }],
  ...['credentials', 'script', 'folded', 'flat', 'other', 'odd'].map((task) => [task, {}]),
]

/** What all cards of the page show. White space is each one's own. */
const facts = () => {
  const text = (element) => element?.textContent.replace(/\s+/g, ' ').trim();
  const attributes = (element, ...names) => names.map((name) => element.getAttribute(name));
  const card = ({ shadowRoot: root }) => {
    const each = (selector, tell) => [...root.querySelectorAll(selector)].map(tell);
    const all = (selector) => each(selector, text);
    // How old the numbers are depends on when one looks.
    const whole = root.querySelector('.card').cloneNode(true);
    whole.querySelector('[part=updated]')?.replaceChildren();
    return {
      title: all('[part=title]'), status: all('[part=status]'), outcome: all('[part=outcome]'), counts: all('.counts'), share: all('.share'),
      legend: all('.legend li').map((row) => row.replaceAll(' ', '')),
      segments: each('.segment', (one) => `${one.className} ${one.style.flexGrow}`),
      bar: each('[role=progressbar]', (bar) => attributes(bar, 'aria-valuenow', 'aria-valuemax', 'aria-valuetext')),
      notices: all('[part=notice] li'), rate: all('.rate'),
      rows: each('.measure .row, [part=details] .row, [part=command] .row:not(.wide), [part=targets] .row', (row) => [...row.children].map(text).join(': ')),
      times: each('.choice', (choice) => attributes(choice, 'role', 'aria-label')), stamps: each('time', (time) => time.title),
      tags: all('.tag').map((tag) => tag.replaceAll(' ', '')),
      trees: each('[role=tree]', (tree) => [...attributes(tree, 'aria-label'), tree.querySelectorAll('[role=group]').length]),
      nodes: each('[role=treeitem]', (row) => [text(row), ...attributes(row, 'aria-level', 'aria-expanded', 'aria-selected', 'tabindex')]),
      values: each('.tree code', (code) => [text(code), code.className]),
      callback: each('.address', (one) => [text(one), one.firstElementChild.dir]), links: each('a', (link) => attributes(link, 'href', 'target', 'rel', 'referrerpolicy')),
      tools: each('.parameters .pages', (tools) => [...tools.children].map((tool) => [tool.localName, text(tool), tool.value])),
      inputs: each('input', (input) => [...attributes(input, 'type', 'aria-label', 'placeholder'), input.value]),
      buttons: each('button', (button) => [text(button).replaceAll(' ', ''), ...attributes(button, 'aria-pressed', 'aria-disabled'), button.disabled]),
      said: all('.content [role=status]'), lists: all('.list-title'), listed: all('.ids li'), raw: each('pre', (raw) => raw.textContent),
      panels: all('.zone > details > summary').map((title) => title.replaceAll(' ', '')), open: each('.zone > details', (panel) => panel.open),
      focus: root.activeElement && [root.activeElement.localName, text(root.activeElement)],
      // And whatever was forgotten above: every word, and every element that has a look or a role.
      words: whole.textContent.replace(/\s+/g, ''),
      elements: each('.card [class], .card [role]', (one) => attributes(one, 'class', 'role').map((name) => name ?? '').join(' / ')).filter((one) => one !== ' / '),
    };
  };
  // What the reader chose; that a card asks stands there too, for other tabs.
  const kept = Object.keys(localStorage).filter((key) => !key.endsWith(':asked')).map((key) => localStorage.getItem(key));
  return { cards: [...bench.cards()].map(card), kept, ...bench.taken };
};

/** What is copied and saved is noted here, and goes nowhere. */
const take = () => {
  bench.taken = { copied: null, saved: null };
  navigator.clipboard.writeText = async (text) => {
    bench.taken.copied = text;
  };
  let blob;
  URL.createObjectURL = (given) => {
    blob = given;
    return 'blob:taken';
  };
  HTMLAnchorElement.prototype.click = function click() {
    blob.arrayBuffer().then((bytes) => (bench.taken.saved = [this.download, blob.type, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)]));
  };
};

/** A step on the first card: with the element that `selector` finds, by its words where they are given. */
const step = (selector, words, act) => (page) =>
  page.evaluate(([from, wanted, what]) => {
    const all = [...bench.cards()[0].shadowRoot.querySelectorAll(from)];
    const found = all.find((one) => wanted === null || one.textContent.replace(/\s+/g, ' ').trim() === wanted);
    if (!found) throw new Error(`there is no ${from} ${wanted ?? ''}`);
    found.focus();
    if (what === null) return found.click();
    found.value = what;
    return found.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }, [selector, words ?? null, act ?? null])
const press = (words, within = '') => step(`${within} button`, words)
const row = (words) => step('[role=treeitem]', words)
const panel = (part) => step(`[part=${part}] > summary`)
const type = (words, within) => step(`${within} input[type=search]`, null, words)
const key = (...names) => async (page) => {
  for (const name of names) await page.keyboard.press(name)
}

/** What a reader does with a card, one after the other; after each step all must show the same. */
const STEPS = {
  'times in UTC': press('UTC'),
  'times as sent': press('As sent', '.choice'),
  'the next page': async (page) => { await page.reload(); await page.evaluate(() => bench.ready); await page.evaluate(take) },
  'local times': press('Local'),
  'a branch opened': row('tariff 3 fields'),
  'a branch in it opened': row('valid 3 fields'),
  'a value copied': press('Copy value'),
  'its path copied': press('Copy path'),
  'a long branch opened': row('many 130 items'),
  'a name with a quotation mark': row("it's 1 field"),
  'down, in, in': key('ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowRight'),
  'its path copied, too': press('Copy path'),
  'its value copied': press('Copy value'),
  'another row': row('price: 0.10'),
  'to the end and up': key('End', 'ArrowUp', 'ArrowUp'),
  'out, and closed': key('ArrowLeft', 'ArrowLeft'),
  'to the first, closed by Enter': key('Home', 'Enter'),
  'a number': row('tiny: -1.50e-7'),
  'it copied': press('Copy value'),
  'a search': type('EUR', '.parameters'),
  'what was found, closed': row('many 130 items'),
  'a search for more': type(' euro', '.parameters'),
  'a search for a name': type('tariff', '.parameters'),
  'what has nothing in it, opened': row('tariff 3 fields'),
  'a search in vain': type('nowhere', '.parameters'),
  'no search': type('', '.parameters'),
  'a row of another tree': row('owner 2 fields'),
  'all copied': press('Copy value', '.parameters'),
  'the path of all': press('Copy path', '.parameters'),
  'parameters as sent': press('As sent', '.parameters'),
  'copied as sent': press('Copy', '.parameters'),
  'the tree again': press('As sent', '.parameters'),
  'the address shown': press('Show values'),
  'the address hidden': press('Show values'),
  'groups copied': press('Copy all', '.list:first-of-type'),
  'groups saved': press('Download CSV', '.list:first-of-type'),
  'devices copied': press('Copy all', '.list:last-of-type'),
  'devices saved': press('Download CSV', '.list:last-of-type'),
  'the next devices': press('Next', '.list:last-of-type'),
  'devices searched': type('0001', '.list:last-of-type'),
  'no more searched': type('', '.list:last-of-type'),
  'the raw answer': panel('raw'),
  'the raw answer copied': press('Copy', '[part=raw]'),
  'the command closed': panel('command'),
  'the command opened': panel('command'),
  'targets closed': panel('targets'),
  'tags closed': panel('tags'),
  'a search and a selected row': async (page) => { await type('EUR', '.parameters')(page); await row('currency: "EUR"')(page) },
  'the address shown, and a copy': async (page) => { await press('Show values')(page); await press('Copy path')(page) },
  'another answer': (page) => page.evaluate(() => bench.cards()[0].refresh()),
}

const look = (page) => page.evaluate(facts)

/** Throws where a contestant shows something else. */
function compare(first, other, wanted, found, what) {
  const differ = (one, another, path) => {
    if (isDeepStrictEqual(one, another)) return
    const isBranch = one !== null && another !== null && typeof one === 'object' && typeof another === 'object'
    if (isBranch && (!Array.isArray(one) || one.length === another.length)) for (const name of Object.keys(one)) differ(one[name], another[name], [...path, name])
    throw new Error(`${other.name} shows another ${path.join(' ')} of ${what}:\n  ${first.name}: ${JSON.stringify(one)}\n  ${other.name}: ${JSON.stringify(another)}`)
  }
  differ(wanted, found, [])
}

async function show(browser, origin, contestant, tasks, options) {
  const tab = await open(browser, origin)
  await tab.page.goto(address(origin, contestant, tasks, options))
  await tab.page.evaluate(() => bench.ready)
  await tab.page.evaluate(take)
  return tab
}

/** Throws when a contestant shows something else than the first one. */
export async function verify({ browser, origin, contestants }) {
  const all = contestants.filter(({ embed, name }) => embed === name)
  const [first, ...others] = all
  for (const [task, options] of TASKS) {
    const seen = []
    for (const contestant of all) {
      const tab = await show(browser, origin, contestant, [task], options)
      seen.push(await look(tab.page))
      await tab.close()
    }
    const [wanted, ...found] = seen
    if (!wanted.cards[0].legend.length || (task === 'still-1' && !wanted.cards[0].words.includes('serial:12345678901234567891'))) {
      throw new Error(`${first.name} shows no card of ${task}`)
    }
    for (const [index, other] of others.entries()) compare(first, other, wanted, found[index], `${task} ${JSON.stringify(options)}`)
  }
  await interact(browser, origin, all)
}

/** Waits until all show the same: some of what a reader does, copying for one, the browser answers later. */
async function agree(tabs, first, others, what) {
  for (let frames = 1; ; frames += 1) {
    const seen = []
    for (const { page } of tabs) {
      await page.bringToFront()
      await page.evaluate(() => bench.frame())
      seen.push(await look(page))
    }
    const [wanted, ...found] = seen
    try {
      for (const [index, other] of others.entries()) compare(first, other, wanted, found[index], what)
      return
    } catch (error) {
      if (frames > 20) throw error
    }
  }
}

/** The same for what a reader does. The second card of the page is to follow the first one's times, and nothing else. */
async function interact(browser, origin, all) {
  const [first, ...others] = all
  // They ask only when they are told to.
  const tabs = []
  for (const contestant of all) tabs.push(await show(browser, origin, contestant, ['turning', 'still-1'], { 'refresh-interval': 0 }))
  for (const [what, act] of Object.entries(STEPS)) {
    for (const { page } of tabs) {
      await page.bringToFront()
      await act(page)
      // A page that is not in front may not copy.
      for (let frames = 0; frames < 6; frames += 1) await page.evaluate(() => bench.frame())
    }
    await agree(tabs, first, others, `turning, ${what}`)
  }
  for (const tab of tabs) await tab.close()
}
