// The life of `<batch-task>`: requests that are overtaken, moves, updates, two copies of the module, a page that misbehaves,
// and what a card says when its wasm is missing or broken.
import { APP_KEY, body, expect, part, RUNNING_TASK, task, test, TOKEN } from './cards.ts'
import type { Page } from '@playwright/test'

const GLUE = /\/batch-task-widget\.js/
const WASM = /\/batch-task-widget_bg\.wasm/

/** Two ways in which the wasm breaks; each from a task of its own, as a bug would. */
const TRAPS: Record<string, (page: Page) => Promise<void>> = {
  'a wild pointer': (page) => page.evaluate(async () => {
    const { CardHandle } = await import(new URL('/batch-task-widget.js', location.href).href)
    // Not a timer, since the test's clock may stand.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => CardHandle.prototype.refresh.call({ __wbg_ptr: 0xfffffff0 })
    port2.postMessage('')
  }),
  // An exception that nobody expects leaves something borrowed for ever; the next call panics.
  'a panic': (page) => page.evaluate(() => {
    const random = Math.random
    Math.random = () => {
      Math.random = random
      throw new Error('no chance')
    }
    for (const card of document.querySelectorAll('batch-task')) (card as any).refresh()
  }),
}

test('the newest request wins, and the server sees the older one aborted', async ({ page, cards, setWeather, platformLog, control }) => {
  await setWeather({ kind: 'hold', task: RUNNING_TASK })
  await cards.open()
  const card = await cards.put()
  await platformLog({ arrived: 1 })
  await cards.set({ taskId: task('02') })
  await cards.until('load')
  await control('POST', 'release')
  const log = await platformLog({ ended: 2 })
  expect(log.map(({ path, ending }) => [path.slice(-2), ending])).toEqual([['01', 'aborted'], ['02', 'answered']])
  await expect(part(card, 'status')).toHaveText('Complete')
  expect((await cards.read('task')).taskId).toBe(task('02'))
  expect(await cards.names()).toEqual(['loadstart', 'loadstart', 'load', 'status', 'complete'])
  // Many changes in one go are one request; the values are those of the last.
  await page.evaluate(
    ([one, other]) => {
      const card = document.querySelector('batch-task') as any
      card.taskId = one
      card.select = 'none'
      card.taskId = other
    },
    [task('03'), task('04')],
  )
  await cards.until('load', 2)
  expect((await cards.read('task')).taskId).toBe(task('04'))
  expect((await platformLog()).map(({ path, query }) => [path.slice(-2), query]).slice(2)).toEqual([['04', null]])
})

test('a removed card settles its refresh(), and one that comes back begins anew', async ({ page, cards, setWeather, platformLog, control }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'task-id': task('02') } })
  await cards.until('complete')
  await setWeather({ kind: 'hang', times: 1 })
  await page.evaluate(() => {
    const card = ((window as any).card = document.querySelector('batch-task') as any)
    ;(window as any).settled = card.refresh()
  })
  await platformLog({ arrived: 2 })
  await page.evaluate(() => {
    ;(window as any).card.remove()
    return (window as any).settled
  })
  expect((await platformLog({ ended: 2 }))[1]).toMatchObject({ ending: 'aborted' })
  await page.evaluate(() => (window as any).card.refresh())
  await control('DELETE', 'weather')
  await page.evaluate(() => document.body.append((window as any).card))
  await cards.until('load', 2)
  await expect(part(card, 'status')).toHaveText('Complete')
  // "Complete" is told once per task in an element's life.
  expect(await cards.heard('complete')).toHaveLength(1)
  expect(await platformLog()).toHaveLength(3)
})

test('a move in the document keeps the card as it is, and sends nothing', async ({ page, cards, platformLog }) => {
  await cards.open()
  const card = await cards.put()
  await cards.until('load')
  await card.locator('[part=raw] > summary').click()
  await expect(card.locator('[part=raw] pre')).toBeVisible()
  const same = await page.evaluate(async () => {
    const card = document.querySelector('batch-task')!
    const nodes = () => [...card.shadowRoot!.querySelectorAll('*')]
    const before = nodes()
    const place = document.body.appendChild(document.createElement('section'))
    place.append(card)
    document.body.prepend(card)
    await Promise.resolve()
    const host = document.body.appendChild(document.createElement('div'))
    host.attachShadow({ mode: 'open' }).append(card)
    await new Promise((done) => setTimeout(done))
    document.body.append(card)
    ;(document.body as any).moveBefore?.(card, document.body.firstChild)
    await new Promise((done) => requestAnimationFrame(done))
    const after = nodes()
    return before.length === after.length && before.every((node, index) => node === after[index])
  })
  expect(same).toBe(true)
  await expect(card.locator('[part=raw] pre')).toBeVisible()
  expect(await cards.names()).toEqual(['loadstart', 'load', 'status'])
  expect(await platformLog()).toHaveLength(1)
})

