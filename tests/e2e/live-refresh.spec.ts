// Following a task: when the card asks, what keeps it from asking, and what stays on screen meanwhile. The page's clock is the
// test's; `fetch` is a script of answers, except where the stand-in makes the weather.
import { act, body, expect, part, refresh, scripted, setOnline, silence, START, test, type Answer } from './follow.ts'

for (const status of ['Complete', 'Timeout']) {
  test(`a task that is ${status} is not asked for again, until somebody wants it`, async ({ page, cards, follow }) => {
    await cards.open()
    await follow.answer({ body: body() }, { body: body({ status }) })
    await scripted(page)
    await follow.until(2)
    await cards.until('complete')
    expect(await cards.names()).toEqual(['loadstart', 'load', 'status', 'loadstart', 'load', 'change', 'status', 'complete'])
    await silence(follow, 600_000)
    await refresh(page)
    expect(await follow.calls()).toHaveLength(3)
    // The platform's task may begin again: it is followed, and its second end is told as a status alone.
    await follow.answer({ body: body() }, { body: body({ status }) })
    await refresh(page)
    await follow.until(5)
    expect((await cards.names()).slice(8)).toEqual(['loadstart', 'loadstart', 'load', 'change', 'status', 'loadstart', 'load', 'change', 'status'])
    expect((await cards.heard('status')).map(({ detail }) => detail)).toEqual([
      { from: null, to: 'Running' },
      { from: 'Running', to: status },
      { from: status, to: 'Running' },
      { from: 'Running', to: status },
    ])
    await silence(follow)
  })
}

test('while nothing changes it asks ever less often, to once a minute; a change brings the interval back', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await scripted(page)
  await follow.until(1)
  const gaps: number[] = []
  for (let count = 2; count <= 14; count++) gaps.push(await follow.until(count, 120_000, 3_000))
  // An answer is taken in at the end of a step.
  for (const [index, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual((gaps[index - 1] ?? 9) - 3)
  expect(gaps[0]).toBeLessThanOrEqual(14)
  expect(gaps.at(-1)).toBeGreaterThanOrEqual(54)
  expect(gaps.at(-1)).toBeLessThanOrEqual(69)
  await follow.answer({ body: body({ successCnt: 5, completeCnt: 6 }) })
  await follow.until(15, 120_000, 3_000)
  expect(await follow.until(16, 15_000)).toBeLessThanOrEqual(11)
})

test('an unchanged answer is no event, and touches nothing but the words on freshness', async ({ page, cards, follow }) => {
  await cards.open()
  // Days ago, so that its age stays the same.
  const startTime = '20251201T080000Z'
  await follow.answer({ body: body({ startTime }) })
  await scripted(page)
  await follow.until(1)
  await page.evaluate(() => {
    const changes: string[] = ((window as any).changes = [])
    const root = document.querySelector('batch-task')!.shadowRoot!
    const look = (records: MutationRecord[]) => {
      for (const { target, type, attributeName } of records) {
        const element = target instanceof Element ? target : target.parentElement
        if (!element?.closest('[part~=updated]')) changes.push(`${type} ${attributeName} of ${element?.outerHTML.slice(0, 80)}`)
      }
    }
    new MutationObserver(look).observe(root, { subtree: true, attributes: true, childList: true, characterData: true })
  })
  for (const count of [2, 3, 4]) await follow.until(count)
  expect(await page.evaluate(() => (window as any).changes)).toEqual([])
  expect(await cards.names()).toEqual(['loadstart', 'load', 'status', 'loadstart', 'loadstart', 'loadstart'])
  expect((await cards.read('updatedAt')).getTime()).toBe((await follow.calls()).at(-1)!.at)
  // The observer does see what changes.
  await follow.answer({ body: body({ startTime, successCnt: 5, completeCnt: 6 }) })
  await follow.until(5)
  await cards.until('change')
  expect((await page.evaluate(() => (window as any).changes)).length).toBeGreaterThan(0)
})

test('pause() and a hidden tab send nothing; afterwards the card asks at once if that is due, and not before', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await scripted(page)
  await follow.until(1)
  const holds: [() => Promise<unknown>, () => Promise<unknown>][] = [
    [() => act(page, 'pause'), () => act(page, 'resume')],
    [() => follow.hide(true), () => follow.hide(false)],
  ]
  for (const [hold, go] of holds) {
    const before = (await follow.calls()).length
    await hold()
    await silence(follow, 600_000)
    await go()
    await expect.poll(follow.calls).toHaveLength(before + 1)
    await follow.answered()
    // Not due: it goes on waiting, and not anew.
    await follow.pass(5_000)
    await hold()
    await follow.pass(2_000)
    await go()
    expect(await follow.calls()).toHaveLength(before + 1)
    expect(await follow.until(before + 2)).toBeLessThanOrEqual(45)
    await follow.answer({ body: body({ successCnt: 4, operator: String(before) }) })
    await refresh(page)
    await refresh(page)
  }
  // refresh() is somebody's wish, and goes out all the same.
  const before = (await follow.calls()).length
  await act(page, 'pause')
  await refresh(page)
  expect(await follow.calls()).toHaveLength(before + 1)
  await silence(follow)
})

