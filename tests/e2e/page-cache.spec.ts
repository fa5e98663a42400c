// The browser's own page cache: a page with a card goes into it, sends nothing from there, and asks at once when it is back.
import config from './playwright.config.ts'
import { expect, test } from './cards.ts'

// Playwright switches the cache off.
test.use({ launchOptions: { ...config.use!.launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } })

test('a page that comes back from the page cache asks at once, and sent nothing from there', async ({ page, cards, urls, addPage, platformLog }) => {
  await cards.open('', addPage('<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>'))
  await page.evaluate(() => {
    const shown: boolean[] = ((window as any).shown = [])
    window.addEventListener('pageshow', ({ persisted }) => shown.push(persisted))
  })
  await cards.put({ attributes: { 'refresh-interval': '2' } })
  await cards.until('load')
  await platformLog({ ended: 1 })
  await page.goto(urls.page + addPage('<!doctype html><title>elsewhere</title>'))
  const left = (await platformLog()).length
  // Longer than the interval, so that it is due.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3_000)))
  expect(await platformLog()).toHaveLength(left)
  await page.goBack({ waitUntil: 'commit' })
  expect(await page.evaluate(() => (window as any).shown)).toEqual([true])
  await platformLog({ ended: left + 1 })
  await platformLog({ ended: left + 2 })
})
