// The options of `<batch-task>`: attributes and properties, what becomes of wrong ones, and what each one does.
import { APP_KEY, body, expect, part, RUNNING_TASK, task, TASKS, test, TOKEN } from './cards.ts'

const MIRRORED: [attribute: string, property: string, absent: unknown, sample: string][] = [
  ['task-id', 'taskId', null, 'a-task'],
  ['proxy', 'proxy', null, '/iot'],
  ['platform', 'platform', null, 'https://host:8743'],
  ['app-key', 'appKey', null, 'a-key'],
  ['app-id', 'appId', null, 'an-id'],
  ['select', 'select', 'tag', 'none'],
  ['credentials', 'credentials', 'same-origin', 'include'],
  ['loading', 'loading', 'eager', 'lazy'],
  ['theme', 'theme', 'auto', 'dark'],
  ['time-zone', 'timeZone', null, 'Europe/Madrid'],
  ['density', 'density', 'comfortable', 'compact'],
]

test('every attribute and its property are in sync both ways, with the defaults of the contract', async ({ page, cards }) => {
  await cards.open()
  const found = await page.evaluate((mirrored) => {
    const card = document.createElement('batch-task') as any
    return mirrored.map(([attribute, property, , sample]) => {
      const steps: unknown[] = [card[property]]
      card[property] = sample
      steps.push(card.getAttribute(attribute))
      card.setAttribute(attribute, `  ${sample}x `)
      steps.push(card[property])
      card.setAttribute(attribute, '  ')
      steps.push(card[property])
      card[property] = sample
      card[property] = null
      steps.push(card.hasAttribute(attribute))
      card[property] = sample
      card[property] = undefined
      steps.push(card.hasAttribute(attribute), card[property])
      return [property, ...steps]
    })
  }, MIRRORED)
  for (const [index, [, property, absent, sample]] of MIRRORED.entries()) {
    expect(found[index]).toEqual([property, absent, sample, `${sample}x`, absent, false, false, absent])
  }
})

test('numbers are numbers as properties and text as attributes', async ({ page, cards }) => {
  await cards.open()
  const found = await page.evaluate(() => {
    const card = document.createElement('batch-task') as any
    const seen: unknown[] = [card.refreshInterval, card.timeout]
    card.refreshInterval = 0
    card.timeout = 2.5
    seen.push(card.getAttribute('refresh-interval'), card.getAttribute('timeout'))
    card.setAttribute('refresh-interval', ' 30 ')
    card.setAttribute('timeout', '')
    seen.push(card.refreshInterval, card.timeout)
    card.setAttribute('refresh-interval', 'soon')
    seen.push(card.refreshInterval)
    return seen
  })
  expect(found).toEqual([10, 15, '0', '2.5', 30, 15, 'soon'])
})

test('properties that were set before the element was defined are honoured', async ({ page, cards, urls, addPage, platformLog }) => {
  const path = addPage(`<!doctype html><meta charset="utf-8"><title>early</title><batch-task id="card"></batch-task>
    <script>Object.assign(document.querySelector('batch-task'), {
      taskId: '${RUNNING_TASK}', proxy: '${urls.proxy}', appKey: '${APP_KEY}', accessToken: '${TOKEN}',
      refreshInterval: 0, theme: 'dark', texts: { statusPending: 'Patience' } })</script>
    <script type="module" src="../batch-task.js"></script>`)
  await cards.open('', path)
  await expect(part(page.locator('batch-task'), 'status')).toHaveText('Patience')
  const found = await page.evaluate(() => {
    const card = document.querySelector('batch-task') as any
    return [card.getAttribute('task-id'), card.refreshInterval, card.getAttribute('theme'), card.accessToken, Object.keys(card)]
  })
  expect(found).toEqual([RUNNING_TASK, 0, 'dark', undefined, []])
  expect(await platformLog()).toMatchObject([{ app_key: APP_KEY, authorization: { valid: true } }])
})

