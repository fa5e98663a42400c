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

/** Everything that a card writes, with its own `lang` and `dir`, and what its attributes say. */
const written = (page: Page) =>
  page.locator('batch-task').first().evaluate((card) => {
    const root = card.shadowRoot!
    const words = ['aria-label', 'aria-valuetext', 'title', 'placeholder']
    const spoken = [...root.querySelectorAll(words.map((name) => `[${name}]`).join())].flatMap((node) => words.map((name) => node.getAttribute(name)))
    const own = root.querySelector('[lang]')!
    return { lang: own.getAttribute('lang'), dir: own.getAttribute('dir'), text: root.textContent, spoken }
  })

const DATA = {
  taskId: 't', taskName: 'N', taskType: 'DeviceCmd', status: 'Running', startTime: '20260101T081500Z', timeout: 90_000, totalCnt: 30_000, successCnt: 12_345, failCnt: 678,
  timeoutCnt: 9, expiredCnt: 0, completeCnt: 13_032, progress: 434, successRate: 947, tags: [{ tagName: 'a', tagValue: 'b' }], param: { type: 'DeviceList', deviceList: Array.from({ length: 1_200 }, (_, index) => `d${index}`) },
}
const OTHERS = ['zh-TW', 'zh-Hant-HK', 'ar', 'ar-EG', 'de', 'de-CH', 'hi-IN-u-nu-deva', 'fa', 'he', 'ja', 'th-TH-u-ca-buddhist', 'en-US-u-nu-arab', 'en-US-u-ca-islamic']
for (const browser of ['en-US', 'ar-EG']) {
  test.describe(`in a browser in ${browser}`, () => {
    test.use({ locale: browser })
    test('a card for a language that it does not have is English as a whole: words, digits, dates, direction', async ({ page, urls }) => {
      await page.clock.setFixedTime(new Date('2026-01-01T08:30:00Z'))
      const shown = async (lang: string) => {
        await page.goto(`${urls.page}/pages/embed.html`)
        await page.evaluate(
          ([lang, data]) => {
            const card = Object.assign(document.createElement('batch-task'), { lang, data, timeZone: 'UTC' })
            document.body.replaceChildren(card)
          },
          [lang, DATA] as const,
        )
        await expect(page.locator('batch-task [part=status]')).toHaveText('Running')
        return written(page)
      }
      const english = await shown('en-US')
      expect(english).toMatchObject({ lang: 'en-US', dir: 'ltr' })
      expect(english.text).toContain('13,032 of 30,000 devices finished')
      for (const lang of OTHERS) {
        const own = lang.startsWith('en') ? lang : 'en'
        expect(await shown(lang), lang).toEqual({ ...english, lang: own })
      }
    })
  })
}
