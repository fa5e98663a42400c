// Every language is in the wasm: a card fetches no texts, and follows a language that changes.
import { expect, test } from './fixtures.ts'
import type { Page } from '@playwright/test'

async function show(page: Page, urls: { page: string }, lang: string, count: number) {
  await page.goto(`${urls.page}/pages/embed.html`)
  const cards = '<batch-task task-id="5bf8f8567dd2d86eab87edd9" proxy="/samples"></batch-task>'.repeat(count)
  await page.evaluate(([lang, cards]) => (document.body.innerHTML = `<div lang="${lang}">${cards}</div>`), [lang, cards])
  await expect(page.locator('batch-task [part=card]:not([aria-busy=true])')).toHaveCount(count)
}

test('a card follows the language of its ancestors, and fetches nothing for it', async ({ page, urls }) => {
  const files: string[] = []
  page.on('request', (request) => void files.push(new URL(request.url()).pathname.split('/').at(-1)!))
  await show(page, urls, 'en', 2)
  await expect(page.locator('batch-task [part=status]').first()).toHaveText('Complete')
  const before = files.length
  for (const [lang, status] of [['zh-CN', '已完成'], ['es', 'Completada'], ['en', 'Complete']] as const) {
    await page.evaluate((lang) => document.querySelector('div')!.setAttribute('lang', lang), lang)
    for (const card of await page.locator('batch-task [part=status]').all()) await expect(card).toHaveText(status)
  }
  expect(files.slice(before)).toEqual([])
  expect(files.filter((file) => /\.(wasm|json)$/.test(file))).toEqual(['batch-task-widget_bg.wasm'])
})