test('values are trimmed, blank ones are absent, and what is asked shows in requestUrl', async ({ cards, urls, platformLog }) => {
  await cards.open()
  await cards.put({
    attributes: { 'task-id': `  ${RUNNING_TASK} `, proxy: `  ${urls.proxy}/ `, 'app-key': ` ${APP_KEY} `, 'app-id': ' ', select: '', timeout: ' ' },
    properties: { accessToken: ` ${TOKEN} ` },
  })
  await cards.until('load')
  const [call] = await platformLog({ ended: 1 })
  expect(call).toMatchObject({ path: `${TASKS}/${RUNNING_TASK}`, query: 'select=tag', app_key: APP_KEY, authorization: { valid: true } })
  expect(await cards.read('requestUrl')).toBe(`${urls.proxy}${TASKS}/${RUNNING_TASK}?select=tag`)
})

test('requestUrl shows each form of the address', async ({ page, cards, urls }) => {
  await cards.open('/deep/sub')
  await cards.put({ attributes: { 'refresh-interval': '0' }, properties: { data: body() } })
  await cards.until('load')
  const path = (id: string) => `/iocm/app/batchtask/v1.1.0/tasks/${id}`
  const target = `https://host:8743${path('a%2Fb%20c%3F%C3%A9')}?select=tag&appId=x%26y`
  const forms: [Record<string, string>, string | null][] = [
    [{ proxy: '../iot', select: 'none' }, `${urls.page}/deep/sub/iot${path('a')}`],
    [
      { proxy: 'https://p.example/?url={url}', platform: 'https://host:8743', 'task-id': 'a/b c?é', 'app-id': 'x&y' },
      `https://p.example/?url=${encodeURIComponent(target)}`,
    ],
    [{ proxy: 'ftp://p.example' }, null],
    [{ proxy: 'http://ex^ample' }, null],
  ]
  for (const [attributes, url] of forms) {
    const found = await page.evaluate((attributes) => {
      const card = document.querySelector('batch-task') as any
      for (const name of ['proxy', 'platform', 'task-id', 'app-id', 'select']) card.removeAttribute(name)
      for (const [name, value] of Object.entries({ 'task-id': 'a', ...attributes })) card.setAttribute(name, value)
      return card.requestUrl
    }, attributes)
    expect(found, JSON.stringify(attributes)).toBe(url)
  }
})

// Of each kind one; tests/request and the tests of the options have them all.
const WRONG: Record<string, string>[] = [
  { 'task-id': '.' },
  { proxy: 'java\tscript:alert(1)' },
  { proxy: 'https://user:pass@p.example/' },
  { platform: 'https://host:8743/path' },
  { 'refresh-interval': 'soon' },
]
test('a wrong value that would shape the request is named, and nothing is sent until it is mended', async ({ page, cards, urls, platformLog }) => {
  const asked: string[] = []
  page.on('request', (request) => request.resourceType() === 'fetch' && asked.push(request.url()))
  await cards.open()
  for (const [index, attributes] of WRONG.entries()) {
    const id = `wrong${index}`
    const [name, value] = Object.entries(attributes)[0]!
    const card = await cards.put({ id, attributes: { 'refresh-interval': '0', ...attributes } })
    await expect(part(card, 'notice'), id).toContainText(name)
    // A password in an address is the one thing that is not shown.
    const shown = value.replace(/^.*:pass/, '').replace(/\t.*/, '')
    await expect(part(card, 'notice'), id).toContainText(shown)
    await expect(part(card, 'notice'), id).not.toContainText(':pass')
    await expect(part(card, 'notice'), id).toContainText('Expected: ')
    expect(await cards.read('state', id), id).toBe('failed')
    const nothing = { code: null, description: null, httpStatus: null, retryAfter: null }
    expect(await cards.read('error', id), id).toMatchObject({ kind: 'config', retryable: false, ...nothing })
    expect((await cards.read('error', id)).message, id).toContain(name)
    expect(await cards.names(id), id).toEqual(['error'])
  }
  // Everything that a card lacks is said at once.
  const bare = await cards.put({ id: 'bare', attributes: { 'task-id': undefined, proxy: ' ' } })
  await expect(part(bare, 'notice')).toContainText('task-id')
  await expect(part(bare, 'notice')).toContainText('proxy')
  // A template needs the platform.
  const template = await cards.put({ id: 'template', attributes: { proxy: `${urls.proxy}/{+url}` } })
  await expect(part(template, 'notice')).toContainText('platform')
  await page.evaluate(() => Promise.all([...document.querySelectorAll('batch-task')].map((card: any) => card.refresh())))
  expect(asked.filter((url) => !/\.(wasm|js)$/.test(url))).toEqual([])
  expect(await platformLog()).toEqual([])

  await page.locator('#wrong0').evaluate((card, id) => card.setAttribute('task-id', id), RUNNING_TASK)
  await cards.until('load')
  expect(await cards.names('wrong0')).toEqual(['error', 'loadstart', 'load', 'status'])
  expect([await cards.read('state', 'wrong0'), await cards.read('error', 'wrong0')]).toEqual(['ready', null])
  await expect(part(page.locator('#wrong0'), 'notice')).toHaveCount(0)
  expect(await platformLog()).toHaveLength(1)
})