test('a changed option, and a new answer, update the living card: same nodes, focus, selection, scroll, open sections', async ({ page, cards, advanceClock }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'refresh-interval': '0' } })
  await cards.until('load')
  await card.locator('[part=raw] > summary').click()
  await expect(card.locator('[part=raw] pre')).toBeVisible()
  await page.evaluate(() => {
    const root = document.querySelector('batch-task')!.shadowRoot!
    const marked = ['.batch-task', '[part=card]', '[part=status]', '[part=legend] li', '[part=raw]', 'footer button']
    ;(window as any).marked = marked.map((selector) => root.querySelector(selector))
    root.querySelector<HTMLElement>('footer button')!.focus()
    root.querySelector('pre')!.style.height = '30px'
    root.querySelector('pre')!.scrollTop = 40
    getSelection()!.selectAllChildren(root.querySelector('[part=title]')!)
  })
  const unchanged = () =>
    page.evaluate(() => {
      const root = document.querySelector('batch-task')!.shadowRoot! as any
      const marked: (Element | null)[] = (window as any).marked
      return {
        connected: marked.every((node) => node?.isConnected),
        focused: root.activeElement === marked.at(-1),
        selected: String(root.getSelection?.() ?? getSelection()).length > 0,
        scrolled: root.querySelector('pre')?.scrollTop > 0,
        open: root.querySelector('[part=raw]').open,
      }
    })
  const kept = { connected: true, focused: true, selected: true, scrolled: true, open: true }
  expect(await unchanged()).toEqual(kept)
  const changes = [{ lang: 'es' }, { theme: 'dark' }, { timeZone: 'UTC' }, { dir: 'rtl' }, { lang: 'en' }, { texts: { refresh: 'Again' } }]
  for (const change of changes) await cards.set(change)
  await expect(card.locator('footer button')).toHaveText('Again')
  expect(await unchanged()).toEqual(kept)
  await advanceClock(90_000)
  await page.evaluate(() => (document.querySelector('batch-task') as any).refresh())
  await expect(part(card, 'status')).toHaveText('Running')
  expect(await unchanged()).toEqual(kept)
  // The same task by another way is another question, but no other card.
  await cards.set({ select: 'none' })
  await cards.until('load', 3)
  expect(await unchanged()).toMatchObject({ connected: false })
  expect(await page.evaluate(() => (window as any).marked[0].isConnected)).toBe(true)
})

test('mount puts a card into an element, updates it the second time, and destroys it', async ({ page, cards, setWeather, platformLog }) => {
  await cards.open()
  await page.evaluate(
    async ([url, data]) => {
      const { mount, BatchTaskElement, version } = await import(url)
      const target = document.body.appendChild(document.createElement('div'))
      const handle = mount(target, { data: JSON.parse(data), theme: 'dark', lang: 'es', refreshInterval: 5 })
      Object.assign(window, { mount, target, handle, BatchTaskElement, version })
    },
    [new URL('/batch-task.js', page.url()).href, JSON.stringify(body())] as const,
  )
  const card = page.locator('batch-task')
  await expect(part(card, 'status')).toHaveText('En curso')
  const found = await page.evaluate(async () => {
    const { mount, target, handle, BatchTaskElement, version } = window as any
    const again = mount(target, { theme: 'light' })
    const seen: unknown[] = [version, handle.element instanceof BatchTaskElement, again === handle, target.childElementCount]
    handle.update({ lang: undefined, theme: undefined })
    seen.push(handle.element.theme, handle.element.refreshInterval, handle.element.hasAttribute('theme'))
    for (const bad of [() => mount(null), () => mount(document.createTextNode('x')), () => handle.update({ colour: 'red' })]) {
      try { bad(); seen.push('no throw') } catch (error) { seen.push(error instanceof TypeError) }
    }
    await handle.refresh()
    return seen
  })
  expect(found).toEqual([expect.any(String), true, true, 1, 'auto', 5, false, true, true, true])
  await expect(part(card, 'status')).toHaveText('Running')
  // A page that empties the target and mounts again has a card again.
  await page.evaluate(() => {
    ;(window as any).target.replaceChildren()
    ;(window as any).mount((window as any).target, {})
  })
  await expect(part(card, 'status')).toHaveText('Running')
  await setWeather({ kind: 'hang' })
  await page.evaluate(
    ([proxy, taskId, appKey, accessToken]) => (window as any).handle.update({ data: undefined, proxy, taskId, appKey, accessToken }),
    [await page.evaluate(() => location.origin), RUNNING_TASK, APP_KEY, TOKEN],
  )
  await expect(part(card, 'status')).toHaveCount(0)
  await page.evaluate(() => (window as any).handle.destroy())
  await expect(card).toHaveCount(0)
  await page.evaluate((data) => (window as any).mount((window as any).target, { data }), JSON.stringify(body()))
  await expect(part(card, 'status')).toHaveText('Running')
  expect(await page.evaluate(() => (window as any).handle.element.isConnected)).toBe(false)
  expect(await platformLog()).toEqual([])
})

