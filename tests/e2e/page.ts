// What the tests of the standalone page share.
import { expect, test as base } from './fixtures.ts'
import type { Locator, Page } from '@playwright/test'

export * from './fixtures.ts'
export { axeViolations } from './axe.ts'

export const FIRST = '5bf8f8567dd2d86eab87edd9'
export const SECOND = '5bf8f8567dd2d86eab87edda'

export interface Tool {
  card: Locator
  /** Opens the page, and waits until its card shows something. */
  open: (path?: string) => Promise<void>
  /** The field of an attribute, or of a property. */
  field: (name: string) => Locator
  /** Fills a field and leaves it. */
  type: (name: string, text: string) => Promise<void>
  /** Behind the page's own `/iot`, the stand-in, with key and token added, as trunk's proxy does it. */
  proxyLive: () => Promise<void>
  snippet: (tab?: string) => Promise<string>
}

export const test = base.extend<{ tool: Tool }>({
  tool: async ({ page, urls }, use) => {
    const field = (name: string) => page.locator(`#options [name="${name}"]`)
    await use({
      card: page.locator('batch-task'),
      async open(path = '/') {
        await page.goto(urls.page + path)
        await expect(page.locator('batch-task [part=card]')).toHaveAttribute('aria-busy', 'false')
      },
      field,
      async type(name, text) {
        await field(name).fill(text)
        await field(name).blur()
      },
      proxyLive: () =>
        page.route(`${urls.page}/iot/**`, async (route) => {
          const { pathname, search } = new URL(route.request().url())
          const headers = { app_key: 'synthetic-app', authorization: 'Bearer synthetic-development-token' }
          await route.fulfill({ response: await route.fetch({ url: urls.platform + pathname.slice('/iot'.length) + search, headers }) })
        }),
      async snippet(tab = 'HTML') {
        await page.getByRole('tab', { name: tab }).click()
        return (await page.locator('#snippet').textContent())!
      },
    })
  },
})

/** How far the page is wider than what it is shown in. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
