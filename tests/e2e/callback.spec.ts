// The callback address: a link where it is safe to be one, its values hidden until a person asks.
import { axeViolations } from './axe.ts'
import { body, expect, test, type Cards } from './cards.ts'

const SECRET = 'synthetic-secret'
const put = async (cards: Cards, callbackUrl: unknown, id = 'card') =>
  (await cards.put({ id, properties: { data: body({ param: { command: { serviceId: 'S', method: 'M' }, callbackUrl } }) } })).locator('.address')
const button = 'Show values'

test('a safe address is a link that tells the other side nothing and gives it no hold on the page', async ({ page, cards }) => {
  await cards.open()
  const row = await put(cards, 'https://portal.example/push')
  const link = row.getByRole('link')
  await expect(link).toHaveText('https://portal.example/push')
  for (const [name, value] of Object.entries({ href: 'https://portal.example/push', target: '_blank', rel: 'noopener noreferrer', referrerpolicy: 'no-referrer' })) {
    await expect(link).toHaveAttribute(name, value)
  }
  await expect(row.getByRole('button')).toHaveCount(0)
  expect(await axeViolations(page, 'batch-task')).toEqual([])
})

test('the values of a query are nowhere in the row until a person asks, and go again', async ({ page, cards }) => {
  await cards.open()
  const address = `https://portal.example/push?token=${SECRET}&b=2#${SECRET}`
  const row = await put(cards, address)
  await expect(row).toHaveText(`https://portal.example/push?token=•••&b=•••#••• ${button}`)
  expect(await row.evaluate((row) => row.outerHTML)).not.toContain(SECRET)
  await expect(row.getByRole('link')).toHaveAttribute('href', 'https://portal.example/push')
  const show = row.getByRole('button', { name: button })
  await show.focus()
  await page.keyboard.press('Enter')
  await expect(show).toHaveAttribute('aria-pressed', 'true')
  await expect(show).toBeFocused()
  await expect(row.getByRole('link')).toHaveText(address)
  await expect(row.getByRole('link')).toHaveAttribute('href', address)
  // Another address in its place was not asked for.
  await cards.set({ data: body({ param: { command: {}, callbackUrl: `https://other.example/?token=${SECRET}` } }) })
  await expect(row).toHaveText(`https://other.example/?token=••• ${button}`)
  expect(await row.evaluate((row) => row.outerHTML)).not.toContain(SECRET)
})

test('on a mirrored card an address still reads from left to right', async ({ cards }) => {
  await cards.open()
  const row = await put(cards, 'https://portal.example/push?key=1')
  await cards.set({ lang: 'ar' })
  await expect(row.getByRole('button')).toBeVisible()
  const left = async (text: string) => (await row.getByText(text, { exact: true }).last().boundingBox())!.x
  await expect.poll(async () => (await left('https://portal.example/push')) < (await left('?key=•••'))).toBe(true)
})

const TEXTS: [string, string][] = [
  ['javascript:window.__hostile=1', 'javascript:window.__hostile=1'],
  ['java\nscript:alert(1)', 'java<U+000A>script:alert(1)'],
  ['data:text/html,<img src=x onerror=window.__hostile=1>', 'data:text/html,<img src=x onerror=window.__hostile=1>'],
  [' https://portal.example/', ' https://portal.example/'],
  ['https://portal.example\\@other.example/', 'https://•••@other.example/'],
  ['https://portal.example:443@other.example/', 'https://•••@other.example/'],
  [`https://user:${SECRET}@portal.example/`, 'https://•••@portal.example/'],
  ['https://pоrtal.example/', 'https://pоrtal.example/'],
  ['https://portal.example/\u202egpj.exe', 'https://portal.example/<U+202E>gpj.exe'],
  ['ftp://portal.example/', 'ftp://portal.example/'],
  ['//portal.example/', '//portal.example/'],
]
test('anything else stays a text', async ({ page, cards }) => {
  await cards.open()
  for (const [index, [address, text]] of TEXTS.entries()) {
    const row = await put(cards, address, `card${index}`)
    await expect(row, address).toHaveText(text, { useInnerText: false })
    await expect(row.locator('a'), address).toHaveCount(0)
    expect(await row.evaluate((row) => row.outerHTML)).not.toContain(SECRET)
  }
  expect(await page.evaluate(() => '__hostile' in window)).toBe(false)
  await expect(page.locator('batch-task a')).toHaveCount(0)
})

test('credentials stay hidden when the values are shown', async ({ cards }) => {
  await cards.open()
  const row = await put(cards, `https://user:${SECRET}@portal.example/?key=1`)
  await row.getByRole('button', { name: button }).click()
  await expect(row).toHaveText(`https://•••@portal.example/?key=1 ${button}`)
})

test('a callback that is no text stands among the other fields', async ({ page, cards }) => {
  await cards.open()
  const row = await put(cards, [1])
  await expect(row).toHaveCount(0)
  await expect(page.locator('#card').locator('[part~=command] [role=tree]')).toContainText('callbackUrl')
})
