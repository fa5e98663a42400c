// Where a card stands: in a place that is as wide as its content, on paper, under styles that it inherits, with large text.
import { body, expect, part, test } from './cards.ts'
import type { Page } from '@playwright/test'

/** Places that are as wide as their content; `{}` is the card. */
const PLACES: Record<string, string> = {
  flex: '<div style="display:flex">{}</div>',
  'flex with a neighbour': '<div style="display:flex">{}<p>neighbour</p></div>',
  'inline-flex': '<div style="display:inline-flex">{}</div>',
  'flex column, centred': '<div style="display:flex;flex-direction:column;align-items:center">{}</div>',
  dialog: '<dialog open>{}</dialog>',
  float: '<div style="float:left">{}</div>',
  'inline-block': '<div style="display:inline-block">{}</div>',
  absolute: '<div style="position:absolute">{}</div>',
  fixed: '<div style="position:fixed;inset-inline-start:0">{}</div>',
  'fit-content': '<div style="width:fit-content">{}</div>',
  'max-content': '<div style="width:max-content">{}</div>',
  'min-content': '<div style="width:min-content">{}</div>',
  'grid, centred': '<div style="display:grid;place-items:center">{}</div>',
  'grid, auto columns': '<div style="display:grid;grid-template-columns:auto auto;justify-content:start">{}</div>',
  td: '<table><tr><td>{}</td></tr></table>',
  'td beside another': '<table><tr><td>{}</td><td>neighbour</td></tr></table>',
  'a float itself': '<div><batch-task style="float:right"></batch-task></div>',
  'inline-block itself': '<div><batch-task style="display:inline-block"></batch-task></div>',
  'absolute itself': '<div><batch-task style="position:absolute"></batch-task></div>',
}
/** What is as narrow as it can be anywhere, by its own wish. */
const LEAST = ['min-content']
/** What is as wide as it can be, by its own wish. */
const MOST = ['max-content']

const widths = (page: Page, data: Record<string, unknown>, density: string) =>
  page.evaluate(
    async ({ places, data, density }) => {
      const found: Record<string, number> = {}
      for (const [name, html] of Object.entries(places)) {
        document.body.innerHTML = html.replace('{}', '<batch-task></batch-task>')
        const card = Object.assign(document.querySelector('batch-task') as any, { lang: 'en', density, data })
        await new Promise((done) => card.addEventListener('batch-task-load', done, { once: true }))
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
        const box = card.shadowRoot.querySelector('[part~=card]').getBoundingClientRect()
        found[name] = box.height > 20 ? Math.round(box.width) : 0
      }
      document.body.innerHTML = ''
      return found
    },
    { places: PLACES, data, density },
  )

for (const density of ['comfortable', 'compact']) {
  test(`a ${density} card has a width of its own in every place that is as wide as its content`, async ({ page, cards }) => {
    await cards.open()
    for (const [what, changes] of [['a task', {}], ['long words', { taskName: 'x'.repeat(300) }], ['next to nothing', { param: undefined, tags: undefined, taskName: 'N' }]] as const) {
      await page.setViewportSize({ width: 1200, height: 900 })
      for (const [place, width] of Object.entries(await widths(page, body(changes), density))) {
        expect(width, `${place}, ${what}`).toBeGreaterThanOrEqual(LEAST.includes(place) ? 240 : 400)
        expect(width, `${place}, ${what}`).toBeLessThanOrEqual(1200)
      }
      // And still shrinks.
      await page.setViewportSize({ width: 280, height: 900 })
      for (const [place, width] of Object.entries(await widths(page, body(changes), density))) {
        expect(width, `${place}, ${what}, narrow`).toBeGreaterThanOrEqual(LEAST.includes(place) || /neighbour|beside|auto columns/.test(place) ? 200 : 240)
        expect(width, `${place}, ${what}, narrow`).toBeLessThanOrEqual(MOST.includes(place) ? 500 : 280)
      }
    }
  })
}

