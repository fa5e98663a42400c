// The card as its reader sees it, in each engine: what is drawn, in which language, direction, colours and density.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, KEYS, sample, test } from './fixtures.ts'

const SAMPLES = join(import.meta.dirname, '../../static/samples/iocm/app/batchtask/v1.1.0/tasks')
/** Thirty thousand targets. */
const LONG_LIST = '5ca1ab1e0000000000000017'
/** Which of them are shown. */
const RANGE = '[part=targets] .ids + .pages [role=status]'
/** What is said of a copy. */
const COPIED = '[part=targets] .list-title + .pages [role=status]'
/** What copies them. */
const COPY = '[part=targets] .list-title + .pages button'

/** A card that needs no backend. */
const local = (digits = 'd9', attributes: Record<string, string> = {}) => ({
  attributes: { proxy: '/samples', 'task-id': sample(digits), ...attributes },
  properties: {},
})

test('every sample is drawn whole', async ({ tab }) => {
  const ids = readdirSync(SAMPLES)
  expect(ids.length).toBeGreaterThanOrEqual(6)
  await tab.open()
  for (const id of ids) await tab.put({ ...local(id.slice(-2)), id })
  await tab.until('load', ids.length)
  for (const id of ids) {
    expect(await tab.read('state', id)).toBe('ready')
    await tab.says('[part=card]', /\d/, id)
    const words = await tab.words('.batch-task', id)
    expect(words, id).not.toMatch(/NaN|Infinity|undefined|Invalid Date|\b1970\b|\{[a-z_]+\}/)
    const { width, height } = await tab.box('[part=card]', id)
    expect(width, id).toBeGreaterThan(300)
    expect(height, id).toBeGreaterThan(100)
  }
})

test('counts come first, shares are cut and never rounded up, and the bar has its segments', async ({ tab }) => {
  await tab.open()
  await tab.put(local())
  await tab.says('[part=status]', 'Complete')
  expect(await tab.words('[part=outcome]')).toMatch(/^Complete with problems: 12 failed, 4 timed out/)
  expect(await tab.words('[part=legend] li')).toMatch(/^Succeeded97297\.2%$/)
  const bar = await tab.evaluate(() => {
    const bar = (window as any).inCard('[part=progress]')
    const track = bar.getBoundingClientRect()
    const widths = [...bar.children].map((segment: Element) => segment.getBoundingClientRect().width).filter(Boolean)
    return { role: bar.getAttribute('role'), width: track.width, widths }
  })
  expect(bar.role).toBe('progressbar')
  expect(Math.min(...bar.widths)).toBeGreaterThanOrEqual(3)
  expect(bar.widths.reduce((sum: number, width: number) => sum + width, 0)).toBeLessThanOrEqual(bar.width + 1)
})

test('a card that is a copy of the one before it is drawn as if it were the first', async ({ tab }) => {
  await tab.open('/csp/pages/watched.html')
  // The third of a kind is a copy, changed where it differs: the same task comes first, in between and last.
  const ids = ['d9', 'da', 'd9', 'da', 'd9']
  for (const [index, id] of ids.entries()) {
    await tab.put({ ...local(id), id: `card-${index}` })
    await tab.until('load', index + 1)
  }
  const drawn = (index: number) =>
    tab.evaluate((id) => {
      const root = document.getElementById(id)!.shadowRoot!.querySelector('.batch-task')!
      const all = [...root.querySelectorAll('*')]
      const boxes = all.map((element) => [element.localName, element.namespaceURI, element.getBoundingClientRect().width, (element as HTMLElement).style.cssText])
      return { words: root.textContent!.replace(/Updated.*(?=Refresh)/, ''), boxes }
    }, `card-${index}`)
  const [first, second] = [await drawn(0), await drawn(1)]
  expect(first.words).not.toBe(second.words)
  expect(first.boxes.filter(([, , , css]) => /flex-grow/.test(String(css))).length).toBeGreaterThan(1)
  for (const index of [2, 3, 4]) expect(await drawn(index), `card ${index}`).toEqual(index % 2 ? second : first)
})

test('a changed language of an ancestor is followed, numbers and times too', async ({ tab }) => {
  await tab.open()
  await tab.put(local('d9', { lang: '', 'time-zone': 'Asia/Shanghai' }))
  await tab.says('[part=status]', 'Complete')
  const english = await tab.words('[part=details]')
  for (const [lang, succeeded] of Object.entries({ es: /^Correctos|^Con éxito|^[A-ZÉ]/, 'zh-CN': /^[\u4e00-\u9fff]/ })) {
    await tab.evaluate((lang) => (document.documentElement.lang = lang), lang)
    await expect.poll(() => tab.words('[part=details]')).not.toBe(english)
    await tab.says('[part=legend] li', succeeded)
  }
  expect(await tab.words('[part=legend] li')).not.toMatch(/Succeeded/)
  // In a language that the card has no texts of it is English as a whole, digits too.
  await tab.evaluate(() => (document.documentElement.lang = 'fa'))
  await tab.says('[part=legend] li', /^Succeeded972/)
})

test('a direction from right to left mirrors the card', async ({ tab }) => {
  await tab.open()
  await tab.put(local('d9', { dir: 'rtl' }))
  await tab.says('[part=legend]', /972/)
  const [title, status] = [await tab.box('[part=title]'), await tab.box('[part=status]')]
  expect(title.x).toBeGreaterThan(status.x)
  expect(await tab.computed('.batch-task', 'direction')).toEqual(['rtl'])
  await tab.evaluate(() => document.getElementById('card')!.setAttribute('dir', 'ltr'))
  await expect.poll(() => tab.computed('.batch-task', 'direction')).toEqual(['ltr'])
})

