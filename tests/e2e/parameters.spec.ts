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
const rows = (card: Locator) => tree(card).getByRole('treeitem').evaluateAll((rows) => rows.map((row) => row.textContent))
const press = async (page: Page, keys: string) => {
  for (const key of keys.split(' ')) await page.keyboard.press(key)
}
const focused = (page: Page) => page.evaluate(() => globalThis.document.querySelector('batch-task')!.shadowRoot!.activeElement?.textContent)
const CLOSED = ['position: 9007199254740993', 'schedule 3 fields', "a'b: \"x\\u202Ey\"", 'empty: {}', 'force: false']
const OPEN = [CLOSED[0], CLOSED[1], 'from: "06:00"', 'days 2 items', 'half: 0.50', ...CLOSED.slice(2)]

test.beforeEach(async ({ context, cards }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cards.open()
})
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

test('the arrow keys go through the tree as its pattern has it', async ({ page, cards }) => {
  const card = await put(cards)
  expect(await rows(card)).toEqual(CLOSED)
  await row(card, 'position').focus()
  for (const [keys, text] of [
    ['ArrowDown', CLOSED[1]],
    ['ArrowUp', CLOSED[0]],
    ['ArrowUp', CLOSED[0]],
    ['ArrowLeft', CLOSED[0]],
    ['End', CLOSED[4]],
    ['ArrowDown', CLOSED[4]],
    ['Home', CLOSED[0]],
    ['ArrowRight', CLOSED[0]],
    ['ArrowDown ArrowRight', CLOSED[1]],
    ['ArrowRight', 'from: "06:00"'],
    ['ArrowDown ArrowRight', 'days 2 items'],
    ['ArrowRight ArrowDown', '1: "Wed"'],
    ['ArrowLeft', 'days 2 items'],
    ['ArrowLeft', 'days 2 items'],
    ['ArrowLeft', CLOSED[1]],
    ['ArrowDown ArrowDown ArrowDown ArrowDown', CLOSED[2]],
  ] as const) {
    await press(page, keys)
    expect(await focused(page), keys).toBe(text)
  }
  expect(await rows(card)).toEqual(OPEN)
})

test('Enter, Space and a click open and close; what a row says of itself is true', async ({ page, cards }) => {
  const card = await put(cards)
  const schedule = row(card, 'schedule')
  await expect(schedule).toHaveAttribute('aria-expanded', 'false')
  for (const key of ['Enter', 'Space']) {
    await schedule.focus()
    await page.keyboard.press(key)
    await expect(schedule).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press(key)
    await expect(schedule).toHaveAttribute('aria-expanded', 'false')
    await expect(schedule).toBeFocused()
  }
  await schedule.click()
  expect(await rows(card)).toEqual(OPEN)
  await expect(schedule).toHaveAttribute('aria-level', '1')
  await expect(row(card, 'from')).toHaveAttribute('aria-level', '2')
  await expect(row(card, 'from')).not.toHaveAttribute('aria-expanded')
  await expect(schedule).toHaveAttribute('aria-selected', 'true')
})

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

test('keys of the browser are left to it', async ({ page, cards }) => {
  const card = await put(cards)
  await row(card, 'schedule').focus()
  for (const key of ['Alt+ArrowRight', 'Control+End', 'Meta+ArrowDown', 'x']) {
    await page.keyboard.press(key)
    expect(await focused(page), key).toBe(CLOSED[1])
  }
  await expect(row(card, 'schedule')).toHaveAttribute('aria-expanded', 'false')
})

test('in a mirrored card left opens and right closes', async ({ page, cards }) => {
  const card = await put(cards, PARAS, { dir: 'rtl' })
  await row(card, 'schedule').focus()
  await press(page, 'ArrowLeft ArrowLeft')
  expect(await focused(page)).toBe('from: "06:00"')
  await press(page, 'ArrowRight ArrowRight')
  await expect(row(card, 'schedule')).toHaveAttribute('aria-expanded', 'false')
})

