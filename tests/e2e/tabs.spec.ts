// Tabs of one origin that ask the same share one request, and take over from each other.
import { expect, test } from './fixtures.ts'
import type { BrowserContext, Page } from '@playwright/test'

const TAG = '<batch-task proxy="/shared" task-id="t1" refresh-interval="2" lang="en"></batch-task>'

/** Answers with a task that changes at each request; returns how often each page asked. */
async function serve(context: BrowserContext): Promise<Map<Page, number>> {
  const asked = new Map<Page, number>()
  let succeeded = 0
  await context.route('**/shared/**', async (route) => {
    const page = route.request().frame().page()
    asked.set(page, (asked.get(page) ?? 0) + 1)
    succeeded += 1
    const body = { taskId: 't1', status: 'Running', totalCnt: 1000, successCnt: succeeded, failCnt: 0, timeoutCnt: 0, expiredCnt: 0 }
    await route.fulfill({ json: body })
  })
  return asked
}

const shown = (page: Page) => page.evaluate(() => (document.querySelector('batch-task') as any)?.task?.successCnt ?? 0)
const total = (asked: Map<Page, number>) => [...asked.values()].reduce((sum, count) => sum + count, 0)

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await expect.poll(() => shown(page)).toBeGreaterThan(0)
  return page
}

test('five tabs of one task make one request a tick', async ({ context, urls, addPage }) => {
  const asked = await serve(context)
  const path = addPage(`<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>${TAG}`)
  const pages: Page[] = []
  for (let tab = 0; tab < 5; tab++) pages.push(await open(context, `${urls.page}${path}`))
  const before = total(asked)
  for (const page of pages) await expect.poll(() => shown(page), { timeout: 15_000 }).toBeGreaterThanOrEqual(before + 2)
  expect(asked.size, 'only the first tab asks').toBe(1)
  // Every number on screen is one that the one request brought.
  for (const page of pages) expect(await shown(page)).toBeGreaterThanOrEqual(total(asked) - 1)
})

test('another tab takes over when the leader is closed', async ({ context, urls, addPage }) => {
  const asked = await serve(context)
  const path = addPage(`<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>${TAG}`)
  const leader = await open(context, `${urls.page}${path}`)
  const heir = await open(context, `${urls.page}${path}`)
  expect([...asked.keys()]).toEqual([leader])
  await leader.close()
  const last = await shown(heir)
  await expect.poll(() => shown(heir), { timeout: 15_000 }).toBeGreaterThan(last)
  expect(asked.get(heir)).toBeGreaterThan(0)
})

test('cards with a token in the page are not shared', async ({ context, urls, addPage }) => {
  const asked = await serve(context)
  const path = addPage(`<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>`)
  const pages = [await context.newPage(), await context.newPage()]
  for (const page of pages) {
    await page.goto(`${urls.page}${path}`)
    await page.evaluate((tag) => {
      document.body.innerHTML = tag
      ;(document.querySelector('batch-task') as any).accessToken = 'synthetic'
    }, TAG)
    await expect.poll(() => shown(page)).toBeGreaterThan(0)
  }
  expect(asked.size).toBe(2)
})
