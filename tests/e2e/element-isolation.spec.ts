// Both ways: what a page does to its own elements does not reach into the card, and what the contract lets through does.
import { APP_KEY, body, expect, part, PLATFORM_NOW, RUNNING_TASK, task, test, TOKEN } from './cards.ts'
import type { Locator, Page } from '@playwright/test'

/** Adds a style sheet to the page. */
const style = (page: Page, css: string) =>
  page.evaluate((css) => void (document.head.appendChild(document.createElement('style')).textContent = css), css)

/** The computed values of a part. */
const computed = (part: Locator, ...names: string[]): Promise<string[]> =>
  part.first().evaluate((element, names) => names.map((name) => getComputedStyle(element).getPropertyValue(name)), names)

test('a page’s style sheet reaches the host alone, and the card stays whole', async ({ page, cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: body() } })
  await cards.until('load')
  const parts = ['card', 'title', 'status', 'progress', 'legend', 'details', 'raw']
  const looks = () =>
    Promise.all(parts.map((name) => computed(part(card, name), 'display', 'padding-left', 'border-top-style', 'background-color', 'position')))
  const boxes = () => Promise.all(parts.map(async (name) => Math.round((await part(card, name).first().boundingBox())!.height)))
  const before = await looks()
  const heights = await boxes()
  await style(page, `
    * { all: unset !important; }
    .card, .batch-task, [part], div, span, p, ul, li, dl, article, header, footer, details, summary, button, svg, bdi {
      display: none !important; color: red !important; position: fixed !important; font-size: 90px !important; float: left !important; }
    *::before, *::after { content: 'hostile' !important; }
    :root { --surface: red; --muted: red; --border: 40px; --tone: red; --succeeded: red; }
    @container (min-width: 1px) { * { width: 1px !important } }`)
  expect(await looks()).toEqual(before)
  for (const [index, height] of (await boxes()).entries()) expect(height, parts[index]).toBeGreaterThan(heights[index]! / 2)
  expect(await card.evaluate((card) => card.shadowRoot!.querySelector('.card')!.clientWidth)).toBeGreaterThan(200)
  await expect(part(card, 'status')).toBeVisible()
})

test('what is inherited from the page is its font and colour, not what would make the card unreadable', async ({ page, cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: body() } })
  await cards.until('load')
  await style(page, `body { font: italic 19px/3 monospace; color: rgb(12, 34, 56);
    white-space: nowrap; text-indent: -9999px; text-align: right; word-break: break-all; }`)
  const inherited = await computed(part(card, 'title'), 'font-family', 'font-style', 'color')
  expect(inherited).toEqual(['monospace', 'italic', 'rgb(12, 34, 56)'])
  expect(await computed(part(card, 'card'), 'font-size')).toEqual(['19px'])
  const names = ['white-space', 'text-indent', 'text-align', 'word-break']
  expect(await computed(part(card, 'title'), ...names)).toEqual(['normal', '0px', 'start', 'normal'])
  expect(await card.evaluate((card) => card.scrollWidth - card.clientWidth)).toBe(0)
})

