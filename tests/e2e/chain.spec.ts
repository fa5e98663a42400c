// The chain without the card: a page asks through the real nginx, the stand-in answers, and everything else is refused.
import { APP_KEY, expect, RUNNING_TASK, TASKS, test, TOKEN } from './fixtures.ts'
import type { Page } from '@playwright/test'

const HEADERS = { app_key: APP_KEY, authorization: `Bearer ${TOKEN}` }

interface Answer {
  status?: number
  body?: string
  retryAfter?: string | null
  refused?: string
}

/** What `fetch` in the page makes of one request; a network or CORS refusal is in `refused`. */
function ask(page: Page, url: string, init: RequestInit = { headers: HEADERS }): Promise<Answer> {
  return page.evaluate(
    async ([url, init]) => {
      try {
        const response = await fetch(url, init)
        const retryAfter = response.headers.get('retry-after')
        return { status: response.status, body: await response.text(), retryAfter }
      } catch (error) {
        return { refused: String(error) }
      }
    },
    [url, init] as const,
  )
}

test.beforeEach(({ page, urls }) => page.goto(`${urls.page}/pages/blank.html`))

test('nginx accepts the configuration', ({ stack }) => {
  expect(stack.proxy.verdict).toContain('test is successful')
  expect(stack.proxy.verdict).not.toContain('[warn]')
})

test('page, proxy and platform are three origins', ({ urls }) => {
  expect(new Set(Object.values(urls)).size).toBe(4)
})

test('a task comes through the proxy, with both headers at the platform', async ({ page, urls, platformLog }) => {
  const answer = await ask(page, `${urls.proxy}${TASKS}/${RUNNING_TASK}?select=tag`)
  expect(answer.status, answer.refused).toBe(200)
  expect(JSON.parse(answer.body!)).toMatchObject({ taskId: RUNNING_TASK })
  const log = await platformLog({ ended: 1 })
  expect(log).toHaveLength(1)
  expect(log[0]).toMatchObject({
    method: 'GET',
    path: `${TASKS}/${RUNNING_TASK}`,
    query: 'select=tag',
    app_key: APP_KEY,
    authorization: { scheme: 'Bearer', valid: true },
  })
  for (const name of ['origin', 'referer', 'cookie']) expect(log[0]!.headers).not.toContain(name)
})

test('an error of the platform can be read, and so can Retry-After', async ({ page, urls, setWeather }) => {
  const missing = await ask(page, `${urls.proxy}${TASKS}/5ca1ab1eno0000000000none`)
  expect(JSON.parse(missing.body!)).toMatchObject({ error_code: '105005' })
  await setWeather({ kind: { busy: { status: 503, retry_after: '7' } }, times: 1 })
  const busy = await ask(page, `${urls.proxy}${TASKS}/${RUNNING_TASK}`)
  expect(busy).toMatchObject({ status: 503, retryAfter: '7' })
})

test('a foreign origin is refused', async ({ page, urls, platformLog }) => {
  await page.goto(`${urls.foreign}/pages/blank.html`)
  expect(await ask(page, `${urls.proxy}${TASKS}/${RUNNING_TASK}`)).toHaveProperty('refused')
  // Without headers of its own there is no preflight: the request itself must be refused.
  expect(await ask(page, `${urls.proxy}${TASKS}/${RUNNING_TASK}`, {})).toHaveProperty('refused')
  expect(await platformLog()).toEqual([])
})

test('methods other than GET are refused', async ({ page, request, urls, platformLog }) => {
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    expect(await ask(page, `${urls.proxy}${TASKS}/${RUNNING_TASK}`, { method }), method).toHaveProperty('refused')
  }
  expect(await ask(page, `${urls.proxy}${TASKS}/${RUNNING_TASK}`, { method: 'POST' })).toMatchObject({ status: 405 })
  for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'PATCH']) {
    const response = await request.fetch(`${urls.proxy}${TASKS}/${RUNNING_TASK}`, { method })
    expect(response.status(), method).toBe(405)
  }
  expect(await platformLog()).toEqual([])
})

test('paths other than one task are not served', async ({ page, urls, platformLog }) => {
  const paths = ['/', TASKS, `${TASKS}/`, '/iocm/app/sec/v1.1.0/login', '/_control/log', `${TASKS}/a%2F..%2Fb`, `${TASKS}/a/b`]
  for (const path of paths) {
    expect(await ask(page, urls.proxy + path, {}), path).toMatchObject({ status: 404 })
  }
  expect(await platformLog()).toEqual([])
})

test('a dead platform is a 502 that the page can read', async ({ page, urls, setWeather }) => {
  await setWeather({ kind: 'drop' })
  expect(await ask(page, `${urls.proxy}${TASKS}/${RUNNING_TASK}`)).toMatchObject({ status: 502 })
})

test('the platform itself is closed to browsers', async ({ page, urls }) => {
  expect(await ask(page, `${urls.platform}${TASKS}/${RUNNING_TASK}`)).toHaveProperty('refused')
})

test('no token, key or query is written to the proxy’s log', async ({ page, stack, urls }) => {
  await ask(page, `${urls.proxy}${TASKS}/${RUNNING_TASK}?appId=synthetic-partner`)
  await expect.poll(() => stack.proxy.calls()).toContain(RUNNING_TASK)
  expect(await stack.proxy.calls()).not.toMatch(/synthetic/)
})
