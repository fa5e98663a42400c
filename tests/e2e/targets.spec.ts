// A list of 30,000 targets: as a file, and what it costs the page.
import { readFile } from 'node:fs/promises'
import { APP_KEY, expect, test, TOKEN } from './fixtures.ts'

test.beforeEach(async ({ page, urls }) => {
  await page.goto(`${urls.page}/pages/embed.html`)
  await page.evaluate(
    ([proxy, key, token]) => {
      document.body.innerHTML = `<batch-task lang="en" proxy="${proxy}" task-id="5ca1ab1e0000000000000017" app-key="${key}"></batch-task>`
      ;(document.querySelector('batch-task') as any).accessToken = token
    },
    [urls.proxy, APP_KEY, TOKEN],
  )
  await page.locator('batch-task [part=targets] .ids li').first().waitFor()
})

test('the CSV is called targets and holds every id', async ({ page }) => {
  const card = page.locator('batch-task')
  const ids: string[] = await card.evaluate((card: any) => card.task.param.deviceList)
  const saved = page.waitForEvent('download')
  await card.getByRole('button', { name: 'Download CSV' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('targets.csv')
  const lines = (await readFile((await download.path())!, 'utf8')).split('\r\n')
  expect(lines[0]).toBe('\ufeff"deviceId"')
  expect(lines).toHaveLength(30_002)
  expect(lines[30_000]).toBe(`"${ids[29_999]}"`)
})

test('thirty thousand ids of 128 characters cost the page less than 2,500 nodes, all panels open', async ({ page }) => {
  const card = page.locator('batch-task')
  await card.evaluate((card: any) => {
    const deviceList = Array.from({ length: 30_000 }, (_, index) => String(index).padStart(128, 'synthetic-'))
    card.data = { taskId: 't', status: 'Running', taskType: 'DeviceCmd', param: { type: 'DeviceList', deviceList, groupList: deviceList, command: { paras: { deviceList } }, extra: deviceList.slice(0, 1000) } }
  })
  await expect(card.locator('[part=targets]')).toContainText('30,000 groups')
  await card.evaluate((card) => {
    for (const panel of card.shadowRoot!.querySelectorAll('details')) panel.open = true
  })
  const closed = card.locator('[aria-expanded=false]')
  while ((await closed.count()) > 0) await closed.first().click()
  await expect(card.locator('[part=raw] pre')).toBeVisible()
  expect(await card.evaluate((card) => card.shadowRoot!.querySelectorAll('*').length)).toBeLessThan(2500)
})

test('a search finds names and ids in capitals, and composed otherwise', async ({ page }) => {
  await page.evaluate(() => {
    const names = ['ÁREA NORTE', 'A\u0301REA SUR', 'СЕВЕРНЫЙ РАЙОН', 'ЮЖНЫЙ РАИ\u0306ОН', 'STRASSE 7', ...Array.from({ length: 20 }, (_, index) => `plain ${index}`)]
    const card = document.querySelector('batch-task') as any
    card.data = { taskId: 't', taskType: 'DeviceCmd', status: 'Running', param: { type: 'DeviceList', deviceList: names } }
  })
  const card = page.locator('batch-task')
  await expect(card.locator('[part=targets]')).toContainText('1 to 20 of 25')
  const search = card.getByRole('searchbox', { name: 'Find in this list' })
  for (const [text, found] of [['área', 2], ['a\u0301rea', 2], ['район', 2], ['раи\u0306он', 2], ['straße', 1], ['area', 0]] as const) {
    await search.fill(text)
    await expect(card.locator('[part=targets]'), text).toContainText(`${found} found`)
    await expect(card.locator('.ids li')).toHaveCount(found)
  }
})

const MANY = Array.from({ length: 10_000 }, (_, index) => `n${index}`)
const FIELDS = Object.fromEntries(MANY.map((name) => [name, 1]))
/** Lists of the platform that no reader can see at once. */
const LISTS: Record<string, object> = {
  tags: { tags: MANY.map((tagName) => ({ tagName, tagValue: 'v' })) },
  'tags without a value': { tags: MANY.map((tagName) => ({ tagName })) },
  'tags of one name': { tags: MANY.map((tagValue) => ({ tagName: 'district', tagValue })) },
  'tags that are none': { tags: MANY.map((name, index) => (index % 2 ? 7 : name)) },
  'unknown fields': FIELDS,
  groups: { param: { type: 'GroupList', groupList: MANY, deviceList: [] } },
  'keys of parameters': { param: { command: { method: 'SET', paras: FIELDS } } },
}
for (const [what, changes] of Object.entries(LISTS)) {
  test(`ten thousand ${what} cost the page less than 2,500 nodes, all panels open`, async ({ page }) => {
    const card = page.locator('batch-task')
    await card.evaluate((card, data) => void Object.assign(card, { data }), JSON.stringify({ taskId: 't', taskName: 'shown', status: 'Running', taskType: 'DeviceCmd', ...changes }))
    await expect(card.locator('[part=title]')).toHaveText('shown')
    await card.evaluate((card) => {
      for (const panel of card.shadowRoot!.querySelectorAll('details')) panel.open = true
    })
    await expect(card.locator('[part=raw] pre')).toBeVisible()
    expect(await card.evaluate((card) => card.shadowRoot!.querySelectorAll('*').length)).toBeLessThan(2500)
  })
}
