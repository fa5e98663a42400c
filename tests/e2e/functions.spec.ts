// Functions of the page: frameworks make new ones at each drawing, which must not cost a request.
import { expect, test } from './fixtures.ts'
import type { Page } from '@playwright/test'

/** A page whose cards are answered by functions made in the page; `window.made` notes what was called. */
async function prepare(page: Page, url: string) {
  await page.goto(url)
  await page.evaluate(() => {
    const made: string[] = ((window as any).made = [])
    ;(window as any).answer = (name: string, status = 'Running') => async () => {
      made.push(name)
      return new Response(JSON.stringify({ taskId: 't1', status, totalCnt: 1, successCnt: 0, failCnt: 0, timeoutCnt: 0, expiredCnt: 0 }))
    }
    ;(window as any).card = (fetch: unknown) => {
      const card = Object.assign(document.createElement('batch-task'), { taskId: 't1', proxy: '/iot', refreshInterval: 3600, fetch })
      document.body.append(card)
      return card
    }
  })
}

const made = (page: Page): Promise<string[]> => page.evaluate(() => (window as any).made)

test('a new function on a working card is used from the next request on, and asks nothing by itself', async ({ page, urls }) => {
  await prepare(page, `${urls.page}/pages/embed.html`)
  await page.evaluate(() => ((window as any).one = (window as any).card((window as any).answer('first'))))
  await expect.poll(() => page.evaluate(() => (window as any).one.state)).toBe('ready')
  await page.evaluate(async () => {
    for (let drawing = 0; drawing < 20; drawing++) {
      ;(window as any).one.fetch = (window as any).answer(`drawing ${drawing}`)
      await new Promise((done) => requestAnimationFrame(done))
    }
  })
  expect(await made(page)).toEqual(['first'])
  await page.evaluate(() => (window as any).one.refresh())
  expect(await made(page)).toEqual(['first', 'drawing 19'])
})

test('a function that two cards share is not replaced under the other one', async ({ page, urls }) => {
  await prepare(page, `${urls.page}/pages/embed.html`)
  await page.evaluate(() => {
    const shared = (window as any).answer('shared')
    ;(window as any).one = (window as any).card(shared)
    ;(window as any).two = (window as any).card(shared)
  })
  await expect.poll(() => page.evaluate(() => (window as any).two.state)).toBe('ready')
  expect(await made(page)).toEqual(['shared'])
  await page.evaluate(() => ((window as any).one.fetch = (window as any).answer('own')))
  await expect.poll(() => made(page)).toEqual(['shared', 'own'])
  await page.evaluate(() => (window as any).two.refresh())
  expect(await made(page)).toEqual(['shared', 'own', 'shared'])
})

test('a new function on a card that failed asks at once', async ({ page, urls }) => {
  await prepare(page, `${urls.page}/pages/embed.html`)
  await page.evaluate(() => {
    ;(window as any).one = (window as any).card(async () => new Response('{"error_code":"1010005"}', { status: 403 }))
  })
  await expect.poll(() => page.evaluate(() => (window as any).one.state)).toBe('failed')
  await page.evaluate(() => ((window as any).one.fetch = (window as any).answer('mended')))
  await expect.poll(() => page.evaluate(() => (window as any).one.state)).toBe('ready')
  expect(await made(page)).toEqual(['mended'])
})
