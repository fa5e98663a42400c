// A page of many cards: those far from the viewport are neither styled nor laid out, and miss nothing by that.
import { body, expect, test } from './cards.ts'
import type { Page } from '@playwright/test'

/** A hundred cards one below the other; resolves once all have told their task. */
const fill = (page: Page, count: number, attributes: Record<string, string> = {}) =>
  page.evaluate(
    async ({ text, count, attributes }) => {
      // In a task of the page: what a tool evaluates is drawn in another order.
      await new Promise((resolve) => setTimeout(resolve))
      const loads = Array.from({ length: count }, (_, index) => {
        const card = document.createElement('batch-task') as any
        card.id = `card${index}`
        card.data = text.replace('synthetic name', `name ${index}`)
        for (const [name, value] of Object.entries(attributes)) card.setAttribute(name, value)
        const loaded = new Promise((resolve) => card.addEventListener('batch-task-load', resolve, { once: true }))
        document.body.append(card)
        return loaded
      })
      await Promise.all(loads)
      // Which cards are near is known after a frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    },
    { text: JSON.stringify(body({ taskName: 'synthetic name' })), count, attributes },
  )

const isDrawn = (page: Page, id: string) =>
  page.evaluate((id) => document.getElementById(id)!.shadowRoot!.querySelector('[part~=title]')!.checkVisibility({ contentVisibilityAuto: true }), id)
const height = (page: Page, id: string) => page.evaluate((id) => document.getElementById(id)!.getBoundingClientRect().height, id)

test('from the 21st card on, far cards have their content in the page, but no layout, until they come near', async ({ page, cards }) => {
  await cards.open()
  await fill(page, 40)
  // The first twenty are drawn wherever they are.
  for (const [id, drawn] of [['card0', true], ['card19', true], ['card20', false], ['card39', false]] as const) expect(await isDrawn(page, id), id).toBe(drawn)
  await expect(page.locator('#card39 [part=title]')).toHaveText('name 39')
  // But for the fields to search by: the browser looks at each field of a page, and would lay out the card for it.
  const fields = await page.locator('#card0 input').count()
  expect(fields).toBeGreaterThan(0)
  await expect(page.locator('#card39 input')).toHaveCount(0)
  await page.locator('#card39').scrollIntoViewIfNeeded()
  await expect.poll(() => isDrawn(page, 'card39')).toBe(true)
  await expect(page.locator('#card39 input')).toHaveCount(fields)
  // The one that has left the viewport keeps its height.
  const before = await height(page, 'card38')
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(() => isDrawn(page, 'card38')).toBe(false)
  expect(await height(page, 'card38')).toBe(before)
})

test('the place of a far card is about as high as the card will be', async ({ page, cards }) => {
  await cards.open()
  for (const [density, width] of [['comfortable', 1200], ['comfortable', 500], ['compact', 1200], ['compact', 500]] as const) {
    await page.evaluate(() => document.body.replaceChildren())
    await page.setViewportSize({ width, height: 600 })
    await fill(page, 40, { density, 'refresh-interval': '0' })
    const place = await height(page, 'card39')
    const drawn = await height(page, 'card0')
    expect(place / drawn, `${density}, ${width} px: ${place} for ${drawn}`).toBeGreaterThan(0.5)
    expect(place / drawn, `${density}, ${width} px: ${place} for ${drawn}`).toBeLessThan(2)
  }
})

test('a narrow card closes its panels when it comes near, before it is seen', async ({ page, cards }) => {
  await page.setViewportSize({ width: 320, height: 600 })
  await cards.open()
  await fill(page, 40)
  const open = () => page.locator('#card39 details[open]').count()
  const opened = page.evaluate(() => {
    const card = document.getElementById('card39')!
    // What each frame shows from when the card is drawn.
    return new Promise<number>((resolve) => {
      const look = () => {
        const title = card.shadowRoot!.querySelector('[part~=title]')!
        if (title.checkVisibility({ contentVisibilityAuto: true })) setTimeout(() => resolve(card.shadowRoot!.querySelectorAll('details[open]').length))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  })
  await page.locator('#card39').scrollIntoViewIfNeeded()
  expect(await opened).toBe(0)
  await expect.poll(open).toBe(0)
})

test('a far card takes the focus, is found by assistive technology, and is on paper', async ({ page, cards }) => {
  await cards.open()
  await fill(page, 40)
  expect(await page.getByRole('article', { name: 'name 39' }).count()).toBe(1)
  await page.locator('#card39 summary').first().focus()
  await expect.poll(() => isDrawn(page, 'card39')).toBe(true)
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(() => isDrawn(page, 'card39')).toBe(false)
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => isDrawn(page, 'card39')).toBe(true)
})

test('a page may have every card drawn', async ({ page, cards }) => {
  await cards.open()
  await page.addStyleTag({ content: 'batch-task::part(card) { content-visibility: visible }' })
  await fill(page, 40)
  expect(await isDrawn(page, 'card39')).toBe(true)
})

for (const [what, count, attributes] of [['a card', 1, {}], ['a compact card', 1, { density: 'compact' }], ['thirty cards', 30, {}]] as const) {
  test(`two hundred cards are laid out together, also after ${what} that came and went`, async ({ page, cards }) => {
    const client = await page.context().newCDPSession(page)
    await client.send('Performance.enable')
    const layouts = async () => (await client.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'LayoutCount')!.value
    await cards.open()
    await fill(page, count, attributes)
    await page.evaluate(() => {
      document.body.replaceChildren()
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    })
    const before = await layouts()
    await fill(page, 200)
    expect((await layouts()) - before).toBeLessThan(30)
  })
}
