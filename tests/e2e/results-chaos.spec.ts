// Any weather against the panel of results: 300 steps of filters, pages, failures, late answers and a task that moves. No row stands
// under a wrong filter or page, no count is one that was never sent, and a card that is removed sends nothing any more.
import { chance } from './chance.ts'
import { expect, part, test, type Weather } from './results-page.ts'
import type { Locator } from '@playwright/test'

const STEPS = 300
const SEED = Number(process.env.CHAOS_SEED ?? 20_260_101)
const WEATHER: Weather[] = ['server', 'limited', 'cut', 'html', 'empty', 'held', 'held', 'held', 'never', 'broken']
const FILTERS = ['All', 'Failed', 'Timed out', 'Succeeded', 'Pending', 'Waiting for a result']

/** Looks at the rows after each change of the card: what is wrong with them is in `window.wrong`. */
const watch = (card: Locator) =>
  card.evaluate((card) => {
    const root = card.shadowRoot!
    const WORDS: Record<string, string> = { All: 'All', Failed: 'Fail', 'Timed out': 'Timeout', Succeeded: 'Success', Pending: 'Pending', 'Waiting for a result': 'WaitResult' }
    const seen = ((window as any).seen ??= { wrong: [], checks: 0 })
    const check = () => {
      const panel = root.querySelector('[part=results]')
      const rows = [...(panel?.querySelectorAll('[part=result] .device') ?? [])].map(({ textContent }) => textContent!)
      // A closed panel keeps what it showed.
      if (!rows.length || !panel!.hasAttribute('open')) return
      seen.checks += 1
      const pressed = panel!.querySelector('.filters [aria-pressed=true]')?.textContent ?? ''
      const statuses = [...panel!.querySelectorAll('[role=status]')]
      const range = statuses.map(({ textContent }) => /^([\d,]+) to ([\d,]+) of ([\d,]+)$/.exec(textContent!)).find(Boolean)
      const [from, to] = (range?.slice(1) ?? []).map((number) => Number(number.replaceAll(',', '')))
      const isNarrowed = panel!.querySelector('.reasons [aria-pressed=true]')
      if (!isNarrowed && rows.length !== to! - from! + 1) seen.wrong.push(`${rows.length} rows, ${range?.[0]}`)
      for (const [index, row] of rows.entries()) {
        const [word, place] = row.split('-')
        if (word !== WORDS[pressed] || Number(place) !== from! - 1 + index) seen.wrong.push(`${row} as row ${index} under ${pressed}, ${range?.[0]}`)
      }
    }
    new MutationObserver(check).observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
    check()
  })

test(`in ${STEPS} steps of any weather no row is in a wrong list`, async ({ page, inPage, cards }) => {
  test.setTimeout(240_000)
  const random = chance(SEED)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const counts = { totalCnt: 1000, successCnt: 300, failCnt: 120, timeoutCnt: 60 }
  const card = page.locator('#card')
  const click = (selector: string, words = '') =>
    card.evaluate(
      (card, [selector, words]) => {
        const buttons = [...card.shadowRoot!.querySelectorAll<HTMLElement>(`[part=results] ${selector}`)]
        buttons.find(({ textContent }) => !words || textContent === words)?.click()
      },
      [selector, words] as const,
    )
  const begin = async () => {
    await inPage.put(counts)
    await inPage.pass(1_000)
    await watch(card)
    await click('summary')
  }
  await begin()
  let removals = 0
  for (let step = 0; step < STEPS; step++) {
    const chosen = random()
    if (random() < 0.4) await inPage.weather(pick(WEATHER))
    if (chosen < 0.3) await click('.filters button', pick(FILTERS))
    else if (chosen < 0.45) await click('button', 'Next')
    else if (chosen < 0.55) await click('button', 'Previous')
    else if (chosen < 0.65) await click('.state button')
    else if (chosen < 0.7) {
      await click('summary')
      await inPage.pass(500)
      await click('summary')
    }
    else if (chosen < 0.75) await click('.reasons button')
    else if (chosen < 0.8) await inPage.release()
    else if (chosen < 0.96) {
      counts.successCnt += Math.floor(random() * 5)
      counts.failCnt += Math.floor(random() * 3)
      await inPage.move({ ...counts })
      await card.evaluate((card: any) => void card.refresh())
    } else {
      // The card goes, with whatever is under way, and another one comes.
      removals += 1
      await card.evaluate((card) => card.remove())
      const before = (await inPage.sent()).length
      await inPage.release()
      await inPage.pass(70_000, 10_000)
      expect(await inPage.sent(), `seed ${SEED}, step ${step}: a request after removal`).toHaveLength(before)
      await begin()
    }
    // Mostly little time, so that answers are late; at times enough for a quota or a timeout.
    const passed = random()
    await inPage.pass(passed < 0.7 ? 500 : passed < 0.95 ? 4_000 : 45_000, passed < 0.95 ? 500 : 5_000)
    const wrong = await page.evaluate(() => (window as any).seen.wrong)
    expect(wrong, `seed ${SEED}, step ${step}`).toEqual([])
  }
  const checks: number = await page.evaluate(() => (window as any).seen.checks)
  const sent = (await inPage.sent()).filter(({ kind }) => kind === 'details').length
  console.log(`${STEPS} steps, ${sent} requests for results, ${removals} removals; rows were looked at ${checks} times`)
  expect(checks).toBeGreaterThan(STEPS)
  expect(removals).toBeGreaterThan(3)
  // The card itself was well all along, and the page was told of nothing else.
  expect(await cards.heard('error')).toEqual([])
  await card.evaluate((card: any) => void card.refresh())
  await inPage.pass(1_000)
  expect(await cards.read('state')).toBe('ready')
  await expect(part(card, 'legend').locator('li').nth(1)).toContainText(String(counts.failCnt))
})
