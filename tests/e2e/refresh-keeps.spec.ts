// What a reader has in hand on a card outlives every refresh: a new answer, one that says the same again, a failure with its
// notice over the numbers, and its end.
import { body, expect, part, scripted, test, type Answer, type Follow } from './follow.ts'
import type { Page } from '@playwright/test'

const DEVICES = Array.from({ length: 300 }, (_, index) => `device-${String(index).padStart(4, '0')}`)

/** A task with everything that can be opened, scrolled and searched. */
const task = (succeeded: number): Record<string, unknown> =>
  body({
    totalCnt: 300,
    successCnt: succeeded,
    completeCnt: succeeded + 1,
    note: 'synthetic '.repeat(400),
    param: {
      type: 'DeviceList',
      deviceList: DEVICES,
      command: { serviceId: 'Valve', method: 'SET', paras: { outer: { inner: { position: 1 } }, list: [1, 2, 3] } },
    },
  })

/** What may come, in the order of a bad day; the first is on screen when it begins. */
const DAY: [string, Answer][] = [
  ['other numbers', { body: task(5) }],
  ['the same again', { body: task(5) }],
  ['a first failure', { status: 500, body: '' }],
  ['a second failure', { status: 500, body: '' }],
  ['another failure', { status: 502, body: '<html>' }],
  ['numbers again', { body: task(6) }],
  ['fields that contradict each other', { body: { ...task(7), failCnt: 400 } }],
  ['and no more', { body: task(8) }],
  ['more tags and less details', { body: { ...task(9), tags: [{ tagName: 'a', tagValue: 'b' }, { tagName: 'district', tagValue: 'north' }], timeout: undefined } }],
  ['the end', { body: { ...task(299), status: 'Complete' } }],
]

/** Lets the day pass; `check` is asked after each answer was drawn. */
async function pass(page: Page, follow: Follow, check: (what: string) => Promise<void>): Promise<void> {
  await check('at first')
  let count = (await follow.calls()).length
  for (const [what, answer] of DAY) {
    await follow.answer(answer)
    await page.evaluate(() => (document.getElementById('card') as any).refresh())
    await follow.answered()
    expect(await follow.calls(), what).toHaveLength(++count)
    await check(what)
  }
}

/** Opens what is closed, on a page that is higher than the window, and waits for the first answer. */
async function begin(page: Page, cards: { open: () => Promise<void> }, follow: Follow) {
  await page.setViewportSize({ width: 900, height: 500 })
  await cards.open()
  await page.evaluate(() => {
    const above = document.createElement('div')
    above.style.height = '400px'
    document.body.prepend(above)
  })
  await follow.answer({ body: task(4) })
  await scripted(page, { refreshInterval: 0 })
  await follow.until(1)
  const card = page.locator('#card')
  await card.locator('[part=raw] > summary').click()
  await card.locator('[part=command] .tree [aria-expanded]').first().click()
  await card.locator('[part=command] .tree .tree [aria-expanded]').first().click()
  await card.locator('[part=command] .tree .tree .tree').waitFor()
  return card
}

test('focus stays where it is, on a button, a field and a summary', async ({ page, cards, follow }) => {
  test.setTimeout(60_000)
  const card = await begin(page, cards, follow)
  for (const selector of ['footer button', '[part=targets] input', '[part=raw] > summary', '[part=command] .tree .tree [role=treeitem]', '[part=command] input', '[part=details] .choice button', '[part=targets] .pages button', '[part=tag]', 'pre']) {
    const place = card.locator(selector).first()
    await place.focus()
    const focused = await place.elementHandle()
    await pass(page, follow, async (what) => {
      const kept = await focused!.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)
      expect(kept, `${selector}: ${what}`).toBe(true)
    })
  }
})

