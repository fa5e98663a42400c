// Functions of the page: frameworks make new ones at each drawing, which must not cost a request, and what they give or throw is
// the affair of their card alone.
import { expect, test } from './fixtures.ts'
import type { Page } from '@playwright/test'

/** A page whose cards are answered by functions made in the page; `window.made` notes what was called. */
async function prepare(page: Page, url: string) {
  await page.goto(url)
  await page.evaluate(() => {
    const made: string[] = ((window as any).made = [])
    ;(window as any).answer = (name: string, status = 'Running') => async () => {
      made.push(name)
      return new Response(JSON.stringify({ taskId: 't1', status, totalCnt: 1, successCnt: 0, failCnt: 0, timeoutCnt: 0, expiredCnt: 0 }))
    }
    ;(window as any).card = (fetch: unknown) => {
      const card = Object.assign(document.createElement('batch-task'), { taskId: 't1', proxy: '/iot', refreshInterval: 3600, fetch })
      document.body.append(card)
      return card
    }
  })
}

const made = (page: Page): Promise<string[]> => page.evaluate(() => (window as any).made)

test('a new function on a working card is used from the next request on, and asks nothing by itself', async ({ page, urls }) => {
  await prepare(page, `${urls.page}/pages/embed.html`)
  await page.evaluate(() => ((window as any).one = (window as any).card((window as any).answer('first'))))
  await expect.poll(() => page.evaluate(() => (window as any).one.state)).toBe('ready')
  await page.evaluate(async () => {
    for (let drawing = 0; drawing < 20; drawing++) {
      ;(window as any).one.fetch = (window as any).answer(`drawing ${drawing}`)
      await new Promise((done) => requestAnimationFrame(done))
    }
  })
  expect(await made(page)).toEqual(['first'])
  await page.evaluate(() => (window as any).one.refresh())
  expect(await made(page)).toEqual(['first', 'drawing 19'])
})

test('a function that two cards share is not replaced under the other one', async ({ page, urls }) => {
  await prepare(page, `${urls.page}/pages/embed.html`)
  await page.evaluate(() => {
    const shared = (window as any).answer('shared')
    ;(window as any).one = (window as any).card(shared)
    ;(window as any).two = (window as any).card(shared)
  })
  await expect.poll(() => page.evaluate(() => (window as any).two.state)).toBe('ready')
  expect(await made(page)).toEqual(['shared'])
  await page.evaluate(() => ((window as any).one.fetch = (window as any).answer('own')))
  await expect.poll(() => made(page)).toEqual(['shared', 'own'])
  await page.evaluate(() => (window as any).two.refresh())
  expect(await made(page)).toEqual(['shared', 'own', 'shared'])
})

test('a new function on a card that failed asks at once', async ({ page, urls }) => {
  await prepare(page, `${urls.page}/pages/embed.html`)
  await page.evaluate(() => {
    ;(window as any).one = (window as any).card(async () => new Response('{"error_code":"1010005"}', { status: 403 }))
  })
  await expect.poll(() => page.evaluate(() => (window as any).one.state)).toBe('failed')
  await page.evaluate(() => ((window as any).one.fetch = (window as any).answer('mended')))
  await expect.poll(() => page.evaluate(() => (window as any).one.state)).toBe('ready')
  expect(await made(page)).toEqual(['mended'])
})

/** A working `fetch` of the page whose answers are not the page's own `Response`s; `frame` is the window of another document. */
const ALIKE: Record<string, string> = {
  'the fetch of a frame': '(request) => frame.fetch(request)',
  'a Response that was built in a frame': 'async (request) => { const one = await fetch(request); return new frame.Response(one.body, one) }',
  'an object with status and text()': 'async (request) => { const one = await fetch(request); return { status: one.status, text: () => one.text() } }',
  'an object with the headers and the body of an answer': 'async (request) => { const { status, headers, body } = await fetch(request); return { status, headers, body } }',
}
for (const [what, own] of Object.entries(ALIKE)) {
  test(`${what} is an answer, good or bad`, async ({ page, urls }) => {
    await page.goto(`${urls.page}/pages/embed.html`)
    const shown = (taskId: string) =>
      page.evaluate(
        async ([own, proxy, taskId]) => {
          const { contentWindow: frame } = document.body.appendChild(document.createElement('iframe'))
          const card = document.createElement('batch-task') as any
          Object.assign(card, { proxy, taskId, lang: 'en', refreshInterval: 0, fetch: new Function('frame', `return ${own}`)(frame) })
          const told = new Promise((resolve) => ['load', 'error'].forEach((name) => card.addEventListener(`batch-task-${name}`, resolve, { once: true })))
          document.body.append(card)
          await told
          return { task: card.task?.status, kind: card.error?.kind, httpStatus: card.error?.httpStatus }
        },
        [own!, '/samples', taskId],
      )
    expect(await shown('5bf8f8567dd2d86eab87edd9')).toMatchObject({ task: 'Complete', kind: undefined })
    // The proxy has answered: that it cannot be reached would be wrong.
    expect(await shown('nowhere')).toMatchObject({ httpStatus: 404 })
  })
}

/** What a page's functions and values may do; each is the failure of that card alone, if it is one. */
const SPOILT: Record<string, string> = {
  'a Proxy around a Response': 'card.fetch = async () => new Proxy(new Response("{}"), {})',
  'a Response without headers': 'card.fetch = async () => Object.defineProperty(new Response("{}"), "headers", { value: null })',
  'a body without getReader': 'card.fetch = async () => Object.defineProperty(new Response("{}"), "body", { value: {} })',
  'a status that throws': 'card.fetch = async () => Object.defineProperty(new Response("{}"), "status", { get() { throw new Error("x") } })',
  'headers whose get throws': 'card.fetch = async () => Object.defineProperty(new Response("", { status: 503 }), "headers", { value: { get() { throw new Error("x") } } })',
  'a reader that throws': 'card.fetch = async () => Object.defineProperty(new Response("{}"), "body", { value: { getReader() { throw new Error("x") } } })',
  'texts with a getter that throws': 'card.texts = { get taskId() { throw new Error("x") } }',
}
for (const [what, spoil] of Object.entries(SPOILT)) {
  test(`${what} stops no other card, nor its own for good`, async ({ page, urls, problems }) => {
    await prepare(page, `${urls.page}/pages/embed.html`)
    await page.evaluate((spoil) => {
      const { card, answer } = window as any
      ;(window as any).other = card(answer('other'))
      ;(window as any).one = card(answer('one'))
      new Function('card', spoil)((window as any).one)
    }, spoil)
    const status = (name: string) => page.evaluate((name) => (window as any)[name].shadowRoot?.querySelector('[part~=status]')?.textContent, name)
    await expect.poll(() => status('other')).toBe('Running')
    await expect.poll(() => page.evaluate(() => (window as any).one.state)).toMatch(/ready|failed/)
    await page.evaluate(() => {
      const { one, other, answer } = window as any
      Object.assign(one, { fetch: answer('one', 'Complete'), texts: null })
      other.fetch = answer('other', 'Complete')
      for (const card of [one, other]) void card.refresh()
    })
    for (const name of ['other', 'one']) await expect.poll(() => status(name), name).toBe('Complete')
    expect(problems.filter((problem) => problem.startsWith('uncaught'))).toEqual([])
  })
}