test('a card that begins paused, or in a hidden tab, sends its first request afterwards', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await follow.hide(true)
  await scripted(page)
  await expect(page.locator('batch-task [part~=card]')).toBeVisible()
  await silence(follow)
  expect(await cards.read('state')).toBe('idle')
  await follow.hide(false)
  await follow.until(1)
  expect(await cards.read('state')).toBe('ready')
})

test('offline: stale at once, a request a minute at the most, and back online it goes on', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() }, { reject: true })
  await scripted(page)
  await follow.until(1)
  await setOnline(page, false)
  await follow.until(2)
  await cards.until('error')
  expect([await cards.read('state'), (await cards.read('error')).kind]).toEqual(['stale', 'offline'])
  await expect(part(page.locator('#card'), 'legend')).toContainText('Succeeded4')
  // What the browser says is a hint: some say "offline" all the time.
  const before = (await follow.calls()).length
  await follow.pass(600_000)
  const sent = (await follow.calls()).length - before
  expect(sent).toBeGreaterThanOrEqual(1)
  expect(sent).toBeLessThanOrEqual(15)
  await follow.answer({ body: body({ successCnt: 5, completeCnt: 6 }) })
  await setOnline(page, true)
  for (let passed = 0; passed < 60 && (await cards.read('state')) !== 'ready'; passed++) await follow.pass(1_000)
  await expect(part(page.locator('#card'), 'legend')).toContainText('Succeeded5')
  expect([await cards.read('state'), await cards.read('error')]).toEqual(['ready', null])
})

const DROPPED: Record<string, Answer[]> = {
  'the first': [{ reject: true }, { body: body() }],
  'a later one': [{ body: body() }, { reject: true }, { body: body({ successCnt: 5 }) }],
  'two in a row': [{ body: body() }, { reject: true }, { reject: true }, { body: body({ successCnt: 5 }) }],
}
for (const [what, answers] of Object.entries(DROPPED)) {
  test(`where the browser says "offline" all the time and an answer is dropped, it asks again within a minute: ${what}`, async ({ page, cards, follow }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { get: () => false }))
    await cards.open()
    await follow.answer(...answers)
    await scripted(page)
    await follow.until(1)
    for (let count = 2; count <= answers.length; count++) expect(await follow.until(count, 65_000, 1_000)).toBeLessThanOrEqual(60)
    expect([await cards.read('state'), await cards.read('error')]).toEqual(['ready', null])
  })
}

