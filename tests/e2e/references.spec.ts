// The looks of every state, compared with pictures that somebody has looked at: light, dark, mirrored, in forced colours, on
// cards of 320 and 1200 px. One picture holds all states of a kind; errors and rows that differ from
// others by a sentence alone stand in a light one.
//
// After a change that is meant to be seen, `script/references` renews them; look at each one before it is committed.
//
// The clock, the zone, the language, the fonts and the width are fixed, nothing moves, and letters are drawn without
// anti-aliasing (references/fonts.conf). What is left are single pixels at the edges of curves, which another version of the
// browser may draw otherwise: MOST_PIXELS of them, fewer than one word has, however large the picture is.
import { join } from 'node:path'
import config from './playwright.config.ts'
import { expect, test } from './fixtures.ts'
import { DEVICES, DOCUMENT, hang, ROWS, TASKS, WITHOUT } from './gallery.ts'

const MOST_PIXELS = 60

const launchOptions = config.use!.launchOptions!
test.use({
  deviceScaleFactor: 1,
  launchOptions: { ...launchOptions, env: { ...process.env, FONTCONFIG_FILE: join(import.meta.dirname, 'references/fonts.conf') } },
})

const KINDS = { tasks: Object.keys(TASKS), without: Object.keys(WITHOUT), rows: Object.keys(ROWS), devices: Object.keys(DEVICES) }
/** The errors with a shape of their own: with a wait, with options, with a code, with none of these. */
const SHAPES = ['loading', 'nothing set', 'wrong options', 'no connection', 'rate limited', 'other code']
/** Rows that are like others but for their words. */
const ALIKE = ['complete', 'unknown words', '30,000 targets', 'option left out', 'nothing set'].map((name) => `row: ${name}`)
/** The panel of devices is made of what the other pictures show in every way. */
const DEVICE_WIDTHS: Record<string, number[]> = { light: [320, 1200], dark: [1200], mirrored: [320] }
const MODES = {
  light: { dir: 'ltr', scheme: 'light', forcedColors: 'none' },
  dark: { dir: 'ltr', scheme: 'dark', forcedColors: 'none' },
  mirrored: { dir: 'rtl', scheme: 'light', forcedColors: 'none' },
  forced: { dir: 'ltr', scheme: 'dark', forcedColors: 'active' },
} as const

for (const [kind, names] of Object.entries(KINDS)) {
  for (const [mode, { dir, scheme, forcedColors }] of Object.entries(MODES)) {
    for (const width of [320, 1200]) {
      if (kind === 'devices' && !DEVICE_WIDTHS[mode]?.includes(width)) continue
      test(`${kind}, ${mode}, ${width} px look as they did`, async ({ page, urls, addPage }) => {
        // Four narrow cards side by side.
        await page.setViewportSize({ width: width === 320 ? 4 * width + 3 * 12 + 16 : width + 16, height: 800 })
        await page.emulateMedia({ colorScheme: scheme, forcedColors, reducedMotion: 'reduce' })
        const all = mode === 'light' && width === 320
        const shown = all ? names : kind === 'without' ? SHAPES : names.filter((name) => !ALIKE.includes(name))
        await hang(page, urls.page + addPage(DOCUMENT), shown, { attributes: { dir }, scheme, width, lean: true })
        await expect(page).toHaveScreenshot(`${kind}-${mode}-${width}.png`, { fullPage: true, maxDiffPixels: MOST_PIXELS })
      })
    }
  }
}
