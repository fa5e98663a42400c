// The examples, as script/examples built them, under the strictest policy that the card promises to work under.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test as base } from './fixtures.ts'

const FIRST = '5bf8f8567dd2d86eab87edd9'
const SECOND = '5bf8f8567dd2d86eab87edda'

/** How long the sample of a task is, without the line end behind it. */
const bytes = async (task: string) =>
  (await readFile(join(import.meta.dirname, '../../static/samples/iocm/app/batchtask/v1.1.0/tasks', task), 'utf8')).trim().length

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

test('yew: the component shows a task without the element', async ({ page, urls, violations, problems }) => {
  await page.goto(`${urls.page}/csp/examples/yew/`)
  let asked = 0
  page.on('request', (request) => (asked += Number(request.url().includes(FIRST))))
  await expect(page.locator('[part=status]')).toHaveText('Complete')
  await expect(page.locator('main > p')).toHaveText(`loaded ${await bytes(FIRST)} bytes`)
  await expect(page.locator('[part=card]')).toHaveCSS('border-radius', '10px')
  // The application's own button stands in the card, and refreshes it by the handle that the card gave.
  const before = asked
  await page.getByRole('button', { name: 'Refresh from here' }).click()
  await expect.poll(() => asked).toBe(before + 1)
  await page.getByRole('button', { name: 'Next task' }).click()
  await expect(page.locator('[part=status]')).toHaveText('Running')
  await expect(page.locator('main > p')).toHaveText(`loaded ${await bytes(SECOND)} bytes`)
  expect(await page.evaluate(() => [document.querySelector('batch-task'), customElements.get('batch-task') ?? null])).toEqual([null, null])
  expect(await violations()).toEqual([])
  expect(problems).toEqual([])
})
