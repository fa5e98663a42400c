// The card for every reader: narrow and zoomed, with other spacing, by keyboard, in forced colours, without movement, on paper.
import { expect, test } from './fixtures.ts'
import { DOCUMENT, hang, openAll, ROWS, STATES, TASKS, WITHOUT } from './gallery.ts'
import type { Page } from '@playwright/test'

const CARDS = [...Object.keys(TASKS), ...Object.keys(WITHOUT)]
const TARGET_PX = 24

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }))
test.describe.configure({ timeout: 60_000 })

/** What sticks out of its card, or holds more than it shows and cannot be scrolled. */
const cutOff = (page: Page): Promise<string[]> =>
  page.locator('batch-task').evaluateAll((cards) => {
    const found: string[] = []
    for (const card of cards) {
      const edge = card.getBoundingClientRect()
      for (const element of card.shadowRoot!.querySelectorAll<HTMLElement>('.card, .card *:not(.sr, svg *)')) {
        const box = element.getBoundingClientRect()
        if (!box.width || !element.checkVisibility()) continue
        const style = getComputedStyle(element)
        const name = `${card.id}: ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${element.textContent!.slice(0, 30)}”`
        if (box.right > edge.right + 0.5 || box.left < edge.left - 0.5) found.push(`${name} sticks out`)
        const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY)
        // Long tags are shortened to whole lines, with an ellipsis, and whole when focused.
        const shortened = style.webkitLineClamp !== 'none'
        if (/hidden|clip/.test(style.overflowX) && !scrolls && !shortened && element.scrollWidth > element.clientWidth + 1) found.push(`${name} is cut off`)
      }
    }
    return found
  })

/** Lines that are drawn over each other: a text whose box is lower than its lines. */
const squeezed = (page: Page): Promise<string[]> =>
  page.locator('batch-task').evaluateAll((cards) =>
    cards.flatMap((card) =>
      [...card.shadowRoot!.querySelectorAll<HTMLElement>('p:not(.sr), dt, dd, li, summary, button, .title, .status')]
        .filter((element) => element.checkVisibility() && getComputedStyle(element).webkitLineClamp === 'none')
        .filter((element) => !element.matches('.tag') && element.scrollHeight > element.clientHeight + 2 && getComputedStyle(element).display !== 'inline')
        .map((element) => `${card.id}: ${element.tagName} “${element.textContent!.slice(0, 40)}”`),
    ),
  )

for (const lang of ['en', 'es', 'ar']) {
  test(`nothing sticks out or is cut off from 240 to 1200 px, ${lang}`, async ({ page, urls, addPage }) => {
    for (const names of [CARDS, Object.keys(ROWS)]) {
      await page.setViewportSize({ width: 1220, height: 900 })
      await hang(page, urls.page + addPage(DOCUMENT), names, { lang })
      await openAll(page)
      for (const width of [240, 280, 281, 320, 399, 400, 480, 559, 560, 640, 719, 720, 900, 1200]) {
        await page.evaluate((width) => document.documentElement.style.setProperty('--width', `${width}px`), width)
        expect(await cutOff(page), `${width} px`).toEqual([])
      }
    }
  })
}

test('at 400 % zoom, which is 320 px, there is nothing to scroll sideways', async ({ page, urls, addPage }) => {
  await page.setViewportSize({ width: 320, height: 256 })
  for (const lang of ['en', 'zh-CN', 'es', 'ar']) {
    await hang(page, urls.page + addPage(DOCUMENT), Object.keys(STATES), { lang })
    await openAll(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), lang).toBeLessThanOrEqual(320)
    expect(await cutOff(page), lang).toEqual([])
    expect(await squeezed(page), lang).toEqual([])
  }
})

test('with the wider spacing that a reader may set, no text is lost', async ({ page, urls, addPage }) => {
  for (const width of [320, 1200]) {
    await page.setViewportSize({ width, height: 900 })
    await hang(page, urls.page + addPage(DOCUMENT), Object.keys(STATES))
    await openAll(page)
    await page.evaluate(() => {
      // WCAG 2.2, 1.4.12.
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }')
      for (const card of document.querySelectorAll('batch-task')) {
        const root = card.shadowRoot!
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
      }
    })
    expect(await cutOff(page), `${width} px`).toEqual([])
    expect(await squeezed(page), `${width} px`).toEqual([])
  }
})

test('whatever can be pressed measures 24 px at least', async ({ page, urls, addPage }) => {
  for (const width of [320, 1200]) {
    await page.setViewportSize({ width, height: 900 })
    await hang(page, urls.page + addPage(DOCUMENT), Object.keys(STATES))
    await openAll(page)
    const [small, count] = await page.locator('batch-task').evaluateAll((cards, least) => {
      const all = cards.flatMap((card) => [...card.shadowRoot!.querySelectorAll<HTMLElement>('button, summary, input, select, a[href]')])
      const shown = all.filter((element) => element.checkVisibility())
      const small = shown.filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width < least || height < least
      })
      return [small.map((element) => element.outerHTML.slice(0, 80)), shown.length] as const
    }, TARGET_PX)
    expect(small, `${width} px`).toEqual([])
    expect(count).toBeGreaterThan(100)
  }
})

