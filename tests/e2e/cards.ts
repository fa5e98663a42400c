// What the tests of `<batch-task>` share: pages that write down every event, and cards with a working set of options.
import { APP_KEY, expect, RUNNING_TASK, test as base, TOKEN } from './fixtures.ts'
import type { Locator, Page } from '@playwright/test'

export * from './fixtures.ts'

/** The name of every event, in the order of one answer. */
const EVENTS = ['loadstart', 'load', 'change', 'status', 'complete', 'error', 'tag', 'results']

/** A task of the stand-in by the last two digits of its id. */
export const task = (digits: string): string => `5ca1ab1e00000000000000${digits}`

/** What a page heard: the event's name without its prefix, the card that sent it, its detail, and when by the page's clock. */
export interface Heard {
  name: string
  from: string
  detail: any
  at: number
}

export interface Options {
  /** By attribute; `undefined` leaves a usual one out. */
  attributes?: Record<string, string | undefined>
  /** By property; they must be plain values. */
  properties?: Record<string, unknown>
  id?: string
}

export interface Cards {
  /** Opens a page that loads the module; `before` are segments of the site, such as `/csp`. */
  open: (before?: string, path?: string) => Promise<void>
  /** Puts a card that follows the running task at the end of the page. */
  put: (options?: Options) => Promise<Locator>
  /** What was heard so far, of one event or of all. */
  heard: (name?: string) => Promise<Heard[]>
  /** The names alone, in their order. */
  names: (from?: string) => Promise<string[]>
  /** Waits until an event was heard so often. */
  until: (name: string, count?: number) => Promise<void>
  /** A property of a card, read in the page. */
  read: (name: string, id?: string) => Promise<any>
  /** Sets properties of a card, with plain values. */
  set: (properties: Record<string, unknown>, id?: string) => Promise<void>
}

export const test = base.extend<{ cards: Cards }>({
  cards: async ({ page, urls }, use) => {
    const heard = (name?: string): Promise<Heard[]> =>
      page.evaluate((name) => (window as any).heard.filter((event: Heard) => !name || event.name === name), name)
    await listen(page)
    await use({
      open: async (before = '', path = '/pages/embed.html') => {
        await page.goto(`${urls.page}${before}${path}`)
        await page.waitForFunction(() => customElements.get('batch-task') !== undefined)
      },
      put: async ({ attributes = {}, properties = { accessToken: TOKEN }, id = 'card' } = {}) => {
        const all = { proxy: urls.proxy, 'task-id': RUNNING_TASK, 'app-key': APP_KEY, lang: 'en', ...attributes }
        await page.evaluate(
          ({ id, all, properties }) => {
            const card = Object.assign(document.createElement('batch-task'), { id, ...properties })
            for (const [name, value] of Object.entries(all)) if (value !== undefined) card.setAttribute(name, value)
            document.body.append(card)
          },
          { id, all, properties },
        )
        return page.locator(`#${id}`)
      },
      heard,
      names: async (from) => (await heard()).filter((event) => !from || event.from === from).map(({ name }) => name),
      until: (name, count = 1) =>
        expect.poll(async () => (await heard(name)).length, { message: name, timeout: 15_000 }).toBeGreaterThanOrEqual(count),
      read: (name, id = 'card') =>
        page.evaluate(([id, name]) => (document.getElementById(id!) as any)[name!], [id, name]),
      set: (properties, id = 'card') =>
        page.evaluate(([id, properties]) => void Object.assign(document.getElementById(id)!, properties), [
          id,
          properties,
        ] as const),
    })
  },
})

/** Writes every event of every card down, from before the first one. */
export function listen(page: Page): Promise<unknown> {
  return page.addInitScript((names) => {
    const heard: Heard[] = ((window as any).heard = [])
    for (const name of names) {
      const note = ({ target, detail }: any) => heard.push({ name, from: target.id, detail: structuredClone(detail), at: Date.now() })
      window.addEventListener(`batch-task-${name}`, note)
    }
  }, EVENTS)
}

/** A body of the platform, for `data` and for replacements of `fetch`. */
export function body(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    taskId: RUNNING_TASK,
    taskName: 'Synthetic task',
    taskType: 'DeviceCmd',
    status: 'Running',
    startTime: '20260101T080000Z',
    timeout: 3600,
    totalCnt: 10,
    successCnt: 4,
    failCnt: 1,
    timeoutCnt: 0,
    expiredCnt: 0,
    completeCnt: 5,
    param: {
      type: 'DeviceList',
      deviceList: ['synthetic-device'],
      command: { serviceId: 'Valve', method: 'SET', paras: { position: 1 } },
    },
    tags: [{ tagName: 'district', tagValue: 'north' }],
    ...changes,
  }
}

/** The text of a part of a card. */
export const part = (card: Locator, name: string): Locator => card.locator(`[part~=${name}]`)
