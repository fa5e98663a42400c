// What the page does at the worst moment: it changes options, takes cards away, or asks, while an answer, a token or a lock is
// on its way. Nothing of an old question reaches a card that has a new one, nobody waits for ever, and nothing makes a storm.
import { act, body, expect, refresh, scripted, setOnline, silence, test } from './follow.ts'
import type { Page } from '@playwright/test'

/** How many microtasks after the end of a body the page acts: from before the card has read it until after it has drawn it. */
const MOMENTS = Array.from({ length: 40 }, (_, index) => index)

/** For each moment, a card whose page calls `act(card)` so many microtasks after the end of its body; what it then shows. */
function atEachMoment<T>(page: Page, act: string, look: string): Promise<T[]> {
  return page.evaluate(
    async ([moments, act, look, one, other]) => {
      const seen = []
      for (const moment of moments) {
        const card = document.createElement('batch-task') as any
        const heard: unknown[] = []
        for (const name of ['load', 'error']) card.addEventListener(`batch-task-${name}`, ({ detail }: any) => heard.push([name, detail.task?.taskId]))
        let asked = 0
        let ended = () => {}
        const over = new Promise<void>((resolve) => (ended = resolve))
        card.fetch = async (request: Request) => {
          asked += 1
          if (!request.url.includes('one')) return new Promise(() => {})
          return new Response(new ReadableStream({
            async pull(controller) {
              controller.enqueue(new TextEncoder().encode(one))
              controller.close()
              for (let passed = 0; passed < moment; passed++) await null
              new Function('card', 'other', act)(card, other)
              ended()
            },
          }))
        }
        Object.assign(card, { taskId: 'one', proxy: '/iot', lang: 'en', refreshInterval: 3600 })
        document.body.append(card)
        await over
        for (let turn = 0; turn < 3; turn++) await new Promise<void>((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => done(); port2.postMessage(0) })
        seen.push({ moment, ...new Function('card', 'heard', 'asked', look)(card, heard, asked) })
        card.remove()
      }
      return seen as T[]
    },
    [MOMENTS, act, look, JSON.stringify(body({ taskId: 'one' })), 'other'] as const,
  )
}

test('an answer to the old question never shows under the new one, whenever the question changes', async ({ page, cards }) => {
  await cards.open()
  const seen = await atEachMoment<{ moment: number; state: string; shown?: string }>(
    page,
    'card.taskId = other',
    'return { state: card.state, shown: card.task?.taskId }',
  )
  expect(seen.filter(({ state, shown }) => state !== 'loading' || shown !== undefined)).toEqual([])
})

test('a card that is taken away hears and asks nothing more, whenever that is', async ({ page, cards, problems }) => {
  await cards.open()
  const seen = await atEachMoment<{ moment: number; late: number; asked: number }>(
    page,
    'card.remove(); queueMicrotask(() => queueMicrotask(() => (card.gone = true))); for (const name of ["loadstart", "load", "status", "error"]) card.addEventListener(`batch-task-${name}`, () => card.gone && (card.late = (card.late ?? 0) + 1))',
    'return { late: card.late ?? 0, asked }',
  )
  expect(seen.filter(({ late, asked }) => late > 0 || asked !== 1)).toEqual([])
  expect(problems).toEqual([])
})

for (const [what, change] of [
  ['the token', { accessToken: 'another' }],
  ['the time limit', { timeout: 20 }],
  ['the task', { taskId: 'another' }],
  ['the interval', { refreshInterval: 30 }],
] as const) {
  test(`who waits for refresh() of a paused card hears of it, though ${what} changes meanwhile`, async ({ page, cards, follow }) => {
    await cards.open()
    await follow.answer({ body: body() })
    await scripted(page)
    await follow.until(1)
    await act(page, 'pause')
    await follow.answer({ body: body(), hold: true })
    await page.evaluate(() => {
      ;(document.getElementById('card') as any).refresh().then(() => ((window as any).settled = true))
    })
    await expect.poll(follow.calls).toHaveLength(2)
    await cards.set(change)
    await follow.answer({ body: body({ successCnt: 5, completeCnt: 6 }) })
    await follow.release()
    await expect.poll(() => page.evaluate(() => (window as any).settled)).toBe(true)
    await silence(follow)
  })
}

