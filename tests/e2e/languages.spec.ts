// The texts of languages that are not in the wasm: fetched once, by those who need them, and no reason to fail.
import { expect, test } from './fixtures.ts'
import type { Page } from '@playwright/test'

async function show(page: Page, urls: { page: string }, lang: string, count: number) {
  await page.goto(`${urls.page}/pages/embed.html`)
  const cards = '<batch-task task-id="5bf8f8567dd2d86eab87edd9" proxy="/samples"></batch-task>'.repeat(count)
  await page.evaluate(([lang, cards]) => (document.body.innerHTML = `<div lang="${lang}">${cards}</div>`), [lang, cards])
  await expect(page.locator('batch-task [part=card]:not([aria-busy=true])')).toHaveCount(count)
}

test('an English card fetches no texts, two Chinese ones the Chinese ones, once', async ({ page, urls }) => {
  const asked: (string | undefined)[] = []
  page.on('request', (request) => void (request.url().includes('/texts/') && asked.push(request.url().split('/texts/')[1])))
  await show(page, urls, 'en', 2)
  await expect(page.locator('batch-task [part=status]').first()).toHaveText('Complete')
  expect(asked).toEqual([])

  await page.evaluate(() => document.querySelector('div')!.setAttribute('lang', 'zh-CN'))
  for (const card of await page.locator('batch-task [part=status]').all()) await expect(card).toHaveText('已完成')
  expect(asked).toEqual(['zh.json'])
})

test('without the texts of its language a card speaks English and writes numbers as the language does', async ({ page, urls }) => {
  await page.route('**/texts/es.json', (route) => route.fulfill({ status: 404, body: 'not here' }))
  await show(page, urls, 'es', 1)
  await expect(page.locator('batch-task .batch-task')).toHaveAttribute('lang', 'es')
  await expect(page.locator('batch-task [part=status]')).toHaveText('Complete')
  await expect(page.locator('batch-task .counts')).toContainText('devices finished')
})
