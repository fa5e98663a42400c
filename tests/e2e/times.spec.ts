// The times in the details: in the card's zone, in UTC, or as they were sent; chosen once, for every card and for the next visit.
import { axeViolations } from './axe.ts'
import { body, expect, part, test } from './cards.ts'
import type { Locator, Page } from '@playwright/test'

const KEY = 'batch-task-widget:times'
const choice = (card: Locator) => card.getByRole('group', { name: 'Times' })
const created = (card: Locator) => part(card, 'details').locator('.row', { hasText: /^Created/ }).locator('time')
const deadline = (card: Locator) => part(card, 'details').locator('.row', { hasText: 'Deadline' }).locator('dd')
const data = (changes: Record<string, unknown> = {}) => ({ properties: { data: body(changes) } })

test('a time reads in the zone, in UTC and as sent, always with its zone and how long ago', async ({ page, cards }) => {
  await page.clock.setFixedTime(new Date('2026-01-01T08:30:00Z'))
  await cards.open()
  const card = await cards.put(data())
  await expect(created(card)).toHaveText('Jan 1, 2026, 04:00 PM GMT+8')
  await expect(deadline(card)).toHaveText('Jan 1, 2026, 05:00 PM GMT+8 in 30 min. · derived: created + timeout')
  const buttons = choice(card).getByRole('button')
  await expect(buttons).toHaveText(['Local', 'UTC', 'As sent'])
  await choice(card).getByRole('button', { name: 'UTC' }).click()
  await expect(created(card)).toHaveText('Jan 1, 2026, 08:00 AM UTC')
  await expect(deadline(card)).toHaveText('Jan 1, 2026, 09:00 AM UTC in 30 min. · derived: created + timeout')
  await choice(card).getByRole('button', { name: 'As sent' }).click()
  await expect(created(card)).toHaveText('20260101T080000Z')
  // Nobody sent a deadline.
  await expect(deadline(card)).toHaveText('Jan 1, 2026, 09:00 AM UTC in 30 min. · derived: created + timeout')
  for (const state of ['false', 'false', 'true'].entries()) await expect(buttons.nth(state[0])).toHaveAttribute('aria-pressed', state[1])
  await expect(part(card, 'details').locator('.row', { hasText: /^Created/ })).toContainText('30 min. ago')
})

// Before and after the clocks change, and zones that are no whole hours from UTC.
const INSTANTS: [string, string, string][] = [
  ['Europe/Madrid', '20260329T005959Z', 'Mar 29, 2026, 01:59 AM GMT+1'],
  ['Europe/Madrid', '20260329T010000Z', 'Mar 29, 2026, 03:00 AM GMT+2'],
  ['Europe/Madrid', '20261025T003000Z', 'Oct 25, 2026, 02:30 AM GMT+2'],
  ['Europe/Madrid', '20261025T013000Z', 'Oct 25, 2026, 02:30 AM GMT+1'],
  ['Asia/Kathmandu', '20260101T181500Z', 'Jan 2, 2026, 12:00 AM GMT+5:45'],
  ['America/New_York', '2026-03-08T02:00:00-05:00', 'Mar 8, 2026, 03:00 AM EDT'],
]
test('the zone of each instant is the one that held then', async ({ cards }) => {
  await cards.open()
  for (const [index, [zone, startTime, text]] of INSTANTS.entries()) {
    const card = await cards.put({ id: `card${index}`, attributes: { 'time-zone': zone }, ...data({ startTime }) })
    await expect(created(card), `${zone} ${startTime}`).toHaveText(text)
  }
  // Two hours by the clock on the wall, one hour of time.
  const card = await cards.put({ id: 'across', attributes: { 'time-zone': 'Europe/Madrid' }, ...data({ startTime: '20260329T003000Z', timeout: 3600 }) })
  await expect(created(card)).toHaveText('Mar 29, 2026, 01:30 AM GMT+1')
  await expect(deadline(card)).toContainText('Mar 29, 2026, 03:30 AM GMT+2')
})

test('the choice holds on every card at once, and on the next page', async ({ page, cards }) => {
  await cards.open()
  const [one, other] = [await cards.put(data()), await cards.put({ id: 'other', ...data() })]
  await choice(one).getByRole('button', { name: 'UTC' }).click()
  for (const card of [one, other]) await expect(created(card)).toHaveText('Jan 1, 2026, 08:00 AM UTC')
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ [KEY]: 'utc' })
  await cards.open()
  const card = await cards.put(data())
  await expect(created(card)).toHaveText('Jan 1, 2026, 08:00 AM UTC')
})