test('a token that does not come, or cannot come offline, is asked for again later', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await page.evaluate(() => ((window as any).asked = 0))
  const put = (ask: string) =>
    page.evaluate((ask) => {
      const page = window as any
      const getAccessToken = () => (page.asked++, page.ask())
      page.ask = (0, eval)(ask)
      document.body.replaceChildren(Object.assign(document.createElement('batch-task'), { id: 'card', taskId: 'one', proxy: '/iot', lang: 'en', timeout: 5, fetch: page.script.fetch, getAccessToken }))
    }, ask)
  const asked = () => page.evaluate(() => (window as any).asked)
  await put('() => new Promise(() => {})')
  await expect.poll(asked).toBe(1)
  await follow.pass(5_001)
  await expect.poll(() => cards.read('error')).toMatchObject({ kind: 'unauthorized', retryable: true })
  for (let passed = 0; passed < 30 && (await asked()) < 2; passed++) await follow.pass(1_000)
  expect(await asked()).toBe(2)
  await page.evaluate(() => ((window as any).ask = () => 'token'))
  for (let passed = 0; passed < 90 && (await cards.read('state')) !== 'ready'; passed++) await follow.pass(1_000)
  expect(await cards.read('state')).toBe('ready')

  await setOnline(page, false)
  await put('() => Promise.reject(new TypeError("Failed to fetch"))')
  await expect.poll(() => cards.read('error')).toMatchObject({ kind: 'unauthorized', retryable: true })
  await follow.pass(60_000)
  await page.evaluate(() => ((window as any).ask = () => 'token'))
  await setOnline(page, true)
  // It is called again under the back-off, which ends within a minute.
  for (let passed = 0; passed < 90 && (await cards.read('state')) !== 'ready'; passed++) await follow.pass(1_000)
  expect(await cards.read('state')).toBe('ready')
})

test('a page that makes its functions anew at each event asks no more often for it', async ({ page, cards, follow }) => {
  await cards.open()
  await page.evaluate(() => {
    const all = window as any
    all.times = []
    // As a framework does: whatever happens draws the page anew, with new functions for all its cards.
    all.draw = () => {
      const answer = all.answer
      const fetch = async () => {
        all.times.push(Date.now())
        return answer()
      }
      for (const card of document.querySelectorAll('batch-task') as any) card.fetch = fetch
    }
    for (const name of ['loadstart', 'load', 'change', 'error']) document.addEventListener(`batch-task-${name}`, all.draw)
  })
  for (const [what, answer, most] of [
    ['an internal error', "new Response('', { status: 503 })", 40],
    ['a plea to wait', "new Response('', { status: 429, headers: { 'retry-after': '600' } })", 2],
    ['a refused token', `new Response('{"error_code":"1010005"}', { status: 403 })`, 40],
    ['a task that goes on', "new Response(JSON.stringify({ ...JSON.parse(good), successCnt: ++all.count % 5 }))", 70],
  ] as const) {
    const count = await page.evaluate(
      async ([answer, good]) => {
        const all = window as any
        all.count = 0
        all.answer = new Function('all', 'good', `return ${answer}`).bind(null, all, good)
        all.times.length = 0
        document.body.replaceChildren()
        for (const id of ['a', 'b']) document.body.append(Object.assign(document.createElement('batch-task'), { id, taskId: 'one', proxy: '/iot', lang: 'en' }))
        all.draw()
      },
      [answer, JSON.stringify(body())] as const,
    ).then(async () => {
      for (let passed = 0; passed < 120; passed++) await follow.pass(5_000)
      return page.evaluate(() => (window as any).times.length)
    })
    expect(count, what).toBeGreaterThan(0)
    expect(count, `${what}: ${count} requests in ten minutes`).toBeLessThanOrEqual(most)
  }
})

test('a card that is taken away at any stage of its request goes no further', async ({ page, cards, problems }) => {
  await cards.open()
  const seen = await page.evaluate(async (good) => {
    const results: unknown[] = []
    const stages = ['token', 'answer', 'body', 'renewal', 'second answer', 'none']
    const turns = async () => {
      for (let turn = 0; turn < 20; turn++) await new Promise<void>((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => done(); port2.postMessage(0) })
    }
    for (const [index, last] of stages.entries()) {
      const steps: string[] = []
      const events: string[] = []
      let go = () => {}
      let reached = () => {}
      const there = new Promise<void>((resolve) => (reached = resolve))
      const stage = async (name: string) => {
        steps.push(name)
        if (name !== last) return
        reached()
        await new Promise<void>((resolve) => (go = resolve))
      }
      const card = document.createElement('batch-task') as any
      for (const name of ['loadstart', 'load', 'status', 'error']) card.addEventListener(`batch-task-${name}`, () => events.push(name))
      let tokens = 0
      card.getAccessToken = async () => {
        await stage(tokens++ ? 'renewal' : 'token')
        return `token-${tokens}`
      }
      card.fetch = async (request: Request) => {
        const renewed = request.headers.get('authorization') === 'Bearer token-2'
        await stage(renewed ? 'second answer' : 'answer')
        if (!renewed && index > 2) return new Response('', { status: 401 })
        return new Response(new ReadableStream({
          async pull(controller) {
            if (!renewed) await stage('body')
            controller.enqueue(new TextEncoder().encode(good))
            controller.close()
          },
        }, { highWaterMark: 0 }))
      }
      Object.assign(card, { taskId: `${index}`, proxy: '/iot', lang: 'en', refreshInterval: 2 })
      document.body.append(card)
      if (last === 'none') {
        await card.refresh()
        results.push([last, steps.at(-1), events.at(-1)])
        card.remove()
        continue
      }
      await there
      const [before, told] = [steps.length, events.length]
      const waits = card.refresh()
      card.remove()
      await turns()
      go()
      await turns()
      await waits
      results.push([last, steps.slice(before), events.slice(told), card.state])
    }
    return results
  }, JSON.stringify(body()))
  expect(seen).toEqual([
    ...['token', 'answer', 'body', 'renewal', 'second answer'].map((stage) => [stage, [], [], 'loading']),
    ['none', 'second answer', 'status'],
  ])
  expect(problems).toEqual([])
})