test('fifty cards cause one wasm request, and the same task one request', async ({ page, cards, urls, platformLog, problems }) => {
  const files: string[] = []
  page.on('request', (request) => files.push(request.url()))
  await cards.open()
  await page.evaluate(
    ([proxy, taskId, appKey, accessToken, own]) => {
      for (let index = 0; index < 50; index++) {
        const options = index % 2 ? { data: own } : { proxy, taskId, appKey, accessToken }
        document.body.append(Object.assign(document.createElement('batch-task'), { lang: 'en', ...options }))
      }
    },
    [urls.proxy, RUNNING_TASK, APP_KEY, TOKEN, JSON.stringify(body())],
  )
  await cards.until('load', 50)
  await expect(page.locator('batch-task [part~=status]')).toHaveCount(50)
  expect(files.filter((file) => WASM.test(file))).toHaveLength(1)
  expect(files.filter((file) => GLUE.test(file))).toHaveLength(1)
  expect(await platformLog()).toHaveLength(1)
  const sheets = await page.evaluate(() => new Set([...document.querySelectorAll('batch-task')].flatMap((card) => card.shadowRoot!.adoptedStyleSheets)).size)
  expect(sheets).toBe(1)
  expect(problems).toEqual([])
})

for (const [name, file] of [['wasm', WASM], ['glue', GLUE]] as const) {
  test(`a missing ${name} is said on every card, and Reload mends it`, async ({ page, cards, platformLog, problems }) => {
    await page.route(file, (route) => route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>no such file</h1>' }))
    await cards.open()
    const card = await cards.put()
    const spanish = await cards.put({ id: 'other', attributes: { lang: 'es-MX' } })
    await expect(part(card, 'notice')).toContainText('This card could not be loaded')
    await expect(part(spanish, 'notice')).toContainText('No se pudo cargar')
    await expect(part(card, 'notice')).toBeVisible()
    expect(await cards.read('state')).toBe('failed')
    expect(await card.evaluate((card) => card.matches(':state(failed)'))).toBe(true)
    // Whoever waits for an answer is not left waiting, and a change of an option does not hide the message.
    await page.evaluate(() => (document.querySelector('batch-task') as any).refresh())
    await cards.set({ theme: 'dark' })
    const stops = () => problems.filter((problem) => problem.includes('the card stopped')).length
    expect(stops()).toBe(2)
    await card.getByRole('button', { name: 'Reload' }).click()
    await expect.poll(stops).toBe(4)
    await expect(part(card, 'notice')).toContainText('This card could not be loaded')
    await page.unroute(file)
    await spanish.getByRole('button', { name: 'Recargar' }).click()
    await expect(part(card, 'status')).toHaveText('Pending')
    await expect(part(spanish, 'status')).toHaveText('Pendiente')
    expect(await platformLog()).toHaveLength(1)
  })
}

test('a policy that forbids wasm is named on the card', async ({ page, cards }) => {
  await page.route('**/pages/embed.html', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "default-src 'none'; script-src 'self'; connect-src *" } })
  })
  await cards.open()
  const card = await cards.put()
  await expect(part(card, 'notice')).toContainText("'wasm-unsafe-eval'")
  await expect(card.getByRole('button', { name: 'Reload' })).toBeVisible()
  expect(await cards.read('requestUrl')).toBeNull()
})

