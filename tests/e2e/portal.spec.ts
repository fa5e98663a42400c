// The portal page: twelve rows from the samples, one request a task, under a policy of its own.
import { axeViolations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import type { Page } from '@playwright/test'

async function open(page: Page, url: string) {
  await page.goto(url)
  const cards = page.locator('batch-task')
  await expect(cards).toHaveCount(12)
  await expect(page.locator('batch-task [part=status]')).toHaveCount(12)
}

test('twelve rows, one request each, one wasm, and nothing against the page’s policy', async ({ page, urls, problems }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await open(page, `${urls.page}/deep/sub/portal.html`)
  const tasks = asked.filter((path) => path.includes('/batchtask/'))
  expect(tasks).toHaveLength(12)
  expect(new Set(tasks).size).toBe(12)
  expect(asked.filter((path) => path.endsWith('.wasm'))).toHaveLength(1)
  expect(await page.locator('batch-task').evaluateAll((cards) => cards.map((card) => (card as any).state))).toEqual(Array(12).fill('ready'))
  expect(problems).toEqual([])
})

for (const width of [320, 768, 1200]) {
  test(`nothing sticks out at ${width} px, and axe finds nothing in light and dark`, async ({ page, urls }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await open(page, `${urls.page}/portal.html`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await axeViolations(page)).toEqual([])
    }
  })
}

test('rows under each other make columns', async ({ page, urls }) => {
  await page.setViewportSize({ width: 1200, height: 800 })
  await open(page, `${urls.page}/portal.html`)
  const edges = (selector: string, side: 'left' | 'right') =>
    page.locator(`batch-task ${selector}`).evaluateAll((parts, side) => [...new Set(parts.map((part) => Math.round(part.getBoundingClientRect()[side])))], side)
  for (const [selector, side] of [['[part=title]', 'left'], ['[part=progress]', 'left'], ['[part=progress]', 'right'], ['.share', 'right']] as const) {
    expect(await edges(selector, side), `${selector}, ${side}`).toHaveLength(1)
  }
})

test('a row leads to its card, and the page of one card leads here', async ({ page, urls }) => {
  await page.goto(`${urls.page}/`)
  await page.getByRole('link', { name: 'Twelve tasks at a glance' }).click()
  await page.getByRole('link', { name: 'Details of task 3', exact: true }).click()
  await expect(page.locator('batch-task [part=title]')).toHaveText('Firmware notice, whole city (synthetic sample)')
})
