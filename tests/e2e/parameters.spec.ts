// The parameters of a command: a tree for keyboard and mouse, a search, the text as sent, and copies of values and paths.
import { axeViolations } from './axe.ts'
import { expect, part, test, type Cards } from './cards.ts'
import type { Locator, Page } from '@playwright/test'

const PARAS = '{ "position": 9007199254740993, "schedule": {"from":"06:00","days":["Mon","Wed"],"half":0.50}, "a\'b": "x\\u202ey", "empty": {}, "force": false }'
const document = (paras: string) => `{"taskId":"t","taskType":"DeviceCmd","status":"Complete","param":{"command":{"serviceId":"S","method":"M","paras":${paras},"extra":{"deep":1}}}}`

async function put(cards: Cards, paras = PARAS, attributes: Record<string, string> = {}): Promise<Locator> {
  const card = await cards.put({ attributes, properties: { data: document(paras) } })
  await part(card, 'command').waitFor()
  return card
}
const tree = (card: Locator) => card.getByRole('tree', { name: 'Parameters' })
const row = (card: Locator, text: string | RegExp) => tree(card).getByRole('treeitem').filter({ hasText: text }).first()
const press = async (page: Page, keys: string) => {
  for (const key of keys.split(' ')) await page.keyboard.press(key)
}
const focused = (page: Page) => page.evaluate(() => globalThis.document.querySelector('batch-task')!.shadowRoot!.activeElement?.textContent)
const CLOSED = ['position: 9007199254740993', 'schedule 3 fields', "a'b: \"x\\u202Ey\"", 'empty: {}', 'force: false']

test.beforeEach(async ({ context, cards }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cards.open()
})
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('Tab reaches one row, leaves the tree, and comes back to it', async ({ page, cards }) => {
  const card = await put(cards)
  const reached = () => tree(card).locator('[tabindex="0"]').allTextContents()
  expect(await reached()).toEqual([CLOSED[0]])
  await card.getByRole('button', { name: 'As sent' }).last().focus()
  await press(page, 'Tab ArrowDown ArrowRight ArrowRight')
  expect(await reached()).toEqual(['from: "06:00"'])
  await press(page, 'Tab')
  await expect(card.getByRole('button', { name: 'Copy value' })).toBeFocused()
  await press(page, 'Shift+Tab')
  expect(await focused(page)).toBe('from: "06:00"')
  // What is closed over it cannot be reached; the first row is.
  await row(card, 'schedule').click()
  await row(card, 'schedule').evaluate((row) => (row as HTMLElement).blur())
  expect(await reached()).toEqual([CLOSED[1]])
})

