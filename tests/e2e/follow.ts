// What the tests of following a task share: the page's clock is the test's, and `fetch` is a script of answers.
import { expect, test as base } from './cards.ts'
import type { Page } from '@playwright/test'

export * from './cards.ts'

export interface Answer {
  status?: number
  body?: unknown
  headers?: Record<string, string>
  /** Not before `release()`. */
  hold?: boolean
  reject?: boolean
}

export interface Call {
  at: number
  url: string
  token: string | null
  aborted: boolean
}

export interface Follow {
  /** The answers to come; the last one goes on. */
  answer: (...answers: Answer[]) => Promise<void>
  release: () => Promise<void>
  calls: () => Promise<Call[]>
  /** Lets time pass. */
  pass: (ms: number) => Promise<void>
  /** Lets time pass until so many requests went out and the last one was answered; the seconds since the one before. */
  until: (count: number, within?: number, step?: number) => Promise<number>
  /** The first request was answered. */
  answered: () => Promise<void>
  hide: (hidden: boolean) => Promise<void>
}

export const START = new Date('2026-01-01T08:00:00Z').getTime()

export const test = base.extend<{ follow: Follow; random: number }>({
  random: [0.5, { option: true }],
  follow: [
    async ({ page, random }, use) => {
      await page.clock.install({ time: START })
      await page.clock.pauseAt(START + 1000)
      await page.addInitScript((random) => {
        Math.random = () => random
        const calls: any[] = []
        const held: (() => void)[] = []
        const script = {
          calls,
          answers: [{}] as any[],
          release: () => held.splice(0).forEach((go) => go()),
          async fetch(request: Request) {
            const call = { at: Date.now(), url: request.url, token: request.headers.get('authorization'), aborted: false }
            calls.push(call)
            request.signal.addEventListener('abort', () => (call.aborted = true))
            const answer = script.answers.length > 1 ? script.answers.shift() : script.answers[0]
            if (answer.hold) await new Promise<void>((go) => held.push(go))
            if (answer.reject) throw new TypeError('Failed to fetch')
            const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
            return new Response(text, { status: answer.status ?? 200, headers: answer.headers })
          },
        }
        ;(window as any).script = script
        let hidden = false
        Object.defineProperty(Document.prototype, 'hidden', { configurable: true, get: () => hidden })
        Object.defineProperty(Document.prototype, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') })
        ;(window as any).hide = (value: boolean) => {
          hidden = value
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
        }
      }, random)
      const calls = () => page.evaluate(() => (window as any).script.calls)
      const pass = (ms: number) => page.clock.runFor(ms)
      const answered = () =>
        expect
          .poll(
            () =>
              page.evaluate(() => {
                const last = (window as any).script.calls.at(-1)?.at ?? Infinity
                const cards = [...document.querySelectorAll('batch-task')] as any[]
                const good = cards.some((card) => card.updatedAt?.getTime() >= last)
                return good || (window as any).heard.some(({ name, at }: any) => name === 'error' && at >= last)
              }),
            { intervals: [10, 20, 50, 100], timeout: 10_000 },
          )
          .toBe(true)
      await use({
        answer: (...answers) => page.evaluate((answers) => void ((window as any).script.answers = answers), answers),
        release: () => page.evaluate(() => (window as any).script.release()),
        calls,
        pass,
        answered,
        until: async (count, within = 120_000, step = 500) => {
          for (let passed = 0; passed <= within; passed += step) {
            const seen: Call[] = await calls()
            if (seen.length >= count) {
              expect(seen).toHaveLength(count)
              await answered()
              return (seen.at(-1)!.at - (seen.at(-2)?.at ?? 0)) / 1000
            }
            await pass(step)
          }
          throw new Error(`no request ${count} within ${within} ms; so far ${JSON.stringify(await calls())}`)
        },
        hide: (hidden) => page.evaluate((hidden) => (window as any).hide(hidden), hidden),
      })
    },
    { auto: true },
  ],
})

/** A card whose `fetch` is the script. */
export async function scripted(page: Page, options: Record<string, unknown> = {}, id = 'card'): Promise<void> {
  await page.evaluate(
    ([options, id]) => {
      const all = { taskId: '5ca1ab1e0000000000000001', proxy: '/iot', lang: 'en', fetch: (window as any).script.fetch, id, ...options }
      document.body.append(Object.assign(document.createElement('batch-task'), all))
    },
    [options, id] as const,
  )
}

export const refresh = (page: Page, id = 'card') => page.evaluate((id) => (document.getElementById(id) as any).refresh(), id)
export const act = (page: Page, name: 'pause' | 'resume', id = 'card') =>
  page.evaluate(([name, id]) => (document.getElementById(id!) as any)[name!](), [name, id])

/** A minute and a half in which nothing may go out. */
export async function silence(follow: Follow, ms = 90_000): Promise<void> {
  const before = (await follow.calls()).length
  await follow.pass(ms)
  expect(await follow.calls()).toHaveLength(before)
}

/** Has the browser report that it is online, or is not. */
export const setOnline = (page: Page, isOnline: boolean) =>
  page.evaluate((isOnline) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline })
    window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'))
  }, isOnline)
