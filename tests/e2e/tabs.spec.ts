// Tabs of one origin that ask the same share one request, and take over from each other.
import { expect, test } from './fixtures.ts'
import type { BrowserContext, Page } from '@playwright/test'

const TAG = '<batch-task proxy="/shared" task-id="t1" refresh-interval="2" lang="en"></batch-task>'

/** Answers with a task that changes at each request; returns how often each page asked. */
async function serve(context: BrowserContext): Promise<Map<Page, number>> {
  const asked = new Map<Page, number>()
  let succeeded = 0
  await context.route('**/shared/**', async (route) => {
    const page = route.request().frame().page()
    asked.set(page, (asked.get(page) ?? 0) + 1)
    succeeded += 1
    const body = { taskId: 't1', status: 'Running', totalCnt: 1000, successCnt: succeeded, failCnt: 0, timeoutCnt: 0, expiredCnt: 0 }
    await route.fulfill({ json: body })
  })
  return asked
}

const shown = (page: Page) => page.evaluate(() => (document.querySelector('batch-task') as any)?.task?.successCnt ?? 0)
const total = (asked: Map<Page, number>) => [...asked.values()].reduce((sum, count) => sum + count, 0)

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await expect.poll(() => shown(page)).toBeGreaterThan(0)
  return page
}

test('five tabs of one task make one request a tick', async ({ context, urls, addPage }) => {
  const asked = await serve(context)
  const path = addPage(`<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>${TAG}`)
  const pages: Page[] = []
  for (let tab = 0; tab < 5; tab++) pages.push(await open(context, `${urls.page}${path}`))
  const before = total(asked)
  for (const page of pages) await expect.poll(() => shown(page), { timeout: 15_000 }).toBeGreaterThanOrEqual(before + 2)
  expect(asked.size, 'only the first tab asks').toBe(1)
  // Every number on screen is one that the one request brought.
  for (const page of pages) expect(await shown(page)).toBeGreaterThanOrEqual(total(asked) - 1)
})

test('five tabs of twenty cards each make one request a tick', async ({ context, urls, addPage }) => {
  test.setTimeout(60_000)
  const asked = await serve(context)
  const path = addPage(`<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>${TAG.repeat(20)}`)
  const pages: Page[] = []
  for (let tab = 0; tab < 5; tab++) pages.push(await open(context, `${urls.page}${path}`))
  const [before, began] = [total(asked), Date.now()]
  for (const page of pages) await expect.poll(() => shown(page), { timeout: 15_000 }).toBeGreaterThanOrEqual(before + 3)
  expect(asked.size, 'only the first tab asks').toBe(1)
  expect(total(asked) - before).toBeLessThanOrEqual((Date.now() - began) / 1_800 + 1)
  for (const page of pages) {
    const all = await page.evaluate(() => [...document.querySelectorAll('batch-task')].map((card: any) => card.task.successCnt))
    expect(all).toHaveLength(20)
    expect(new Set(all).size).toBe(1)
  }
})

const NO_LOCKS: Record<string, string> = {
  refused: "LockManager.prototype.request = () => Promise.reject(new DOMException('', 'SecurityError'))",
  thrown: "LockManager.prototype.request = () => { throw new DOMException('', 'SecurityError') }",
}
for (const [how, script] of Object.entries(NO_LOCKS)) {
  test(`a page whose locks are ${how} asks at its own interval`, async ({ context, urls, addPage, problems }) => {
    await context.addInitScript(script)
    const asked = await serve(context)
    const path = addPage(`<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>${TAG}`)
    const page = await open(context, `${urls.page}${path}`)
    const began = Date.now()
    await expect.poll(() => total(asked), { timeout: 20_000 }).toBeGreaterThanOrEqual(4)
    expect(Date.now() - began).toBeLessThan(9_000)
    expect(await shown(page)).toBeGreaterThan(2)
    expect(problems).toEqual([])
  })
}

test('a lock that is taken away is queued for again, and the card goes on', async ({ context, urls, addPage }) => {
  const asked = await serve(context)
  const path = addPage(`<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>${TAG}`)
  const page = await open(context, `${urls.page}${path}`)
  const locks = () => page.evaluate(() => navigator.locks.query().then(({ held, pending }) => [held!.length, pending!.length]))
  await expect.poll(locks).toEqual([1, 0])
  await page.evaluate(async () => {
    const { held } = await navigator.locks.query()
    await new Promise<void>((taken) => {
      void navigator.locks.request(held![0]!.name!, { steal: true }, () => new Promise<void>((give) => {
        ;(window as any).give = give
        taken()
      }))
    })
  })
  await expect.poll(locks).toEqual([1, 1])
  // Whoever took it says nothing, and is missed for seconds and not for ever.
  const before = total(asked)
  await expect.poll(() => total(asked), { timeout: 20_000 }).toBeGreaterThan(before)
  await page.evaluate(() => (window as any).give())
  await expect.poll(locks).toEqual([1, 0])
  const [again, began] = [total(asked), Date.now()]
  await expect.poll(() => total(asked), { timeout: 20_000 }).toBeGreaterThanOrEqual(again + 2)
  expect(Date.now() - began).toBeLessThan(7_000)
})

