// Any weather against one card in the browser: what is on screen is always a body that the platform really sent, the newest
// that came whole; and however it fails, it is not asked more often than it may be.
import { chance } from './chance.ts'
import { APP_KEY, expect, test, TOKEN } from './fixtures.ts'
import type { WeatherRule } from './stack/platform.ts'

type Weather = WeatherRule['kind']

const TASK = '5ca1ab1e0000000000000009'
const STEPS = 200
const SEED = Number(process.env.CHAOS_SEED ?? 20_260_101)
/** How long a request may take here; every answer that never comes costs it. */
const TIMEOUT_S = 2

interface Kind {
  weather?: Weather
  /** The kinds of error that it may be taken for; none where the answer is good. */
  errors: string[]
  /** How often it comes, in parts of the sum. */
  weight: number
  /** Another status word than the document's. */
  status?: string
  act?: 'offline' | 'late'
  /** nginx asks once more when a connection that it kept open turns out to be closed. */
  mayBeGood?: boolean
}

const good = (weather: Weather | undefined, weight: number, status?: string): Kind => ({ weather, errors: [], weight, status })
const bad = (weather: Weather, errors: string[], weight = 3): Kind => ({ weather, errors, weight })
const KINDS: Kind[] = [
  good(undefined, 40),
  good({ delay_ms: 40 }, 6),
  good(undefined, 5, 'Complete'),
  good(undefined, 5, 'Timeout'),
  good(undefined, 5, 'Archiving'),
  { act: 'late', errors: [], weight: 10 },
  { act: 'offline', errors: ['offline'], weight: 5 },
  { ...bad('drop', ['platform-unreachable']), mayBeGood: true },
  { ...bad('reset', ['platform-unreachable']), mayBeGood: true },
  bad({ truncate: { bytes: 120 } }, ['bad-data', 'platform-unreachable'], 6),
  bad('hang', ['timeout', 'platform-unreachable'], 2),
  bad({ stall: { bytes: 120 } }, ['timeout', 'bad-data'], 2),
  bad({ html: { status: 200 } }, ['proxy-misrouted']),
  bad({ html: { status: 404 } }, ['proxy-misrouted']),
  bad({ html: { status: 502 } }, ['platform-unreachable']),
  bad('empty', ['bad-data']),
  bad('malformed', ['bad-data']),
  // A slow machine may not get to the sixteenth megabyte in time.
  bad({ huge: { bytes: 200_000_000, told: false } }, ['too-large', 'timeout'], 2),
  bad({ huge: { bytes: 200_000_000, told: true } }, ['too-large', 'timeout'], 2),
  bad({ busy: { status: 503, retry_after: '7' } }, ['server']),
  bad({ busy: { status: 429, retry_after: 'Thu, 01 Jan 2026 08:01:00 GMT' } }, ['rate-limited']),
  bad({ redirect: { to: 'http://127.0.0.1:9/elsewhere', status: 302 } }, ['platform-unreachable']),
  bad({ http_status: 500 }, ['server']),
  bad({ fault: '403-1010009' }, ['rate-limited']),
  bad({ fault: '403-1010005' }, ['unauthorized']),
  bad({ fault: '404-105005' }, ['not-found']),
  bad({ fault: '500-50252' }, ['server']),
  bad({ raw: { status: 200, headers: [], body: '\u0000\ufffd{{{"totalCnt":7' } }, ['proxy-misrouted', 'bad-data']),
  bad({ raw: { status: 200, headers: [['content-encoding', 'gzip']], body: '{"taskId":"no gzip","totalCnt":7}' } }, ['bad-data', 'cors-blocked']),
]

/** Every kind once, in an order of chance, and then whatever comes. */
function order(random: () => number): Kind[] {
  const kinds = KINDS.map((kind) => ({ kind, at: random() })).sort((one, other) => one.at - other.at)
  const steps = kinds.map(({ kind }) => kind)
  const sum = KINDS.reduce((sum, { weight }) => sum + weight, 0)
  while (steps.length < STEPS) {
    let left = random() * sum
    steps.push(KINDS.find(({ weight }) => (left -= weight) < 0) ?? KINDS[0]!)
  }
  return steps
}

