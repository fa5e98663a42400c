// What results take of the quota: a whole task of 30,000 devices into a file, beside a task that is polled.
import { readFile } from 'node:fs/promises'
import { expect, part, test, type Sent } from './results-page.ts'

const COUNTS = { totalCnt: 30_000, successCnt: 28_000, failCnt: 900, timeoutCnt: 0 }
const MINUTE = 60_000

/** The most that went out in any minute. */
const most = (sent: Sent[]) => Math.max(...sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + MINUTE).length))

test('30,000 devices: one request to open, 120 for a file, never over thirty a minute, and the task is polled as ever', async ({ page, inPage }) => {
  test.setTimeout(240_000)
  const client = await page.context().newCDPSession(page)
  /** All that the page and the wasm hold, in bytes. */
  const memory = async () => {
    await client.send('HeapProfiler.collectGarbage')
    const { usedSize, backingStorageSize = 0 } = (await client.send('Runtime.getHeapUsage')) as any
    return usedSize + backingStorageSize
  }
  const card = await inPage.put(COUNTS)
  await inPage.pass(1_000)
  await part(card, 'results').locator('summary').first().click()
  await inPage.pass(1_000)
  const panel = part(card, 'results')
  await expect(panel.getByText('1 to 50 of 30,000')).toBeVisible()
  const details = async () => (await inPage.sent()).filter(({ kind }) => kind === 'details')
  expect(await details()).toHaveLength(1)
  const saving = page.waitForEvent('download', { timeout: 230_000 })
  await panel.getByRole('button', { name: 'Save as CSV' }).click()
  const filePages = async () => (await details()).filter(({ pageSize }) => pageSize === 250)
  let early: number | undefined
  for (let second = 0; (await filePages()).length < 120; second += 5) {
    expect(second, 'it takes too long').toBeLessThan(900)
    // The task moves with each poll, and the page that is shown with it.
    await inPage.move({ ...COUNTS, successCnt: COUNTS.successCnt + second })
    await inPage.pass(5_000, 500)
    if ((await filePages()).length > 20) early ??= await memory()
  }
  await inPage.pass(1_000)
  const rows = (await readFile(await (await saving).path(), 'utf8')).trimEnd().split('\r\n')
  expect(rows).toHaveLength(30_001)
  expect(new Set(rows).size).toBe(30_001)
  await expect(panel.getByText('30,000 rows saved.')).toBeVisible()
  const late = await memory()
  const sent = await inPage.sent()
  expect((await filePages()).map(({ pageNo }) => pageNo)).toEqual([...Array(120).keys()])
  expect(most(sent.filter(({ kind }) => kind === 'details'))).toBeLessThanOrEqual(30)
  expect(most(sent), 'with the polls').toBeLessThanOrEqual(30)
  const polls = sent.filter(({ kind }) => kind === 'task').map(({ at }) => at)
  const gaps = polls.slice(1).map((at, index) => at - polls[index]!)
  expect(Math.max(...gaps), 'late by more than its interval').toBeLessThan(20_000)
  const took = (sent.at(-1)!.at - polls[0]!) / 1000
  console.log(`120 pages in ${took.toFixed(0)} s, at most ${most(sent)} calls a minute, polls at most ${Math.max(...gaps) / 1000} s apart; ${((late - early!) / 1024).toFixed(0)} KiB more after them`)
  expect(late - early!).toBeLessThan(3 * 1024 * 1024)
})

test('a refused quota holds the polls too, and Retry goes through once', async ({ inPage }) => {
  const card = await inPage.put(COUNTS)
  await inPage.pass(1_000)
  await inPage.weather('limited')
  await part(card, 'results').locator('summary').first().click()
  await inPage.pass(1_000)
  const panel = part(card, 'results')
  await expect(panel.getByRole('alert')).toContainText('too many calls')
  const sent = async (kind: Sent['kind']) => (await inPage.sent()).filter((one) => one.kind === kind).length
  const polls = await sent('task')
  await inPage.pass(30_000, 1_000)
  expect(await sent('task')).toBe(polls)
  await panel.getByRole('button', { name: 'Retry' }).click()
  await inPage.pass(500)
  await expect(part(card, 'result').first()).toBeVisible()
  expect(await sent('details')).toBe(2)
  await panel.getByRole('button', { name: 'Failed', exact: true }).click()
  await inPage.pass(500)
  await expect(panel.getByText(/quota is used up/)).toBeVisible()
  expect(await sent('details')).toBe(2)
  await inPage.pass(20_000, 1_000)
  await expect(panel.getByText('1 to 50 of 900')).toBeVisible()
  expect(await sent('task')).toBeGreaterThan(polls)
})

