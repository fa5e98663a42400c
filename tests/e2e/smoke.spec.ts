// dist/ as it is served: every file is there with its type, and the module loads under all the paths and policies.
import { expect, test } from './fixtures.ts'

test('dist is served with the types that browsers insist on', async ({ request, urls }) => {
  const types = {
    'index.html': 'text/html;charset=utf-8',
    'batch-task.js': 'text/javascript;charset=utf-8',
    'batch-task-widget.js': 'text/javascript;charset=utf-8',
    'batch-task-widget_bg.wasm': 'application/wasm',
  }
  for (const [file, type] of Object.entries(types)) {
    const response = await request.get(`${urls.page}/${file}`)
    expect(response.status(), file).toBe(200)
    expect(response.headers()['content-type'], file).toBe(type)
  }
  expect((await request.get(`${urls.page}/batch-task-widget.d.ts`)).status()).toBe(404)
  expect((await request.get(`${urls.page}/%2e%2e/Cargo.toml`)).status()).toBe(404)
})

test('the standalone page loads without errors', async ({ page, urls, problems }) => {
  await page.goto(`${urls.page}/`, { waitUntil: 'networkidle' })
  await page.waitForFunction(() => customElements.get('batch-task') !== undefined)
  expect(problems).toEqual([])
})

const places = { 'the root': '', 'a sub-path': '/deep/sub', 'a strict policy': '/csp', 'Trusted Types': '/csp/tt' }
for (const [name, before] of Object.entries(places)) {
  test(`batch-task.js defines the element under ${name}`, async ({ page, urls, problems }) => {
    await page.goto(`${urls.page}${before}/pages/embed.html`)
    await page.waitForFunction(() => customElements.get('batch-task') !== undefined)
    expect(problems).toEqual([])
  })
}
