// The examples, as script/examples built them, under the strictest policy that the card promises to work under.
import { expect, test as base } from './fixtures.ts'

const FIRST = '5bf8f8567dd2d86eab87edd9'
const SECOND = '5bf8f8567dd2d86eab87edda'

const test = base.extend<{ violations: () => Promise<string[]> }>({
  violations: async ({ page }, use) => {
    await page.addInitScript(() => {
      const seen: string[] = ((window as any).violations = [])
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => seen.push(`${violatedDirective} ${blockedURI}`))
    })
    await use(() => page.evaluate(() => (window as any).violations))
  },
})

test('the HTML portal page shows a task, follows its own button and breaks no rule of its policy', async ({ page, urls, violations, problems }) => {
  await page.goto(`${urls.page}/examples/html/`)
  const card = page.locator('batch-task')
  await expect(card.locator('[part=title]')).toHaveText('Open valve, north district (synthetic sample)')
  await expect(page.locator('#news')).toHaveText('Open valve, north district (synthetic sample): 972 of 1000 succeeded')

  // The portal's sheet reaches the card's parts and tokens; its button stands in the card's header.
  await expect(card.locator('[part=card]')).toHaveCSS('border-radius', '0px')
  await expect(card.locator('[part=title]')).toHaveCSS('font-variant-caps', 'small-caps')
  await page.getByRole('button', { name: 'Next task' }).click()
  await expect(page.locator('#news')).toContainText('Register')
  expect(await violations()).toEqual([])
  expect(problems).toEqual([])
})

for (const framework of ['react', 'vue']) {
  test(`${framework}: state sets properties, events reach the application`, async ({ page, urls, violations, problems }) => {
    await page.goto(`${urls.page}/csp/examples/${framework}/`)
    const card = page.locator('batch-task')
    await expect(card.locator('[part=status]')).toHaveText('Complete')
    await expect(page.locator('li', { hasText: 'loaded' })).toHaveText([`loaded ${FIRST}`])

    const before = await card.elementHandle()
    await page.getByRole('button', { name: 'Next task' }).click()
    await expect(card.locator('[part=status]')).toHaveText('Running')
    await expect(page.locator('li', { hasText: 'loaded' })).toHaveText([`loaded ${FIRST}`, `loaded ${SECOND}`])
    // The same element, with what is no text kept as it is.
    expect(await card.evaluate((card, before) => card === before, before)).toBe(true)
    expect(await card.evaluate((card: any) => [card.refreshInterval, card.texts])).toEqual([0, { taskId: 'Order' }])
    await expect(card.locator('[part=details]')).toContainText('Order')
    expect(await violations()).toEqual([])
    expect(problems).toEqual([])
  })
}

test('yew: the component shows a task without the element', async ({ page, urls, violations, problems }) => {
  await page.goto(`${urls.page}/csp/examples/yew/`)
  await expect(page.locator('[part=status]')).toHaveText('Complete')
  await expect(page.locator('main > p')).toHaveText(`loaded ${FIRST}`)
  await expect(page.locator('[part=card]')).toHaveCSS('border-radius', '10px')
  await page.getByRole('button', { name: 'Next task' }).click()
  await expect(page.locator('[part=status]')).toHaveText('Running')
  await expect(page.locator('main > p')).toHaveText(`loaded ${SECOND}`)
  expect(await page.evaluate(() => [document.querySelector('batch-task'), customElements.get('batch-task') ?? null])).toEqual([null, null])
  expect(await violations()).toEqual([])
  expect(problems).toEqual([])
})
