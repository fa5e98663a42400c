// A platform inside the page, for tests whose clock is the test's: a task that moves, and the results of its devices. Each device is
// named by its filter and its place in it, so that a row in the wrong list is seen.
import { test as base } from './cards.ts'
import type { Locator, Page } from '@playwright/test'

export * from './cards.ts'

const START = new Date('2026-01-01T08:00:00Z').getTime()

export interface Sent {
  at: number
  kind: 'task' | 'details'
  status: string | null
  pageNo: number
  pageSize: number
  isAborted: boolean
}

export type Weather = 'server' | 'limited' | 'limited for long' | 'cut' | 'html' | 'empty' | 'held' | 'never' | 'broken'

export interface InPage {
  /** Puts a card that this platform answers. */
  put: (counts: Record<string, number>, options?: Record<string, unknown>) => Promise<Locator>
  sent: () => Promise<Sent[]>
  /** Lets the page's time pass, a step at a time, so that answers come in between. */
  pass: (ms: number, step?: number) => Promise<void>
  /** Other counts from now on. */
  move: (counts: Record<string, number>) => Promise<void>
  /** What happens to the next answer of results. */
  weather: (kind: Weather) => Promise<void>
  /** From now on a token is good for one request for results. */
  useTokensUp: () => Promise<void>
  /** Lets held answers go, the last one first. */
  release: () => Promise<void>
}

export const test = base.extend<{ inPage: InPage }>({
  inPage: async ({ page, cards }, use) => {
    await page.clock.install({ time: START })
    await page.clock.pauseAt(START + 1000)
    await page.addInitScript(serve)
    await cards.open()
    await use({
      put: async (counts, options = {}) => {
        await page.evaluate(
          ([counts, options]) => {
            const platform = (window as any).platform
            platform.counts = counts
            const all = { taskId: 'in-page', proxy: '/iot', lang: 'en', id: 'card', fetch: platform.fetch, ...options }
            document.body.append(Object.assign(document.createElement('batch-task'), all))
          },
          [counts, options] as const,
        )
        return page.locator('#card')
      },
      sent: () => page.evaluate(() => (window as any).platform.sent),
      pass: async (ms, step = 250) => {
        for (let passed = 0; passed < ms; passed += step) {
          await page.clock.runFor(Math.min(step, ms - passed))
          await settle(page)
        }
      },
      move: (counts) => page.evaluate((counts) => void ((window as any).platform.counts = counts), counts),
      weather: (kind) => page.evaluate((kind) => void ((window as any).platform.weather = kind), kind),
      useTokensUp: () => page.evaluate(() => void ((window as any).platform.usedUp = new Set())),
      release: () => page.evaluate(() => (window as any).platform.release()),
    })
  },
})

/** Lets the page read the answers that are there. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    const turn = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(0)
      })
    for (let turns = 0; turns < 8; turns++) await turn()
  })

/** Runs in the page. */
function serve(): void {
  const WORDS: Record<string, string> = { Success: 'successCnt', Fail: 'failCnt', Timeout: 'timeoutCnt' }
  const held: (() => void)[] = []
  const json = (body: unknown, status = 200, headers = {}) => new Response(JSON.stringify(body), { status, headers })
  const platform = {
    counts: {} as Record<string, number>,
    sent: [] as any[],
    weather: undefined as string | undefined,
    usedUp: undefined as Set<string | null> | undefined,
    release: () => held.splice(0).reverse().forEach((go) => go()),
    task() {
      const { successCnt = 0, failCnt = 0, timeoutCnt = 0, totalCnt = 0 } = platform.counts
      const completeCnt = successCnt + failCnt + timeoutCnt
      return { taskId: 'in-page', status: 'Running', totalCnt, successCnt, failCnt, timeoutCnt, expiredCnt: 0, completeCnt }
    },
    details(status: string | null, pageNo: number, pageSize: number) {
      const { successCnt = 0, failCnt = 0, timeoutCnt = 0, totalCnt = 0 } = platform.counts
      const rest = totalCnt - successCnt - failCnt - timeoutCnt
      const total = status === null ? totalCnt : WORDS[status] ? (platform.counts[WORDS[status]] ?? 0) : status === 'Pending' ? rest : 0
      const taskDetails = []
      for (let index = pageNo * pageSize; index < Math.min(total, (pageNo + 1) * pageSize); index++) {
        const error = status === 'Fail' ? JSON.stringify({ error_code: '100428', error_desc: 'offline' }) : null
        taskDetails.push({ status: status ?? 'Success', output: null, error, param: { deviceId: `${status ?? 'All'}-${index}` } })
      }
      return { pageNo, pageSize, totalCount: total, taskDetails }
    },
    async fetch(request: Request) {
      const { pathname, searchParams: query } = new URL(request.url)
      const isTask = !pathname.endsWith('/taskDetails')
      const [status, pageNo, pageSize] = [query.get('status'), Number(query.get('pageNo')), Number(query.get('pageSize'))]
      const entry = { at: Date.now(), kind: isTask ? 'task' : 'details', status, pageNo, pageSize, isAborted: false }
      platform.sent.push(entry)
      request.signal.addEventListener('abort', () => (entry.isAborted = true))
      if (isTask) return json(platform.task())
      const token = request.headers.get('authorization')
      if (platform.usedUp?.has(token)) return json({ error_code: '1010005', error_desc: 'Invalid access token' }, 403)
      platform.usedUp?.add(token)
      // As it is when it was asked for, however late it comes.
      const body = platform.details(status, pageNo, pageSize)
      const weather = platform.weather
      platform.weather = undefined
      if (weather === 'server') return json({ error_code: '50252', error_desc: 'internal' }, 500)
      const wait = { limited: '40', 'limited for long': '300' }[weather ?? '']
      if (wait) return json({ error_code: '1010009', error_desc: 'app throttle exceed' }, 403, { 'retry-after': wait })
      if (weather === 'cut') return new Response(JSON.stringify(body).slice(0, 60))
      if (weather === 'html') return new Response('<html>no</html>', { status: 404 })
      if (weather === 'empty') return new Response('')
      if (weather === 'broken') throw new TypeError('Failed to fetch')
      if (weather === 'never') return new Promise<Response>(() => {})
      if (weather === 'held') await new Promise<void>((go) => held.push(go))
      return json(body)
    },
  }
  ;(window as any).platform = platform
}
