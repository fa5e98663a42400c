// Per-device results on a card over the stand-in: from its counts to the devices, with the keyboard alone; what is sent for them,
// what is copied and saved, and what the page is told.
import { readFile } from 'node:fs/promises'
import { axeViolations } from './axe.ts'
import { expect, part, task, test } from './cards.ts'
import type { LogEntry } from './stack/platform.ts'
import type { Download, Locator } from '@playwright/test'

const TWELVE_FAILED = task('61')
const THIRTY_THOUSAND = task('62')

/** Opens the panel of a card, and waits for its rows. */
async function opened(card: Locator): Promise<Locator> {
  await part(card, 'results').locator('summary').first().click()
  await expect(part(card, 'result').first()).toBeVisible()
  return part(card, 'results')
}

/** What was asked for results so far, as the platform heard it. */
async function details(platformLog: () => Promise<LogEntry[]>): Promise<Record<string, string>[]> {
  const log = await platformLog()
  const asked = log.filter(({ path }) => path.endsWith('/taskDetails'))
  return asked.map(({ query }) => Object.fromEntries(new URLSearchParams(query ?? '')))
}

const lines = async (download: Download): Promise<string[]> => (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')

test('two key presses lead from the card to the 12 devices that failed, grouped, and their ids to the clipboard', async ({ page, context, cards, platformLog }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': TWELVE_FAILED } })
  await cards.until('load')
  expect(await details(platformLog)).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(part(card, 'result')).toHaveCount(12)
  const panel = part(card, 'results')
  await expect(panel.locator('summary').first()).toBeFocused()
  await expect(panel.getByRole('button', { name: 'Failed', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(panel.getByRole('button', { name: '9 × The device is not online (synthetic). (100428)' })).toBeVisible()
  await expect(panel.getByText('Reasons in the 12 rows loaded')).toBeVisible()
  expect(await details(platformLog)).toEqual([{ taskId: TWELVE_FAILED, status: 'Fail', pageNo: '0', pageSize: '50' }])
  const copy = panel.getByRole('button', { name: 'Copy device IDs' })
  for (let presses = 0; presses < 15 && !(await copy.evaluate((button) => button.matches(':focus'))); presses++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(panel.getByText('12 IDs copied.')).toBeVisible()
  const ids = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect(ids).toEqual(await part(card, 'result').locator('.device').allTextContents())
  expect(await details(platformLog)).toHaveLength(1)
})

test('a reason narrows the list, what is copied and what is saved, and the same button takes that back', async ({ page, context, cards }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': TWELVE_FAILED } })
  await part(card, 'legend').getByRole('button', { name: 'Show devices: 12 Failed' }).click()
  await expect(part(card, 'result')).toHaveCount(12)
  const muted = part(card, 'results').getByRole('button', { name: '2 × The device command is muted' })
  await muted.click()
  await expect(part(card, 'result')).toHaveCount(2)
  await expect(part(card, 'result').first()).toContainText('100432')
  const ids = await part(card, 'result').locator('.device').allTextContents()
  const panel = part(card, 'results')
  await panel.getByRole('button', { name: 'Copy device IDs' }).click()
  await expect(panel.getByText('2 IDs copied.')).toBeVisible()
  await expect(panel.getByText(/^Failed, The device command is muted .*: 12 of 12 rows read$/)).toBeVisible()
  expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toEqual(ids)
  const saving = page.waitForEvent('download')
  await panel.getByRole('button', { name: 'Save as CSV' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toBe(`results-${TWELVE_FAILED}-Fail-100432.csv`)
  expect((await lines(file)).slice(1).map((line) => line.slice(1, 37))).toEqual(ids)
  await muted.click()
  await expect(part(card, 'result')).toHaveCount(12)
})

test('opening 30,000 devices is one request, and the page is told of each page it is shown', async ({ page, cards, platformLog }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': THIRTY_THOUSAND } })
  const panel = await opened(card)
  await expect(panel.getByText('1 to 50 of 30,000')).toBeVisible()
  expect(await details(platformLog)).toEqual([{ taskId: THIRTY_THOUSAND, pageNo: '0', pageSize: '50' }])
  await panel.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(panel.getByText('51 to 100 of 30,000')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Next' })).toBeFocused()
  await panel.getByRole('button', { name: 'Failed', exact: true }).click()
  await expect(panel.getByText('1 to 50 of 900')).toBeVisible()
  const told = (await cards.heard('results')).map(({ detail: { results, ...detail } }) => ({ ...detail, rows: results.length, first: results[0].status }))
  expect(told).toEqual([
    { status: null, pageNo: 0, pageSize: 50, totalCount: 30_000, rows: 50, first: 'Fail' },
    { status: null, pageNo: 1, pageSize: 50, totalCount: 30_000, rows: 50, first: expect.any(String) },
    { status: 'Fail', pageNo: 0, pageSize: 50, totalCount: 900, rows: 50, first: 'Fail' },
  ])
  expect(await cards.names()).toEqual(['loadstart', 'load', 'status', 'complete', 'results', 'results', 'results'])
})

test('the 900 that failed are saved by 4 requests, as a file that holds all of them', async ({ page, cards, platformLog }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': THIRTY_THOUSAND } })
  await part(card, 'outcome').getByRole('button', { name: '900 failed' }).click()
  const panel = part(card, 'results')
  await expect(part(card, 'result')).toHaveCount(50)
  const saving = page.waitForEvent('download')
  await panel.getByRole('button', { name: 'Save as CSV' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toBe(`results-${THIRTY_THOUSAND}-Fail.csv`)
  const [head, ...rows] = await lines(file)
  expect(head).toBe('\ufeff"device","status","error_code","error_description","output","command_id"')
  expect(rows).toHaveLength(900)
  expect(new Set(rows).size).toBe(900)
  expect(rows[0]).toBe('"5ca1ab1e-0000-4000-8000-000000000001","Fail","100428","The device is not online (synthetic).","","5ca1ab1e-0000-4000-a000-000000000001"')
  await expect(panel.getByText('900 rows saved.')).toBeVisible()
  const asked = (await details(platformLog)).filter(({ pageSize }) => pageSize === '250')
  expect(asked.map(({ pageNo }) => pageNo)).toEqual(['0', '1', '2', '3'])
})

test('a file that failed half way goes on with Resume, and Cancel offers what is there', async ({ page, cards, setWeather }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': THIRTY_THOUSAND } })
  await part(card, 'outcome').getByRole('button', { name: '900 failed' }).click()
  const panel = part(card, 'results')
  await expect(part(card, 'result')).toHaveCount(50)
  await setWeather({ kind: 'fair', call: 'details', times: 2 })
  await setWeather({ kind: { fault: '500-50252' }, call: 'details', times: 1 })
  await panel.getByRole('button', { name: 'Save as CSV' }).click()
  await expect(panel.getByText('Failed: 500 of 900 rows read')).toBeVisible()
  await expect(panel.getByText('The platform has an internal error.')).toBeVisible()
  await setWeather({ kind: { fault: '500-50252' }, call: 'details', times: 1 })
  await panel.getByRole('button', { name: 'Resume' }).click()
  await expect(panel.getByText('The platform has an internal error.')).toBeVisible()
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel.getByText('These are not all rows.')).toBeVisible()
  const saving = page.waitForEvent('download')
  await panel.getByRole('button', { name: 'Save what was read' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toBe(`results-${THIRTY_THOUSAND}-Fail-incomplete.csv`)
  const rows = await lines(file)
  expect(rows).toHaveLength(502)
  expect(rows.at(-1)).toBe('"Incomplete: 500 of 900 rows read"')
  await panel.getByRole('button', { name: 'Close' }).click()
  const whole = page.waitForEvent('download')
  await panel.getByRole('button', { name: 'Save as CSV' }).click()
  expect(await lines(await whole)).toHaveLength(901)
})

test('ids that the browser does not let copy any more are offered once again', async ({ page, cards }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': THIRTY_THOUSAND } })
  await part(card, 'outcome').getByRole('button', { name: '900 failed' }).click()
  const panel = part(card, 'results')
  await expect(part(card, 'result')).toHaveCount(50)
  await page.evaluate(() => {
    const copied: string[] = ((window as any).copied = [])
    let refusals = 1
    const writeText = async (text: string) => {
      if (refusals-- > 0) throw new DOMException('no gesture', 'NotAllowedError')
      copied.push(text)
    }
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } })
  })
  await panel.getByRole('button', { name: 'Copy device IDs' }).click()
  await expect(panel.getByText('The browser did not allow copying.')).toBeVisible()
  await panel.getByRole('button', { name: 'Copy now' }).click()
  await expect(panel.getByText('900 IDs copied.')).toBeVisible()
  expect((await page.evaluate(() => (window as any).copied[0])).split('\n')).toHaveLength(900)
})

test('secrets in outputs are hidden on the card and left out of files, until somebody asks for them', async ({ page, cards, problems }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': task('6e') } })
  const panel = await opened(card)
  for (const output of await panel.getByRole('button', { name: /^Output/ }).all()) await output.click()
  for (const branch of ['commandResult', 'network']) await panel.getByText(branch).first().click()
  const text = () => card.evaluate((card) => card.shadowRoot!.textContent!)
  expect(await text()).not.toContain('synthetic-hidden')
  const save = async () => {
    const saving = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'Save as CSV' }).click()
    return (await lines(await saving)).join('\n')
  }
  const masked = await save()
  expect(masked).not.toContain('synthetic-hidden')
  expect(masked).toContain('WM-1')
  await expect(panel.getByText('Secret values were left out of 8 rows.')).toBeVisible()
  await panel.getByRole('button', { name: 'Secret values in the CSV' }).click()
  const whole = await save()
  for (const n of [1, 2, 3, 4, 5, 6]) expect(whole).toContain(`synthetic-hidden-${n}`)
  // The token that was sent comes back in an output, and is shown nowhere.
  expect(whole).toContain('[redacted]')
  expect(whole + (await text())).not.toContain('synthetic-development-token')
  await panel.getByRole('button', { name: 'Show values' }).first().click()
  expect(await text()).toContain('synthetic-hidden-1')
  expect(problems).toEqual([])
})

test('a proxy that lets only the task through is named as that, and the card stays well', async ({ cards, urls, setWeather }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': TWELVE_FAILED } })
  await cards.until('load')
  await setWeather({ kind: { html: { status: 404 } }, call: 'details' })
  await part(card, 'results').locator('summary').first().click()
  const alert = part(card, 'results').getByRole('alert')
  await expect(alert).toContainText('The proxy does not let per-device results through.')
  await expect(alert).toContainText('results="none"')
  expect(await cards.read('state')).toBe('ready')
  expect(await cards.read('error')).toBe(null)
  expect(await cards.heard('error')).toEqual([])
  await expect(part(card, 'notice')).toHaveCount(0)
  await cards.set({ results: 'none' })
  await expect(part(card, 'results')).toHaveCount(0)
})

test('no panel with data, in compact density, and with results="none"', async ({ cards }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': TWELVE_FAILED } })
  await expect(part(card, 'results')).toHaveCount(1)
  await cards.set({ density: 'compact' })
  await expect(part(card, 'results')).toHaveCount(0)
  await cards.set({ density: 'comfortable', data: { taskId: TWELVE_FAILED, status: 'Complete', totalCnt: 3, failCnt: 3 } })
  await expect(part(card, 'legend')).toBeVisible()
  await expect(part(card, 'results')).toHaveCount(0)
  await expect(part(card, 'legend').getByRole('button')).toHaveCount(0)
})

test('the shown page follows the task, and its filter, page, open row and focus stay', async ({ page, cards, advanceClock, platformLog }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': task('6f'), 'refresh-interval': '2' } })
  await cards.until('load')
  await advanceClock(150_000)
  await cards.until('change')
  await part(card, 'legend').getByRole('button', { name: /Succeeded/ }).click()
  const panel = part(card, 'results')
  await panel.getByRole('button', { name: 'Next' }).click()
  await expect(panel.getByText(/^51 to 100 of/)).toBeVisible()
  const output = part(card, 'result').first().getByRole('button', { name: /^Output/ })
  await output.press('Enter')
  const device = await part(card, 'result').first().locator('.device').textContent()
  const before = (await details(platformLog)).length
  await advanceClock(60_000)
  await expect.poll(async () => (await details(platformLog)).length, { timeout: 15_000 }).toBeGreaterThan(before)
  await expect(panel.getByText(/^51 to 100 of/)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Succeeded', exact: true })).toHaveAttribute('aria-pressed', 'true')
  expect((await details(platformLog)).at(-1)).toMatchObject({ status: 'Success', pageNo: '1' })
  await expect(part(card, 'result').filter({ hasText: device! }).getByRole('button', { name: /^Output/ })).toHaveAttribute('aria-expanded', 'true')
})

for (const [shows, digits, filter] of [['rows', '61', 'Failed'], ['errors', '64', 'Failed'], ['outputs', '63', 'Succeeded'], ['a disagreement', '6a', 'Failed'], ['nothing', '61', 'Timed out']] as const) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing in a panel that shows ${shows}, ${theme}`, async ({ page, cards }) => {
      await cards.open()
      const card = await cards.put({ attributes: { 'task-id': task(digits), theme } })
      const panel = await opened(card)
      await panel.getByRole('button', { name: filter, exact: true }).click()
      await expect(panel.getByRole('status').filter({ hasText: /^1 to/ }).or(panel.locator('.empty'))).toBeVisible()
      for (const button of (await panel.locator('button[aria-expanded=false]').all()).slice(0, 4)) await button.click()
      await panel.getByRole('button', { name: 'Copy device IDs' }).click()
      expect(await axeViolations(page, '#card')).toEqual([])
    })
  }
}

test('axe finds nothing in a panel that has failed, and in one that reads a file', async ({ page, cards, setWeather }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': THIRTY_THOUSAND } })
  const panel = await opened(card)
  await setWeather({ kind: 'hold', call: 'details', times: 1 })
  await panel.getByRole('button', { name: 'Save as CSV' }).click()
  await expect(panel.getByRole('progressbar')).toBeVisible()
  expect(await axeViolations(page, '#card')).toEqual([])
  await setWeather({ kind: { fault: '403-100217' }, call: 'details', times: 1 })
  await panel.getByRole('button', { name: 'Failed', exact: true }).click()
  await expect(panel.getByRole('alert')).toBeVisible()
  expect(await axeViolations(page, '#card')).toEqual([])
})

test('the demo page offers the results of its samples', async ({ page, urls }) => {
  await page.goto(`${urls.page}/`)
  const panel = await opened(page.locator('batch-task'))
  await expect(panel.getByText('1 to 50 of 988')).toBeVisible()
})
