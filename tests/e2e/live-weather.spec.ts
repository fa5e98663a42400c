// The card under the weather of the stand-in, over the real proxy: whatever comes, good numbers stay, and fair weather ends it.
import { expect, part, RUNNING_TASK, test } from './cards.ts'

const HANGS = { timeout: 0.4 }
const WEATHER: [string, string | Record<string, unknown>, kinds: string, options?: Record<string, unknown>][] = [
  ['drop', 'drop', 'platform-unreachable'],
  ['reset', 'reset', 'platform-unreachable'],
  ['hang', 'hang', 'timeout', HANGS],
  ['stall', { stall: { bytes: 200 } }, 'timeout', HANGS],
  ['truncate', { truncate: { bytes: 300 } }, 'bad-data platform-unreachable proxy-unreachable'],
  ['html', { html: { status: 200 } }, 'proxy-misrouted'],
  ['html, 404', { html: { status: 404 } }, 'proxy-misrouted'],
  ['html, 504', { html: { status: 504 } }, 'platform-unreachable'],
  ['empty', 'empty', 'bad-data'],
  ['malformed', 'malformed', 'bad-data'],
  ['huge', { huge: { bytes: 17 * 1024 * 1024, told: false } }, 'too-large platform-unreachable server'],
  ['busy', { busy: { status: 503, retry_after: '7' } }, 'server'],
  ['throttled', { fault: '403-1010009' }, 'rate-limited'],
  ['redirect', { redirect: { to: 'http://127.0.0.1:9/', status: 302 } }, 'platform-unreachable'],
  ['not this task', { raw: { status: 200, headers: [], body: '[]' } }, 'proxy-misrouted bad-data'],
]

test('good numbers are kept over every kind of weather', async ({ page, cards, setWeather, control, problems }) => {
  test.setTimeout(60_000)
  await cards.open()
  const card = await cards.put({ attributes: { 'refresh-interval': '0' } })
  await cards.until('load')
  const task = await cards.read('task')
  const legend = await part(card, 'legend').textContent()
  const refresh = () => page.evaluate(() => (document.querySelector('batch-task') as any).refresh())
  for (const [name, kind, kinds, options] of WEATHER) {
    await setWeather({ kind, task: RUNNING_TASK })
    if (options) {
      // Another time-out is another question to the card: it begins anew, so fair weather comes first.
      await control('DELETE', 'weather')
      await cards.set(options)
      await expect.poll(() => cards.read('state'), name).toBe('ready')
      await refresh()
      await setWeather({ kind, task: RUNNING_TASK })
    }
    await refresh()
    await refresh()
    expect(await cards.read('state'), name).toBe('stale')
    expect(kinds.split(' '), name).toContain((await cards.read('error')).kind)
    expect(await cards.read('task'), name).toEqual(task)
    await expect(part(card, 'legend'), name).toHaveText(legend!)
    await expect(part(card, 'notice').first(), name).toBeVisible()
    await control('DELETE', 'weather')
    if (options) await cards.set({ timeout: null })
    await refresh()
    await expect.poll(() => cards.read('state'), name).toBe('ready')
    expect(await cards.read('error'), name).toBeNull()
  }
  expect(await cards.names()).not.toContain('change')
  expect(problems.filter((problem) => !/Failed to load resource|Redirect|CORS|ERR_/.test(problem))).toEqual([])
})

test('answers out of order never go back in time', async ({ page, cards, setWeather, control, advanceClock, platformLog }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'refresh-interval': '0' } })
  await cards.until('load')
  await setWeather({ kind: 'hold', times: 1 })
  await page.evaluate(() => void (document.querySelector('batch-task') as any).refresh())
  await platformLog({ arrived: 2 })
  await advanceClock(60_000)
  // Whoever asks meanwhile joins the request under way; another token is another request.
  await page.evaluate(() => void (document.querySelector('batch-task') as any).refresh())
  await cards.set({ accessToken: ' synthetic-development-token', appId: ' ' })
  await cards.set({ accessToken: 'synthetic-wrong' })
  await cards.until('error')
  await control('POST', 'release')
  expect((await platformLog({ ended: 3 })).map(({ ending }) => ending)).toEqual(['answered', 'aborted', 'answered'])
  expect(await cards.read('error')).toMatchObject({ kind: 'unauthorized', code: '1010005' })
  await expect(part(card, 'status')).toHaveText('Pending')
  expect(await cards.read('state')).toBe('stale')
  expect(JSON.stringify(await cards.heard())).not.toContain('synthetic-wrong')
  expect(await cards.heard('change')).toEqual([])
})