test('::part, custom properties and slots work from outside, across a shadow root with exportparts too', async ({ page, cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: body() } })
  await cards.until('load')
  await style(page, `
    batch-task::part(title) { color: rgb(1, 2, 3); }
    batch-task::part(status) { text-transform: uppercase; }
    batch-task { --batch-task-surface: rgb(9, 9, 9); --batch-task-text: rgb(250, 250, 250); --batch-task-radius: 3px;
      --batch-task-border: rgb(7, 7, 7); --batch-task-succeeded: rgb(0, 128, 0); --batch-task-failed: rgb(128, 0, 0);
      --batch-task-muted: rgb(8, 8, 8); --batch-task-accent: rgb(6, 6, 6); }`)
  expect(await computed(part(card, 'title'), 'color')).toEqual(['rgb(1, 2, 3)'])
  expect(await computed(part(card, 'status'), 'text-transform')).toEqual(['uppercase'])
  expect(await computed(part(card, 'card'), 'background-color', 'color', 'border-top-left-radius', 'border-top-color')).toEqual([
    'rgb(9, 9, 9)', 'rgb(250, 250, 250)', '3px', 'rgb(7, 7, 7)',
  ])
  const segments = part(card, 'progress').locator('> *')
  expect(await computed(segments.nth(0), 'background-color')).toEqual(['rgb(0, 128, 0)'])
  expect(await computed(segments.nth(1), 'background-color')).toEqual(['rgb(128, 0, 0)'])
  expect(await computed(card.locator('dt').first(), 'color')).toEqual(['rgb(8, 8, 8)'])
  // Every part that a running command has can be reached.
  for (const name of ['card', 'header', 'title', 'status', 'outcome', 'progress', 'legend', 'details', 'tags', 'tag', 'command', 'targets', 'raw', 'updated']) {
    await expect(part(card, name).first(), name).toBeAttached()
  }
  await page.evaluate(() => {
    document.querySelector('batch-task')!.innerHTML = '<p>no JavaScript</p><button slot="actions">The page’s own</button>'
    document.querySelector('batch-task')!.insertAdjacentHTML('afterend', '<div id="outer"></div>')
    const root = document.querySelector('#outer')!.attachShadow({ mode: 'open' })
    root.innerHTML = '<style>batch-task::part(title) { color: rgb(4, 5, 6) }</style><batch-task exportparts="status: state"></batch-task>'
    ;(root.querySelector('batch-task') as any).data = (document.querySelector('batch-task') as any).data
  })
  await expect(page.getByRole('button', { name: 'The page’s own' })).toBeVisible()
  await expect(page.getByText('no JavaScript')).toBeHidden()
  await style(page, '#outer::part(state) { color: rgb(3, 3, 3) }')
  const inner = page.locator('#outer batch-task')
  await expect(part(inner, 'status')).toBeVisible()
  expect(await computed(part(inner, 'title'), 'color')).toEqual(['rgb(4, 5, 6)'])
  expect(await computed(part(inner, 'status'), 'color')).toEqual(['rgb(3, 3, 3)'])
  // Its events come out of the shadow roots, and speak of the outermost host.
  expect((await cards.heard('load')).map(({ from }) => from)).toEqual(['card', 'outer'])
})

test('the card is dark where the page is, and only there', async ({ page, cards }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await cards.open()
  const card = await cards.put({ properties: { data: body() } })
  await cards.until('load')
  const isDark = async () => {
    const [colour] = await computed(part(card, 'status'), 'color')
    const accent = await part(card, 'card').evaluate((card) => {
      const probe = card.appendChild(document.createElement('i'))
      probe.style.color = 'light-dark(rgb(1, 1, 1), rgb(2, 2, 2))'
      const { color } = getComputedStyle(probe)
      probe.remove()
      return color
    })
    return [accent === 'rgb(2, 2, 2)', colour]
  }
  // The reader's system is dark, but the page has no dark scheme.
  const [light, lightColour] = await isDark()
  expect(light).toBe(false)
  await style(page, ':root { color-scheme: light dark }')
  const [dark, darkColour] = await isDark()
  expect(dark).toBe(true)
  expect(darkColour).not.toBe(lightColour)
  await cards.set({ theme: 'light' })
  await expect.poll(async () => (await isDark())[0]).toBe(false)
  await cards.set({ theme: null })
  await style(page, '#card { color-scheme: light }')
  await expect.poll(async () => (await isDark())[0]).toBe(false)
})

