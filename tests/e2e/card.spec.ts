// The card as its reader sees it: page, nginx and the stand-in on three origins, over the built dist/.
import { axeViolations } from './axe.ts'
import { APP_KEY, expect, RUNNING_TASK, test, TOKEN } from './fixtures.ts'
import type { Page } from '@playwright/test'

const task = (digits: string) => `5ca1ab1e00000000000000${digits}`

interface Options {
  proxy: string
  taskId: string
  token?: string
  attributes?: Record<string, string>
}

/** Puts a card on the page and waits until it has settled; returns its state. */
async function show(page: Page, { proxy, taskId, token = TOKEN, attributes = {} }: Options): Promise<string> {
  return page.evaluate(
    ({ attributes, token }) =>
      new Promise<string>((resolve) => {
        const card = document.createElement('batch-task') as HTMLElement & { accessToken: string; state: string }
        for (const [name, value] of Object.entries(attributes)) card.setAttribute(name, value)
        card.accessToken = token
        for (const name of ['batch-task-load', 'batch-task-error']) {
          card.addEventListener(name, () => setTimeout(() => resolve(card.state)))
        }
        document.body.append(card)
      }),
    { attributes: { proxy, 'task-id': taskId, 'app-key': APP_KEY, lang: 'en', ...attributes }, token },
  )
}

const embed = (page: Page, origin: string) => page.goto(`${origin}/pages/embed.html`)

test('a running task comes through the proxy and shows what the platform said', async ({ page, urls, advanceClock, problems }) => {
  await advanceClock(60_000)
  await embed(page, urls.page)
  expect(await show(page, { proxy: urls.proxy, taskId: RUNNING_TASK })).toBe('ready')
  const { successCnt, totalCnt } = await page.evaluate(() => (document.querySelector('batch-task') as any).task)
  const card = page.locator('batch-task')
  await expect(card.locator('[part=status]')).toHaveText('Running')
  await expect(card.locator('[part=legend] li').first()).toContainText(`Succeeded${successCnt.toLocaleString('en')}`)
  await expect(card.getByRole('progressbar')).toHaveAttribute('aria-valuemax', String(totalCnt))
  await expect(card.locator('[part=tags]')).toContainText('Tags')
  expect(problems).toEqual([])
})

test('every task of the stand-in is drawn without a word that is no value', async ({ page, urls, control, problems }) => {
  const tasks: { id: string }[] = await control('GET', 'tasks')
  expect(tasks.length).toBeGreaterThan(35)
  await embed(page, urls.page)
  for (const { id } of tasks) {
    const state = await show(page, { proxy: urls.proxy, taskId: id })
    const card = page.locator('batch-task')
    const text = await card.evaluate((card) => {
      for (const panel of card.shadowRoot!.querySelectorAll<HTMLDetailsElement>('details:not([part=raw])')) panel.open = true
      return card.shadowRoot!.textContent ?? ''
    })
    const refused = id.endsWith('51') || id.endsWith('52') || id.endsWith('53')
    expect(state, id).toBe(refused ? 'failed' : 'ready')
    expect(text, id).not.toMatch(/NaN|Infinity|undefined|Invalid Date|\b1970\b|\{[a-z_]+\}/)
    expect(await page.evaluate(() => '__hostile' in window), id).toBe(false)
    await card.evaluate((card) => card.remove())
  }
  expect(problems.filter((problem) => !problem.includes('Failed to load resource'))).toEqual([])
})

