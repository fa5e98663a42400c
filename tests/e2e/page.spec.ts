// The standalone page: its tasks, what it reads from a link, its policy, and how it looks and is operated.
import { axeViolations, expect, FIRST, overflow, RUNNING_TASK, SECOND, test } from './page.ts'

test('it shows a sample with no backend, fetched over HTTP like any task', async ({ page, urls, problems }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${urls.page}/deep/sub/index.html`)
  await expect(page.locator('batch-task [part=title]')).toHaveText('Open valve, north district (synthetic sample)')
  expect(asked).toContain(`/deep/sub/samples/iocm/app/batchtask/v1.1.0/tasks/${FIRST}`)
  expect(asked.filter((path) => path.startsWith('/iot'))).toEqual([])
  await expect(page.locator('batch-task')).toContainText('9007199254740993')
  expect(problems).toEqual([])
})

test('every sample can be chosen', async ({ page, tool, problems }) => {
  await tool.open()
  const samples = await page.locator('#samples option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
  expect(samples).toHaveLength(12)
  for (const sample of samples) {
    await page.getByRole('combobox', { name: 'Task', exact: true }).selectOption(sample)
    await expect(tool.card.locator('[part=details] code').first()).toHaveText(sample.split(' ')[1]!)
  }
  expect(problems).toEqual([])
})

test('live tasks are offered where the stand-in answers', async ({ page, tool, problems }) => {
  await tool.proxyLive()
  await tool.open()
  const live = page.locator('#live')
  await expect(live).toHaveAttribute('hidden')
  await page.getByRole('button', { name: 'Look for live tasks' }).click()
  await expect(page.locator('#looked')).toHaveText(/^\d\d live tasks are in the list\.$/)
  await expect(live).not.toHaveAttribute('hidden')
  await page.getByRole('combobox', { name: 'Task', exact: true }).selectOption(`/iot ${RUNNING_TASK}`)
  await expect(tool.card.locator('[part=status]')).toHaveText('Pending')
  await expect(tool.card).toHaveAttribute('proxy', '/iot')
  expect(problems).toEqual([])
})

test('where no stand-in answers, no list is offered, and it is said why', async ({ page, tool }) => {
  await tool.open()
  await page.getByRole('button', { name: 'Look for live tasks' }).click()
  await expect(page.locator('#looked')).toContainText('None: no stand-in answers at /iot')
  await expect(page.locator('#live option')).toHaveCount(0)
  await expect(page.locator('#live')).toHaveAttribute('hidden')
})

test('a link to a live task shows it, and the tasks beside it', async ({ page, tool }) => {
  await tool.proxyLive()
  await tool.open(`/?task-id=${RUNNING_TASK}`)
  await expect(tool.card.locator('[part=status]')).toHaveText('Pending')
  await expect(page.getByRole('combobox', { name: 'Task', exact: true })).toHaveValue(`/iot ${RUNNING_TASK}`)
})

test('a query sets the task, the language and the theme, never a proxy, a platform or a token', async ({ page, tool, urls }) => {
  const asked: { url: string; token?: string | undefined }[] = []
  page.on('request', (request) => asked.push({ url: request.url(), token: request.headers()['authorization'] }))
  const others = ['proxy', 'platform', 'accessToken', 'access-token', 'app-key', 'app-id', 'data', 'texts', 'refresh-interval']
  const query = new URLSearchParams({ 'task-id': SECOND, lang: 'es', theme: 'dark' })
  for (const name of others) query.set(name, urls.foreign)
  await tool.open(`/?${query}`)
  await expect(tool.card.locator('[part=status]')).toHaveText('En curso')
  const attributes = await tool.card.evaluate((card) => Object.fromEntries([...card.attributes].map(({ name, value }) => [name, value])))
  expect(attributes).toEqual({ 'task-id': SECOND, proxy: 'samples', lang: 'es', theme: 'dark' })
  expect(asked.filter(({ url, token }) => url.startsWith(urls.foreign) || token)).toEqual([])
  await expect(tool.field('theme')).toHaveValue('dark')
})

test('a language or a theme of a link that the form does not know is shown as it is', async ({ tool }) => {
  await tool.open('/?lang=fr-CA&theme=purple')
  await expect(tool.field('lang')).toHaveValue('fr-CA')
  await expect(tool.field('theme')).toHaveValue('purple')
  await expect(tool.card.locator('[part=notice]')).toContainText('purple')
})

test('it breaks no rule of its policy, which allows neither inline code nor HTML from text', async ({ page, tool, problems }) => {
  await page.addInitScript(() => {
    const seen: string[] = ((window as any).violations = [])
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => seen.push(violatedDirective))
  })
  await tool.open()
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "style-src 'self';", "require-trusted-types-for 'script'"]) {
    expect(policy).toContain(rule)
  }
  await page.locator('#width').fill('400')
  for (const tab of ['React', 'Vue', 'Yew']) await tool.snippet(tab)
  await tool.type('texts', '{ "taskId": "Order" }')
  await expect(tool.card.locator('[part=details]')).toContainText('Order')
  await tool.field('theme').selectOption('dark')
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.locator('#events summary').first().click()
  expect(await page.evaluate(() => (window as any).violations)).toEqual([])
  expect(problems).toEqual([])
})

test('the page is light or dark as the reader wishes, and the card follows it', async ({ page, tool }) => {
  await tool.open()
  const colours = () => page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('batch-task')!.shadowRoot!.querySelector('[part=title]')!).color])
  const light = await colours()
  await page.getByRole('radio', { name: 'Dark' }).check()
  const dark = await colours()
  expect(dark).not.toEqual(light)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('radio', { name: 'Light' }).check()
  expect(await colours()).toEqual(light)
  await page.getByRole('radio', { name: 'Auto' }).check()
  expect(await colours()).toEqual(dark)
})

for (const width of [320, 768, 1200]) {
  test(`nothing sticks out at ${width} px, targets are large enough, and axe finds nothing`, async ({ page, tool }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media, reducedMotion: 'reduce' })
      await tool.open()
      await tool.type('texts', 'no JSON')
      expect(await overflow(page)).toBe(0)
      expect(await axeViolations(page), JSON.stringify(media)).toEqual([])
    }
    const small = await page.locator('main :is(button, input, select, textarea, summary), main #link, .choice input').evaluateAll((targets) =>
      targets.map((target) => ({ target: target.outerHTML.slice(0, 80), ...JSON.parse(JSON.stringify(target.getBoundingClientRect())) }))
        .filter(({ width, height }) => width && (width < 24 || height < 24)).map(({ target, width, height }) => [target, width, height]),
    )
    // A slider's thumb is its target; its track is as long as its place.
    expect(small.filter(([target]) => !target.includes('type="range"'))).toEqual([])
  })
}

test('the controls stand beside the card on a wide page, and below it on a narrow one', async ({ page, tool }) => {
  const boxes = async () => ({ card: (await tool.card.boundingBox())!, options: (await page.locator('.options').boundingBox())! })
  await page.setViewportSize({ width: 1200, height: 800 })
  await tool.open()
  const wide = await boxes()
  expect(wide.options.x).toBeGreaterThan(wide.card.x + wide.card.width)
  expect(wide.options.y).toBeLessThan(wide.card.y)
  await page.setViewportSize({ width: 320, height: 800 })
  const narrow = await boxes()
  expect(narrow.options.y).toBeGreaterThan(narrow.card.y + narrow.card.height)
})

test('everything is reached and operated by the keyboard, in the order in which it is read', async ({ page, tool }) => {
  await tool.open()
  const order: string[] = []
  for (let i = 0; i < 70; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const { activeElement: at } = document
      return at === document.body ? undefined : ((at as any).name || at!.id || at!.localName)
    })
    if (!at) break
    if (order.at(-1) !== at) order.push(at)
  }
  const wanted = ['page-theme', 'task', 'refresh', 'look', 'batch-task', 'width', 'reset', 'task-id', 'accessToken', 'density', 'texts', 'tab-html', 'copy', 'link', 'copy-link', 'clear', 'events']
  expect(order.filter((name) => wanted.includes(name))).toEqual(wanted)
})