test('tokens go into the one header, and cannot be read back', async ({ page, cards, platformLog }) => {
  await cards.open()
  await cards.put({ id: 'none', attributes: { 'refresh-interval': '0' }, properties: {} })
  await cards.until('error')
  await cards.put({ id: 'given', attributes: { 'refresh-interval': '0', select: 'none' } })
  await cards.until('load')
  expect((await platformLog()).map((call) => call.authorization)).toEqual([null, { scheme: 'Bearer', valid: true }])
  expect((await platformLog())[0]!.headers).not.toContain('authorization')
  const readable = await page.evaluate(async (token) => {
    const card = document.getElementById('given') as any
    card.getAccessToken = () => token
    const values = [card.accessToken, card.getAccessToken]
    for (let place = card; place && place !== HTMLElement.prototype; place = Object.getPrototypeOf(place)) {
      for (const name of Reflect.ownKeys(place)) values.push(place === card ? place[name] : card[name as string])
    }
    for (const { name, value } of card.attributes) values.push(name, value)
    return values.filter((value) => typeof value === 'string' && value.includes(token)).length + String(values[0]) + String(values[1])
  }, TOKEN)
  expect(readable).toBe('0undefinedundefined')
})

test('a page that renews data itself gets change, status and complete, and keeps what its reader opened', async ({ page, cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: body() } })
  await cards.until('load')
  await card.locator('[part=raw] > summary').click()
  await expect(card.locator('[part=raw] pre')).toBeVisible()
  const end = { status: 'Complete', successCnt: 9, completeCnt: 10 }
  await cards.set({ data: body(end) })
  await cards.until('complete')
  expect(await cards.names()).toEqual(['load', 'status', 'load', 'change', 'status', 'complete'])
  expect((await cards.heard('change'))[0]!.detail).toEqual({ task: body(end), previous: body() })
  expect((await cards.heard('status'))[1]!.detail).toEqual({ from: 'Running', to: 'Complete' })
  await expect(card.locator('[part=raw] pre')).toBeVisible()
  // The same once more is no news; another task is no change of this one.
  await cards.set({ data: JSON.stringify(body(end)) })
  await cards.set({ data: body({ taskId: 'another', successCnt: 1 }) })
  await cards.until('load', 3)
  expect((await cards.names()).slice(6)).toEqual(['load', 'status'])
  await expect(card.locator('[part=raw] pre')).toHaveCount(0)
  expect(await page.evaluate(() => (document.querySelector('batch-task') as any).task.taskId)).toBe('another')
})