test('everything is reached by Tab in reading order, with a focus that is seen', async ({ page, urls, addPage }) => {
  for (const [scheme, width] of [['light', 1200], ['dark', 320]] as const) {
    await page.setViewportSize({ width, height: 900 })
    await hang(page, urls.page + addPage(DOCUMENT), ['30,000 targets'], { scheme })
    await openAll(page)
    const wanted = await page.locator('batch-task').evaluate((card) => {
      const all = card.shadowRoot!.querySelectorAll<HTMLElement>('summary, button:not(:disabled), input, a[href], [tabindex="0"]')
      return [...all].filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 120))
    })
    const reached: string[] = []
    for (let step = 0; step < wanted.length; step += 1) {
      await page.keyboard.press('Tab')
      const { html, outline, contrast } = await page.locator('batch-task').evaluate((card) => {
        const element = card.shadowRoot!.activeElement as HTMLElement | null
        if (!element) return { html: 'outside', outline: '', contrast: 0 }
        const style = getComputedStyle(element)
        const paint = document.createElement('canvas').getContext('2d')!
        const light = (colour: string) => {
          paint.fillStyle = colour
          paint.fillRect(0, 0, 1, 1)
          const channels = [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
            const part = value / 255
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
          })
          return 0.2126 * channels[0]! + 0.7152 * channels[1]! + 0.0722 * channels[2]!
        }
        const [more, less] = [light(style.outlineColor), light(getComputedStyle(document.body).backgroundColor)].sort((one, other) => other - one) as [number, number]
        return {
          html: element.outerHTML.slice(0, 120),
          outline: `${style.outlineStyle} ${style.outlineWidth}`,
          contrast: (more + 0.05) / (less + 0.05),
        }
      })
      reached.push(html)
      expect(outline, html).toBe('solid 2px')
      expect(contrast, html).toBeGreaterThanOrEqual(3)
    }
    // A row of a tree is selected by the focus.
    const unselected = (html: string) => html.replace(/ aria-selected="\w+"/, '').slice(0, 90)
    expect(reached.map(unselected)).toEqual(wanted.map(unselected))
    expect(wanted.length).toBeGreaterThan(12)
  }
})

test('a long tag is shortened until it has the focus, and then whole', async ({ page, urls, addPage }) => {
  await page.setViewportSize({ width: 720, height: 900 })
  await hang(page, urls.page + addPage(DOCUMENT), ['long words'])
  const tag = page.locator('batch-task [part~=tag]').nth(1)
  const text = tag.locator('.tag-value bdi')
  const hidden = () => text.evaluate((text) => text.scrollHeight > text.clientHeight + 1)
  expect(await hidden()).toBe(true)
  await page.locator('batch-task [part~=tag]').first().focus()
  await page.keyboard.press('Tab')
  await expect(tag).toBeFocused()
  expect(await hidden()).toBe(false)
})

test('in forced colours the classes differ by pattern, and surfaces have lines', async ({ page, urls, addPage }) => {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: scheme })
    await hang(page, urls.page + addPage(DOCUMENT), ['slivers', 'loading'], { scheme })
    const looks = await page.locator('batch-task .segment').evaluateAll((segments) =>
      segments.map((segment) => {
        const { backgroundColor, backgroundImage, borderRightStyle } = getComputedStyle(segment)
        return { look: `${backgroundColor} ${backgroundImage}`, border: borderRightStyle, width: segment.getBoundingClientRect().width }
      }),
    )
    expect(looks).toHaveLength(5)
    expect(new Set(looks.map(({ look }) => look)).size).toBe(5)
    for (const { border, width } of looks) {
      expect(border).toBe('solid')
      expect(width).toBeGreaterThanOrEqual(3)
    }
    const lines = await page.locator('batch-task').evaluateAll((cards) =>
      ['.bar', '.status', '.swatch'].map((selector) => {
        const element = cards.map((card) => card.shadowRoot!.querySelector(selector)).find(Boolean)!
        return getComputedStyle(element).borderTopWidth
      }),
    )
    expect(lines).toEqual(['1px', '1px', '1px'])
    const outline = await page.locator('#loading').evaluate((card) => getComputedStyle(card.shadowRoot!.querySelector('.skeleton')!, '::after').backgroundImage)
    expect(outline).toContain('linear-gradient')
  }
})

test('nothing moves for who asked for less movement', async ({ page, urls, addPage }) => {
  const moving = () => page.locator('batch-task').evaluateAll((cards) => cards.flatMap((card) => card.shadowRoot!.getAnimations()).length)
  await hang(page, urls.page + addPage(DOCUMENT), CARDS)
  expect(await moving()).toBe(0)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await moving()).toBeGreaterThan(0)
})

test('on paper a dark card is dark on white, without buttons, and the bar keeps its colours', async ({ page, urls, addPage }) => {
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
  for (const theme of ['auto', 'dark']) {
    await hang(page, urls.page + addPage(DOCUMENT), ['problems', '30,000 targets', 'loading'], { scheme: 'dark', attributes: { theme } })
    const card = page.locator('#problems')
    await expect(card.locator('[part=card]')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
    await expect(card.locator('[part=title]')).toHaveCSS('color', 'rgb(0, 0, 0)')
    await expect(card.locator('.segment').first()).toHaveCSS('background-color', 'rgb(16, 166, 143)')
    for (const segment of await card.locator('.segment').all()) await expect(segment).toHaveCSS('print-color-adjust', 'exact')
    await expect(page.getByRole('button', { name: 'Refresh' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Copy all' })).toHaveCount(0)
    await expect(card.locator('[part=raw]')).toBeHidden()
    await expect(card.locator('[part=tags]')).toContainText('CHG-2026-0417')
    await expect(card.locator('[part=command] > .content')).toBeVisible()
  }
})
