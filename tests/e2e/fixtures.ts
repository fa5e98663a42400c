// What every browser test gets: page, proxy and platform on three origins, started once a worker and ended with it.
import { test as base, expect } from '@playwright/test'
import { join } from 'node:path'
import { PLATFORM_NOW, startPlatform, type Platform, type LogEntry, type WeatherRule } from './stack/platform.ts'
import { startProxy, type Proxy } from './stack/proxy.ts'
import { Site } from './stack/site.ts'

export { expect }
export { APP_KEY, PLATFORM_NOW, TOKEN } from './stack/platform.ts'

/** Where the platform keeps its tasks. */
export const TASKS = '/iocm/app/batchtask/v1.1.0/tasks'
/** A task of the stand-in that runs for three minutes from each reset on. */
export const RUNNING_TASK = '5ca1ab1e0000000000000001'

const PLATFORM_BIN = process.env.PLATFORM_BIN ?? join(import.meta.dirname, '../../target/debug/platform')

interface Stack {
  platform: Platform
  proxy: Proxy
  site: Site
  foreign: Site
}

interface Tools {
  /** Origins, without a slash at the end: the page's, the proxy's, the platform's, and one that the proxy does not know. */
  urls: { page: string; proxy: string; platform: string; foreign: string }
  /** Serves a document of the test's own on the page's origin and returns its path. */
  addPage: (html: string) => string
  /** Orders what happens to the platform's next answers. */
  setWeather: (rule: WeatherRule) => Promise<void>
  /** The requests that reached the platform; waits until so many have arrived or ended, at most ten seconds. */
  platformLog: (until?: { arrived?: number; ended?: number }) => Promise<LogEntry[]>
  /** Moves the platform's clock. */
  advanceClock: (ms: number) => Promise<void>
  /** Any other order: see tests/platform/README.md. */
  control: Platform['control']
  /** Errors of the page so far: on the console, uncaught, against its policy. */
  problems: string[]
}

export const test = base.extend<Tools & { fresh: void }, { stack: Stack }>({
  stack: [
    async ({}, use) => {
      const stops: (() => Promise<void>)[] = []
      const started = <T extends { stop(): Promise<void> }>(part: T): T => {
        stops.unshift(() => part.stop())
        return part
      }
      try {
        const platform = started(await startPlatform(PLATFORM_BIN))
        const site = started(await Site.start())
        const foreign = started(await Site.start())
        const proxy = started(await startProxy(site.origin, platform.origin))
        site.connect = [proxy.origin]
        foreign.connect = [proxy.origin]
        await use({ platform, proxy, site, foreign })
      } finally {
        await Promise.all(stops.map((stop) => stop()))
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  // Every test begins with the platform as it was at its start.
  fresh: [
    async ({ stack }, use) => {
      await stack.platform.control('POST', 'clock', { set_ms: PLATFORM_NOW.getTime() })
      await stack.platform.control('POST', 'reset')
      await use()
    },
    { auto: true },
  ],

  urls: async ({ stack: { site, proxy, platform, foreign } }, use) => {
    await use({ page: site.origin, proxy: proxy.origin, platform: platform.origin, foreign: foreign.origin })
  },
  addPage: async ({ stack }, use) => use((html) => stack.site.add(html)),
  setWeather: async ({ stack }, use) => use(async (rule) => void (await stack.platform.control('POST', 'weather', rule))),
  platformLog: async ({ stack }, use) => {
    await use((until = {}) => {
      const query = Object.entries(until).map(([key, count]) => `${key}=${count}`)
      return stack.platform.control('GET', `log?${query.join('&')}`)
    })
  },
  advanceClock: async ({ stack }, use) => {
    await use(async (ms) => void (await stack.platform.control('POST', 'clock', { advance_ms: ms })))
  },
  control: async ({ stack }, use) => use((method, path, body) => stack.platform.control(method, path, body)),

  problems: [
    async ({ page }, use) => {
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
      })
      await use(problems)
    },
    { auto: true },
  ],
})
