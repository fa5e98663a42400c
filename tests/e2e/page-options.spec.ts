// The standalone page's controls: every option of the element, its width, its token, and what it tells.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { APP_KEY, expect, FIRST, overflow, RUNNING_TASK, test, TOKEN } from './page.ts'

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../static/custom-elements.json'), 'utf8'))
const element = manifest.modules.flatMap(({ declarations }: any) => declarations).find(({ tagName }: any) => tagName === 'batch-task')

/** For each attribute another value than its default. */
const OTHERS: Record<string, string> = {
  'task-id': 'another-task',
  proxy: '/elsewhere',
  platform: 'https://platform.example:8743',
  'app-key': 'key',
  'app-id': 'id',
  select: 'none',
  'refresh-interval': '30',
  timeout: '5',
  credentials: 'omit',
  loading: 'lazy',
  theme: 'dark',
  lang: 'es',
  dir: 'ltr',
  'time-zone': 'Europe/Madrid',
  density: 'compact',
  results: 'none',
}

test('every attribute has a field, and the card has its value', async ({ tool }) => {
  await tool.open()
  const names: string[] = element.attributes.map(({ name }: any) => name)
  // The wasm is loaded once a page: its address cannot change.
  expect([...Object.keys(OTHERS), 'wasm-url'].sort()).toEqual(names.sort())
  for (const [name, value] of Object.entries(OTHERS)) {
    const field = tool.field(name)
    if ((await field.evaluate((field) => field.localName)) === 'select') await field.selectOption(value)
    else await tool.type(name, value)
    await expect(tool.card, name).toHaveAttribute(name, value)
  }
})

test('a live platform is asked once the fields are left, with key and token', async ({ page, tool, urls, platformLog }) => {
  await tool.open()
  await tool.field('task-id').fill(RUNNING_TASK)
  await tool.field('proxy').fill(urls.proxy)
  await tool.field('app-key').fill(APP_KEY)
  await tool.field('accessToken').fill(TOKEN)
  await page.keyboard.press('Enter')
  await expect(tool.card.locator('[part=status]')).toHaveText('Pending')
  expect((await platformLog()).at(-1)).toMatchObject({ app_key: APP_KEY, authorization: { valid: true } })
})

test('a proxy that is half typed is asked for nothing', async ({ page, tool, urls }) => {
  await tool.open()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await tool.type('accessToken', TOKEN)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  const before = asked.length
  await tool.field('proxy').fill('')
  await tool.field('proxy').pressSequentially(`${urls.foreign}/a/proxy`)
  expect(asked.slice(before)).toEqual([])
})

test('a token is in no address, attribute, text, event, snippet, link or store, and does not go to the next task', async ({ page, tool, urls }) => {
  await tool.open()
  const sent: [string, string | undefined][] = []
  page.on('request', (request) => sent.push([request.url(), request.headers()['authorization']]))
  await tool.type('accessToken', TOKEN)
  await tool.type('app-key', APP_KEY)
  await tool.type('proxy', urls.proxy)
  await tool.type('task-id', RUNNING_TASK)
  await expect(tool.card.locator('[part=status]')).toHaveText('Pending')
  // Also where somebody pastes it into the wrong field.
  await tool.type('data', JSON.stringify({ taskId: '1', taskName: TOKEN, status: 'Running' }))
  await expect(page.locator('#events')).toContainText('Running')
  await page.locator('#events summary').first().click()
  for (const tab of ['React', 'Vue', 'Yew', 'HTML']) expect(await tool.snippet(tab)).not.toContain(TOKEN)
  const seen = await page.evaluate(async () => {
    const kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), history.state]
    return document.documentElement.outerHTML + location.href + JSON.stringify(kept)
  })
  expect(seen).not.toContain(TOKEN)
  expect(sent.filter(([url]) => url.includes(TOKEN))).toEqual([])

  sent.length = 0
  await page.getByRole('combobox', { name: 'Task', exact: true }).selectOption({ label: 'All succeeded' })
  await expect(tool.card.locator('[part=status]')).toHaveText('Complete')
  expect(sent.filter(([, token]) => token)).toEqual([])
  await expect(tool.field('accessToken')).toHaveValue('')
  await expect(tool.field('app-key')).toHaveValue('')
})

test('pasted data is shown with no request, and what is no JSON is said on the card', async ({ page, tool }) => {
  await tool.open()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await tool.field('data').fill('{ "taskId": "1", "taskName": "Mine", "status": "Running" }')
  await expect(tool.card.locator('[part=title]')).toHaveText('Mine')
  await expect(page.locator('#address')).toHaveText('nothing: it shows its data')
  await tool.field('data').fill('{ "taskId": ')
  await expect(tool.card.locator('[part=notice]')).toBeVisible()
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Fill in a sample’s body' }).click()
  await expect(tool.field('data')).toHaveValue(/9007199254740993/)
  await expect(tool.card.locator('[part=title]')).toHaveText('Open valve, north district (synthetic sample)')
})