test('another tab takes over when the leader is closed', async ({ context, urls, addPage }) => {
  const asked = await serve(context)
  const path = addPage(`<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>${TAG}`)
  const leader = await open(context, `${urls.page}${path}`)
  const heir = await open(context, `${urls.page}${path}`)
  expect([...asked.keys()]).toEqual([leader])
  await leader.close()
  const last = await shown(heir)
  await expect.poll(() => shown(heir), { timeout: 15_000 }).toBeGreaterThan(last)
  expect(asked.get(heir)).toBeGreaterThan(0)
})

interface Asked {
  page: Page
  token: string
}

/** Answers each token with numbers of its own, and refuses the ones that are called bad, to all or to one page. */
async function guard(context: BrowserContext, bad: Set<string | Page> = new Set()): Promise<Asked[]> {
  const asked: Asked[] = []
  await context.route('**/shared/**', async (route) => {
    const token = (route.request().headers().authorization ?? '').replace('Bearer synthetic-', '')
    asked.push({ page: route.request().frame().page(), token })
    if (bad.has(token) || (token === 'one' && bad.has(asked.at(-1)!.page))) return route.fulfill({ status: 401, json: { error_code: '1010005', error_desc: 'invalid' } })
    const own = { one: 100, two: 500 }[token] ?? 900
    const body = { taskId: 't1', status: 'Running', totalCnt: 1000, successCnt: own + asked.length, failCnt: 0, timeoutCnt: 0, expiredCnt: 0 }
    await route.fulfill({ json: body })
  })
  return asked
}

/** A tab whose card has the token, given or from a function that counts how often it is asked and gives the last of its tokens on. */
async function guarded(context: BrowserContext, url: string, how: 'accessToken' | 'getAccessToken', ...tokens: string[]): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(
    ([tag, how, tokens]) => {
      const all = (window as any)
      all.asked = 0
      all.seen = []
      document.body.innerHTML = tag
      const card = document.querySelector('batch-task') as any
      card.addEventListener('batch-task-load', ({ detail }: any) => all.seen.push(detail.task.successCnt))
      const next = () => `synthetic-${tokens[Math.min(all.asked++, tokens.length - 1)]}`
      card[how] = how === 'accessToken' ? next() : async () => next()
    },
    [TAG, how, tokens] as const,
  )
  await expect.poll(() => shown(page)).toBeGreaterThan(0)
  return page
}

const MODULE = '<!doctype html><meta charset="utf-8"><script type="module" src="../batch-task.js"></script>'
const seen = (page: Page): Promise<number[]> => page.evaluate(() => (window as any).seen)
const renewals = (pages: Page[]) => Promise.all(pages.map((page) => page.evaluate(() => (window as any).asked)))
const tokens = (asked: Asked[]) => [...new Set(asked.map(({ token }) => token))].sort()

test('tabs whose pages hold the same token share one request, whether it was given or asked for', async ({ context, urls, addPage }) => {
  const asked = await guard(context)
  const url = `${urls.page}${addPage(MODULE)}`
  const pages = [
    await guarded(context, url, 'accessToken', 'one'),
    await guarded(context, url, 'getAccessToken', 'one'),
    await guarded(context, url, 'accessToken', 'one'),
  ]
  const before = asked.length
  for (const page of pages) await expect.poll(() => shown(page), { timeout: 15_000 }).toBeGreaterThanOrEqual(100 + before + 2)
  expect(new Set(asked.map(({ page }) => page)).size, 'only the first tab asks').toBe(1)
  expect(await renewals(pages), 'each token is asked for once').toEqual([1, 1, 1])
  // What other pages can learn of it is no token and no address.
  const { held, pending } = await pages[0]!.evaluate(() => navigator.locks.query())
  const names = [...held!, ...pending!].map(({ name }) => name!)
  expect(names).toHaveLength(3)
  for (const name of names) expect(name).toMatch(/^batch-task (\d{1,3},){31}\d{1,3}$/)
})