test('a page without a charset, under a sub-path, in quirks mode, gets the right letters and files', async ({ page, cards, urls, problems }) => {
  const files: string[] = []
  page.on('request', (request) => files.push(new URL(request.url()).pathname))
  await page.route('**/deep/sub/pages/old.html', (route) =>
    route.fulfill({ headers: { 'content-type': 'text/html' }, body: '<title>old</title><body><script type=module src=../batch-task.js></script>' }),
  )
  await cards.open('/deep/sub', '/pages/old.html')
  expect(await page.evaluate(() => [document.characterSet, document.compatMode])).toEqual(['windows-1252', 'BackCompat'])
  const card = await cards.put({ attributes: { lang: 'zh-CN' }, properties: { data: body({ taskName: '开阀 – naïve', failCnt: null }) } })
  await expect(part(card, 'title')).toHaveText('开阀 – naïve')
  await expect(part(card, 'status')).toHaveText(/^[一-鿿]+$/)
  await expect(part(card, 'legend')).toContainText('—')
  // A relative proxy is relative to the page, whatever the module's place.
  expect(new URL(await cards.read('requestUrl')).origin).toBe(urls.proxy)
  expect(files.filter((file) => /widget/.test(file)).sort()).toEqual(['/deep/sub/batch-task-widget.js', '/deep/sub/batch-task-widget_bg.wasm'])
  expect(problems).toEqual([])
})

test('nothing that the card does violates a strict policy with Trusted Types', async ({ page, cards, problems }) => {
  await page.addInitScript(() => {
    const violations: string[] = ((window as any).violations = [])
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))
  })
  await cards.open('/csp/tt')
  const card = await cards.put()
  await cards.until('load')
  const shown = await cards.put({ id: 'shown', properties: { data: body() } })
  await cards.put({ id: 'wrong', attributes: { timeout: 'long', theme: 'sepia' } })
  await cards.put({ id: 'failed', attributes: { 'task-id': 'error-404-105005' } })
  await cards.put({ id: 'lazy', attributes: { loading: 'lazy', 'task-id': task('41') } })
  await page.locator('#lazy').evaluate((card) => card.scrollIntoView())
  await cards.until('load', 3)
  await cards.until('error', 2)
  for (const change of [{ theme: 'dark' }, { density: 'compact' }, { density: null }, { lang: 'ar' }, { texts: { refresh: '<b>' } }, { lang: 'en', texts: null }]) {
    await cards.set(change, 'shown')
  }
  for (const panel of await page.locator('batch-task details').all()) await panel.evaluate((panel: HTMLDetailsElement) => (panel.open = true))
  await expect(shown.locator('[part=raw] pre')).toBeVisible()
  await shown.locator('[part~=tag]').first().click()
  await shown.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.evaluate(() => (document.getElementById('card') as any).refresh())
  await expect(part(card, 'progress').or(part(card, 'legend')).first()).toBeVisible()
  // Segments have their widths, so the style of elements is not blocked either.
  const widths = await part(shown, 'progress').locator('> *').evaluateAll((all) => all.map((one) => one.clientWidth))
  expect(widths[0]! / widths[1]!).toBeGreaterThan(3)
  expect(await page.evaluate(() => (window as any).violations)).toEqual([])
  expect(problems.filter((problem) => !problem.includes('404'))).toEqual([])
  // The count is one of real events: the page's own violation is seen.
  await page.evaluate(() => fetch('https://elsewhere.example/').catch(() => undefined))
  await expect.poll(() => page.evaluate(() => (window as any).violations.length)).toBe(1)
})

test('a page that extends the prototypes of everything is no obstacle', async ({ page, cards, problems, addPage }) => {
  const path = addPage(`<!doctype html><meta charset="utf-8"><title>old</title><body><script>
    for (const type of [Object, Array, String, Function, Number]) type.prototype.extra = function extra() { throw new Error('extra') }
    window.name = 'x'; window.event = null; window.mount = window.load = window.fetchLater = 1
    </script><script type="module" src="../batch-task.js"></script>`)
  await cards.open('', path)
  const card = await cards.put()
  await expect(part(card, 'status')).toHaveText('Pending')
  const shown = await cards.put({ id: 'shown', properties: { data: body(), texts: { statusRunning: 'Moving' } } })
  await expect(part(shown, 'status')).toHaveText('Moving')
  expect((await cards.read('task', 'card')).taskId).toBe(RUNNING_TASK)
  expect(problems).toEqual([])
})

