// The standalone page: samples with no backend, a form whose token stays in memory, and the tag to copy.
import { APP_KEY, expect, RUNNING_TASK, test, TOKEN } from './fixtures.ts'

test('it shows a sample with no backend, fetched over HTTP like any task', async ({ page, urls, problems }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${urls.page}/deep/sub/index.html`)
  await expect(page.locator('batch-task [part=title]')).toHaveText('Open valve, north district (synthetic sample)')
  expect(asked).toContain('/deep/sub/samples/iocm/app/batchtask/v1.1.0/tasks/5bf8f8567dd2d86eab87edd9')
  await expect(page.locator('batch-task')).toContainText('9007199254740993')
  expect(problems).toEqual([])
})

test('every sample can be chosen', async ({ page, urls, problems }) => {
  await page.goto(`${urls.page}/`)
  const samples = page.locator('#samples button')
  await expect(samples).toHaveCount(12)
  for (const sample of await samples.all()) {
    await sample.click()
    await expect(sample).toHaveAttribute('aria-pressed', 'true')
    await expect(page.locator('batch-task [part=details] code').first()).toHaveText((await sample.getAttribute('value'))!)
  }
  expect(problems).toEqual([])
})

test('the form asks a live platform, and the snippet embeds the same card without the token', async ({ page, urls }) => {
  await page.goto(`${urls.page}/`)
  await page.getByLabel('Proxy').fill(urls.proxy)
  await page.getByLabel('Task ID').fill(RUNNING_TASK)
  await page.getByLabel('App key').fill(APP_KEY)
  await page.getByLabel('Access token').fill(TOKEN)
  await page.getByRole('button', { name: 'Show this task' }).click()
  await expect(page.locator('batch-task [part=status]')).toHaveText('Pending')
  const snippet = await page.locator('#snippet').textContent()
  expect(snippet).toContain(`<batch-task proxy="${urls.proxy}" task-id="${RUNNING_TASK}" app-key="${APP_KEY}"></batch-task>`)
  expect(snippet).not.toContain(TOKEN)
  expect(page.url()).toBe(`${urls.page}/`)
})

test('the query string sets the task and the language, never a proxy, a platform or a token', async ({ page, urls }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const query = new URLSearchParams({
    'task-id': '5bf8f8567dd2d86eab87edda',
    lang: 'es',
    proxy: urls.foreign,
    platform: urls.foreign,
    accessToken: 'synthetic',
  })
  await page.goto(`${urls.page}/?${query}`)
  await expect(page.locator('batch-task [part=status]')).toHaveText('En curso')
  await expect(page.locator('batch-task')).toHaveAttribute('proxy', 'samples')
  expect(asked.filter((url) => url.startsWith(urls.foreign))).toEqual([])
})
