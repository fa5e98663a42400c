// Lists of targets beside each other, and an address on a mirrored card.
import { body, expect, part, test } from './cards.ts'

test.beforeEach(async ({ context, cards }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cards.open()
})
const put = (cards: any, changes: Record<string, unknown>, id = 'card') => cards.put({ id, properties: { data: body(changes) } })
const COMMAND = { serviceId: 'S', method: 'M', paras: null }

test('of devices and groups beside each other, each list copies and saves its own', async ({ page, cards }) => {
  const card = await put(cards, { param: { command: COMMAND, deviceList: ['d1', 'd2'], groupList: ['g1'] } })
  const lists = part(card, 'targets').locator('.list')
  for (const [title, text] of [['1 group', 'g1'], ['2 device IDs', 'd1\nd2']] as const) {
    const list = lists.filter({ hasText: title })
    await list.getByRole('button', { name: 'Copy all' }).click()
    await expect(list.getByRole('status')).toHaveText('Copied')
    await expect(part(card, 'targets').getByText('Copied')).toHaveCount(1)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
    const saved = page.waitForEvent('download')
    await list.getByRole('button', { name: 'Download CSV' }).click()
    expect((await saved).suggestedFilename()).toBe('targets.csv')
  }
})

test('on a mirrored card an address still reads from left to right', async ({ cards }) => {
  const card = await put(cards, { param: { command: COMMAND, callbackUrl: 'https://portal.example/push?key=1' } })
  const row = card.locator('.address')
  await cards.set({ lang: 'ar' })
  await expect(row.getByRole('button')).toBeVisible()
  const left = async (text: string) => (await row.getByText(text, { exact: true }).last().boundingBox())!.x
  await expect.poll(async () => (await left('https://portal.example/push')) < (await left('?key=•••'))).toBe(true)
})
