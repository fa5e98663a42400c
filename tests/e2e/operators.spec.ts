// What an operator looks for on a card and must not miss: every key of the parameter, tags as they are, lists that are whole.
import { body, expect, part, test } from './cards.ts'

test.beforeEach(async ({ context, cards }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cards.open()
})
const put = (cards: any, changes: Record<string, unknown>, id = 'card') => cards.put({ id, properties: { data: body(changes) } })
const COMMAND = { serviceId: 'S', method: 'M', paras: null }

test('retransmissions are shown, none too', async ({ cards }) => {
  for (const maxRetransmit of [0, 3]) {
    const card = await put(cards, { param: { command: COMMAND, maxRetransmit } }, `card${maxRetransmit}`)
    await expect(part(card, 'command').locator('.row', { hasText: 'Retransmissions' }).locator('dd')).toHaveText(String(maxRetransmit))
  }
})

test('every key of the parameter that is not documented stands under other fields, and a count tells of more', async ({ cards }) => {
  const unknown = { expireTime: 9, mode: 'ACTIVE', maxRetransmit: 'often', 'x:y': { deep: [1] } }
  const card = await put(cards, { param: { type: 'DeviceList', command: { ...COMMAND, priority: 1 }, ...unknown } })
  const rows = (name: string) => part(card, name).getByRole('tree', { name: 'Other fields' })
  await expect(rows('command').first().getByRole('treeitem')).toHaveText(['priority: 1'])
  await expect(rows('command').last().getByRole('treeitem')).toHaveText(['maxRetransmit: "often"', 'expireTime: 9', 'mode: "ACTIVE"', 'x:y 1 field'])
  const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`key-${index}`, index]))
  const other = await put(cards, { param: { command: COMMAND, ...many } }, 'many')
  await expect(part(other, 'command')).toContainText('30 more in the raw response')
})

for (const taskType of ['DeviceReg', 'DeviceLocation', 'DeviceMod', 'DeviceDel', 'DeviceLicense', 'DeviceDance']) {
  test(`the parameter of ${taskType}, whose form is not documented, is shown as it is`, async ({ page, cards }) => {
    const card = await put(cards, { taskType, param: { fileId: 'f', shape: { free: true } } })
    const panel = part(card, 'command')
    await expect(panel.locator('summary')).toHaveText('Task parameter')
    await expect(panel.getByRole('treeitem')).toHaveText(['fileId: "f"', 'shape 1 field'])
    await panel.getByRole('button', { name: 'As sent' }).click()
    await expect(panel.locator('pre')).toHaveText('{"fileId":"f","shape":{"free":true}}')
  })
}

test('tags are chips of name and value, duplicates kept; not returned is not none', async ({ cards }) => {
  const tags = [['a', '1'], ['a', '1'], ['a', '2'], ['b', null]].map(([tagName, tagValue]) => ({ tagName, tagValue }))
  const card = await put(cards, { tags })
  await expect(part(card, 'tag')).toHaveText(['a1', 'a1', 'a2', 'bno value'])
  await part(card, 'tag').nth(2).click()
  await part(card, 'tag').nth(3).press('Enter')
  expect((await cards.heard('tag')).map(({ detail }: any) => detail)).toEqual([{ name: 'a', value: '2' }, { name: 'b', value: null }])
  await expect(part(await put(cards, { tags: [] }, 'none'), 'tags')).toContainText('This task has no tags.')
  await expect(part(await put(cards, { tags: undefined }, 'unknown'), 'tags')).toContainText('Tags were not returned.')
})

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
