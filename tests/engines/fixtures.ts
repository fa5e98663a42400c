// What every engine test gets: the page, the proxy and the platform of the browser tests, and a tab of the engine under test.
import { APP_KEY, expect, RUNNING_TASK, test as base, TOKEN } from '../e2e/fixtures.ts'
import type { Driver } from './drivers/driver.ts'
import { ENGINES } from './drivers/launch.ts'
import { Tab } from './tab.ts'

export { expect, RUNNING_TASK, TOKEN } from '../e2e/fixtures.ts'
export { KEYS } from './tab.ts'

/** A sample that a card shows without a backend; the last two digits tell which. */
export const sample = (digits: string): string => `5bf8f8567dd2d86eab87ed${digits}`

export const test = base.extend<{ tab: Tab }, { driver: Driver }>({
  driver: [
    async ({}, use, { project }) => {
      const driver = await ENGINES[project.name]!()
      console.log(`${project.name}: ${driver.version}`)
      await use(driver)
      await driver.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  tab: async ({ driver, urls }, use) => {
    const tab = new Tab(driver, urls.page, {
      attributes: { proxy: urls.proxy, 'task-id': RUNNING_TASK, 'app-key': APP_KEY, lang: 'en' },
      properties: { accessToken: TOKEN },
    })
    await use(tab)
    // Whatever a test is about, nothing else may have gone wrong meanwhile.
    expect(await tab.problems()).toEqual([])
    await tab.leave()
  },

  // Of Playwright's own browser nothing is wanted here.
  problems: async ({}, use) => use([]),
})