test('in a block a card is as wide as the block, down to 240 px', async ({ page, cards }) => {
  await cards.open()
  await page.evaluate(() => (document.body.innerHTML = '<div id="place"></div>'))
  await page.evaluate((data) => document.querySelector('#place')!.append(Object.assign(document.createElement('batch-task'), { id: 'card', lang: 'en', data })), body())
  const card = part(page.locator('#card'), 'card')
  await expect(card).toBeVisible()
  for (const width of [1000, 480, 300, 240]) {
    await page.evaluate((width) => (document.querySelector<HTMLElement>('#place')!.style.width = `${width}px`), width)
    await expect.poll(async () => (await card.boundingBox())!.width).toBe(width)
  }
})

/** What an ancestor may set that would have an id read other than it is. */
const INHERITED: Record<string, string> = {
  uppercase: 'text-transform: uppercase',
  capitalize: 'text-transform: capitalize',
  'full width': 'text-transform: full-width',
  hyphens: 'hyphens: auto',
  'small capitals': 'font-variant: small-caps',
  'old figures': 'font-variant-numeric: oldstyle-nums slashed-zero; font-feature-settings: "smcp", "onum"',
  spaced: 'letter-spacing: 0.4em; word-spacing: 2em',
  broken: 'white-space: pre; word-break: break-all; text-indent: 3em; text-align: justify',
}
for (const [what, style] of Object.entries(INHERITED)) {
  test(`what identifies something reads as it was sent on a page that is ${what}`, async ({ page, cards }) => {
    await cards.open()
    const id = 'aB3f-straße-iıİ'
    const data = body({ taskId: id, taskName: id, operator: id, param: { type: 'DeviceList', deviceList: [id], command: { serviceId: id, method: id, paras: { [id]: id } } }, tags: [{ tagName: id, tagValue: id }] })
    await page.evaluate((style) => document.body.setAttribute('style', style), style)
    const card = await cards.put({ properties: { data } })
    await expect(part(card, 'tag')).toBeVisible()
    const plain = ['none', 'normal', 'manual', 'normal', 'normal', '0px', 'normal']
    for (const place of ['[part~=title] bdi', '[part~=details] code bdi', '[part~=targets] .ids bdi', '[part~=command] .json-key bdi', '[part~=command] .json-string bdi', '[part~=tag] bdi']) {
      const found = await card.locator(place).first().evaluate((element: HTMLElement) => {
        const { textTransform, fontVariant, hyphens, letterSpacing, fontFeatureSettings, textIndent, wordBreak } = getComputedStyle(element)
        return { text: element.innerText, style: [textTransform, fontVariant, hyphens, letterSpacing, fontFeatureSettings, textIndent, wordBreak] }
      })
      expect(found.text, place).toContain(id)
      expect(found.style, place).toEqual(plain)
    }
  })
}

test('with text of 200 % in 400 px nothing leaves the card, and counts stay beside their labels', async ({ page, cards }) => {
  await cards.open()
  await page.setViewportSize({ width: 420, height: 900 })
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
    document.body.innerHTML = '<div id="place" style="width:400px"></div>'
  })
  const deviceList = Array.from({ length: 45 }, (_, index) => `device-${index}`)
  const data = body({ totalCnt: 30_000, successCnt: 12_345, completeCnt: 12_346, param: { type: 'DeviceList', deviceList, command: { method: 'SET', paras: { position: 1 } } } })
  await page.evaluate((data) => document.querySelector('#place')!.append(Object.assign(document.createElement('batch-task'), { id: 'card', lang: 'en', data })), data)
  const card = page.locator('#card')
  await expect(part(card, 'card')).toBeVisible()
  await card.evaluate((card) => card.shadowRoot!.querySelectorAll('details').forEach((panel) => (panel.open = true)))
  await expect(card.getByRole('searchbox').first()).toBeVisible()
  const inside = await card.evaluate((host) => {
    const card = host.shadowRoot!.querySelector('[part~=card]')!
    const edge = card.getBoundingClientRect().right + 1
    const isOut = (element: Element) => element.getBoundingClientRect().right > edge && !element.closest('.sr, pre')
    return [...card.querySelectorAll('*')].filter(isOut).map((element) => element.outerHTML.slice(0, 80))
  })
  expect(inside).toEqual([])
  for (const row of await card.locator('[part=legend] li').all()) {
    const [label, number] = [await row.locator('.label').boundingBox(), await row.locator('.number').first().boundingBox()]
    expect(number!.y, await row.textContent() ?? '').toBeLessThan(label!.y + label!.height)
  }
})

