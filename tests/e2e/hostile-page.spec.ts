// Pages that have replaced, removed or clobbered what the element builds on: it may cost a convenience, never the card.
import { APP_KEY, body, expect, part, RUNNING_TASK, test, TOKEN } from './cards.ts'

const DATA = body()

/** What a page has done before the module was loaded; each costs a convenience. */
const REMOVED: Record<string, () => void> = {
  'no storage': () => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('closed', 'SecurityError') } }),
  // The tests' own tool needs it: it is there again once the element is defined.
  'a MutationObserver that throws': () => {
    const own = MutationObserver
    ;(window as any).MutationObserver = class { constructor() { throw new Error('x') } }
    customElements.whenDefined('batch-task').then(() => (window.MutationObserver = own))
  },
  'no IntersectionObserver': () => void delete (window as any).IntersectionObserver,
  'no attachInternals': () => void delete (HTMLElement.prototype as any).attachInternals,
  'an attachInternals that throws': () => void (HTMLElement.prototype.attachInternals = () => { throw new Error('x') }),
  'no MessageChannel': () => void delete (window as any).MessageChannel,
  'no performance': () => Object.defineProperty(window, 'performance', { value: undefined }),
  'no ResizeObserver': () => void delete (window as any).ResizeObserver,
  'no crypto': () => Object.defineProperty(window, 'crypto', { value: undefined }),
  'neither Request nor Headers': () => ['Request', 'Headers'].forEach((name) => delete (window as any)[name]),
  'no locks': () => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }),
}
for (const [what, remove] of Object.entries(REMOVED)) {
  test(`with ${what} a card shows its task, reports a failure, and loads again`, async ({ page, cards }) => {
    await page.addInitScript(remove)
    await cards.open()
    const card = await cards.put({ properties: { data: DATA } })
    await expect(part(card, 'status')).toHaveText('Running')
    const failing = await cards.put({ id: 'failing', attributes: { 'task-id': 'error-404-105005', loading: 'lazy' } })
    await expect(part(failing, 'notice').first()).toBeVisible()
    expect(await cards.read('state', 'failing')).toBe('failed')
    await page.evaluate(() => (document.getElementById('failing') as any).refresh())
    expect(await cards.read('state', 'failing')).toBe('failed')
  })
}

test('a page without Intl’s constructors still loads the card’s module and reports what is wrong', async ({ page, cards }) => {
  await page.addInitScript(() => void ((Intl as any).RelativeTimeFormat = function () { throw new RangeError('no tables') }))
  await cards.open()
  await expect(part(await cards.put({ properties: { data: DATA } }), 'status')).toHaveText('Running')
})

const CLOBBERED: Record<string, string> = {
  'a field called parentNode': '<form><input name=parentNode>CARD</form>',
  'a field called getAttribute': '<form><input name=getAttribute>CARD</form>',
  'a field called host': '<form><input name=host><input name=nodeType>CARD</form>',
  'fields called as all that a walk reads': '<form><input name=getRootNode><input name=ownerDocument><input name=isConnected><input name=lang>CARD</form>',
  'a form in a form field’s name': '<form><fieldset name=parentElement><input name=parentNode>CARD</fieldset></form>',
  'ids called as globals': '<i id=fetch></i><i id=location></i><i id=customElements></i><i id=console></i>CARD',
}
for (const [what, html] of Object.entries(CLOBBERED)) {
  test(`${what} around a card, with no lang anywhere, is not taken for the DOM`, async ({ page, urls, addPage, problems }) => {
    const card = `<batch-task proxy="/samples" task-id="5bf8f8567dd2d86eab87edd9"></batch-task>`
    const path = addPage(`<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><body>${html.replace('CARD', card)}<script type="module" src="../batch-task.js"></script>`)
    await page.goto(urls.page + path)
    // The tests' own tool walks the DOM as it finds it.
    await expect.poll(() => page.evaluate(() => document.querySelector('batch-task')!.shadowRoot?.querySelector('[part~=status]')?.textContent)).toBe('Complete')
    expect(problems).toEqual([])
  })
}