const HOSTILE = ['', 'UTC', '<img src=x onerror="window.__hostile = 1">', 'x'.repeat(1_000_000), '{"times":"utc"}']
test('what somebody else wrote into storage is taken as nothing', async ({ page, cards, problems }) => {
  for (const value of HOSTILE) {
    await cards.open()
    await page.evaluate(([key, value]) => localStorage.setItem(key!, value!), [KEY, value])
    const card = await cards.put(data())
    await expect(created(card)).toHaveText('Jan 1, 2026, 04:00 PM GMT+8')
  }
  expect(problems).toEqual([])
})

const BROKEN: [string, (page: Page) => Promise<unknown>][] = [
  ['closed', (page) => page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('closed', 'SecurityError') } }))],
  ['missing', (page) => page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => null }))],
  ['full', (page) => page.addInitScript(() => (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }))],
  ['broken', (page) => page.addInitScript(() => (Storage.prototype.getItem = () => { throw new Error('broken') }))],
]
for (const [what, breaks] of BROKEN) {
  test(`with ${what} storage the choice holds as long as the page does`, async ({ page, cards, problems }) => {
    await breaks(page)
    await cards.open()
    const card = await cards.put(data())
    await choice(card).getByRole('button', { name: 'As sent' }).click()
    await expect(created(card)).toHaveText('20260101T080000Z')
    const other = await cards.put({ id: 'other', ...data() })
    await expect(created(other)).toHaveText('20260101T080000Z')
    expect(problems).toEqual([])
  })
}

test('the choice is made by keyboard, keeps the focus, and axe has nothing against it', async ({ page, cards }) => {
  await cards.open()
  const card = await cards.put(data())
  const utc = choice(card).getByRole('button', { name: 'UTC' })
  await choice(card).getByRole('button', { name: 'Local' }).focus()
  await page.keyboard.press('Tab')
  await expect(utc).toBeFocused()
  await page.keyboard.press('Space')
  await expect(utc).toHaveAttribute('aria-pressed', 'true')
  await expect(utc).toBeFocused()
  expect(await axeViolations(page, 'batch-task')).toEqual([])
})

test('formatters are kept: other cards and other choices build no more of them', async ({ page, cards }) => {
  await page.addInitScript(() => {
    let built = 0
    const of = Intl.DateTimeFormat
    Intl.DateTimeFormat = new Proxy(of, { construct: (of, args) => (built++, new of(...args)) })
    ;(window as any).built = () => built
  })
  await cards.open()
  const card = await cards.put(data())
  const press = (name: string) => choice(card).getByRole('button', { name }).click()
  await press('UTC')
  await expect(created(card)).toContainText('UTC')
  const before = await page.evaluate(() => (window as any).built())
  for (const name of ['Local', 'As sent', 'UTC', 'Local']) await press(name)
  await cards.put({ id: 'other', ...data() })
  await expect(created(page.locator('#other'))).toContainText('GMT+8')
  expect(await page.evaluate(() => (window as any).built())).toBe(before)
})

test('an age goes on as soon as it reads otherwise, and until then nothing on the card is written', async ({ page, cards }) => {
  await page.clock.install({ time: new Date('2026-01-01T08:00:05Z') })
  await cards.open()
  const card = await cards.put({ attributes: { 'refresh-interval': '0' } })
  await page.evaluate(async (text) => {
    const card = document.querySelector('batch-task') as any
    card.fetch = () => Promise.resolve(new Response(text))
    await card.refresh()
  }, JSON.stringify(body({ status: 'Running', startTime: '20260101T080000Z', timeout: 3600 })))
  const age = part(card, 'details').locator('.row', { hasText: /^Created/ }).locator('.muted')
  await page.clock.pauseAt(new Date('2026-01-01T08:00:30Z'))
  await expect(age).toHaveText('30 sec. ago')
  await page.clock.runFor(7_000)
  await expect(age).toHaveText('37 sec. ago')
  await page.clock.runFor(23_000)
  await expect(age).toHaveText('1 min. ago')
  await expect(deadline(card)).toContainText('in 59 min.')
  await page.clock.runFor(1_000)
  await expect(deadline(card)).toContainText('in 58 min.')
  // The age of the numbers is written apart.
  await card.evaluate((element) => {
    const seen: string[] = ((window as any).seen = [])
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const place = target instanceof Element ? target : target.parentElement!
        if (!place.closest('[part=updated]')) seen.push(place.outerHTML)
      }
    }).observe(element.shadowRoot!, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  await page.clock.runFor(58_000)
  await expect(age).toHaveText('1 min. ago')
  expect(await page.evaluate(() => (window as any).seen)).toEqual([])
  await page.clock.runFor(3_000)
  await expect(age).toHaveText('2 min. ago')
})