test('back from the page cache a card asks at once if that is due, and not before', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await scripted(page)
  await follow.until(1)
  const back = () => page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  await back()
  expect(await follow.calls()).toHaveLength(1)
  // In the cache nothing runs, and the clock goes on.
  const now = await page.evaluate(() => Date.now())
  await page.clock.setSystemTime(now + 600_000)
  expect(await follow.calls()).toHaveLength(1)
  await back()
  await expect.poll(follow.calls).toHaveLength(2)
  await follow.answered()
  await back()
  expect(await follow.calls()).toHaveLength(2)
})

test('a card that is out of sight goes on', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('div'), { style: 'height: 20000px' })))
  await scripted(page)
  await follow.until(1)
  await expect(page.locator('#card')).not.toBeInViewport()
  expect(await follow.until(2)).toBeCloseTo(10, 0)
})

test('a body of the page’s own that trickles for ever is given up, and told so', async ({ page, cards, follow }) => {
  await cards.open()
  await page.evaluate(() => {
    const all = window as any
    all.cancelled = 0
    const trickle = () => new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"taskId":'))
        all.timer = setInterval(() => controller.enqueue(new TextEncoder().encode(' ')), 100)
      },
      cancel() {
        all.cancelled += 1
        clearInterval(all.timer)
      },
    })
    document.body.append(Object.assign(document.createElement('batch-task'), { id: 'card', taskId: 'one', proxy: '/iot', lang: 'en', timeout: 3, refreshInterval: 0, fetch: async () => new Response(trickle()) }))
  })
  await expect.poll(() => page.evaluate(() => 'timer' in window)).toBe(true)
  for (let passed = 0; passed < 8; passed++) await follow.pass(500)
  await expect.poll(() => cards.read('error')).toMatchObject({ kind: 'timeout' })
  await expect.poll(() => page.evaluate(() => (window as any).cancelled)).toBe(1)
  // So is one whose card is taken away.
  const again = refresh(page)
  await follow.pass(500)
  await page.evaluate(() => document.getElementById('card')!.remove())
  await again
  await expect.poll(() => page.evaluate(() => (window as any).cancelled)).toBe(2)
})

/** What happens to the document or the page's address, after which a relative proxy would resolve elsewhere. */
const MOVED: Record<string, () => void> = {
  'a <base> of another origin': () => document.head.insertAdjacentHTML('afterbegin', '<base href="https://elsewhere.example/">'),
  'a <base> of another folder': () => document.head.insertAdjacentHTML('afterbegin', '<base href="/elsewhere/">'),
  'pushState': () => history.pushState(null, '', '/elsewhere/deeper/'),
}
/** What makes the card ask again. */
const AFTERWARDS: Record<string, () => void> = {
  'another token': () => Object.assign(document.getElementById('card')!, { accessToken: 'second-token' }),
  'another app key': () => Object.assign(document.getElementById('card')!, { appKey: 'another' }),
  'another task': () => Object.assign(document.getElementById('card')!, { taskId: 'another' }),
  'refresh()': () => void (document.getElementById('card') as any).refresh(),
  'a look at the devices': () => document.getElementById('card')!.shadowRoot!.querySelector<HTMLElement>('[part=results] summary')!.click(),
  'a move within the document': () => {
    document.body.insertAdjacentElement('afterbegin', document.getElementById('card')!)
    void (document.getElementById('card') as any).refresh()
  },
  'a time outside of it': async () => {
    const card = document.getElementById('card')!
    card.remove()
    await Promise.resolve()
    document.body.append(card)
  },
}
for (const [what, move] of Object.entries(MOVED)) {
  for (const [then, act] of Object.entries(AFTERWARDS)) {
    test(`${what} and then ${then} send no token elsewhere`, async ({ page, cards, follow, urls }) => {
      await cards.open()
      await follow.answer({ body: body() })
      await scripted(page, { proxy: 'iot', accessToken: 'first-token' })
      await follow.until(1)
      const { url } = (await follow.calls())[0]!
      expect(url).toMatch(`${urls.page}/pages/iot/`)
      const before = await cards.read('requestUrl')
      await page.evaluate(move)
      await page.evaluate(act)
      await expect.poll(async () => (await follow.calls()).length).toBe(2)
      const last = (await follow.calls())[1]!
      const base = (address: string) => address.slice(0, address.indexOf('/iot/'))
      expect(base(last.url)).toBe(base(url))
      expect(last.token).toBe(then === 'another token' ? 'Bearer second-token' : 'Bearer first-token')
      expect(base(await cards.read('requestUrl')), 'what it says is what it does').toBe(base(before))
    })
  }
}