test('texts are replaced, and what is no object of texts is said beside the field', async ({ page, tool }) => {
  await tool.open()
  await tool.field('texts').fill('{ "taskId": "Order" }')
  await expect(tool.card.locator('[part=details]')).toContainText('Order')
  for (const wrong of ['{', '[]', '{ "taskId": 1 }', 'null']) {
    await tool.field('texts').fill(wrong)
    await expect(page.locator('#texts-wrong'), wrong).toContainText('no JSON object')
    await expect(tool.field('texts')).toHaveAttribute('aria-invalid', 'true')
    await tool.field('texts').fill('{ "taskId": "Order" }')
    await expect(page.locator('#texts-wrong')).toBeEmpty()
  }
})

test('refresh asks again; a paused card does not ask by itself until it is resumed', async ({ page, tool }) => {
  await tool.proxyLive()
  await tool.open(`/?task-id=${RUNNING_TASK}`)
  let asked = 0
  page.on('request', (request) => (asked += Number(request.url().includes('/batchtask/'))))
  await page.locator('#refresh').click()
  await expect.poll(() => asked).toBe(1)
  await page.locator('#pause').click()
  await expect(page.locator('#state')).toHaveText('ready, paused')
  await tool.type('refresh-interval', '2')
  await page.locator('#pause').click()
  await expect(page.locator('#state')).toHaveText('ready')
  await expect.poll(() => asked, { timeout: 8000 }).toBeGreaterThan(1)
})

test('the card’s place is as wide as wished, and what sticks out is scrolled', async ({ page, tool }) => {
  await page.setViewportSize({ width: 1200, height: 800 })
  await tool.open()
  const width = async () => (await tool.card.boundingBox())!.width
  const whole = await width()
  for (const px of [240, 320, 480, 1200]) {
    await page.locator('#widths').getByRole('button', { name: String(px) }).click()
    expect(await width()).toBe(px)
    await expect(page.locator('#px')).toHaveText(`${px} px`)
    await expect(page.locator('#width')).toHaveValue(String(px))
    expect(await overflow(page)).toBe(0)
  }
  await expect(page.locator('.place')).toHaveAttribute('tabindex', '0')
  await page.locator('#width').focus()
  await page.keyboard.press('ArrowLeft')
  expect(await width()).toBe(1190)
  await page.getByRole('button', { name: 'Fit' }).click()
  expect(await width()).toBe(whole)
  await expect(page.locator('.place')).not.toHaveAttribute('tabindex')
})

test('reset brings everything back', async ({ page, tool }) => {
  await tool.open()
  await tool.type('timeout', 'soon')
  await tool.field('lang').selectOption('es')
  await tool.type('accessToken', TOKEN)
  await tool.field('data').fill('{}')
  await tool.field('texts').fill('{ "taskId": "Order" }')
  await page.getByRole('button', { name: '480' }).click()
  await page.locator('#pause').click()
  await page.getByRole('button', { name: 'Reset all' }).click()
  await expect(tool.card.locator('[part=title]')).toHaveText('Open valve, north district (synthetic sample)')
  const left = await tool.card.evaluate((card: any) => [[...card.attributes].map(({ name }: Attr) => name).sort(), card.data, card.texts])
  expect(left).toEqual([['proxy', 'task-id'], null, null])
  for (const name of ['accessToken', 'data', 'texts', 'timeout', 'lang']) await expect(tool.field(name), name).toHaveValue('')
  await expect(page.locator('#state')).toHaveText('ready')
  await expect(page.getByRole('button', { name: 'Fit' })).toHaveAttribute('aria-pressed', 'true')
})

test('events are written with time and words, a hundred at most, and can be cleared', async ({ page, tool }) => {
  await tool.open()
  const rows = page.locator('#events li')
  await expect(rows).toHaveCount(4)
  await expect(rows.last().locator('summary')).toHaveText(new RegExp(`^\\d\\d:\\d\\d:\\d\\d\\.\\d{3}loadstartasks for ${FIRST}$`))
  await expect(rows.nth(1)).toContainText('– → Complete')
  await expect(rows.first()).toContainText('Complete, 972 of 1000 succeeded')
  await tool.card.locator('[part=tag]').first().click()
  await expect(rows.first()).toContainText('district = north')
  await rows.first().locator('summary').click()
  await expect(rows.first().locator('pre')).toHaveText('{ "name": "district", "value": "north" }')
  await tool.type('timeout', 'soon')
  await expect(rows.first()).toContainText('error')
  await expect(rows.first()).toContainText('config')

  await page.evaluate(() => {
    const card = document.querySelector('batch-task')!
    for (let i = 0; i < 250; i++) card.dispatchEvent(new CustomEvent('batch-task-tag', { detail: { name: 'n'.repeat(9000), value: String(i) } }))
  })
  await expect(rows).toHaveCount(100)
  await expect(rows.first()).toContainText('= 249')
  expect((await rows.first().locator('pre').textContent())!.length).toBeLessThan(4100)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(rows).toHaveCount(0)
  await expect(page.locator('#no-events')).toBeVisible()
})