test('data that is no JSON is an error of that card alone', async ({ page, cards }) => {
  await cards.open()
  const good = await cards.put({ id: 'good', properties: { data: body() } })
  await cards.put({ id: 'bad', properties: { data: body() } })
  await cards.until('load', 2)
  await page.evaluate(() => {
    const loop: any = {}
    loop.loop = loop
    const bad = document.getElementById('bad') as any
    bad.data = loop
    bad.texts = { refresh: Object.create(null), title: undefined, retry: null }
  })
  await cards.until('error')
  expect(await cards.read('state', 'bad')).toBe('failed')
  await cards.set({ data: 'no JSON' }, 'bad')
  await cards.until('error', 2)
  await cards.set({ data: body({ successCnt: 5 }) }, 'good')
  await expect(part(good, 'legend')).toContainText('Succeeded5')
  expect(await cards.read('state', 'good')).toBe('ready')
})

test('fetch can be replaced, and whatever it does stays the card’s own trouble', async ({ page, cards, platformLog }) => {
  await cards.open()
  const found = await page.evaluate(
    async ([answer, token]) => {
      const results: unknown[] = []
      const replacements: [string, (request: Request) => unknown][] = [
        ['answers', async (request) => {
          results.push([request.method, request.headers.get('app_key'), request.headers.get('authorization'), request.cache])
          return new Response(answer)
        }],
        ['rejects with no Error', () => Promise.reject('a string')],
        ['rejects with nothing', () => Promise.reject()],
        ['throws', () => { throw { odd: true } }],
        ['gives nothing', () => undefined],
        ['gives something else', async () => ({ ok: true })],
        ['gives a body that was read', async () => { const response = new Response(answer); await response.text(); return response }],
      ]
      for (const [name, replacement] of replacements) {
        const card = Object.assign(document.createElement('batch-task'), {
          taskId: 'a', proxy: '/iot', appKey: 'k', refreshInterval: 0, accessToken: token, fetch: replacement,
        }) as any
        document.body.append(card)
        await card.refresh()
        results.push([name, card.state, card.fetch === replacement])
      }
      // A page, or a tool on it, may have replaced the browser's own, and throw.
      const own = window.fetch
      window.fetch = () => { throw new Error('not today') }
      const card = Object.assign(document.createElement('batch-task'), { taskId: 'a', proxy: '/iot', refreshInterval: 0 }) as any
      document.body.append(card)
      await card.refresh()
      results.push(['throws as window.fetch', card.state, true])
      window.fetch = own
      // The others are none the worse for it.
      const first = document.querySelector('batch-task') as any
      await first.refresh()
      results.push(['answers again', first.state, true])
      return results
    },
    [JSON.stringify(body()), TOKEN],
  )
  expect(found[0]).toEqual(['GET', 'k', `Bearer ${TOKEN}`, 'no-cache'])
  expect(found[1]).toEqual(['answers', 'ready', true])
  expect(found).toHaveLength(11)
  for (const [name, state, same] of found.slice(2, 9) as [string, string, boolean][]) expect([name, state, same]).toEqual([name, 'failed', true])
  expect(found[10]).toEqual(['answers again', 'ready', true])
  expect(await page.getByText('internal error').count()).toBe(0)
  expect(await platformLog()).toEqual([])
})

test('single texts are replaced by their camelCase names, and come back', async ({ cards, problems }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: body(), texts: { statusRunning: 'Rolling out <b>', className: 'x' } } })
  await expect(part(card, 'status')).toHaveText('Rolling out <b>')
  await cards.set({ texts: { statusRunning: 'Under way' } })
  await expect(part(card, 'status')).toHaveText('Under way')
  await cards.set({ texts: null })
  await expect(part(card, 'status')).toHaveText('Running')
  expect(problems).toEqual([])
})

