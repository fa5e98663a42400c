// axe finds nothing, in any state, theme and language, with every panel open.
import { axeViolations } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { DOCUMENT, hang, openAll, ROWS, TASKS, WITHOUT } from './gallery.ts'

const CARDS = [...Object.keys(TASKS), ...Object.keys(WITHOUT)]

test.describe.configure({ timeout: 120_000 })

for (const lang of ['en', 'zh-CN', 'es', 'ar']) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in any state, ${lang}, on a ${scheme} page`, async ({ page, urls, addPage }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await hang(page, urls.page + addPage(DOCUMENT), CARDS, { lang, scheme })
      await openAll(page)
      expect(await axeViolations(page)).toEqual([])
    })
  }
}

for (const [theme, scheme] of [['light', 'dark'], ['dark', 'light']] as const) {
  test(`axe finds nothing with theme="${theme}" on a ${scheme} page`, async ({ page, urls, addPage }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const names = CARDS.filter((name) => name !== 'option left out')
    await hang(page, urls.page + addPage(DOCUMENT), names, { scheme, attributes: { theme } })
    await openAll(page)
    expect(await axeViolations(page)).toEqual([])
  })
}

test('axe finds nothing in any row, light and dark, in any language', async ({ page, urls, addPage }) => {
  for (const [lang, scheme] of [['en', 'light'], ['es', 'dark'], ['zh-CN', 'light'], ['ar', 'dark']] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await hang(page, urls.page + addPage(DOCUMENT), Object.keys(ROWS), { lang, scheme })
    expect(await axeViolations(page), `${lang}, ${scheme}`).toEqual([])
  }
})

test('axe finds nothing in forced colours and with more contrast', async ({ page, urls, addPage }) => {
  for (const media of [{ forcedColors: 'active' }, { contrast: 'more' }] as const) {
    await page.emulateMedia({ forcedColors: 'none', contrast: 'no-preference', ...media, reducedMotion: 'reduce' })
    await hang(page, urls.page + addPage(DOCUMENT), CARDS)
    await openAll(page)
    expect(await axeViolations(page), JSON.stringify(media)).toEqual([])
  }
})