/** Every age and deadline that a card shows. */
const ages = (card: Locator) => card.evaluate((card) => [...card.shadowRoot!.querySelectorAll('[part=updated], [part=details] .row, .measure')].map((node) => node.textContent!).filter((text) => /Created|Updated/.test(text)))

for (const [what, status, ahead] of [['65 s', 'Running', 65], ['65 s', 'Complete', 65], ['a day', 'Running', 86_400], ['a second', 'Pending', 1]] as const) {
  test(`a task that was created ${what} from now, by a browser's clock that is behind, was created now: ${status}`, async ({ page, cards }) => {
    const now = new Date('2026-01-01T08:30:00Z')
    await page.clock.setFixedTime(now)
    await cards.open()
    const startTime = new Date(now.getTime() + ahead * 1000).toISOString().replaceAll(/[-:]|\.000/g, '')
    for (const density of ['comfortable', 'compact']) {
      const card = await cards.put({ id: density, attributes: { density }, ...data({ status, startTime }) })
      await expect(part(card, 'status')).toHaveText(status)
      for (const text of await ages(card)) expect(text).not.toMatch(/\bin \d|-/)
    }
    await expect(part(page.locator('#comfortable'), 'details').locator('.row', { hasText: /^Created/ })).toContainText('now')
  })
}

for (const [what, back] of [['half an hour', 1_800_000], ['a minute and a half', 90_000], ['a week', 604_800_000]] as const) {
  for (const status of ['Running', 'Complete']) {
    test(`a clock that is put back by ${what} puts nothing into the future, and the ages go on from there: ${status}`, async ({ page, cards }) => {
      const now = new Date('2026-01-01T08:30:00Z')
      await page.clock.install({ time: now })
      await cards.open()
      const card = await cards.put({ properties: {}, attributes: { 'refresh-interval': '0' } })
      await page.evaluate((text) => {
        const card = document.querySelector('batch-task') as any
        card.fetch = () => Promise.resolve(new Response(text))
        return card.refresh()
      }, JSON.stringify(body({ status, startTime: '20260101T082950Z' })))
      await expect(part(card, 'status')).toHaveText(status)
      await page.clock.runFor(20_000)
      await page.clock.setSystemTime(now.getTime() - back)
      // A minute is the longest that an age stands still.
      await page.clock.runFor(61_000)
      const texts = await ages(card)
      expect(texts).toHaveLength(2)
      for (const text of texts) expect(text).not.toMatch(/\bin \d|-/)
      await expect(part(card, 'updated')).toContainText(/now|sec\. ago|1 min\. ago/)
      await page.clock.runFor(300_000)
      await expect(part(card, 'updated')).toContainText(/[3-6] min\. ago/)
    })
  }
}

for (const [status, zone, ms, age, title] of [
  ['Complete', 'Asia/Tokyo', 259_200_000, '3 days ago', 'Jan 1, 2026, 01:02 PM GMT+9'],
  ['Timeout', 'America/New_York', 86_400_000, 'yesterday', 'Dec 31, 2025, 11:02 PM EST'],
  ['Complete', 'Europe/Madrid', 7_200_000, '2 hr. ago', 'Jan 1, 2026, 05:02 AM GMT+1'],
] as const) {
  test(`the age of the numbers goes on after the end, and their time has day and zone: ${status}, ${zone}`, async ({ page, cards }) => {
    await page.clock.install({ time: new Date('2026-01-01T04:02:01Z') })
    await cards.open()
    const card = await cards.put({ attributes: { 'time-zone': zone, 'refresh-interval': '0' } })
    await page.evaluate((text) => {
      const card = document.querySelector('batch-task') as any
      card.fetch = () => Promise.resolve(new Response(text))
      return card.refresh()
    }, JSON.stringify(body({ status })))
    await expect(part(card, 'status')).toHaveText(status)
    await page.clock.fastForward(ms)
    await page.clock.runFor(60_000)
    await expect(part(card, 'updated')).toHaveText(`Updated ${age}`)
    await expect(part(card, 'updated').locator('time')).toHaveAttribute('title', title)
  })
}