const BROKEN = [...Object.entries(TRAPS).map(([name, trap]) => ({ name, trap, entry: 'batch-task.js' })), { name: 'a panic', trap: TRAPS['a panic']!, entry: 'inline.js' }]
for (const { name, trap, entry } of BROKEN) test(`${name} in the wasm of ${entry} is said on every card; Reload brings all back, and the broken one asks no more`, async ({ page, cards, platformLog, addPage }) => {
  await page.clock.install()
  await cards.open('', addPage(`<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><body><script type="module" src="../${entry}"></script>`))
  const first = await cards.put({ attributes: { 'refresh-interval': '2' } })
  const second = await cards.put({ id: 'second', attributes: { 'task-id': task('02') } })
  await cards.until('load', 2)
  await page.clock.pauseAt(Date.now() + 1000_000)
  await cards.until('load', 2)
  await trap(page)
  for (const card of [first, second]) {
    await expect(part(card, 'notice')).toContainText('internal error')
    await expect(part(card, 'notice')).toBeVisible()
    await expect(part(card, 'status')).toHaveCount(0)
  }
  expect([await cards.read('state'), await cards.read('state', 'second')]).toEqual(['failed', 'failed'])
  await expect.poll(async () => (await platformLog()).every((call) => call.ending !== 'open')).toBe(true)
  const arrived = (await platformLog()).length
  await page.clock.runFor(60_000)
  expect(await platformLog()).toHaveLength(arrived)
  await second.getByRole('button', { name: 'Reload' }).click()
  await expect(part(first, 'status')).toHaveText('Pending')
  await expect(part(second, 'status')).toHaveText('Complete')
  expect(await platformLog()).toHaveLength(arrived + 2)
  // One card follows its task: one request an interval, not one of the broken instance beside it.
  await page.clock.runFor(2_300)
  await platformLog({ ended: arrived + 3 })
  await cards.set({ select: 'none' }, 'second')
  await platformLog({ ended: arrived + 4 })
  expect(await platformLog()).toHaveLength(arrived + 4)
  expect(await cards.heard('complete')).toHaveLength(1)
})

test('listeners of the page that throw, remove, refresh or change break nothing', async ({ page, cards, platformLog }) => {
  await cards.open()
  await page.evaluate(() => {
    for (const name of ['loadstart', 'load', 'status', 'change', 'error']) {
      document.addEventListener(`batch-task-${name}`, () => { throw new Error('the page’s own') })
    }
    let changes = 0
    document.addEventListener('batch-task-load', ({ target }: any) => {
      if (target.id === 'removes') target.remove()
      if (target.id === 'refreshes' && changes++ < 3) target.refresh()
      if (target.id === 'changes' && target.select === 'tag') target.select = 'none'
      if (target.id === 'shows') target.data = null
    })
  })
  const steady = await cards.put({ id: 'steady', attributes: { 'refresh-interval': '0' } })
  await cards.until('load')
  for (const id of ['removes', 'refreshes', 'changes', 'shows']) {
    await cards.put({ id, attributes: { 'task-id': task('03'), 'app-id': undefined }, properties: { accessToken: TOKEN, ...(id === 'shows' ? { data: body() } : {}) } })
  }
  await expect(page.locator('#removes')).toHaveCount(0)
  for (const id of ['refreshes', 'changes', 'shows']) await expect(part(page.locator(`#${id}`), 'status')).toHaveText('Complete')
  await expect.poll(() => page.evaluate(() => (document.getElementById('changes') as any).requestUrl)).not.toContain('select')
  await page.evaluate(() => (document.getElementById('steady') as any).refresh())
  await expect(part(steady, 'status')).toHaveText('Pending')
  expect((await platformLog()).every((call) => call.status === 200)).toBe(true)
  expect(await page.getByText('internal error').count()).toBe(0)
})

test('what the page’s own code throws stops no card: beside it, in a folder of its name, or under its keys', async ({ page, cards }) => {
  await cards.open()
  const body = { taskId: 't', status: 'Running', taskType: 'DeviceCmd', param: { command: { paras: { a: 1, b: 2 } } } }
  const card = await cards.put({ properties: { data: body } })
  await cards.until('load')
  const thrown = page.evaluate(() => new Promise<number>((resolve) => {
    let count = 0
    addEventListener('error', () => void ((count += 1) === 2 && resolve(count)))
    document.addEventListener('focusin', () => {
      throw new Error('a listener of the page')
    }, { once: true, capture: true })
    // Where the page and its scripts lie in a folder that is called as the package is.
    const error = new Error('a script of the page')
    error.stack = `Error: a script of the page\n    at ${location.origin}/batch-task-widget/app.js:1:1`
    setTimeout(() => {
      throw error
    })
  }))
  // The wasm moves the focus from the first row to the second, and the page's listener throws meanwhile.
  await card.locator('[role=treeitem]').first().evaluate((row: any) => {
    row.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true }))
  })
  expect(await thrown).toBe(2)
  await expect(part(card, 'status')).toHaveText('Running')
  await cards.set({ data: { ...body, status: 'Complete' } })
  await expect(part(card, 'status')).toHaveText('Complete')
})