for (const name of ['append', 'parentNode', 'nodeType', 'ownerDocument', 'remove']) {
  test(`a form with a field called ${name} may be the target of mount()`, async ({ page, cards, problems }) => {
    await cards.open()
    const count = await page.evaluate(
      async ([name, data]) => {
        const { mount } = await import(new URL('/batch-task.js', location.href).href)
        document.body.insertAdjacentHTML('beforeend', `<form><input name=${name}></form>`)
        const form = document.querySelector('form')!
        mount(form, { data: JSON.parse(data!), lang: 'en' })
        const handle = mount(form, { theme: 'dark' })
        const cards = form.querySelectorAll('batch-task').length
        await new Promise((resolve) => handle.element.addEventListener('batch-task-load', resolve, { once: true }))
        return cards
      },
      [name, JSON.stringify(DATA)],
    )
    expect(count).toBe(1)
    await expect(page.locator('form batch-task [part~=status]')).toHaveText('Running')
    expect(problems).toEqual([])
  })
}

/** A module of another program, of one function `f` that traps. */
const TRAP = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]
const FOREIGN: Record<string, (trap: number[]) => void> = {
  'a listener that traps in another wasm': (trap) => {
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(trap))).exports as any
    addEventListener('batch-task-load', () => f())
  },
  'a listener that throws a RuntimeError of its own': () => addEventListener('batch-task-load', () => { throw new WebAssembly.RuntimeError('unreachable') }),
  'a listener that throws a number': () => addEventListener('batch-task-load', () => { throw 7 }),
  'an asynchronous listener that fails': () => addEventListener('batch-task-load', async () => { throw new Error('later') }),
  'a listener whose error is thrown later': () =>
    addEventListener('batch-task-load', () => {
      const error = new WebAssembly.RuntimeError('later')
      setTimeout(() => { throw error })
    }),
  'a script that throws nothing at all, again and again': () => void setInterval(() => { throw undefined }, 20),
  'an error whose stack cannot be read': () =>
    void setTimeout(() => { throw Object.defineProperty(new Error('x'), 'stack', { get: () => { throw new Error('no') } }) }),
}
for (const [what, act] of Object.entries(FOREIGN)) {
  test(`${what} stops no card`, async ({ page, cards }) => {
    await cards.open()
    const thrown = page.evaluate(
      () => new Promise<void>((resolve) => {
        addEventListener('error', () => resolve())
        addEventListener('unhandledrejection', () => resolve())
      }),
    )
    await page.evaluate(`(${act})(${JSON.stringify(TRAP)})`)
    const card = await cards.put({ properties: { data: DATA } })
    const live = await cards.put({ id: 'live', attributes: { 'refresh-interval': '2' } })
    await cards.until('load', 2)
    await thrown
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)))
    await cards.set({ data: body({ status: 'Complete' }) })
    await expect(part(card, 'status')).toHaveText('Complete')
    await page.evaluate(() => (document.getElementById('live') as any).refresh())
    await expect(part(live, 'status')).toHaveText('Pending')
    expect([await cards.read('state'), await cards.read('state', 'live')]).toEqual(['ready', 'ready'])
  })
}

test('what a page puts on Object.prototype is no option of a card', async ({ page, cards, platformLog }) => {
  await page.addInitScript(() => {
    Object.assign(Object.prototype, {
      data: '{"taskId":"polluted","status":"Complete"}', accessToken: 'polluted', appKey: 'polluted', paused: true, texts: { refresh: 'polluted' }, taskId: 'polluted',
      fetch: () => { throw new Error('polluted') }, getAccessToken: () => 'polluted', lang: 'zh', theme: 'dark', bubbles: false, composed: false, detail: 1, delegatesFocus: true, childList: true, module_or_path: 1,
    })
  })
  await cards.open()
  const card = await cards.put({ attributes: { 'app-key': APP_KEY } })
  await cards.until('load')
  await expect(part(card, 'status')).toHaveText('Pending')
  await expect(card.getByRole('button', { name: 'Refresh' })).toBeVisible()
  expect(await platformLog()).toMatchObject([{ app_key: APP_KEY, authorization: { valid: true } }])
  expect((await cards.read('task')).taskId).toBe(RUNNING_TASK)
  expect(await cards.read('requestUrl')).not.toContain('polluted')
})