test('in 200 steps of any weather no number is wrong, no good one is lost, and each asking is one request', async ({
  page, context, urls, control, setWeather, platformLog, stack,
}) => {
  test.setTimeout(180_000)
  const started = Date.now()
  await control('POST', 'quota', { quota: 0 })
  await page.goto(`${urls.page}/pages/embed.html`)
  let version = 0
  const publish = async (status = 'Running') => {
    version += 1
    await control('PUT', `tasks/${TASK}`, JSON.stringify({
      taskId: TASK, status, totalCnt: 1000, successCnt: version, failCnt: 0, timeoutCnt: 0, expiredCnt: 0, completeCnt: version,
    }))
  }
  await publish()
  await page.evaluate(
    async ([proxy, taskId, appKey, accessToken, timeout]) => {
      await customElements.whenDefined('batch-task')
      const card = document.createElement('batch-task') as any
      const events: string[] = ((window as any).events = [])
      for (const name of ['loadstart', 'load', 'error']) card.addEventListener(`batch-task-${name}`, () => events.push(name))
      // Nothing but what a step asks for.
      Object.assign(card, { proxy, taskId, appKey, accessToken, timeout, refreshInterval: 86_400, lang: 'en' })
      document.body.append(card)
      card.pause()
      await card.refresh()
      events.length = 0
    },
    [urls.proxy, TASK, APP_KEY, TOKEN, TIMEOUT_S] as const,
  )
  let shown = { version, status: 'Running' }
  let failures = 0
  let asked = 1
  const met = new Map<string, number>()

  for (const [step, { weather, errors, status = 'Running', act, mayBeGood }] of order(chance(SEED)).entries()) {
    const what = `seed ${SEED}, step ${step}, ${act ?? JSON.stringify(weather ?? status)}`
    if (act !== 'late') await publish(status)
    if (weather) await setWeather({ kind: weather, times: 1 })
    if (act === 'offline') await context.setOffline(true)
    if (act === 'late') {
      // The request that is under way is given up for another; its answer, of the older body, comes after the newer.
      await control('DELETE', 'log')
      await setWeather({ kind: 'hold', times: 1 })
      await page.evaluate(() => void (document.querySelector('batch-task') as any).refresh())
      await platformLog({ arrived: 1 })
      await publish()
      await page.evaluate(async () => {
        const card = document.querySelector('batch-task') as any
        card.timeout = card.timeout === 2 ? 2.001 : 2
        await null
      })
      asked += 1
    }
    const seen = await page.evaluate(async () => {
      const { events } = window as any
      const card = document.querySelector('batch-task') as any
      await card.refresh()
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return {
        state: card.state as string,
        error: card.error?.kind as string | undefined,
        task: card.task,
        legend: card.shadowRoot.querySelector('[part=legend] li')?.textContent as string | undefined,
        status: card.shadowRoot.querySelector('[part=status]')?.textContent as string | undefined,
        events: events.splice(0) as string[],
      }
    })
    if (act === 'offline') await context.setOffline(false)
    if (act === 'late') {
      await control('POST', 'release')
      await platformLog({ ended: 2 })
      const later = await page.evaluate(() => (document.querySelector('batch-task') as any).task.successCnt)
      expect(later, `${what}: an older answer won`).toBe(version)
    }
    asked += 1
    if (errors.length === 0 || (mayBeGood && !seen.error)) {
      shown = { version, status }
      failures = 0
      expect(seen.error, what).toBeUndefined()
    } else {
      failures += 1
      expect(errors, `${what}: taken for ${seen.error}`).toContain(seen.error)
    }
    met.set(seen.error ?? 'good', (met.get(seen.error ?? 'good') ?? 0) + 1)
    const waits = ['not-found', 'unauthorized', 'too-large', 'offline'].includes(seen.error!) ? 0 : 1
    expect(seen.state, what).toBe(failures > waits ? 'stale' : 'ready')
    expect(seen.task, what).toMatchObject({ taskId: TASK, successCnt: shown.version, totalCnt: 1000, status: shown.status })
    expect(seen.legend, what).toMatch(new RegExp(`^Succeeded${shown.version}${shown.version / 10}(\\.0)?%`))
    expect(seen.status, what).toBe(shown.status)
    expect(seen.events.filter((name) => name === 'loadstart').length, what).toBeLessThanOrEqual(act === 'late' ? 3 : 1)
  }

  const calls = (await stack.proxy.calls()).split('\n').filter((line) => line.includes(TASK))
  const seconds = Math.round((Date.now() - started) / 1000)
  const description = JSON.stringify({ seconds, steps: STEPS, asked, calls: calls.length, met: Object.fromEntries(met) })
  test.info().annotations.push({ type: 'figures', description })
  console.log(description)
  // A preflight is another line of the log; what was offline never came to it.
  expect(calls.filter((line) => /\bGET\b/.test(line)).length).toBeLessThanOrEqual(asked)
  expect(met.size).toBeGreaterThan(8)
})