test('on paper a list that is longer than its page says so, and lazy cards load', async ({ page, cards }) => {
  await cards.open()
  const deviceList = Array.from({ length: 45 }, (_, index) => `device-${index}`)
  const card = await cards.put({ properties: { data: body({ param: { type: 'DeviceList', deviceList, command: { method: 'SET' } } }) } })
  await expect(card.locator('.ids li')).toHaveCount(20)
  await page.evaluate(() => (document.body.insertAdjacentHTML('beforeend', '<p style="height:9000px"></p>')))
  const lazy = await cards.put({ id: 'lazy', attributes: { loading: 'lazy' } })
  await page.emulateMedia({ media: 'print' })
  await expect(part(card, 'targets').getByText('1 to 20 of 45')).toBeVisible()
  expect(await cards.read('state', 'lazy')).toBe('idle')
  await page.pdf()
  await expect(part(lazy, 'status')).toHaveText('Pending')
  expect(await cards.read('state', 'lazy')).toBe('ready')
})

test('a row is at most two lines high, whatever its state', async ({ page, cards }) => {
  await cards.open()
  await page.setViewportSize({ width: 900, height: 800 })
  const answer = (text: string, status: number) =>
    page.evaluate(
      async ([text, status]) => {
        const card = document.querySelector('batch-task') as any
        card.fetch = async () => new Response(text, { status })
        await card.refresh()
      },
      [text, status] as const,
    )
  const card = await cards.put({ properties: {}, attributes: { density: 'compact', 'refresh-interval': '0' } })
  const lines = async () => {
    const [height, line] = await part(card, 'card').evaluate((card) => [card.clientHeight, Number.parseFloat(getComputedStyle(card).lineHeight)])
    return (height! - 16) / line!
  }
  const bodies = { fresh: body(), failed: body({ status: 'Complete', totalCnt: 40, successCnt: 0, failCnt: 40, completeCnt: 40 }), contradictory: body({ failCnt: 400, progress: 3 }) }
  for (const [what, good] of Object.entries(bodies)) {
    await answer(JSON.stringify(good), 200)
    await expect(part(card, 'title')).toBeVisible()
    expect(await lines(), what).toBeLessThan(3)
    for (let failure = 0; failure < 3; failure++) await answer('', 502)
    await expect(part(card, 'notice').first()).toBeVisible()
    expect(await lines(), `${what}, stale`).toBeLessThan(3)
  }
  await cards.set({ taskId: 'another' })
  await answer('{"error_code":"105005","error_desc":"The batchTask is not existed."}', 404)
  await expect(part(card, 'notice').first()).toBeVisible()
  expect(await lines(), 'no task').toBeLessThan(3)
})

test('a row shows two lines of a long name, and a pointer all of it', async ({ page, cards }) => {
  await cards.open()
  await page.setViewportSize({ width: 900, height: 800 })
  const taskName = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft '.repeat(6).trim()
  const card = await cards.put({ attributes: { density: 'compact' }, properties: { data: body({ taskName }) } })
  const title = part(card, 'title')
  expect(await title.evaluate((title) => title.clientHeight / Number.parseFloat(getComputedStyle(title).lineHeight))).toBeLessThan(2.1)
  await expect(title).toHaveAttribute('title', taskName)
  await expect(card.getByRole('article', { name: taskName })).toBeVisible()
})