test('a file goes on behind a closed panel, stops at pause until Resume, and ends with the card', async ({ inPage }) => {
  const card = await inPage.put(COUNTS)
  await inPage.pass(1_000)
  const panel = part(card, 'results')
  const title = panel.locator('summary').first()
  await title.click()
  await inPage.pass(1_000)
  await panel.getByRole('button', { name: 'Save as CSV' }).click()
  await inPage.pass(10_000)
  const pages = async () => (await inPage.sent()).filter(({ pageSize }) => pageSize === 250).length
  await title.click()
  const before = await pages()
  await inPage.pass(70_000, 1_000)
  expect(await pages()).toBeGreaterThan(before)
  await card.evaluate((card: any) => card.pause())
  await inPage.pass(1_000)
  const paused = (await inPage.sent()).length
  const stopped = await pages()
  await inPage.pass(120_000, 2_000)
  expect(await inPage.sent()).toHaveLength(paused)
  await title.click()
  await inPage.pass(1_000)
  await expect(panel.getByText('Stopped because the card was paused')).toBeVisible()
  await panel.getByRole('button', { name: 'Resume' }).click()
  await inPage.pass(1_000)
  expect(await pages()).toBeGreaterThan(stopped)
  await card.evaluate((card) => card.remove())
  await inPage.pass(1_000)
  const removed = (await inPage.sent()).length
  await inPage.pass(180_000, 2_000)
  expect(await inPage.sent()).toHaveLength(removed)
})

test('requests that are repeated with a new token count too', async ({ page, inPage }) => {
  const card = await inPage.put(COUNTS)
  await inPage.pass(1_000)
  const panel = part(card, 'results')
  await panel.locator('summary').first().click()
  await inPage.pass(1_000)
  await card.evaluate((card: any) => {
    let count = 0
    card.getAccessToken = () => `token-${count++}-of-a-test`
  })
  await inPage.pass(1_000)
  await inPage.useTokensUp()
  await panel.getByRole('button', { name: 'Save as CSV' }).click()
  await inPage.pass(200_000, 500)
  const sent = await inPage.sent()
  const pages = sent.filter(({ pageSize }) => pageSize === 250).map(({ pageNo }) => pageNo)
  // Each page but the first takes two requests, and none is left out.
  expect(pages.length).toBeGreaterThan(60)
  expect(pages.slice(0, 41)).toEqual([...Array(41).keys()].map((index) => Math.ceil(index / 2)))
  expect(most(sent), 'with the polls').toBeLessThanOrEqual(30)
})

test('a file waits as long as Retry-After has it, shows that, and can be cancelled; no card sends anything meanwhile', async ({ page, inPage }) => {
  const card = await inPage.put(COUNTS)
  await inPage.pass(1_000)
  const panel = part(card, 'results')
  await panel.locator('summary').first().click()
  await inPage.pass(1_000)
  /** What was sent when a page of the file, which goes out within so long, has been refused for five minutes. */
  const refused = async (ms: number) => {
    await inPage.pass(ms)
    await expect(panel.getByText(/quota is used up\. The next request goes out at/)).toBeVisible()
    await expect(panel.getByRole('progressbar')).toBeVisible()
    return (await inPage.sent()).length
  }
  await inPage.weather('limited for long')
  await panel.getByRole('button', { name: 'Save as CSV' }).click()
  const sent = await refused(1_000)
  await inPage.pass(298_000, 2_000)
  expect(await inPage.sent(), 'before Retry-After is over').toHaveLength(sent)
  expect(await card.evaluate((card: any) => card.state)).toBe('ready')
  await inPage.pass(2_000)
  expect((await inPage.sent()).slice(sent).filter(({ pageSize }) => pageSize === 250).length).toBeGreaterThan(1)
  await inPage.weather('limited for long')
  const again = await refused(65_000)
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel.getByText('These are not all rows.')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Save what was read' })).toBeVisible()
  await inPage.pass(200_000, 2_000)
  expect(await inPage.sent(), 'nor by itself after Cancel').toHaveLength(again)
  await expect(page.getByRole('button', { name: 'Reload' })).toHaveCount(0)
})

test('a card that becomes compact and comfortable again does not open the panel by itself', async ({ inPage, cards }) => {
  const card = await inPage.put(COUNTS)
  await inPage.pass(1_000)
  await part(card, 'outcome').getByRole('button', { name: '900 failed' }).click()
  await inPage.pass(1_000)
  await expect(part(card, 'result').first()).toBeVisible()
  for (const density of ['compact', 'comfortable']) {
    await cards.set({ density })
    await inPage.pass(1_000)
  }
  await expect(part(card, 'results')).not.toHaveAttribute('open')
})