/** What a page, or a library of it, has put on `Object.prototype`: options of every dictionary that the card hands to the browser. */
const POLLUTED: Record<string, () => void> = {
  'a body': () => Object.assign(Object.prototype, { body: 'polluted' }),
  'a method': () => Object.assign(Object.prototype, { method: 'DELETE' }),
  'a keepalive': () => Object.assign(Object.prototype, { keepalive: true }),
  'data and fetch': () => Object.assign(Object.prototype, { data: '{"taskId":"polluted"}', fetch: () => { throw new Error('polluted') } }),
  'headers and credentials': () => Object.assign(Object.prototype, { headers: { 'x-polluted': '1' }, credentials: 'include' }),
  'words of enumerations that there are not': () => Object.assign(Object.prototype, { referrerPolicy: 'polluted', mode: 'polluted', cache: 'polluted', redirect: 'polluted' }),
  'an integrity and a referrer': () => Object.assign(Object.prototype, { integrity: 'sha256-polluted', referrer: 'https://polluted.example/' }),
  'listeners that listen once': () => Object.assign(Object.prototype, { once: true, passive: true, capture: true }),
  'options of formats': () => Object.assign(Object.prototype, { style: 'currency', currency: 'EUR', numeric: 'polluted', timeStyle: 'polluted', hour12: true }),
  'accessors that throw': () => {
    for (const name of ['data', 'fetch']) Object.defineProperty(Object.prototype, name, { configurable: true, get: () => { throw new Error('polluted') } })
  },
}
for (const [what, pollute] of Object.entries(POLLUTED)) {
  test(`${what} on Object.prototype changes no request and no card`, async ({ page, cards, urls, platformLog }) => {
    // The tests' own tool builds on plain objects too: it is gone again before that looks.
    await page.addInitScript(`window.pollute = ${pollute}; window.clean = () => { for (const name of Object.getOwnPropertyNames(Object.prototype)) if (!before.includes(name)) delete Object.prototype[name] }; const before = Object.getOwnPropertyNames(Object.prototype)`)
    await cards.open()
    await page.evaluate(
      async ([proxy, token, key, task]) => {
        const w = window as any
        w.pollute()
        const card = document.createElement('batch-task') as any
        card.id = 'card'
        card.lang = 'en'
        card.proxy = proxy
        card.taskId = task
        card.appKey = key
        card.refreshInterval = 0
        card.accessToken = token
        const loads = (count: number) => new Promise<void>((resolve) => {
          // No options: those of the page are what is tested.
          const listener = () => (count -= 1) || resolve()
          for (const name of ['batch-task-load', 'batch-task-change', 'batch-task-error']) Reflect.apply(EventTarget.prototype.addEventListener, card, [name, listener, { __proto__: null, once: false, signal: undefined }])
        })
        const first = loads(1)
        document.body.append(card)
        await first
        // Twice, by the card's own button: a listener may not be gone after its first event.
        const press = () => card.shadowRoot.querySelector('footer button').click()
        await card.refresh()
        press()
        await card.refresh()
        w.clean()
      },
      [urls.proxy, TOKEN, APP_KEY, RUNNING_TASK] as const,
    )
    expect(await cards.read('error')).toBe(null)
    const card = page.locator('#card')
    await expect(part(card, 'status')).toHaveText('Pending')
    expect((await cards.read('task')).taskId).toBe(RUNNING_TASK)
    await expect(card).not.toContainText('polluted')
    for (const call of await platformLog()) expect(call).toMatchObject({ method: 'GET', app_key: APP_KEY, authorization: { valid: true } })
    const sent = (await platformLog()).length
    for (const count of [1, 2]) {
      await part(card, 'card').getByRole('button', { name: 'Refresh' }).click()
      await expect.poll(async () => (await platformLog()).length).toBe(sent + count)
    }
  })
}

test('an accessor on Object.prototype that no request can be built with fails that request, and no card stops', async ({ page, cards }) => {
  await cards.open()
  const card = await cards.put({ attributes: { 'refresh-interval': '0' } })
  await expect(part(card, 'status')).toHaveText('Pending')
  await page.evaluate(async () => {
    Object.defineProperty(Object.prototype, 'method', { configurable: true, get: () => 'polluted' })
    await (document.querySelector('#card') as any).refresh()
    delete (Object.prototype as any).method
  })
  expect(await cards.read('error')).toMatchObject({ kind: 'proxy-unreachable' })
  await page.evaluate(() => (document.querySelector('#card') as any).refresh())
  expect(await cards.read('error')).toBe(null)
})

for (const [what, patch] of Object.entries({
  'throws': () => void (Element.prototype.attachShadow = () => { throw new Error('no shadow here') }),
  'is gone': () => void delete (Element.prototype as any).attachShadow,
})) {
  test(`where attachShadow ${what}, a card says so instead of staying blank`, async ({ page, cards }) => {
    await page.addInitScript(patch)
    await cards.open()
    const card = await cards.put({ properties: { data: DATA } })
    await expect(card).toContainText('could not be loaded')
    await expect(card).toContainText('shadow root')
    expect(await cards.read('error')).toMatchObject({ kind: 'not-loaded' })
    // Once, however often it is tried.
    await card.getByRole('button', { name: 'Reload' }).click()
    await expect.poll(async () => (await cards.heard('error')).length).toBe(2)
    expect(await card.locator('[part=notice]').count()).toBe(1)
  })
}

