// What a card does to the page around it: how little it says aloud over a run, and how little it moves what stands below.
import { body, expect, test } from './cards.ts'
import { DOCUMENT, hang } from './gallery.ts'
import type { Page } from '@playwright/test'

/** Writes down what every live region of the first card says, as a screen reader would hear it. */
async function hear(page: Page): Promise<() => Promise<string[]>> {
  await page.locator('batch-task').evaluate((card) => {
    const said: string[] = ((window as any).said = [])
    const last = new WeakMap<Element, string>()
    const regions = () => card.shadowRoot!.querySelectorAll('[role=status], [role=alert], [aria-live]:not([aria-live=off])')
    const text = (region: Element) => region.textContent!.trim().replace(/\s+/g, ' ')
    for (const region of regions()) last.set(region, text(region))
    new MutationObserver(() => {
      for (const region of regions()) {
        const now = text(region)
        if (now !== (last.get(region) ?? '')) {
          last.set(region, now)
          if (now) said.push(now)
        }
      }
    }).observe(card.shadowRoot!, { characterData: true, childList: true, subtree: true })
  })
  return () => page.evaluate(() => (window as any).said)
}

test('over a whole run only a new status is said aloud, however often the counts change', async ({ page, cards }) => {
  await cards.open()
  const answers = [
    { status: 'Pending', successCnt: 0, failCnt: 0, completeCnt: 0 },
    ...[1, 2, 3, 4, 5, 6].map((done) => ({ status: 'Running', successCnt: done, failCnt: 0, completeCnt: done })),
    { status: 'Running', successCnt: 7, failCnt: 1, completeCnt: 8 },
    { status: 'Complete', successCnt: 9, failCnt: 1, completeCnt: 10 },
  ].map((changes) => JSON.stringify(body(changes)))
  const card = await cards.put({ properties: {}, attributes: { 'refresh-interval': '0' } })
  const answer = (text: string) =>
    page.evaluate(async (text) => {
      const card = document.querySelector('batch-task') as any
      card.fetch = () => Promise.resolve(new Response(text))
      await card.refresh()
    }, text)
  await answer(answers[0]!)
  await expect(card.locator('[part=status]')).toHaveText('Pending')
  const said = await hear(page)
  for (const text of answers.slice(1)) await answer(text)
  await expect(card.locator('[part=status]')).toHaveText('Complete')
  expect(await said()).toEqual(['Running', 'Complete'])
})

test('the age of the numbers ticks in silence', async ({ page, cards }) => {
  await page.clock.install()
  await cards.open()
  const card = await cards.put()
  await expect(card.locator('[part=updated]')).not.toBeEmpty()
  const said = await hear(page)
  const age = await card.locator('[part=updated]').textContent()
  await page.clock.runFor(5_000)
  await expect(card.locator('[part=updated]')).not.toHaveText(age!)
  expect(await said()).toEqual([])
})

test('one failure is silent; stale numbers are said once, and not again while they stay so', async ({ page, cards }) => {
  await cards.open()
  const card = await cards.put({ properties: {}, attributes: { 'refresh-interval': '0' } })
  const answer = (status: number, text: string) =>
    page.evaluate(
      async ([status, text]) => {
        const card = document.querySelector('batch-task') as any
        card.fetch = () => Promise.resolve(new Response(text, { status }))
        await card.refresh()
      },
      [status, text] as const,
    )
  await answer(200, JSON.stringify(body()))
  await expect(card.locator('[part=status]')).toHaveText('Running')
  const said = await hear(page)
  await answer(502, '')
  expect(await said()).toEqual([])
  await answer(502, '')
  await expect(card.locator('[part=notice]')).toBeVisible()
  const once = await said()
  expect(once).toHaveLength(1)
  expect(once[0]).toContain('These numbers are not current.')
  await answer(502, '')
  await answer(502, '')
  expect(await said()).toEqual(once)
})

const VIEWPORTS = [[320, 640], [390, 844], [768, 1024], [1200, 800]] as const
const TASK = JSON.stringify(body({ taskId: 'another', totalCnt: 1000, successCnt: 972, failCnt: 12, timeoutCnt: 4, expiredCnt: 12, completeCnt: 988 }))
const ANSWERS = {
  'its task': [200, TASK],
  'an error of the platform': [404, JSON.stringify({ error_code: '105005', error_desc: 'The batchTask is not existed.' })],
  'a broken proxy': [502, '<h1>Bad gateway</h1>'],
} as const

/** How much higher a card is than what it holds, its padding included. */
const spare = (page: Page) =>
  page.locator('batch-task [part=card]').evaluate((card) => {
    const boxes = [...card.children].map((child) => child.getBoundingClientRect())
    const content = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top))
    return card.getBoundingClientRect().height - content
  })

for (const [what, [status, text]] of Object.entries(ANSWERS)) {
  const title = status === 200 ? 'what stands below a card hardly moves when the outline gives way to' : 'a card is as high as its lines where the outline gives way to'
  test(`${title} ${what}`, async ({ page, urls, addPage }) => {
    for (const density of ['comfortable', 'compact']) {
      for (const [width, height] of VIEWPORTS) {
        await page.setViewportSize({ width, height })
        await hang(page, urls.page + addPage(DOCUMENT), ['loading'], { attributes: { density } })
        const shift = await page.evaluate(
          async ([status, text]) => {
            const below = document.createElement('p')
            below.textContent = 'What the page says below the card. '.repeat(60)
            document.querySelector('main')!.append(below)
            const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
            await frame()
            let sum = 0
            const add = (entries: PerformanceEntry[]) => {
              for (const entry of entries as any[]) if (!entry.hadRecentInput) sum += entry.value
            }
            const observer = new PerformanceObserver((list) => add(list.getEntries()))
            observer.observe({ type: 'layout-shift' })
            const card = document.querySelector('batch-task') as any
            const heard = new Promise<void>((done) => {
              for (const name of ['load', 'error']) card.addEventListener(`batch-task-${name}`, () => done(), { once: true })
            })
            card.taskId = 'another'
            card.fetch = () => Promise.resolve(new Response(text, { status }))
            card.resume()
            await heard
            await frame()
            await frame()
            add(observer.takeRecords())
            return sum
          },
          [status, text] as const,
        )
        expect(await page.locator('batch-task .skeleton').count()).toBe(0)
        if (status === 200) expect(shift, `${density}, ${width} × ${height}`).toBeLessThanOrEqual(0.1)
        else expect(await spare(page), `${density}, ${width} × ${height}`).toBeLessThan(60)
      }
    }
  })
}
