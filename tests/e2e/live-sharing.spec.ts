// Many cards on a page that ask the same: one poller, one rhythm, and the same to say.
import { act, body, expect, scripted, silence, test, type Answer } from './follow.ts'

test('cards of one task share one poller; a pause of one does not hold the others', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  for (const id of ['a', 'b', 'c']) await scripted(page, {}, id)
  await follow.until(1)
  await cards.until('load', 3)
  await follow.answer({ body: body({ successCnt: 5, completeCnt: 6 }) })
  await act(page, 'pause', 'a')
  await follow.until(2)
  await cards.until('change', 3)
  await page.evaluate(() => document.getElementById('b')!.remove())
  await follow.until(3)
  // A card that comes later knows at once what the others know.
  await scripted(page, {}, 'd')
  await cards.until('load', 7)
  expect(await follow.calls()).toHaveLength(3)
  await act(page, 'pause', 'c')
  await act(page, 'pause', 'd')
  await silence(follow)
  await page.evaluate(() => document.querySelectorAll('batch-task').forEach((card) => card.remove()))
  await silence(follow)
})

test('cards with different intervals share one poller, paced by the shortest that is neither paused nor gone', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await scripted(page, { refreshInterval: 10 }, 'quick')
  await follow.until(1)
  await scripted(page, { refreshInterval: 30 }, 'slow')
  await scripted(page, { refreshInterval: 0 }, 'once')
  await cards.until('load', 3)
  expect(await follow.calls(), 'what is known is told').toHaveLength(1)
  await follow.answer({ body: body({ successCnt: 5, completeCnt: 6 }) })
  expect(await follow.until(2)).toBeCloseTo(10, 0)
  await cards.until('change', 3)
  // One that is paused has no say.
  await act(page, 'pause', 'quick')
  await follow.answer({ body: body({ successCnt: 6, completeCnt: 7 }) })
  expect(await follow.until(3)).toBeCloseTo(30, 0)
  await cards.until('change', 6)
  // Let go, it is due in ten seconds from the last answer, and not at once.
  await follow.pass(5_000)
  await act(page, 'resume', 'quick')
  expect(await follow.calls()).toHaveLength(3)
  await follow.answer({ body: body({ successCnt: 7, completeCnt: 8 }) })
  expect(await follow.until(4)).toBeCloseTo(10, 0)
  // One that is gone has none either.
  await page.evaluate(() => document.getElementById('quick')!.remove())
  expect(await follow.until(5)).toBeCloseTo(30, 0)
  // Who asks once asks no more by itself.
  await page.evaluate(() => document.getElementById('slow')!.remove())
  await silence(follow, 600_000)
})

test('a card that comes to a poller that fails says the same as the others', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() }, { status: 500, body: '' })
  await scripted(page, {}, 'first')
  await follow.until(1)
  const both = async (state: string, id: string) => {
    await scripted(page, {}, id)
    await expect.poll(() => cards.read('error', id)).toMatchObject({ kind: 'server', httpStatus: 500 })
    expect([await cards.read('state', 'first'), await cards.read('state', id)]).toEqual([state, state])
    expect(await cards.read('error', id)).toEqual(await cards.read('error', 'first'))
    expect(await cards.names(id)).toEqual(['load', 'status', 'error'])
  }
  await follow.until(2)
  await both('ready', 'second')
  await follow.until(3)
  expect(await cards.read('state', 'second')).toBe('stale')
  await both('stale', 'third')
  // While a request is under way, what begins comes after what is over.
  await follow.answer({ body: body(), hold: true })
  for (let passed = 0; passed < 60 && (await follow.calls()).length < 4; passed++) await follow.pass(1_000)
  await scripted(page, {}, 'fourth')
  await cards.until('error', 6)
  expect(await cards.names('fourth')).toEqual(['load', 'status', 'error', 'loadstart'])
  await follow.release()
  for (const id of ['first', 'second', 'third', 'fourth']) await expect.poll(() => cards.read('state', id)).toBe('ready')
  expect(await follow.calls()).toHaveLength(4)
})

test('tabs share nothing: each asks for itself, and nothing stands where another could read it', async ({ page, cards, follow, context, urls }) => {
  const asked: string[] = []
  const other = await context.newPage()
  for (const tab of [page, other]) {
    await tab.addInitScript(() => {
      const said: string[] = ((window as any).said = [])
      BroadcastChannel.prototype.postMessage = () => void said.push('message')
      Storage.prototype.setItem = () => void said.push('storage')
      navigator.locks.request = (() => said.push('lock')) as any
    })
  }
  await other.route('**/tabs/**', (route) => (asked.push('other'), route.fulfill({ json: body() })))
  await page.route('**/tabs/**', (route) => (asked.push('page'), route.fulfill({ json: body() })))
  await cards.open()
  await other.goto(`${urls.page}/pages/embed.html`)
  for (const tab of [page, other]) {
    await tab.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<batch-task proxy="/tabs" task-id="one" refresh-interval="0" lang="en"></batch-task>')
    })
    await expect(tab.locator('batch-task [part=status]')).toHaveText('Running')
    expect(await tab.evaluate(() => (window as any).said)).toEqual([])
  }
  expect(asked).toEqual(['page', 'other'])
})