test('where the page makes every shadow root a closed one, a card is drawn, again and again', async ({ page, cards }) => {
  await page.addInitScript(() => {
    const own = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (init) {
      const root = own.call(this, { ...init, mode: 'closed' })
      ;(window as any).roots = [...((window as any).roots ?? []), root]
      return root
    }
  })
  await cards.open()
  await cards.put({ properties: { data: DATA } })
  const status = () => page.evaluate(() => (window as any).roots?.[0].querySelector('[part~=status]')?.textContent)
  await expect.poll(status).toBe('Running')
  expect((await cards.heard('load')).length).toBe(1)
  await page.evaluate(async () => {
    const card = document.getElementById('card')!
    card.remove()
    await Promise.resolve()
    document.body.append(card)
  })
  await cards.until('load', 2)
  await expect.poll(status).toBe('Running')
  expect(await page.evaluate(() => (window as any).roots.length)).toBe(1)
})

test('a token is never read back, also while the element waits for its definition to be applied', async ({ page, urls, addPage }) => {
  const path = addPage(`<!doctype html><meta charset="utf-8"><title>x</title><batch-task id="early"></batch-task>
    <script>
      const apart = document.createElement('batch-task')
      for (const card of [document.getElementById('early'), apart]) Object.assign(card, { accessToken: '${TOKEN}', 'access-token': '${TOKEN}', getAccessToken: () => '${TOKEN}' })
    </script>
    <script type="module">
      import '../batch-task.js'
      customElements.upgrade(apart)
      const read = (card) => [card.accessToken, card['access-token'], card.getAccessToken, Object.getOwnPropertyNames(card).length]
      window.found = [read(document.getElementById('early')), read(apart)]
    </script>`)
  await page.goto(urls.page + path)
  await expect.poll(() => page.evaluate(() => (window as any).found?.length)).toBe(2)
  expect(await page.evaluate(() => (window as any).found)).toEqual(Array(2).fill([undefined, undefined, undefined, 0]))
})

test('what a page puts on Object.prototype shapes no request', async ({ page, cards, platformLog }) => {
  await page.addInitScript(() => {
    Object.assign(Object.prototype, { method: 'POST', mode: 'no-cors', referrer: 'https://elsewhere.example/', integrity: 'sha256-x', credentials: 'include' })
  })
  await cards.open()
  const card = await cards.put({ attributes: { 'app-key': APP_KEY } })
  await cards.until('load')
  await expect(part(card, 'status')).toHaveText('Pending')
  expect(await platformLog()).toMatchObject([{ app_key: APP_KEY, authorization: { valid: true } }])
  expect((await cards.read('task')).taskId).toBe(RUNNING_TASK)
})

test('images called as parts of the document are not taken for them', async ({ page, urls, addPage, problems }) => {
  const images = ['hidden', 'visibilityState', 'defaultView', 'baseURI', 'body', 'documentElement', 'activeElement'].map((name) => `<img name=${name}>`).join('')
  const card = '<batch-task proxy="/samples" task-id="5bf8f8567dd2d86eab87edd9"></batch-task>'
  await page.goto(urls.page + addPage(`<!doctype html><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><body>${images}${card}<script type="module" src="../batch-task.js"></script>`))
  await expect.poll(() => page.evaluate(() => document.querySelector('batch-task')!.shadowRoot?.querySelector('[part~=status]')?.textContent)).toBe('Complete')
  expect(problems).toEqual([])
})

for (const [what, before] of [['a next-line character', '\u0085'], ['a no-break space', '\u00a0'], ['two byte-order marks', '\ufeff\ufeff']] as const) {
  test(`a body with ${what} before it is read alike by the card and by element.task`, async ({ cards }) => {
    await cards.open()
    const text = typeof DATA === 'string' ? DATA : JSON.stringify(DATA)
    const card = await cards.put({ properties: { data: before + text } })
    await expect(part(card, 'status')).toHaveText('Running')
    expect([await cards.read('state'), await cards.read('task')]).toEqual(['ready', JSON.parse(text)])
  })
}
