// Where a card may stand, in each engine: in any layout, in another document, under a page's own styles, clock and language.
import { expect, RUNNING_TASK, test } from './fixtures.ts'
import { body } from '../e2e/cards.ts'

const DATA = body({ taskName: 'Name-ß', tags: [{ tagName: 'Site', tagValue: 'north-ß' }] })

const PLACES: Record<string, string> = {
  'a flex row': 'display:flex',
  'a centred flex column': 'display:flex;flex-direction:column;align-items:center',
  'a float': 'float:left',
  'an inline block': 'display:inline-block',
  'an absolute box': 'position:absolute',
  'fit-content': 'width:fit-content',
  'a centred grid': 'display:grid;place-items:center',
}

test('a card has a width of its own in places that are as wide as their content', async ({ tab }) => {
  await tab.open()
  for (const [what, style] of Object.entries(PLACES)) {
    const id = what.replaceAll(' ', '-')
    await tab.evaluate(
      (style, id, data) => {
        const place = document.createElement('div')
        place.setAttribute('style', style)
        place.append(Object.assign(document.createElement('batch-task'), { id, data }))
        document.body.append(place)
        return null
      },
      style,
      id,
      DATA,
    )
    await tab.says('[part=status]', 'Running', id)
    expect((await tab.box('[part=card]', id)).width, what).toBeGreaterThanOrEqual(240)
  }
})

test('a card is drawn and styled in the document of a frame, and after a move into another one', async ({ tab }) => {
  await tab.open()
  const look = () =>
    tab.evaluate(() => {
      const { card } = window as any
      const article = card.shadowRoot?.querySelector('[part=card]')
      return { status: card.shadowRoot?.querySelector('[part=status]')?.textContent ?? '', radius: article ? card.ownerDocument.defaultView.getComputedStyle(article).borderTopLeftRadius : '' }
    })
  await tab.evaluate((data) => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    const card = Object.assign(document.createElement('batch-task'), { data, lang: 'en' })
    Object.assign(window, { card, frame })
    frame.contentDocument!.body.append(card)
    return null
  }, DATA)
  await expect.poll(look).toEqual({ status: 'Running', radius: '10px' })
  await tab.evaluate(() => void document.body.append((window as any).card) ?? null)
  await expect.poll(look).toEqual({ status: 'Running', radius: '10px' })
  await tab.evaluate(() => void (window as any).frame.contentDocument.body.append((window as any).card) ?? null)
  await expect.poll(look).toEqual({ status: 'Running', radius: '10px' })
})

test('the response of a frame’s own fetch is a response', async ({ tab }) => {
  await tab.open()
  await tab.evaluate((data) => {
    const frame = document.body.appendChild(document.createElement('iframe')) as any
    const fetch = async () => new frame.contentWindow.Response(JSON.stringify(data))
    document.body.append(Object.assign(document.createElement('batch-task'), { id: 'card', lang: 'en', proxy: '/iot', taskId: 'x', refreshInterval: 0, fetch }))
    return null
  }, DATA)
  await tab.says('[part=status]', 'Running')
})

for (const [language, status] of [['en-US@posix', 'Running'], ['C', 'Running'], ['zh_CN', '执行中'], [null, 'Running']] as const) {
  test(`a browser whose language is ${language} is told of no option that nobody set`, async ({ tab }) => {
    await tab.open()
    await tab.evaluate(
      (language, data) => {
        document.documentElement.removeAttribute('lang')
        Object.defineProperty(navigator, 'language', { configurable: true, value: language ?? undefined })
        Object.defineProperty(navigator, 'languages', { configurable: true, value: language ? [language] : undefined })
        document.body.append(Object.assign(document.createElement('batch-task'), { id: 'card', data }))
        return null
      },
      language,
      DATA,
    )
    await tab.says('[part=status]', status)
    expect(await tab.count('[part=notice]')).toBe(0)
  })
}

test('a browser that says it is offline is taken at its word only for a while', async ({ tab }) => {
  await tab.open()
  await tab.evaluate(() => void Object.defineProperty(navigator, 'onLine', { configurable: true, value: false }) ?? null)
  await tab.put({ attributes: { 'task-id': RUNNING_TASK } })
  await tab.until('load')
  expect(await tab.read('state')).toBe('ready')
})

test('ids and words of the task read as sent, whatever the page’s styles are', async ({ tab }) => {
  await tab.open()
  await tab.evaluate(() => void document.body.setAttribute('style', 'text-transform:uppercase;letter-spacing:4px;font-variant:small-caps;hyphens:auto;word-spacing:9px;text-indent:20px') ?? null)
  await tab.put({ attributes: {}, properties: { data: DATA } })
  await tab.says('[part=status]', 'Running')
  for (const selector of ['[part=title]', '[part=tag]', 'code']) {
    expect(await tab.computed(selector, 'text-transform', 'letter-spacing', 'font-variant-caps', 'text-indent'), selector).toEqual(['none', 'normal', 'normal', '0px'])
  }
})

test('a task that was created ahead of the browser’s clock was created now', async ({ tab }) => {
  await tab.open()
  await tab.evaluate((data) => {
    const ahead = new Date(Date.now() + 65_000).toISOString().replace(/[-:]|\.\d+/g, '')
    document.body.append(Object.assign(document.createElement('batch-task'), { id: 'card', lang: 'en', data: { ...data, startTime: ahead } }))
    return null
  }, DATA)
  await tab.says('[part=status]', 'Running')
  const details = await tab.words('[part=details]')
  expect(details).toMatch(/Created.*now/)
  expect(details).not.toMatch(/Created[^)]*in 1 min/)
})
