// The first request is under way before the wasm is there, where its form is plain.
import { expect, test } from './fixtures.ts'
import type { Page, Request } from '@playwright/test'

const body = (succeeded: number) => ({ taskId: 't1', status: 'Running', totalCnt: 1000, successCnt: succeeded, failCnt: 0, timeoutCnt: 0, expiredCnt: 0 })

/** A page whose data requests are written down, and whose wasm waits until `release` has been waited for. */
async function prepare(page: Page, release: (asked: Request[]) => Promise<unknown>): Promise<Request[]> {
  const asked: Request[] = []
  await page.route('**/tasks/**', async (route) => {
    asked.push(route.request())
    await route.fulfill({ json: body(asked.length) })
  })
  await page.route('**/*_bg.wasm', async (route) => {
    await release(asked)
    await route.continue()
  })
  return asked
}

const html = (attributes: string, script = '') =>
  `<!doctype html><meta charset="utf-8"><batch-task lang="en" ${attributes}></batch-task>${script}<script type="module" src="../batch-task.js"></script>`
const shown = (page: Page) => page.evaluate(() => (document.querySelector('batch-task') as any).task?.successCnt)
/** Whatever the element does by itself while it waits for the wasm has been done after this. */
const settled = (page: Page) => page.evaluate(() => new Promise<void>((resolve) => setTimeout(resolve)))

test('the request is sent before the wasm has come, once, and as Rust sends it', async ({ page, urls, addPage }) => {
  const asked = await prepare(page, (asked) => expect.poll(() => asked.length).toBe(1))
  await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
  await expect.poll(() => shown(page)).toBe(1)
  await expect(page.locator('batch-task')).toContainText('1 of 1,000')
  const headers = (request: Request) => {
    const { accept, 'x-requested-with': by, 'cache-control': cache, authorization } = request.headers()
    return [request.method(), request.url(), accept, by, cache, authorization]
  }
  await page.evaluate(() => (document.querySelector('batch-task') as any).refresh())
  await expect.poll(() => shown(page)).toBe(2)
  expect(asked).toHaveLength(2)
  expect(headers(asked[0]!)).toEqual(headers(asked[1]!))
})

const ALONE = {
  'another key': 'proxy="/early" task-id="t1" app-key="123"',
  'no tags': 'proxy="/early" task-id="t1" select="none"',
  'a time limit': 'proxy="/early" task-id="t1" timeout="5"',
  'a template': 'proxy="/early?url={url}" platform="https://iot.example" task-id="t1"',
  'another origin': 'proxy="https://proxy.example/" task-id="t1"',
  'a task that is a path': 'proxy="/early" task-id="../t1"',
  'no task': 'proxy="/early"',
  'a wrong interval': 'proxy="/early" task-id="t1" refresh-interval="soon"',
}
for (const [what, attributes] of Object.entries(ALONE)) {
  test(`with ${what} nothing is sent before Rust is there`, async ({ page, urls, addPage }) => {
    let early: number | undefined
    await prepare(page, async (asked) => {
      await settled(page)
      early = asked.length
    })
    await page.goto(`${urls.page}${addPage(html(attributes))}`)
    await expect(page.locator('batch-task').locator('article')).toBeAttached()
    expect(early).toBe(0)
  })
}

for (const property of ['accessToken = "t"', 'getAccessToken = () => "t"', 'fetch = (...all) => fetch(...all)', 'data = {taskId: "t2", status: "Complete"}', 'pause()']) {
  test(`after element.${property} nothing is sent before Rust is there`, async ({ page, urls, addPage }) => {
    let early: number | undefined
    await prepare(page, async (asked) => {
      await settled(page)
      early = asked.length
    })
    // Before the first card begins: the module is evaluated, and the element made, in one go.
    const script = `<script type="module">import "../batch-task.js"; const card = Object.assign(document.createElement('batch-task'), { proxy: '/early', taskId: 't1' }); card.${property}; document.querySelector('batch-task').replaceWith(card)</script>`
    await page.goto(`${urls.page}${addPage(html('loading="lazy" style="display: none"', script))}`)
    await expect(page.locator('batch-task').locator('article')).toBeAttached()
    expect(early).toBe(0)
  })
}

test('an answer that waited too long for the wasm is asked for again', async ({ page, urls, addPage }) => {
  await page.clock.install()
  const answered = page.waitForResponse('**/tasks/**')
  const asked = await prepare(page, async () => {
    await answered
    await settled(page)
    await page.clock.fastForward(2_000)
  })
  await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
  await expect.poll(() => shown(page)).toBe(2)
  expect(asked).toHaveLength(2)
})

test('a card that asks for another task meanwhile never shows the first one', async ({ page, urls, addPage }) => {
  const asked = await prepare(page, async (asked) => {
    await expect.poll(() => asked.length).toBe(1)
    await page.evaluate(() => document.querySelector('batch-task')!.setAttribute('task-id', 't2'))
  })
  await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
  await expect.poll(() => shown(page)).toBe(2)
  expect(asked.map((request) => new URL(request.url()).pathname.split('/').at(-1))).toEqual(['t1', 't2'])
})

test('where the early request fails, the card asks itself, and says why if that fails too', async ({ page, urls, addPage }) => {
  let asked = 0
  await page.route('**/tasks/**', async (route) => {
    asked += 1
    if (asked === 1) await route.abort()
    else await route.fulfill({ json: body(7) })
  })
  await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
  await expect.poll(() => shown(page)).toBe(7)
  expect(asked).toBe(2)
})

test('nothing of the page’s storage is read or written, and none is needed', async ({ page, urls, addPage, problems }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException('closed', 'SecurityError') } })
    }
    ;(window as any).unhandled = 0
    addEventListener('unhandledrejection', () => ((window as any).unhandled += 1))
  })
  const asked = await prepare(page, (asked) => expect.poll(() => asked.length).toBe(1))
  await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
  await expect.poll(() => shown(page)).toBe(1)
  expect(asked).toHaveLength(1)
  expect(await page.evaluate(() => (window as any).unhandled)).toBe(0)
  expect(problems).toEqual([])
})

test('options that a page’s scripts put on Object.prototype shape no request', async ({ page, urls, addPage, problems }) => {
  await page.addInitScript(() => {
    const own: any = Object.prototype
    Object.assign(own, { method: 'POST', body: 'x', credentials: 'include', cache: 'no-store', accessToken: 'polluted' })
  })
  const asked = await prepare(page, (asked) => expect.poll(() => asked.length).toBe(1))
  await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  expect([asked[0]!.method(), asked[0]!.postData(), asked[0]!.headers()['authorization']]).toEqual(['GET', null, undefined])
  expect(problems).toEqual([])
})

test('an early answer that is larger than it says is told as too large', async ({ page, urls, addPage }) => {
  await page.addInitScript(() => {
    const own = window.fetch
    window.fetch = (...given) => {
      const [what] = given
      if (!(what instanceof Request) || !what.url.includes('/tasks/')) return own(...given)
      return Promise.resolve(new Response(new Uint8Array(2 ** 24 + 1).fill(32), { headers: { 'Content-Length': '2', 'Content-Type': 'application/json' } }))
    }
  })
  await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
  await expect.poll(() => page.evaluate(() => (document.querySelector('batch-task') as any).error?.kind)).toBe('too-large')
})
