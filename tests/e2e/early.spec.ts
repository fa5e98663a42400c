// The first request is under way before the wasm is there, where it can be told what Rust will ask.
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
const settled = (page: Page) =>
  page.evaluate(async () => {
    await navigator.locks.query()
    await new Promise((resolve) => setTimeout(resolve))
  })

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

const NOTE = 'batch-task-widget:asked'
/** Has the browser say who leads only when `tell` is called. */
const slowLocks = () => {
  const query = LockManager.prototype.query
  const known = new Promise((resolve) => ((window as any).tell = resolve))
  LockManager.prototype.query = async function () {
    await known
    return query.call(this)
  }
}

for (const [what, prepared] of Object.entries({
  'another page has asked': (note: string) => localStorage.setItem(note, String(Date.now())),
  'the page has no storage': () => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('closed', 'SecurityError') } }),
})) {
  test(`where ${what}, other tabs are looked for first; the wasm was quicker, and nothing is sent twice`, async ({ page, urls, addPage }) => {
    await page.addInitScript(slowLocks)
    await page.addInitScript(prepared, NOTE)
    let early: number | undefined
    const asked = await prepare(page, async (asked) => {
      // What was sent before has come when this has been answered.
      await page.evaluate(() => fetch(location.href, { cache: 'no-store' }).then((answer) => answer.text()))
      early = asked.length
    })
    await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
    await expect.poll(() => shown(page)).toBe(1)
    expect(early).toBe(0)
    await page.evaluate(() => (window as any).tell())
    await settled(page)
    expect(asked).toHaveLength(1)
  })
}

for (const [what, note] of Object.entries({ no: undefined, 'an old': () => Date.now() - 601_000, 'an unreadable': () => 'soon' })) {
  test(`with ${what} note that another page asks, the request does not wait for the look for other tabs`, async ({ page, urls, addPage }) => {
    await page.addInitScript(slowLocks)
    if (note) await page.addInitScript(([name, value]) => localStorage.setItem(name!, value!), [NOTE, String(note())])
    const asked = await prepare(page, (asked) => expect.poll(() => asked.length).toBe(1))
    await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
    await expect.poll(() => shown(page)).toBe(1)
    expect(asked).toHaveLength(1)
  })
}

test('where the browser refuses to say who leads, the card asks, and nothing goes unhandled', async ({ page, urls, addPage, problems }) => {
  await page.addInitScript(() => {
    LockManager.prototype.query = () => Promise.reject(new DOMException('', 'SecurityError'))
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('closed', 'SecurityError') } })
    ;(window as any).unhandled = 0
    addEventListener('unhandledrejection', () => ((window as any).unhandled += 1))
  })
  await prepare(page, async () => {})
  await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
  await expect.poll(() => shown(page)).toBe(1)
  expect(await page.evaluate(() => (window as any).unhandled)).toBe(0)
  expect(problems).toEqual([])
})

test('a tab that does not lead is loaded anew, and sends nothing', async ({ context, urls, addPage }) => {
  const asked: string[] = []
  await context.route('**/tasks/**', async (route) => {
    asked.push(await route.request().frame().page().evaluate(() => document.title))
    await route.fulfill({ json: body(asked.length) })
  })
  const open = async (title: string) => {
    const tab = await context.newPage()
    await tab.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="2"').replace('<batch-task', `<title>${title}</title><batch-task`))}`)
    await expect.poll(() => shown(tab)).toBeGreaterThan(0)
    return tab
  }
  const first = await open('first')
  const leads = () => first.evaluate(async () => (await navigator.locks.query()).held!.some(({ name }) => name!.startsWith('batch-task ')))
  await expect.poll(leads).toBe(true)
  const second = await open('second')
  for (let times = 0; times < 3; times += 1) {
    await second.reload()
    await expect.poll(() => shown(second)).toBeGreaterThan(0)
  }
  expect(new Set(asked)).toEqual(new Set(['first']))
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

test('a page notes when a card asks, once in five minutes at most, and takes its note away when it leaves', async ({ page, urls, addPage }) => {
  await page.clock.install({ time: 1_000_000 })
  await prepare(page, async () => {})
  await page.goto(`${urls.page}${addPage(html('proxy="/early" task-id="t1" refresh-interval="0"'))}`)
  await expect.poll(() => shown(page)).toBe(1)
  const note = () => page.evaluate((name) => localStorage.getItem(name), NOTE)
  const ask = async (count: number) => {
    await page.evaluate(() => (document.querySelector('batch-task') as any).refresh())
    await expect.poll(() => shown(page)).toBe(count)
  }
  const first = Number(await note())
  expect(first).toBeGreaterThanOrEqual(1_000_000)
  await page.clock.pauseAt(first + 299_000)
  await ask(2)
  expect(Number(await note())).toBe(first)
  await page.clock.pauseAt(first + 301_000)
  await ask(3)
  expect(Number(await note())).toBe(first + 301_000)
  await page.goto(`${urls.page}${addPage('<!doctype html><meta charset="utf-8"><title>empty</title>')}`)
  expect(await note()).toBe(null)
})