test('tabs with different tokens never see what the other was answered', async ({ context, urls, addPage }) => {
  const asked = await guard(context)
  const url = `${urls.page}${addPage(MODULE)}`
  const pages = [
    await guarded(context, url, 'accessToken', 'one'),
    await guarded(context, url, 'accessToken', 'two'),
    await guarded(context, url, 'getAccessToken', 'two'),
    await guarded(context, url, 'accessToken', 'one'),
  ]
  for (const page of pages) await expect.poll(async () => (await seen(page)).length, { timeout: 15_000 }).toBeGreaterThan(3)
  const [one, two, other, again] = await Promise.all(pages.map(seen))
  for (const count of [...one!, ...again!]) expect(Math.floor(count / 400)).toBe(0)
  for (const count of [...two!, ...other!]) expect(Math.floor(count / 400)).toBe(1)
  expect(new Set(asked.map(({ page, token }) => `${token} by ${pages.indexOf(page)}`))).toEqual(new Set(['one by 0', 'two by 1']))
  // A tab that gets another token leaves the one group for the other, and takes nothing along.
  await pages[0]!.evaluate(() => {
    ;(window as any).seen.length = 0
    ;(document.querySelector('batch-task') as any).accessToken = 'synthetic-two'
  })
  await expect.poll(async () => (await seen(pages[0]!)).length, { timeout: 15_000 }).toBeGreaterThan(2)
  for (const page of [pages[1]!, pages[3]!]) {
    const before = (await seen(page)).length
    await expect.poll(async () => (await seen(page)).length, { timeout: 15_000 }).toBeGreaterThan(before + 1)
  }
  for (const count of await seen(pages[0]!)) expect(count).toBeGreaterThan(500)
  for (const count of await seen(pages[1]!)) expect(count).toBeGreaterThan(500)
  for (const count of await seen(pages[3]!)) expect(count).toBeLessThan(500)
})

test('after a renewal the tabs share under the new token, each having renewed its own once', async ({ context, urls, addPage }) => {
  const bad = new Set<string | Page>()
  const asked = await guard(context, bad)
  const url = `${urls.page}${addPage(MODULE)}`
  const pages = [
    await guarded(context, url, 'getAccessToken', 'one', 'two'),
    await guarded(context, url, 'getAccessToken', 'one', 'two'),
  ]
  expect(tokens(asked)).toEqual(['one'])
  bad.add('one')
  const before = asked.length
  for (const page of pages) await expect.poll(() => shown(page), { timeout: 20_000 }).toBeGreaterThan(500)
  expect(await renewals(pages)).toEqual([2, 2])
  const refused = asked.slice(before).filter(({ token }) => token === 'one')
  expect(refused.map(({ page }) => pages.indexOf(page)).sort(), 'each was refused once').toEqual([0, 1])
  // From here on one asks for both again.
  let settled = asked.length
  await expect
    .poll(
      async () => {
        const news = asked.slice(settled)
        if (new Set(news.map(({ page }) => page)).size > 1) settled = asked.length
        return news.length
      },
      { timeout: 25_000 },
    )
    .toBeGreaterThanOrEqual(4)
  for (const page of pages) await expect.poll(() => shown(page)).toBeGreaterThanOrEqual(500 + settled + 3)
  expect(await renewals(pages)).toEqual([2, 2])
})

test('what a renewed token brings is told to no tab that holds the old one', async ({ context, urls, addPage }) => {
  const bad = new Set<string | Page>()
  const asked = await guard(context, bad)
  const url = `${urls.page}${addPage(MODULE)}`
  const leader = await guarded(context, url, 'getAccessToken', 'one', 'two')
  const heir = await guarded(context, url, 'accessToken', 'one')
  expect(asked.filter(({ page }) => page === heir)).toEqual([])
  bad.add(leader)
  await expect.poll(async () => (await seen(leader)).filter((count) => count > 500).length, { timeout: 20_000 }).toBeGreaterThan(2)
  await expect.poll(() => asked.filter(({ page }) => page === heir).length, { timeout: 20_000 }).toBeGreaterThan(1)
  for (const count of await seen(heir)) expect(count).toBeLessThan(500)
  expect(await heir.evaluate(() => (document.querySelector('batch-task') as any).error)).toBeNull()
  expect(await renewals([leader])).toEqual([2])
})

test('where the browser has no digests, each tab asks for itself', async ({ context, urls, addPage }) => {
  const asked = await guard(context)
  await context.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  const url = `${urls.page}${addPage(MODULE)}`
  const pages = [await guarded(context, url, 'accessToken', 'one'), await guarded(context, url, 'getAccessToken', 'one')]
  expect(asked.map(({ page }) => page)).toEqual(expect.arrayContaining(pages))
  expect(await renewals(pages)).toEqual([1, 1])
})

test('a token that the page cannot give is asked for once, and is the error of that tab', async ({ context, urls, addPage }) => {
  const asked = await guard(context)
  const page = await context.newPage()
  await page.goto(`${urls.page}${addPage(MODULE)}`)
  await page.evaluate((tag) => {
    const all = window as any
    all.asked = 0
    all.names = []
    document.body.innerHTML = tag
    const card = document.querySelector('batch-task') as any
    for (const name of ['loadstart', 'load', 'error']) card.addEventListener(`batch-task-${name}`, () => all.names.push(name))
    card.getAccessToken = async () => {
      all.asked++
      throw new Error('signed out')
    }
  }, TAG)
  await expect.poll(() => page.evaluate(() => (window as any).names)).toEqual(['loadstart', 'error'])
  expect(await page.evaluate(() => (document.querySelector('batch-task') as any).error.kind)).toBe('unauthorized')
  expect(await renewals([page])).toEqual([1])
  expect(asked).toEqual([])
  // Somebody who asks again has the token asked for again.
  await page.evaluate(() => {
    const card = document.querySelector('batch-task') as any
    return card.refresh()
  })
  expect(await renewals([page])).toEqual([2])
})