/** What one card is refused with, and for how many seconds no other card with its proxy and app key asks by itself. */
const REFUSED: [what: string, answer: Answer, seconds: number][] = [
  ['error 1010009', { status: 403, body: { error_code: '1010009' } }, 30],
  ['error 1010009 under HTTP 200', { body: { error_code: '1010009' }, headers: { 'retry-after': '75' } }, 75],
  ['several waits', { status: 429, body: '', headers: { 'retry-after': '30, 90' } }, 90],
  ['the same wait twice', { status: 429, body: '', headers: { 'retry-after': '40, 40' } }, 40],
  ['a fraction', { status: 429, body: '', headers: { 'retry-after': '1.5' } }, 30],
  ['a sign', { status: 429, body: '', headers: { 'retry-after': '+7' } }, 30],
  ['words', { status: 429, body: '', headers: { 'retry-after': 'Retry after 120' } }, 30],
  ['two days', { status: 429, body: '', headers: { 'retry-after': '172800' } }, 172_800],
]
for (const [what, answer, seconds] of REFUSED) {
  test(`a quota refused to one card with ${what} holds its neighbours for ${seconds} s, and no card of another app key`, async ({ page, cards, follow }) => {
    await cards.open()
    await follow.answer({ body: body() })
    // One that polls already, one that comes later, and one that has its own quota.
    await scripted(page, { taskId: 'polls' }, 'polls')
    await follow.until(1)
    await scripted(page, { taskId: 'other', appKey: 'another' }, 'other')
    await follow.until(2)
    await follow.answer(answer, { body: body() })
    await scripted(page, { taskId: 'refused' }, 'refused')
    await cards.until('error', 1)
    const refusedAt = (await follow.calls()).at(-1)!.at
    await scripted(page, { taskId: 'late' }, 'late')
    await expect.poll(() => cards.read('error', 'late')).toMatchObject({ kind: 'rate-limited' })
    const calls = async (id: string) => (await follow.calls()).filter(({ url, at }) => url.includes(`/${id}?`) && at >= refusedAt)
    const held = ['polls', 'refused', 'late']
    for (let left = seconds * 1000 - 2_000; left > 0; left -= 43_200_000) {
      // Sleep is one jump, as of a computer that was closed.
      if (seconds > 1000) await page.clock.fastForward(Math.min(left, 43_200_000))
      else await follow.pass(left)
    }
    for (const id of held) expect((await calls(id)).filter(({ at }) => at > refusedAt), id).toEqual([])
    expect((await calls('other')).length).toBeGreaterThan(0)
    const isAnswered = async (id: string) => (await calls(id)).some(({ at }) => at > refusedAt)
    for (let passed = 0; passed < 90 && (await Promise.all(held.map(isAnswered))).includes(false); passed++) await follow.pass(1_000)
    for (const id of held) await expect.poll(() => cards.read('state', id), { message: id }).toBe('ready')
    for (const id of held) expect((await calls(id)).at(-1)!.at, id).toBeGreaterThanOrEqual(refusedAt + seconds * 1000)
  })
}

test('a refusal that names no wait shortens none that was named before', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await scripted(page, { taskId: 'polls' }, 'polls')
  await follow.until(1)
  await follow.answer({ status: 429, body: '', headers: { 'retry-after': '300' } }, { status: 429, body: '' })
  await scripted(page, { taskId: 'refused' }, 'refused')
  await cards.until('error', 1)
  const refusedAt = (await follow.calls()).at(-1)!.at
  // A person does not wait, and is refused again.
  await follow.pass(10_000)
  await page.evaluate(() => (document.getElementById('polls') as any).refresh())
  await cards.until('error', 2)
  await follow.answer({ body: body() })
  await silence(follow, 285_000)
  for (let passed = 0; passed < 120 && (await follow.calls()).length < 5; passed++) await follow.pass(1_000)
  for (const { at } of (await follow.calls()).slice(3)) expect(at).toBeGreaterThanOrEqual(refusedAt + 300_000)
})

for (const [header, seconds] of [['30, 30', 30], ['soon, 45', 45], ['7', 7]] as const) {
  test(`a server that is busy and says Retry-After: ${header} is asked again after that, and other tasks go on`, async ({ page, cards, follow }) => {
    await cards.open()
    await follow.answer({ status: 503, body: '', headers: { 'retry-after': header } }, { body: body() })
    await scripted(page, { taskId: 'busy' }, 'busy')
    await follow.until(1)
    await scripted(page, { taskId: 'fine' }, 'fine')
    await cards.until('load', 1)
    const busy = async () => (await follow.calls()).filter(({ url }) => url.includes('/busy?')).map(({ at }) => at)
    for (let passed = 0; passed < 150 && (await busy()).length < 2; passed++) await follow.pass(1_000)
    const [first, second] = await busy()
    expect(second! - first!).toBeGreaterThanOrEqual(seconds * 1000)
    expect(await cards.read('state', 'fine')).toBe('ready')
  })
}