test('without JavaScript, or before the element is defined, the default slot is what a reader sees', async ({ page, urls, addPage }) => {
  await page.route('**/batch-task.js', (route) => route.abort())
  const path = addPage('<!doctype html><meta charset="utf-8"><title>x</title><batch-task><p>The task is in the portal.</p></batch-task><script type="module" src="../batch-task.js"></script>')
  await page.goto(`${urls.page}${path}`)
  await expect(page.getByText('The task is in the portal.')).toBeVisible()
})

/** What the page's own elements in and around a card carry, which the card's own might carry too. */
const ACTS = ['copy', 'refresh', 'times', 'search', 'page', 'tag', 'reveal', 'copy-value', 'copy-path', 'reload', 'row', 'toggle']
const PLACES: Record<string, string> = {
  'a slotted button': '<batch-task id="card"><button id="own" slot="actions" ATTRIBUTE>own</button></batch-task>',
  'what stands inside of a slotted element': '<batch-task id="card"><span slot="actions" ATTRIBUTE><button id="own">own</button></span></batch-task>',
  'a slotted element of the page': '<batch-task id="card"><page-button id="own" slot="actions" ATTRIBUTE role="button" tabindex="0">own</page-button></batch-task>',
  'an ancestor': '<div ATTRIBUTE><batch-task id="card"><button id="own" slot="actions">own</button></batch-task></div>',
}
for (const [what, html] of Object.entries(PLACES)) {
  test(`${what} that carries words of the card’s own drives nothing of it`, async ({ page, cards, urls }) => {
    // No age goes on meanwhile.
    await page.clock.setFixedTime(PLATFORM_NOW)
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void ((window as any).copied = text) } }))
    await cards.open()
    for (const [index, act] of ACTS.entries()) {
      await page.evaluate(
        ([html, act, proxy, key, task, token]) => {
          document.body.innerHTML = html!.replace('ATTRIBUTE', `data-act="${act}" data-action="${act}" data-key="0" data-copy="own" part="${act}"`)
          const attributes = { proxy, 'task-id': task, 'app-key': key, lang: 'en', 'refresh-interval': '0' }
          for (const [name, value] of Object.entries(attributes)) document.getElementById('card')!.setAttribute(name, value!)
          Object.assign(document.getElementById('card')!, { accessToken: token })
        },
        [html, act, urls.proxy, APP_KEY, RUNNING_TASK, TOKEN],
      )
      await expect(part(page.locator('#card'), 'status')).toHaveText('Pending')
      const look = () => page.locator('#card').evaluate((card) => card.shadowRoot!.innerHTML)
      const before = await look()
      await page.locator('#own').click()
      await page.keyboard.press('Enter')
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      const done = { copied: await page.evaluate(() => (window as any).copied), changed: (await look()) !== before, asked: (await cards.heard('loadstart')).length }
      expect(done, act).toEqual({ copied: undefined, changed: false, asked: index + 1 })
    }
  })
}

const TREES: Record<string, string> = {
  'an item of a slotted tree': '<batch-task id="card"><div slot="actions" role="tree"><div id="own" role="treeitem" tabindex="0" data-key="0">own</div></div></batch-task>',
  'a button in a slotted tree': '<batch-task id="card"><div slot="actions" role="tree"><div role="treeitem"><button id="own">own</button></div></div></batch-task>',
  'a button of a card within a tree': '<div role="tree"><div role="treeitem"><batch-task id="card"><button id="own" slot="actions">own</button></batch-task></div></div>',
}
for (const [what, html] of Object.entries(TREES)) {
  test(`the keys of ${what} are the page’s`, async ({ page, cards }) => {
    await cards.open()
    await page.evaluate(
      ([html, data]) => {
        document.body.innerHTML = html!
        Object.assign(document.getElementById('card')!, { data })
        addEventListener('keydown', (event) => ((window as any).keys ??= []).push([event.key, event.defaultPrevented]))
      },
      [html, JSON.stringify(body())],
    )
    await expect(part(page.locator('#card'), 'status')).toBeVisible()
    await page.locator('#own').focus()
    const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End']
    for (const key of keys) await page.keyboard.press(key)
    expect(await page.evaluate(() => (window as any).keys)).toEqual(keys.map((key) => [key, false]))
    await expect(page.locator('#own')).toBeFocused()
  })
}