const errors: [string, string, string][] = [
  ['error-400-100019', 'invalid-request', '100019'],
  ['error-400-100022', 'invalid-request', '100022'],
  ['error-403-100203', 'forbidden', '100203'],
  ['error-500-100203', 'forbidden', '100203'],
  ['error-403-100217', 'forbidden', '100217'],
  ['error-403-1010009', 'rate-limited', '1010009'],
  ['error-403-1010005', 'unauthorized', '1010005'],
  ['error-404-105005', 'not-found', '105005'],
  ['error-500-50252', 'server', '50252'],
  ['error-200-105005', 'not-found', '105005'],
]
for (const [taskId, kind, code] of errors) {
  test(`${taskId} shows as ${kind}, with its code and a next step`, async ({ page, urls }) => {
    await embed(page, urls.page)
    expect(await show(page, { proxy: urls.proxy, taskId })).toBe('failed')
    const error = await page.evaluate(() => (document.querySelector('batch-task') as any).error)
    expect(error).toMatchObject({ kind, code })
    const notice = page.locator('batch-task [part=notice]')
    await expect(notice).toContainText(code)
    await expect(notice.locator('p')).toHaveCount(2)
  })
}

test('a token is in no document, address, event, storage or message', async ({ page, urls }) => {
  const secret = 'synthetic-token-that-must-not-leak'
  const seen: string[] = []
  page.on('console', (message) => seen.push(message.text()))
  page.on('request', (request) => seen.push(request.url()))
  await embed(page, urls.page)
  await page.evaluate(() => {
    const details: unknown[] = ((window as any).details = [])
    for (const name of ['loadstart', 'load', 'error', 'status', 'change', 'complete']) {
      document.addEventListener(`batch-task-${name}`, (event) => details.push((event as CustomEvent).detail))
    }
  })
  expect(await show(page, { proxy: urls.proxy, taskId: RUNNING_TASK, token: secret })).toBe('failed')
  const inside = await page.evaluate(() => {
    const card = document.querySelector('batch-task') as any
    const storage = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])
    const own = JSON.stringify([card.accessToken, card.error, (window as any).details])
    return document.documentElement.outerHTML + card.shadowRoot.innerHTML + storage + own
  })
  expect(inside + seen.join()).not.toContain(secret)
})

test('several cards share one wasm instance', async ({ page, urls }) => {
  const files: string[] = []
  page.on('request', (request) => files.push(new URL(request.url()).pathname))
  await embed(page, urls.page)
  const ids = ['02', '03', '04', '11', '21'].map(task)
  const states = await Promise.all(ids.map((taskId) => show(page, { proxy: urls.proxy, taskId })))
  expect(states).toEqual(ids.map(() => 'ready'))
  expect(files.filter((file) => file.endsWith('.wasm'))).toHaveLength(1)
  expect(files.filter((file) => file.endsWith('batch-task-widget.js'))).toHaveLength(1)
})

test('a removed card aborts its request, and the platform sees it', async ({ page, urls, setWeather, platformLog }) => {
  await setWeather({ kind: 'hang', task: RUNNING_TASK })
  await embed(page, urls.page)
  await page.evaluate(
    ([proxy, id, key, token]) => {
      document.body.innerHTML = `<batch-task proxy="${proxy}" task-id="${id}" app-key="${key}"></batch-task>`
      ;(document.querySelector('batch-task') as any).accessToken = token
    },
    [urls.proxy, RUNNING_TASK, APP_KEY, TOKEN],
  )
  await platformLog({ arrived: 1 })
  await page.evaluate(() => document.querySelector('batch-task')!.remove())
  const [call] = await platformLog({ ended: 1 })
  expect(call).toMatchObject({ ending: 'aborted' })
})

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the standalone page, ${scheme}`, async ({ page, urls }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.goto(`${urls.page}/`)
    await page.locator('batch-task [part=legend]').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })
}

for (const width of [320, 1200]) {
  test(`nothing sticks out of a page ${width} px wide`, async ({ page, urls }) => {
    await page.setViewportSize({ width, height: 800 })
    await embed(page, urls.page)
    for (const taskId of [task('41'), task('48'), task('17'), task('34')]) {
      await show(page, { proxy: urls.proxy, taskId })
    }
    const cards = page.locator('batch-task')
    await cards.evaluateAll((cards) => {
      for (const card of cards) for (const panel of card.shadowRoot!.querySelectorAll('details')) panel.open = true
    })
    await expect(cards.locator('[part=raw] pre')).toHaveCount(4)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
}