test('a selected text stays selected', async ({ page, cards, follow }) => {
  test.setTimeout(60_000)
  const card = await begin(page, cards, follow)
  for (const selector of ['[part=title]', '[part=command] .tree .tree code', '[part=targets] .ids li code']) {
    const text = await card.locator(selector).first().evaluate((element) => {
      getSelection()!.selectAllChildren(element)
      return element.textContent
    })
    expect(text).toBeTruthy()
    await pass(page, follow, async (what) => {
      const selected = await card.evaluate((card) => {
        const root = card.shadowRoot as any
        return String(root.getSelection?.() ?? getSelection())
      })
      expect(selected.trim(), `${selector}: ${what}`).toBe(text!.trim())
    })
  }
})

test('the page and the raw answer inside the card stay scrolled as they are', async ({ page, cards, follow }) => {
  test.setTimeout(60_000)
  const card = await begin(page, cards, follow)
  // In one column: beside another, what grows in the one cannot but move against the other.
  await page.setViewportSize({ width: 600, height: 500 })
  await card.evaluate((card) => {
    card.shadowRoot!.querySelector('pre')!.scrollTop = 45
  })
  // What the reader looks at stays where it is, whatever comes or goes above it.
  for (const selector of ['[part=targets] .ids', 'pre']) {
    await card.locator(selector).evaluate((list) => scrollBy(0, list.getBoundingClientRect().top - 120))
    const look = () =>
      card.evaluate((card, selector) => {
        const root = card.shadowRoot!
        return {
          top: Math.round(root.querySelector(selector)!.getBoundingClientRect().top),
          raw: root.querySelector('pre')!.scrollTop,
        }
      }, selector)
    const before = await look()
    expect(before).toMatchObject({ raw: 45 })
    await pass(page, follow, async (what) => {
      await expect.poll(async () => Math.abs((await look()).top - before.top), `${selector}: ${what}`).toBeLessThanOrEqual(2)
      expect(await look(), `${selector}: ${what}`).toMatchObject({ raw: 45 })
    })
  }
})

test('the search in the targets keeps its text, its caret, its page and what it found', async ({ page, cards, follow }) => {
  const card = await begin(page, cards, follow)
  const field = card.getByRole('searchbox', { name: 'Find in this list' })
  await field.pressSequentially('DEVICE-01')
  await card.getByRole('button', { name: 'Next' }).click()
  await field.evaluate((field: HTMLInputElement) => field.setSelectionRange(2, 6, 'backward'))
  await field.focus()
  await expect(card.locator('.ids li').first()).toHaveText('device-0120')
  await pass(page, follow, async (what) => {
    const look = (field: HTMLInputElement) => [field.value, field.selectionStart, field.selectionEnd, field.selectionDirection]
    expect(await field.evaluate(look), what).toEqual(['DEVICE-01', 2, 6, 'backward'])
    await expect(field, what).toBeFocused()
    await expect(card.locator('.ids li').first(), what).toHaveText('device-0120')
    await expect(part(card, 'targets'), what).toContainText('100 found')
  })
  // What is typed next goes where the caret is.
  await page.keyboard.type('x')
  expect(await field.inputValue()).toBe('DEx-01')
})

test('the focus keeps to its tag when others come before it, also among equal ones', async ({ page, cards, follow }) => {
  await cards.open()
  const tags = (...names: string[]) => ({ body: body({ tags: names.map((name) => ({ tagName: name, tagValue: 'v' })) }) })
  await follow.answer(tags('a', 'b', 'b'))
  await scripted(page, { refreshInterval: 0 })
  await follow.until(1)
  const card = page.locator('#card')
  await part(card, 'tag').nth(1).focus()
  for (const [names, at] of [[['z', 'a', 'b', 'b'], 2], [['b', 'z', 'a'], 0], [['y', 'a', 'x', 'b', 'c'], 3]] as const) {
    await follow.answer(tags(...names))
    await page.evaluate(() => (document.getElementById('card') as any).refresh())
    await expect(part(card, 'tag')).toHaveText(names.map((name) => `${name}v`))
    await expect(part(card, 'tag').nth(at)).toBeFocused()
  }
})
