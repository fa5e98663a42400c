// A card that should have polled and has not is noticed from outside the wasm, and Reload gives a working instance, always.
import { body, expect, part, test } from './cards.ts'
import type { Page } from '@playwright/test'

/** Puts cards whose answers the page makes itself, and waits until each has its first. */
async function putPolling(page: Page, count = 2) {
  await page.evaluate(
    async ([count, data]) => {
      const asked = ((window as any).asked = [] as number[])
      const fetch = async () => {
        asked.push(Date.now())
        return new Response(data as string)
      }
      const loaded = Array.from({ length: count as number }, (_, index) => {
        const card = Object.assign(document.createElement('batch-task'), { id: `card${index}`, lang: 'en', proxy: '/iot', taskId: `t${index}`, refreshInterval: 2, fetch })
        document.body.append(card)
        return new Promise((resolve) => card.addEventListener('batch-task-load', resolve, { once: true }))
      })
      await Promise.all(loaded)
    },
    [count, JSON.stringify(body())] as const,
  )
}
/** Lets time pass; what a timer throws ends the fake clock's run, and here is the page's affair. */
async function pass(page: Page, ms: number) {
  for (let past = 0; past < ms; past += 5_000) await page.clock.runFor(5_000).catch(() => undefined)
}
const asked = (page: Page): Promise<number> => page.evaluate(() => (window as any).asked.length)

/** Has one of the wasm's imports throw until `mended()`, whenever the wasm draws or reads the clock. */
const BROKEN: Record<string, (value: () => unknown) => void> = {
  'creating text': () => {
    const own = Document.prototype.createTextNode
    Document.prototype.createTextNode = function () { throw (window as any).thrown() }
    ;(window as any).mended = () => (Document.prototype.createTextNode = own)
  },
  'setting text': () => {
    const own = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent')!
    const data = Object.getOwnPropertyDescriptor(CharacterData.prototype, 'data')!
    const nodeValue = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue')!
    const set = () => { throw (window as any).thrown() }
    Object.defineProperty(Node.prototype, 'textContent', { ...own, set })
    Object.defineProperty(CharacterData.prototype, 'data', { ...data, set })
    Object.defineProperty(Node.prototype, 'nodeValue', { ...nodeValue, set })
    ;(window as any).mended = () => {
      Object.defineProperty(Node.prototype, 'textContent', own)
      Object.defineProperty(CharacterData.prototype, 'data', data)
      Object.defineProperty(Node.prototype, 'nodeValue', nodeValue)
    }
  },
  'chance': () => {
    const own = Math.random
    Math.random = () => { throw (window as any).thrown() }
    ;(window as any).mended = () => (Math.random = own)
  },
}
const THROWN: Record<string, string> = {
  'an error': 'new Error("no more")',
  'a quota error': 'new DOMException("full", "QuotaExceededError")',
  'a number': '7',
  'an error without a stack': 'Object.assign(new Error("x"), { stack: undefined })',
}

for (const [what, breakIt] of Object.entries(BROKEN)) {
  for (const [name, thrown] of Object.entries(THROWN)) {
    test(`where ${what} throws ${name} for a while, the cards poll on, or say that they stopped and Reload mends them`, async ({ page, cards }) => {
      await page.clock.install()
      await cards.open()
      await putPolling(page)
      await page.evaluate(`window.thrown = () => ${thrown}; (${breakIt})()`)
      // Each answer is another one, so that there is something to draw.
      await page.evaluate((data) => {
        let count = 0
        for (const card of document.querySelectorAll('batch-task') as any) card.fetch = async () => {
          ;(window as any).asked.push(Date.now())
          return new Response(JSON.stringify({ ...data, taskName: `name ${count++}` }))
        }
      }, body())
      await page.clock.runFor(10_000)
      await page.evaluate(() => (window as any).mended())
      await page.clock.runFor(180_000)
      // Whoever stopped says so.
      const stopped = await page.getByRole('button', { name: 'Reload' }).count()
      if (stopped) {
        expect(await cards.read('state', 'card0')).toBe('failed')
        expect(await cards.read('error', 'card0')).toMatchObject({ kind: 'not-loaded' })
        await page.getByRole('button', { name: 'Reload' }).first().click()
      }
      await expect(page.locator('batch-task [part~=status]')).toHaveCount(2)
      await expect.poll(() => cards.read('state', 'card1')).toBe('ready')
      const before = await asked(page)
      await page.clock.runFor(130_000)
      expect(await asked(page)).toBeGreaterThan(before + 3)
      await expect(page.getByRole('button', { name: 'Reload' })).toHaveCount(0)
    })
  }
}

