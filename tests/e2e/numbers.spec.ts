// The numbers of the standard for honest numbers, as they stand on the card: a table for each rule.
import { body, expect, part, RUNNING_TASK, test } from './cards.ts'

/** A body by its counts: total, succeeded, failed, timed out, expired. */
function counted(status: string, [totalCnt, successCnt, failCnt, timeoutCnt, expiredCnt]: number[], changes: Record<string, unknown> = {}) {
  const completeCnt = successCnt! + failCnt! + timeoutCnt!
  return body({ status, totalCnt, successCnt, failCnt, timeoutCnt, expiredCnt, completeCnt, ...changes })
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

for (const [field, number, shown] of [
  ['totalCnt', '1e3', '1 of 1,000 devices finished'],
  ['totalCnt', '1.0e3', '1 of 1,000 devices finished'],
  ['totalCnt', '1E+3', '1 of 1,000 devices finished'],
  ['totalCnt', '200e-2', '1 of 2 devices finished'],
  ['failCnt', '-0', 'Failed 0'],
  ['failCnt', '-0.0e7', 'Failed 0'],
  ['timeout', '3.6e3', '3,600 s'],
] as const) {
  test(`a number that is whole is whole: ${field} of ${number}`, async ({ cards }) => {
    await cards.open()
    const task = counted('Running', [2, 1, 0, 0, 0], { taskId: RUNNING_TASK, [field]: 'NUMBER' })
    const card = await cards.put({ properties: { data: JSON.stringify(task).replace('"NUMBER"', number) } })
    await expect(part(card, 'status')).toHaveText('Running')
    await expect(part(card, 'card')).toContainText(shown, { useInnerText: true })
    await expect(part(card, 'notice')).toHaveCount(0)
  })
}