test('themes have colours of their own, and auto follows the page’s scheme', async ({ tab }) => {
  await tab.open()
  await tab.put(local('d9', { theme: 'light' }))
  await tab.says('[part=status]', 'Complete')
  const colours = () => tab.computed('[part=card]', 'background-color', 'color')
  const theme = (theme: string) => tab.evaluate((theme) => document.getElementById('card')!.setAttribute('theme', theme), theme)
  const light = await colours()
  await theme('dark')
  await expect.poll(colours).not.toEqual(light)
  const dark = await colours()
  await theme('light')
  await expect.poll(colours).toEqual(light)
  // What is read and what it stands on are far apart in both.
  const lightness = (colour: string) => tab.evaluate((colour) => {
    const context = document.createElement('canvas').getContext('2d')!
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).reduce((sum, channel) => sum + channel, 0) / 3
  }, colour)
  expect((await lightness(light[0]!)) - (await lightness(light[1]!))).toBeGreaterThan(150)
  expect((await lightness(dark[1]!)) - (await lightness(dark[0]!))).toBeGreaterThan(150)
  await theme('auto')
  const scheme = (scheme: string) => tab.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), scheme)
  await scheme('dark')
  await expect.poll(async () => lightness((await tab.computed('[part=title]', 'color'))[0]!)).toBeGreaterThan(200)
  await scheme('light')
  await expect.poll(async () => lightness((await tab.computed('[part=title]', 'color'))[0]!)).toBeLessThan(60)
})

test('compact is one row, and a narrow card one column', async ({ tab }) => {
  await tab.open()
  await tab.put(local())
  await tab.says('[part=status]', 'Complete')
  await tab.evaluate(() => document.getElementById('card')!.setAttribute('density', 'compact'))
  await expect.poll(() => tab.count('[part=legend]')).toBe(0)
  expect((await tab.box('[part=card]')).height).toBeLessThan(90)
  await tab.evaluate(() => {
    const card = document.getElementById('card')!
    card.removeAttribute('density')
    card.style.display = 'block'
    card.style.width = '290px'
  })
  await expect.poll(() => tab.count('[part=legend]')).toBe(1)
  expect((await tab.box('[part=card]')).width).toBeLessThanOrEqual(290)
  const sides = await tab.evaluate(() => {
    const items: Element[] = [...(window as any).inCard('[part=legend]').querySelectorAll('li')]
    return new Set(items.map((item) => Math.round(item.getBoundingClientRect().x))).size
  })
  expect(sides).toBe(1)
})

test('a target is found by typing among thirty thousand', async ({ tab }) => {
  await tab.open()
  await tab.put({ attributes: { 'task-id': LONG_LIST } })
  await tab.says(RANGE, '1 to 20 of 30,000')
  await tab.evaluate(() => ((window as any).inCard('[part=targets]').open = true))
  const wanted = await tab.evaluate(() => (document.getElementById('card') as any).task.param.deviceList[28_765] as string)
  await tab.click('[part=targets] [type=search]')
  await tab.type(wanted)
  await tab.says('.ids', wanted)
  await tab.says(RANGE, /1 found/)
  expect(await tab.evaluate(() => document.getElementById('card')!.shadowRoot!.activeElement?.getAttribute('type') ?? null)).toBe('search')
})

test('targets are copied, and can be pasted', async ({ tab }) => {
  await tab.open()
  await tab.put(local('da', { 'refresh-interval': '0' }))
  await tab.says('[part=status]', 'Running')
  await tab.evaluate(() => ((window as any).inCard('[part=targets]').open = true))
  await tab.click(COPY)
  await tab.says(COPIED, 'Copied')
  await tab.evaluate(() => document.body.appendChild(document.createElement('textarea')).focus() ?? null)
  await tab.press(KEYS.control, 'v')
  const ids: string[] = (await tab.read('task')).param.deviceList
  expect(ids.length).toBeGreaterThan(2)
  await expect.poll(() => tab.evaluate(() => document.querySelector('textarea')!.value)).toBe(ids.join('\n'))
})

test('copied is said only when the clipboard said so', async ({ tab }) => {
  await tab.open()
  await tab.put(local('da', { 'refresh-interval': '0' }))
  await tab.says('[part=status]', 'Running')
  await tab.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) } })
    ;(window as any).inCard('[part=targets]').open = true
    return null
  })
  await tab.click(COPY)
  await tab.says(COPIED, 'The browser did not allow copying.')
})

test('a section that a person opened stays open over a refresh', async ({ tab, advanceClock }) => {
  await tab.open()
  await tab.put({ attributes: { 'refresh-interval': '0' } })
  await tab.until('load')
  expect(await tab.evaluate(() => (window as any).inCard('[part=raw]').open)).toBe(false)
  await tab.click('[part=raw] summary')
  await expect.poll(() => tab.count('[part=raw] pre')).toBe(1)
  await advanceClock(30_000)
  await tab.evaluate(() => (document.getElementById('card') as any).refresh().then(() => null))
  await tab.until('change')
  expect(await tab.evaluate(() => (window as any).inCard('[part=raw]').open)).toBe(true)
})
