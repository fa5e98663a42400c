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