test('a card whose timer is lost is woken, and nobody notices', async ({ page, cards }) => {
  await page.clock.install()
  await cards.open()
  await putPolling(page, 1)
  // The timer after the next answer is one that never fires.
  await page.evaluate(() => {
    const own = window.setTimeout
    window.setTimeout = (() => 0) as any
    ;(window as any).mended = () => (window.setTimeout = own)
  })
  const before = await asked(page)
  await page.clock.runFor(60_000)
  await page.evaluate(() => (window as any).mended())
  const lost = await asked(page)
  expect(lost).toBeLessThanOrEqual(before + 1)
  await page.clock.runFor(180_000)
  expect(await asked(page)).toBeGreaterThan(lost)
  await expect(page.getByRole('button', { name: 'Reload' })).toHaveCount(0)
})

test('cards that have nothing to send are never probed', async ({ page, cards }) => {
  await page.clock.install()
  await cards.open()
  await page.evaluate((data) => {
    ;(window as any).asked = []
    const put = (properties: object, answer: object, status = 200) => {
      const fetch = async () => {
        ;(window as any).asked.push(Date.now())
        return new Response(JSON.stringify(answer), { status })
      }
      const card: any = Object.assign(document.createElement('batch-task'), { proxy: '/iot', fetch, ...properties })
      document.body.append(card)
      return card
    }
    put({ taskId: 'ended' }, { ...data, status: 'Complete' })
    put({ taskId: 'once', refreshInterval: 0 }, data)
    put({ taskId: 'refused' }, { error_code: '105005', error_desc: 'synthetic' }, 404)
    put({ taskId: 'shown', data }, data)
    put({ taskId: 'wrong', timeout: 'soon' }, data)
    put({ taskId: 'paused' }, data).pause()
  }, body())
  await expect.poll(() => asked(page)).toBe(3)
  await page.clock.runFor(600_000)
  expect(await asked(page)).toBe(3)
  await expect(page.getByRole('button', { name: 'Reload' })).toHaveCount(0)
})

test('a slow rhythm, a long Retry-After and a hidden tab are no reason to probe', async ({ page, cards }) => {
  await page.clock.install()
  await cards.open()
  await page.evaluate((data) => {
    ;(window as any).asked = []
    let hidden = false
    Object.defineProperty(Document.prototype, 'hidden', { configurable: true, get: () => hidden })
    Object.defineProperty(Document.prototype, 'visibilityState', { configurable: true, get: () => (hidden ? 'hidden' : 'visible') })
    ;(window as any).hide = (value: boolean) => {
      hidden = value
      document.dispatchEvent(new Event('visibilitychange'))
    }
    const put = (properties: object, response: () => Response) => {
      const fetch = async () => {
        ;(window as any).asked.push(Date.now())
        return response()
      }
      document.body.append(Object.assign(document.createElement('batch-task'), { proxy: '/iot', fetch, ...properties }))
    }
    put({ taskId: 'slow', refreshInterval: 1800 }, () => new Response(JSON.stringify(data)))
    put({ taskId: 'waiting' }, () => new Response('{"error_code":"50252"}', { status: 503, headers: { 'retry-after': '1500' } }))
  }, body())
  await expect.poll(() => asked(page)).toBe(2)
  await page.clock.runFor(1_400_000)
  expect(await asked(page)).toBe(2)
  await page.evaluate(() => (window as any).hide(true))
  await page.clock.runFor(3_600_000)
  expect(await asked(page)).toBe(2)
  await expect(page.getByRole('button', { name: 'Reload' })).toHaveCount(0)
})

test('after the wasm’s memory was overwritten Reload gives a working instance, however often', async ({ page, cards }) => {
  await page.clock.install()
  await cards.open()
  await putPolling(page)
  for (let round = 0; round < 4; round++) {
    await page.evaluate(async (round) => {
      const address = new URL(`/batch-task-widget.js${round ? `?again=${round}` : ''}`, location.href)
      // The glue gives the exports of the instance that it has already.
      const { memory } = await (await import(address.href)).default()
      crypto.getRandomValues(new Uint8Array(memory.buffer, 0, 65_536))
      new Uint8Array(memory.buffer).fill(0x5a)
    }, round)
    await pass(page, 180_000)
    await expect(page.getByRole('button', { name: 'Reload' }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Reload' }).first().click()
    await expect(page.locator('batch-task [part~=status]')).toHaveText(['Running', 'Running'])
    // The broken instance, whose timers go on, does not take the new one with it.
    const before = await asked(page)
    await pass(page, 130_000)
    expect(await asked(page)).toBeGreaterThan(before)
    await expect(page.getByRole('button', { name: 'Reload' })).toHaveCount(0)
  }
  await expect(part(page.locator('#card0'), 'status')).toHaveText('Running')
})
