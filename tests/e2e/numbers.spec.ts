// The numbers of the standard for honest numbers, as they stand on the card: a table for each rule.
import { body, expect, part, test } from './cards.ts'

/** A body by its counts: total, succeeded, failed, timed out, expired. */
function counted(status: string, [totalCnt, successCnt, failCnt, timeoutCnt, expiredCnt]: number[], changes: Record<string, unknown> = {}) {
  const completeCnt = successCnt! + failCnt! + timeoutCnt!
  return body({ status, totalCnt, successCnt, failCnt, timeoutCnt, expiredCnt, completeCnt, ...changes })
}

const SENTENCES: [string, string, number[], Record<string, string>][] = [
  ['1: floored', 'Running', [1000, 573, 0, 0, 0], { '.headline': '573 of 1,000 devices finished57.3%' }],
  ['1: all but one is not all', 'Running', [30_000, 29_999, 0, 0, 0], { '.share': '99.9%' }],
  ['1: a sliver is not nothing', 'Running', [30_000, 1, 0, 0, 0], { '.share': '<0.1%' }],
  ['1: all', 'Complete', [30_000, 30_000, 0, 0, 0], { '.share': '100%', '[part=outcome]': 'All 30,000 devices succeeded.' }],
  ['2: with problems', 'Complete', [1000, 984, 12, 4, 0], { '[part=status]': 'Complete', '[part=outcome]': 'Complete with problems: 12 failed, 4 timed out.' }],
  ['2: a remainder at the end', 'Timeout', [300, 275, 0, 0, 0], { '[part=outcome]': 'Timed out: 25 devices had no result when the task timed out.' }],
  ['2: a remainder before', 'Running', [300, 275, 0, 0, 0], { '[part=legend] li:last-child': 'No result yet258.3%' }],
  ['3: zero rows stay', 'Complete', [10, 10, 0, 0, 0], { '[part=legend] li:nth-child(2).zero': 'Failed00%' }],
  ['4: no targets', 'Complete', [0, 0, 0, 0, 0], { '.measure, .empty': 'This task has no target devices.' }],
  ['7: the whole is named', 'Complete', [1200, 972, 20, 8, 200], { '.rate': '97.2% of finished devices succeeded' }],
]
for (const [rule, status, counts, texts] of SENTENCES) {
  test(`rule ${rule}`, async ({ cards }) => {
    await cards.open()
    const card = await cards.put({ properties: { data: counted(status, counts) } })
    for (const [selector, text] of Object.entries(texts)) await expect(card.locator(selector)).toHaveText(text)
  })
}

test('rule 3: a class with one device of two million is 3 px wide, and nothing overflows', async ({ cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: counted('Running', [2_000_000, 1_999_996, 1, 1, 1]) } })
  await expect(card.locator('.segment')).toHaveCount(5)
  const widths = await card.locator('.segment').evaluateAll((segments) => segments.map((segment) => segment.getBoundingClientRect().width))
  for (const width of widths) expect(width).toBeGreaterThanOrEqual(3)
  const track = await part(card, 'progress').evaluate((bar) => bar.clientWidth)
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(track)
})

test('rules 5 and 7: what was not sent is a dash, and a rate without a proven whole says so', async ({ cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: counted('Running', [800, 120, 0, 0, 0], { failCnt: null, timeoutCnt: null, completeCnt: null, progress: 573 }) } })
  await expect(card.locator('.headline')).toHaveText('— of 800 devices finished—')
  await expect(card.locator('[part=legend] li').nth(1)).toHaveText('Failed——')
  await expect(card.locator('.measure .rows')).toContainText('57.3% as reported, basis not stated')
  await expect(part(card, 'outcome')).toHaveText('In progress, no problems reported so far.')
})

test('rule 6: every field that contradicts another is named', async ({ cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: counted('Complete', [100, 90, 20, 5, 0], { completeCnt: 99, progress: 1200, successRate: 333 }) } })
  await expect(part(card, 'notice').locator('li')).toHaveText([
    'The results add up to 115, more than totalCnt 100.',
    'completeCnt is 99, but successCnt + failCnt + timeoutCnt is 115.',
    'progress 1,200‰ does not fit the counts.',
    'successRate 333‰ does not fit the counts.',
  ])
})

test('rule 8: how old the numbers are', async ({ page, cards }) => {
  await page.clock.install()
  await cards.open()
  const card = await cards.put({ attributes: { 'refresh-interval': '0' }, properties: {} })
  await page.evaluate(async (text) => {
    const card = document.querySelector('batch-task') as any
    card.fetch = () => Promise.resolve(new Response(text))
    await card.refresh()
  }, JSON.stringify(body()))
  await expect(part(card, 'status')).toHaveText('Running')
  await page.clock.runFor(12_000)
  await expect(part(card, 'updated')).toHaveText(/^Updated 12 sec\. ago$/)
})

test('rule 9: a timeout of 300 s is 5 min, one of 90,000 s is 1 d 1 h', async ({ cards }) => {
  await cards.open()
  for (const [timeout, text] of [[300, '300 s 5 min'], [90_000, '90,000 s 1 d 1 h']] as const) {
    const card = await cards.put({ id: `t${timeout}`, properties: { data: body({ timeout }) } })
    await expect(part(card, 'details')).toContainText(text)
  }
})

const COLOURS = {
  light: { succeeded: '16, 166, 143', failed: '89, 19, 24', 'timed-out': '150, 110, 22', expired: '152, 73, 242' },
  dark: { succeeded: '187, 249, 220', failed: '210, 14, 26', 'timed-out': '228, 175, 10', expired: '158, 54, 226' },
}
for (const [theme, colours] of Object.entries(COLOURS)) {
  test(`rule 11: the five classes in their colours, each with a pattern of its own, ${theme}`, async ({ cards }) => {
    await cards.open()
    const card = await cards.put({ attributes: { theme }, properties: { data: counted('Running', [50, 10, 10, 10, 10]) } })
    const patterns: string[] = []
    for (const [name, colour] of Object.entries(colours)) {
      const segment = card.locator(`.segment.${name}`)
      await expect(segment).toHaveCSS('background-color', `rgb(${colour})`)
      patterns.push(await segment.evaluate((segment) => getComputedStyle(segment).backgroundImage))
    }
    expect(new Set(patterns).size).toBe(4)
  })
}

test('layout: one column and closed panels below 400 px, legend in columns from there, two zones from 720 px', async ({ page, cards }) => {
  await cards.open()
  for (const [width, open, legend, zones] of [[280, 0, 1, 1], [399, 0, 1, 1], [400, 1, 2, 1], [719, 1, 2, 1], [720, 1, 1, 2], [1200, 1, 1, 2]] as const) {
    await page.evaluate((width) => {
      document.body.replaceChildren()
      document.body.style.cssText = `margin: 0; width: ${width}px`
    }, width)
    const card = await cards.put({ properties: { data: body() } })
    await expect(part(card, 'legend')).toBeVisible()
    const columns = (selector: string) =>
      card.locator(selector).evaluate((grid) => getComputedStyle(grid).gridTemplateColumns.split(' ').length)
    expect([width, await columns('[part=legend]'), await columns('.zones')]).toEqual([width, legend, zones])
    for (const panel of ['command', 'targets', 'tags']) {
      await expect(part(card, panel), `${panel} at ${width} px`).toHaveJSProperty('open', Boolean(open))
    }
    await expect(part(card, 'raw')).toHaveJSProperty('open', false)
  }
})