test('state follows the card, and exactly one custom state with it', async ({ page, cards, setWeather, control, platformLog }) => {
  await setWeather({ kind: 'hold', times: 1 })
  await cards.open()
  const states = () =>
    page.evaluate(() => {
      const card = document.querySelector('batch-task') as any
      const custom = ['idle', 'loading', 'ready', 'stale', 'failed'].filter((state) => card.matches(`:state(${state})`))
      return [card.state, ...custom]
    })
  // In the same task of the browser: once the wasm is there, a card without options has failed.
  const fresh = await page.evaluate(() => {
    const card = document.createElement('batch-task') as any
    document.body.append(document.createElement('p'), card)
    return [card.state, ...['idle', 'loading', 'ready', 'stale', 'failed'].filter((state) => card.matches(`:state(${state})`))]
  })
  expect(fresh).toEqual(['idle', 'idle'])
  await page.evaluate(() => document.querySelector('batch-task')!.remove())
  await cards.put()
  await cards.until('loadstart')
  expect(await states()).toEqual(['loading', 'loading'])
  expect([await cards.read('task'), await cards.read('updatedAt')]).toEqual([null, null])
  await platformLog({ arrived: 1 })
  await control('POST', 'release')
  await cards.until('load')
  expect(await states()).toEqual(['ready', 'ready'])
  expect(await cards.read('task')).toMatchObject({ taskId: RUNNING_TASK, status: 'Pending' })
  expect(await page.evaluate(() => (document.querySelector('batch-task') as any).updatedAt instanceof Date)).toBe(true)
  await setWeather({ kind: { http_status: 500 } })
  await setWeather({ kind: { fault: '404-105005' } })
  await page.evaluate(() => (document.querySelector('batch-task') as any).refresh())
  await control('DELETE', 'weather')
  await setWeather({ kind: { fault: '404-105005' } })
  await page.evaluate(() => (document.querySelector('batch-task') as any).refresh())
  expect(await states()).toEqual(['stale', 'stale'])
  await cards.set({ taskId: 'error-404-105005' })
  await cards.until('error')
  await expect.poll(states).toEqual(['failed', 'failed'])
  expect(await cards.read('task')).toBeNull()
})

test('another task while paused is idle, and has nothing of the old one', async ({ page, cards, platformLog }) => {
  await cards.open()
  const card = await cards.put()
  await cards.until('load')
  await page.evaluate((id) => {
    const card = document.querySelector('batch-task') as any
    card.pause()
    card.taskId = id
  }, task('02'))
  await expect(part(card, 'status')).toHaveCount(0)
  expect([await cards.read('state'), await cards.read('task'), await cards.read('updatedAt')]).toEqual(['idle', null, null])
  await page.evaluate(() => (document.querySelector('batch-task') as any).resume())
  await expect(part(card, 'status')).toHaveText('Complete')
  expect(await platformLog()).toHaveLength(2)
})

test('lang comes from the nearest ancestor, across shadow roots, and is followed', async ({ page, cards }) => {
  await cards.open()
  await page.evaluate((data) => {
    document.body.innerHTML = '<section lang="es"><div id="host"></div></section>'
    const host = document.querySelector('#host')!
    const inner = host.attachShadow({ mode: 'open' })
    inner.innerHTML = '<div id="second"></div>'
    const second = inner.querySelector('#second')!.attachShadow({ mode: 'closed' })
    const card = Object.assign(document.createElement('batch-task'), { data })
    second.append(card)
    ;(window as any).card = card
    ;(window as any).second = second.host
  }, JSON.stringify(body({ totalCnt: 12345, successCnt: 12340, completeCnt: 12341 })))
  const shown = () =>
    page.evaluate(() => {
      const root = (window as any).card.shadowRoot
      const status = root?.querySelector('[part=status]')?.textContent
      return `${status} ${root?.querySelector('[part=legend] .number')?.textContent}`
    })
  await expect.poll(shown).toBe('En curso 12.340')
  await page.evaluate(() => document.querySelector('section')!.setAttribute('lang', 'zh-CN'))
  await expect.poll(shown).toMatch(/^[一-鿿]+ 12,340$/)
  await page.evaluate(() => (window as any).second.setAttribute('lang', 'es-MX'))
  await expect.poll(shown).toBe('En curso 12,340')
  // A card is in one language as a whole: without texts of its own it has English words and numbers.
  await page.evaluate(() => (window as any).second.setAttribute('lang', 'de-CH'))
  await expect.poll(shown).toBe('Running 12,340')
  await page.evaluate(() => ((window as any).card.lang = 'zh-CN'))
  await expect.poll(shown).toMatch(/^[一-鿿]+ 12,340$/)
  await page.evaluate(() => {
    for (const place of [(window as any).card, (window as any).second]) place.removeAttribute('lang')
    document.querySelector('section')!.lang = ' '
    document.documentElement.lang = 'es'
  })
  await expect.poll(shown).toBe('En curso 12.340')
  // Moved elsewhere, the card speaks as there.
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<p lang="de"></p>')
    document.querySelector('p')!.append((window as any).card)
  })
  await expect.poll(shown).toBe('Running 12,340')
})

