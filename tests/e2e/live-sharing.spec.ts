// Many cards on a page that ask the same: one poller, one rhythm, and the same to say.
import { act, body, expect, scripted, silence, test } from './follow.ts'

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

test('another refresh-interval asks nothing by itself, also after the end of the task', async ({ page, cards, follow }) => {
  await cards.open()
  await follow.answer({ body: body() })
  await scripted(page)
  await follow.until(1)
  await follow.pass(5_000)
  for (const refreshInterval of [20, 6, 0, 60, 10]) await cards.set({ refreshInterval })
  expect(await follow.calls()).toHaveLength(1)
  await follow.answer({ body: body({ status: 'Complete' }) })
  expect(await follow.until(2)).toBeCloseTo(10, 0)
  await cards.until('complete')
  for (const refreshInterval of [20, 0, 2]) {
    await cards.set({ refreshInterval })
    await silence(follow)
  }
  expect(await cards.names()).toEqual(['loadstart', 'load', 'status', 'loadstart', 'load', 'change', 'status', 'complete'])
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