test.describe('with the shortest jitter', () => {
  test.use({ random: 0 })
  test('Retry-After, as seconds or as a date, is a minimum', async ({ page, cards, follow }) => {
    await cards.open()
    const date = new Date(START + 300_000).toUTCString()
    await follow.answer({ status: 503, body: '', headers: { 'retry-after': '40' } }, { status: 429, body: '', headers: { 'retry-after': date } }, { body: body() })
    await scripted(page)
    await follow.until(1)
    expect(await cards.read('error')).toMatchObject({ kind: 'server', retryAfter: 40, retryable: true, httpStatus: 503 })
    expect(await follow.until(2, 60_000, 2_000)).toBeGreaterThanOrEqual(40)
    expect(await cards.read('error')).toMatchObject({ kind: 'rate-limited', retryable: true, httpStatus: 429 })
    // Being seen again is no reason to come earlier.
    await follow.hide(true)
    await follow.hide(false)
    await follow.until(3, 400_000, 5_000)
    expect((await follow.calls()).at(-1)!.at).toBeGreaterThanOrEqual(START + 300_000)
  })
})

const FINAL: [string, Answer][] = [
  ['invalid-request', { status: 400, body: { error_code: '100022', error_desc: 'x' } }],
  ['not-found', { body: { error_code: '105005' } }],
  ['forbidden', { status: 500, body: { error_code: '100203' } }],
  ['unauthorized', { status: 403, body: { error_code: '1010005' } }],
  ['unauthorized', { status: 401, body: '' }],
]
test('errors that repeating cannot mend wait for a change or for refresh()', async ({ page, cards, follow }) => {
  await cards.open()
  for (const [kind, answer] of FINAL) {
    const before = (await follow.calls()).length
    await follow.answer(answer)
    await scripted(page, { accessToken: 'synthetic' })
    await follow.until(before + 1)
    expect(await cards.read('error')).toMatchObject({ kind, retryable: false })
    await silence(follow, 600_000)
    await follow.answer({ body: body({ status: 'Complete' }) })
    if (kind === 'not-found') await cards.set({ taskId: 'another' })
    else if (kind === 'unauthorized') await cards.set({ accessToken: 'another' })
    else await refresh(page)
    await expect.poll(() => cards.read('state')).toBe('ready')
    await page.evaluate(() => document.querySelector('batch-task')!.remove())
  }
})

const PASSING: [string, Answer][] = [
  ['rate-limited', { status: 403, body: { error_code: '1010009' } }],
  ['rate-limited', { status: 429, body: '' }],
  ['timeout', { status: 408, body: '' }],
  ['server', { status: 500, body: { error_code: '50252' } }],
  ['platform-unreachable', { status: 502, body: '<html>' }],
  ['proxy-misrouted', { status: 404, body: 'Not found' }],
  ['proxy-misrouted', { body: '<!doctype html>' }],
  ['bad-data', { body: '' }],
  ['bad-data', { body: '{"taskId": "5ca1ab1e000' }],
  ['proxy-unreachable', { reject: true }],
]
test('errors that may pass are asked over, and the good numbers stay, stale from the second one', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await scripted(page)
  await follow.until(1)
  const card = page.locator('#card')
  let count = 1
  for (const [kind, answer] of PASSING) {
    await follow.answer(answer)
    await follow.until(++count, 120_000, 1_000)
    await expect.poll(async () => (await cards.heard('error')).at(-1)?.detail).toMatchObject({ kind, retryable: true })
    expect(await cards.read('state'), kind).toBe('ready')
    expect(await cards.read('error'), kind).toMatchObject({ kind })
    await follow.until(++count, 120_000, 2_000)
    await expect.poll(() => cards.read('state'), kind).toBe('stale')
    await expect(part(card, 'notice').first(), kind).toBeVisible()
    await expect(part(card, 'legend'), kind).toContainText('Succeeded4')
    expect(await cards.read('task'), kind).toEqual(body())
    // The same body as before: no event says "load", but the trouble is over.
    await follow.answer({ body: body() })
    await card.getByRole('button', { name: 'Retry' }).click()
    count += 1
    await expect.poll(() => cards.read('state'), kind).toBe('ready')
    await expect(part(card, 'notice')).toHaveCount(0)
    expect(await cards.read('error')).toBeNull()
  }
  const names = await cards.names()
  expect(names.filter((name) => name === 'load')).toHaveLength(1)
  expect(names).not.toContain('change')
  expect(await follow.calls()).toHaveLength(count)
})