test('without any lang the browser’s language holds', async ({ page, cards, addPage }) => {
  await cards.open('', addPage('<!doctype html><meta charset="utf-8"><title>x</title><body><script type="module" src="../batch-task.js"></script>'))
  const card = await cards.put({ attributes: { lang: undefined }, properties: { data: body() } })
  await expect(part(card, 'status')).toHaveText('Running')
  expect(await page.evaluate(() => navigator.language)).toBe('en-US')
})

test('dir comes from the element, then from an ancestor, then from the language of the card', async ({ page, cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: body() } })
  const direction = () => part(card, 'card').evaluate((card) => getComputedStyle(card).direction)
  await expect.poll(direction).toBe('ltr')
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  await expect.poll(direction).toBe('rtl')
  await page.evaluate(() => (document.querySelector('batch-task')!.dir = 'ltr'))
  await expect.poll(direction).toBe('ltr')
  await page.evaluate(() => {
    document.documentElement.removeAttribute('dir')
    document.querySelector('batch-task')!.removeAttribute('dir')
    document.querySelector('batch-task')!.lang = 'ar'
  })
  // Without texts in Arabic the card is English as a whole, and so is its direction.
  await expect(card.locator('[lang]').first()).toHaveAttribute('lang', 'en')
  expect(await direction()).toBe('ltr')
})

test('loading="lazy" waits, for the wasm and for the request, until the card is near the viewport', async ({ page, cards, platformLog }) => {
  const files: string[] = []
  page.on('request', (request) => files.push(new URL(request.url()).pathname))
  await cards.open()
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<div style="height: 5000px"></div>'))
  const card = await cards.put({ attributes: { loading: ' lazy ' } })
  // Two frames: an observer would have spoken by then.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(files.filter((file) => /widget/.test(file))).toEqual([])
  expect([await cards.read('state'), await platformLog()]).toEqual(['idle', []])
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await expect(part(card, 'status')).toHaveText('Pending')
  expect(files.filter((file) => /widget/.test(file))).toHaveLength(2)
  // refresh() and another value of the attribute are reasons enough, too.
  await page.evaluate(() => scrollTo(0, 0))
  for (const [id, act] of [['asked', 'refresh'], ['eager', 'eager']] as const) {
    await cards.put({ id, attributes: { loading: 'lazy', select: 'none', 'refresh-interval': id === 'asked' ? '0' : '20' } })
    expect(await cards.read('state', id)).toBe('idle')
    await page.evaluate(([id, act]) => {
      const card = document.getElementById(id) as any
      if (act === 'eager') card.loading = 'eager'
      else return card.refresh()
    }, [id, act])
    await expect.poll(() => cards.read('state', id)).toBe('ready')
  }
})

test('refresh() of a card that is not there yet asks as soon as it is, even when paused', async ({ page, cards, urls, platformLog }) => {
  await cards.open()
  const state = await page.evaluate(
    async ([proxy, id, key, token]) => {
      const card = Object.assign(document.createElement('batch-task'), { proxy, taskId: id, appKey: key, accessToken: token }) as any
      card.pause()
      document.body.append(card)
      await card.refresh()
      return card.state
    },
    [urls.proxy, RUNNING_TASK, APP_KEY, TOKEN],
  )
  expect(state).toBe('ready')
  expect(await platformLog()).toHaveLength(1)
})

test('a person who activates a tag is told to the page', async ({ cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: body() } })
  await card.locator('[part~=tag]').first().click()
  await cards.until('tag')
  expect(await cards.heard('tag')).toMatchObject([{ name: 'tag', from: 'card', detail: { name: 'district', value: 'north' } }])
})
