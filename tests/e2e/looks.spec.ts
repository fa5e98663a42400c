// What a mirrored card, a narrow row and a task without targets say, to the letter.
import { expect, test } from './fixtures.ts'
import type { Page } from '@playwright/test'

async function show(page: Page, urls: { page: string }, attributes: string) {
  await page.goto(`${urls.page}/pages/embed.html`)
  await page.evaluate((attributes) => (document.body.innerHTML = `<batch-task proxy="/samples" ${attributes}></batch-task>`), attributes)
  await page.locator('batch-task [part=card]:not([aria-busy=true])').waitFor()
}

/** The words of an element in the order in which they stand on screen. */
const seen = (page: Page, selector: string) =>
  page.locator(`batch-task ${selector}`).first().evaluate((element) => {
    const words: { x: number; word: string }[] = []
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of node.textContent!.matchAll(/\S+/g)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        words.push({ x: range.getBoundingClientRect().x, word })
      }
    }
    return words.sort((one, other) => one.x - other.x).map(({ word }) => word).join(' ')
  })

test('a mirrored card keeps its numbers in order', async ({ page, urls }) => {
  await show(page, urls, 'lang="en" dir="rtl" task-id="5bf8f8567dd2d86eab87edd9"')
  expect(await page.locator('batch-task .batch-task').getAttribute('dir')).toBe('rtl')
  expect(await seen(page, '.counts')).toBe('972 of 1,000 devices succeeded')
  expect(await seen(page, '.tree [role=treeitem]')).toBe('position : 100')
  const sides = await page.locator('batch-task').evaluate((card) => {
    const x = (selector: string) => card.shadowRoot!.querySelector(selector)!.getBoundingClientRect().x
    return { title: x('[part=title]'), status: x('[part=status]') }
  })
  expect(sides.title).toBeGreaterThan(sides.status)
})

test('a share below a tenth of a percent keeps its sign before it, mirrored too', async ({ page, urls }) => {
  await show(page, urls, 'lang="en" dir="rtl" task-id="5bf8f8567dd2d86eab87ede3"')
  const share = page.locator('batch-task [part=legend] .percent', { hasText: '<' }).first()
  const [sign, last] = await share.evaluate((share) => {
    const text = share.firstChild!
    return [0, text.textContent!.length - 1].map((start) => {
      const range = document.createRange()
      range.setStart(text, start)
      range.setEnd(text, start + 1)
      return range.getBoundingClientRect().x
    })
  })
  expect(sign).toBeLessThan(last!)
})

test('a row stays readable at 240 px', async ({ page, urls }) => {
  await page.setViewportSize({ width: 240, height: 600 })
  await show(page, urls, 'lang="en" density="compact" task-id="5bf8f8567dd2d86eab87edd9"')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(240)
  const share = page.locator('batch-task .share')
  const { lines } = await share.evaluate((share) => ({ lines: share.getClientRects().length && share.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(share).lineHeight) }))
  expect(lines).toBeLessThan(1.5)
})