test('a search finds keys and values whatever their case, opens what holds them, and counts them', async ({ page, cards }) => {
  const card = await put(cards)
  const field = card.getByRole('searchbox')
  const count = part(card, 'command').locator('.parameters > [role=status]')
  await field.pressSequentially('WED')
  await expect(count).toHaveText('1 found')
  expect(await rows(card)).toEqual(['schedule 3 fields', 'days 2 items', '1: "Wed"'])
  await expect(field).toBeFocused()
  await row(card, 'schedule').click()
  expect(await rows(card)).toEqual(['schedule 3 fields'])
  await field.fill('Schedule')
  await expect(count).toHaveText('1 found')
  expect(await rows(card)).toEqual(['schedule 3 fields'])
  await row(card, 'schedule').click()
  expect(await rows(card)).toEqual(['schedule 3 fields', 'from: "06:00"', 'days 2 items', 'half: 0.50'])
  await field.fill('o')
  await expect(count).toHaveText('4 found')
  expect(await rows(card)).toEqual([CLOSED[0], CLOSED[1], 'from: "06:00"', 'days 2 items', '0: "Mon"', CLOSED[4]])
  // Tab comes back to the row that had the focus last, in a search too.
  await tree(card).locator('[tabindex="0"]').focus()
  await press(page, 'Home ArrowDown ArrowDown')
  expect(await tree(card).locator('[tabindex="0"]').allTextContents()).toEqual(['from: "06:00"'])
  await field.fill('no such thing')
  await expect(count).toHaveText('0 found')
  await expect(tree(card)).toHaveCount(0)
  await field.fill('')
  await expect(count).toBeEmpty()
  await row(card, 'position').focus()
  await press(page, 'Home')
  expect(await focused(page)).toBe(CLOSED[0])
})

test('the parameters as sent are what was sent, to the letter', async ({ page, cards }) => {
  const card = await put(cards)
  const raw = part(card, 'command').getByRole('button', { name: 'As sent' })
  await raw.click()
  await expect(raw).toHaveAttribute('aria-pressed', 'true')
  await expect(part(card, 'command').locator('pre')).toHaveText(PARAS)
  await part(card, 'command').getByRole('button', { name: 'Copy' }).click()
  await expect(part(card, 'command')).toContainText('Copied')
  expect(await clipboard(page)).toBe(PARAS)
  await raw.click()
  expect(await rows(card)).toEqual(CLOSED)
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

test('while nothing is selected, all of it is copied; a refusal is said', async ({ page, cards }) => {
  const card = await put(cards, '{"a":1.0}')
  await card.getByRole('button', { name: 'Copy value' }).click()
  await expect(part(card, 'command')).toContainText('Copied')
  expect(await clipboard(page)).toBe('{\n  "a": 1.0\n}')
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await card.getByRole('button', { name: 'Copy path' }).click()
  await expect(part(card, 'command')).toContainText('The browser did not allow copying.')
})

test('parameters that are no tree have their tools, and none have none', async ({ page, cards }) => {
  for (const [paras, value] of [['"just text"', 'just text'], ['7.0', '7.0'], ['[]', '[]']]) {
    await cards.open()
    const card = await put(cards, paras)
    await card.getByRole('button', { name: 'Copy value' }).click()
    await expect(part(card, 'command')).toContainText('Copied')
    expect(await clipboard(page)).toBe(value)
  }
  await cards.open()
  const card = await put(cards, 'null')
  await expect(part(card, 'command')).toContainText('none (null)')
  await expect(card.getByRole('button', { name: 'Copy value' })).toHaveCount(0)
})

test('ten thousand parameters cost the page no more than a hundred rows, searched too', async ({ cards }) => {
  const paras = Array.from({ length: 10_000 }, (_, index) => ({ name: `sensor-${index}`, value: index }))
  const card = await put(cards, JSON.stringify(paras))
  const size = () => card.evaluate((card) => card.shadowRoot!.querySelectorAll('*').length)
  expect(await size()).toBeLessThan(2500)
  await card.getByRole('searchbox').fill('SENSOR')
  await expect(part(card, 'command')).toContainText('10,000 found')
  await expect(part(card, 'command')).toContainText('9,900 more in the raw response')
  expect(await size()).toBeLessThan(2500)
  await card.getByRole('searchbox').fill('sensor-9999')
  await expect(tree(card).getByRole('treeitem')).toHaveText(['9999 2 fields', 'name: "sensor-9999"'])
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