test('getAccessToken is asked once at first, once more after a refusal, and by all cards together', async ({ page, cards, follow }) => {
  await cards.open()
  await page.evaluate((good) => {
    const page = window as any
    page.asked = 0
    page.ask = async () => `token-${++page.asked}`
    // The first token is refused, in two ways; the second is good.
    const answer = page.script.fetch
    page.checked = async (request: Request) => {
      const done = await answer(request)
      if (request.headers.get('authorization') === 'Bearer token-2') return done
      return request.url.includes('other')
        ? new Response('', { status: 401 })
        : new Response(JSON.stringify({ error_code: '1010005', error_desc: `no: ${request.headers.get('authorization')}` }))
    }
    page.script.answers = [{ body: good }]
    for (const taskId of ['one', 'other', 'one']) {
      document.body.append(Object.assign(document.createElement('batch-task'), { taskId, proxy: '/iot', lang: 'en', fetch: page.checked, getAccessToken: page.ask }))
    }
  }, body())
  await cards.until('load', 3)
  expect(await page.evaluate(() => (window as any).asked)).toBe(2)
  const tokens = async () => (await follow.calls()).map(({ token }) => token?.slice(-1)).sort()
  expect(await tokens()).toEqual(['1', '1', '2', '2'])
  expect(await cards.names()).not.toContain('error')
  // Later requests keep the good one.
  await follow.pass(11_000)
  await expect.poll(tokens).toEqual(['1', '1', '2', '2', '2', '2'])
  expect(await page.evaluate(() => (window as any).asked)).toBe(2)
})

test('a token that is refused after its renewal stops the card, and none stands in its words', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ status: 403, body: { error_code: '1010005', error_desc: 'bad synthetic-secret-2, sorry' } })
  await page.evaluate(() => {
    const page = window as any
    page.asked = 0
    const getAccessToken = () => `synthetic-secret-${++page.asked}`
    document.body.append(Object.assign(document.createElement('batch-task'), { id: 'card', taskId: 'one', proxy: '/iot', lang: 'en', fetch: page.script.fetch, getAccessToken }))
  })
  await cards.until('error')
  expect(await cards.read('error')).toMatchObject({ kind: 'unauthorized', retryable: false })
  expect(await page.evaluate(() => (window as any).asked)).toBe(2)
  expect(await follow.calls()).toHaveLength(2)
  expect(JSON.stringify(await cards.heard()) + (await page.locator('#card').evaluate((card) => card.shadowRoot!.innerHTML))).not.toContain('secret')
  await silence(follow, 600_000)
  // A function that fails, in any way, is an error of this card.
  for (const [index, fail] of ['() => { throw 1 }', '() => Promise.reject()', '() => 7', '() => ""', '() => ({ then() { throw 2 } })'].entries()) {
    await page.evaluate((fail) => ((document.getElementById('card') as any).getAccessToken = (0, eval)(fail)), fail)
    // The first one is tried at once, those after it ever less often.
    if (index > 0) await follow.pass(61_000)
    await cards.until('error', index + 2)
    expect(await cards.read('error'), fail).toMatchObject({ kind: 'unauthorized' })
  }
  expect(await follow.calls()).toHaveLength(2)
})

test('a clock that jumps does no harm', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await scripted(page)
  await follow.until(1)
  const jump = async (ms: number) => {
    const now = await page.evaluate(() => Date.now())
    await page.clock.setSystemTime(now + ms)
  }
  await jump(-3_600_000)
  await follow.pass(21_000)
  await expect.poll(follow.calls).toHaveLength(2)
  await expect(part(page.locator('#card'), 'updated')).not.toContainText('-')
  await jump(7 * 86_400_000)
  await follow.pass(12_000)
  await expect.poll(async () => (await follow.calls()).length).toBeGreaterThanOrEqual(3)
  expect((await follow.calls()).length).toBeLessThanOrEqual(4)
})
