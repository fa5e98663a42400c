// Before anything is measured: each contestant shows name, status and counts, and follows an answer with other counts.
import { open } from './browser.mjs'

const facts = () => {
  const text = (part) => bench.root().querySelector(`[part~=${part}]`)?.textContent ?? '';
  const numbers = [...bench.root().querySelectorAll('[part~=legend] li span')].map((span) => span.textContent.trim());
  return { title: text('title'), status: text('status'), numbers };
}

/** Fails with the name of whom it found and what is missing. */
export async function check(world) {
  for (const contestant of world.contestants) {
    const tab = await open(world)
    const expect = (is, what) => {
      if (!is) throw new Error(`${contestant.name} does not show ${what}`)
    }
    await tab.show(contestant, [`moving-7-check${contestant.name.replace(/\W/g, '')}`])
    if (contestant.kind === 'yew') {
      expect((await tab.page.textContent('h1')) === 'Set tariff, district 7 (synthetic)', 'the name')
    } else {
      const shown = await tab.page.evaluate(facts)
      expect(shown.title.includes('Set tariff, district 7'), 'the name')
      expect(shown.status.includes('Running'), 'the status')
      for (const count of ['48', '4', '3', '892']) expect(shown.numbers.includes(count), `the count ${count}`)
      await tab.page.evaluate(() => bench.cards()[0].refresh())
      await tab.page.evaluate(() => bench.frame())
      expect((await tab.page.evaluate(facts)).numbers.includes('49'), 'the counts of a new answer')
    }
    await tab.close()
  }
}