/** Answers of a page's own `fetch` that never get better, and how many requests an hour of each may bring. */
const OUTAGES: [string, string, number][] = [
  ['a network that is gone', "Promise.reject(new TypeError('Failed to fetch'))", 200],
  ['an internal error', "new Response('', { status: 503 })", 200],
  ['a gateway’s page', "new Response('<!doctype html>', { status: 200 })", 200],
  ['a body that breaks off', `new Response('{"taskId":"t","totalCnt":1')`, 200],
  ['an answer that never comes', 'new Promise(() => {})', 200],
  ['the plea to wait ten minutes', "new Response('', { status: 429, headers: { 'retry-after': '600' } })", 8],
  ['a task that does not exist', `new Response('{"error_code":"105005"}', { status: 404 })`, 1],
  ['a token that is refused', `new Response('{"error_code":"1010005"}', { status: 403 })`, 1],
  ['an application that is not authorised', `new Response('{"error_code":"100217"}', { status: 403 })`, 1],
]
for (const [what, answer, most] of OUTAGES) {
  test(`an hour of ${what} is no storm of requests, and the numbers stay`, async ({ page, urls }) => {
    await page.clock.install({ time: '2026-01-01T08:00:00Z' })
    await page.goto(`${urls.page}/pages/embed.html`)
    await page.evaluate(async (answer) => {
      await customElements.whenDefined('batch-task')
      const card = document.createElement('batch-task') as any
      const times: number[] = ((window as any).times = [])
      const outage = new Function(`return ${answer}`)
      card.fetch = async () => {
        times.push(Date.now())
        if (times.length > 1) return outage()
        return new Response('{"taskId":"t","status":"Running","totalCnt":1000,"successCnt":573,"failCnt":0,"timeoutCnt":0,"expiredCnt":0}')
      }
      Object.assign(card, { proxy: '/outage', taskId: 't', lang: 'en', accessToken: 'synthetic' })
      document.body.append(card)
    }, answer)
    await expect(page.locator('batch-task [part=legend] li').first()).toContainText('573')
    await page.clock.runFor(3_600_000)
    const { times, state, error, shown, task } = await page.evaluate(() => {
      const card = document.querySelector('batch-task') as any
      const shown = card.shadowRoot.querySelector('[part=legend] li').textContent
      return { times: (window as any).times as number[], state: card.state, error: card.error.kind, shown, task: card.task }
    })
    const failed = times.slice(1)
    expect(failed.length).toBeGreaterThan(0)
    expect(failed.length, `${error}: ${failed.length} requests`).toBeLessThanOrEqual(most)
    const inOneMinute = Math.max(...failed.map((at) => failed.filter((other) => other >= at && other < at + 60_000).length))
    expect(inOneMinute).toBeLessThanOrEqual(12)
    expect({ state, shown: task.successCnt }).toEqual({ state: 'stale', shown: 573 })
    expect(shown).toContain('573')
    // Full jitter between a second and a minute: on average one in half a minute.
    if (most === 200) expect(failed.length).toBeGreaterThan(60)
  })
}
