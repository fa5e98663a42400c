// What is seen of every example, whatever built it: a card in Chinese, the application's own listener, a Reload that helps after a wasm
// that did not come, and no token in the page.
import { expect, type Page } from '@playwright/test'

export const FIRST = '5bf8f8567dd2d86eab87edd9'
const SECOND = '5bf8f8567dd2d86eab87edda'
/** As the examples write it. */
const TOKEN = 'synthetic-token'

export interface Expected {
  /** The wasm is a file of its own, whose first request is aborted here. */
  hasWasmFile: boolean
  /** The application has a button that shows another task. */
  hasNext: boolean
}

/** The whole page as markup, with what stands in shadow roots. */
const markup = (page: Page) =>
  page.evaluate(() => {
    const inside = [...document.querySelectorAll('batch-task')].map(({ shadowRoot }) => shadowRoot?.innerHTML ?? '')
    return [document.documentElement.outerHTML, ...inside].join('\n')
  })

export async function check(page: Page, address: string, { hasWasmFile, hasNext }: Expected) {
  const thrown: string[] = []
  page.on('pageerror', ({ message }) => thrown.push(message))
  const wasm: string[] = []
  await page.route(/\.wasm(\?|$)/, async (route) => {
    wasm.push(route.request().url())
    await (wasm.length === 1 ? route.abort() : route.continue())
  })
  const tokens: (string | undefined)[] = []
  page.on('request', (request) => {
    if (request.url().includes('/batchtask/')) tokens.push(request.headers()['authorization'])
  })

  await page.goto(address)
  const card = page.locator('batch-task')
  if (hasWasmFile) {
    await expect(card.locator('[part=notice]')).toContainText('无法加载此卡片')
    await card.getByRole('button', { name: '重新加载' }).click()
  }
  await expect(card.locator('[part=status]')).toHaveText('已完成')
  await expect(page.locator('#news')).toHaveText(`loaded ${FIRST}`)
  if (hasNext) {
    // The same element, with what is no text kept as it is.
    const before = await card.elementHandle()
    expect(await card.evaluate((element: any) => [element.refreshInterval, element.texts])).toEqual([0, { taskId: 'Order' }])
    await page.getByRole('button', { name: 'Next task' }).click()
    await expect(card.locator('[part=status]')).toHaveText('执行中')
    await expect(page.locator('#news')).toHaveText(`loaded ${SECOND}`)
    expect(await card.evaluate((element, before) => element === before, before)).toBe(true)
  }

  // The application did set the token, and it went out; the page shows it nowhere.
  expect(new Set(tokens)).toEqual(new Set([`Bearer ${TOKEN}`]))
  expect(await markup(page)).not.toContain(TOKEN)
  expect(wasm.length).toBe(hasWasmFile ? 2 : 0)
  expect(thrown).toEqual([])
}