test('values and paths are copied by keyboard and mouse, as they are and not as they look', async ({ page, cards }) => {
  const card = await put(cards)
  const button = (name: string) => card.getByRole('button', { name })
  const said = part(card, 'command').locator('.parameters .pages [role=status]')
  const copies: [RegExp, string, string][] = [
    [/^position/, '9007199254740993', "$['position']"],
    [/^from/, '06:00', "$['schedule']['from']"],
    [/^half/, '0.50', "$['schedule']['half']"],
    [/^a'b/, 'x\u202ey', "$['a\\'b']"],
    [/^empty/, '{}', "$['empty']"],
    [/^days/, '[\n  "Mon",\n  "Wed"\n]', "$['schedule']['days']"],
  ]
  await row(card, 'schedule').click()
  for (const [text, value, path] of copies) {
    await row(card, text).click()
    await expect(said).toBeEmpty()
    await expect(part(card, 'command').locator('.parameters .pages code')).toHaveText(path)
    await button('Copy value').click()
    await expect(said).toHaveText('Copied')
    expect(await clipboard(page)).toBe(value)
    await button('Copy path').focus()
    await page.evaluate(() => navigator.clipboard.writeText(''))
    await page.keyboard.press('Enter')
    await expect.poll(() => clipboard(page)).toBe(path)
  }
})

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the tree, a search, the text as sent and a selected row, ${scheme}`, async ({ page, cards }) => {
    await page.emulateMedia({ colorScheme: scheme })
    const card = await put(cards, PARAS, { theme: scheme })
    await row(card, 'schedule').click()
    expect(await axeViolations(page, 'batch-task')).toEqual([])
    await card.getByRole('searchbox').fill('e')
    expect(await axeViolations(page, 'batch-task')).toEqual([])
    await card.getByRole('searchbox').fill('no such thing')
    expect(await axeViolations(page, 'batch-task')).toEqual([])
    await part(card, 'command').getByRole('button', { name: 'As sent' }).click()
    expect(await axeViolations(page, 'batch-task')).toEqual([])
  })
}

test('half a character is shown and copied as it was sent, and what nobody sees is seen and copied as it is', async ({ page, cards }) => {
  const paras = String.raw`{"half":"\ud800x","tail":"x\udfff","swapped":"\udc00\ud800","filler":"a\u3164b","tag":"a\udb40\udc41"}`
  const card = await put(cards, paras)
  const rows: [string, string, string][] = [
    ['half', String.raw`\ud800x`, String.raw`\ud800x`],
    ['tail', String.raw`x\udfff`, String.raw`x\udfff`],
    ['swapped', String.raw`\udc00\ud800`, String.raw`\udc00\ud800`],
    ['filler', String.raw`a\u3164b`, 'a\u3164b'],
    ['tag', String.raw`a\uDB40\uDC41`, 'a\u{e0041}'],
  ]
  for (const [name, shown, copied] of rows) {
    await row(card, new RegExp(`^${name}`)).click()
    await expect(row(card, new RegExp(`^${name}`))).toContainText(shown)
    await card.getByRole('button', { name: 'Copy value' }).click()
    await expect.poll(() => clipboard(page), name).toBe(copied)
  }
  const text = await card.evaluate((card) => card.shadowRoot!.textContent!)
  expect(text).not.toMatch(/[\ufffd\u3164\u{e0041}\u{10ffff}]/u)
})

/** A text of a million characters, wherever the platform may put one. */
const LONG = 'é'.repeat(1_000_000)
const task = (changes: object) => JSON.stringify({ taskId: 't', taskName: 'N', taskType: 'DeviceCmd', status: 'Running', ...changes })
const LONGS: Record<string, string> = {
  'a parameter, thrice that': document(JSON.stringify({ text: LONG.repeat(3) })),
  'a parameter’s name': document(JSON.stringify({ [LONG]: 1 })),
  'the task’s name': task({ taskName: LONG }),
  'a tag': task({ tags: [{ tagName: 'note', tagValue: LONG }] }),
  'the status': task({ status: LONG }),
  'a device': task({ param: { type: 'DeviceList', deviceList: [LONG] } }),
}
for (const [what, data] of Object.entries(LONGS)) {
  test(`a text of a million characters is cut on the card, with its length, and whole in the copy: ${what}`, async ({ page, cards }) => {
    const card = await cards.put({ properties: { data: task({}) } })
    await cards.until('load')
    // It is off the page before it is drawn: what is not cut would take the browser many seconds.
    const length = await card.evaluate(async (card, data) => {
      const loaded = new Promise((resolve) => card.addEventListener('batch-task-load', resolve, { once: true }))
      Object.assign(card, { data })
      await loaded
      const { length } = card.shadowRoot!.querySelector('[part~=card]')!.textContent!
      card.remove()
      return length
    }, data)
    expect(length).toBeLessThan(20_000)
    await page.evaluate((data) => globalThis.document.body.append(Object.assign(globalThis.document.createElement('batch-task'), { id: 'card', lang: 'en', data })), data)
    await expect(part(card, 'card')).toContainText(/[13],000,000 characters in all/)
    await part(card, 'raw').locator('summary').click()
    await part(card, 'raw').getByRole('button', { name: /^Copy/ }).click()
    await expect.poll(async () => (await clipboard(page)).length).toBe(data.length)
    expect((await clipboard(page)) === data).toBe(true)
  })
}

test('the copy of a value of three million characters is whole', async ({ page, cards }) => {
  const card = await put(cards, JSON.stringify({ text: LONG.repeat(3) }))
  await row(card, 'text').click()
  await card.getByRole('button', { name: 'Copy value' }).click()
  await expect.poll(async () => (await clipboard(page)).length).toBe(3 * LONG.length)
})
