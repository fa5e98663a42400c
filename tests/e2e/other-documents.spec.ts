// Cards in documents other than the page's: frames and windows of the same origin, moves between them, and frames that go.
import { body, expect, part, test } from './cards.ts'
import config from './playwright.config.ts'
import type { Page } from '@playwright/test'

const { launchOptions } = config.use!
test.use({ launchOptions: { ...launchOptions, args: [...launchOptions!.args!, '--js-flags=--expose-gc'] } })

/** An empty frame of the page's origin. */
const addFrame = (page: Page) =>
  page.evaluate(async () => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    frame.id = 'frame'
    frame.src = '/pages/blank.html'
    await new Promise((resolve) => (frame.onload = resolve))
  })

/** The display of the card's root, which only its style sheet makes what it is. */
const isStyled = (page: Page, frame = true) =>
  page.evaluate((frame) => {
    const owner = frame ? document.querySelector('iframe')!.contentDocument! : document
    const root = owner.querySelector('batch-task')!.shadowRoot!
    return root.adoptedStyleSheets.length === 1 && getComputedStyle(root.querySelector('[part=progress]')!).display !== 'inline'
  }, frame)

test('a card that is created for a frame is drawn and styled there, and cards of the page go on', async ({ page, cards, problems }) => {
  await cards.open()
  const own = await cards.put({ id: 'own', properties: { data: body() } })
  await addFrame(page)
  await page.evaluate((data) => {
    const card = Object.assign(document.createElement('batch-task'), { data, lang: 'en' })
    document.querySelector('iframe')!.contentDocument!.body.append(card)
  }, body())
  const framed = page.frameLocator('#frame').locator('batch-task')
  await expect(part(framed, 'status')).toHaveText('Running')
  expect(await isStyled(page)).toBe(true)
  await cards.set({ data: body({ status: 'Complete' }) }, 'own')
  await expect(part(own, 'status')).toHaveText('Complete')
  expect(problems).toEqual([])
})

test('a living card that is moved into a frame, and back, is drawn anew and styled, and fires complete once', async ({ page, cards, problems }) => {
  await cards.open()
  await addFrame(page)
  const card = await cards.put({ properties: { data: body({ status: 'Complete', successCnt: 9, completeCnt: 10 }) } })
  await cards.until('complete')
  await page.evaluate(() => document.querySelector('iframe')!.contentDocument!.body.append(document.getElementById('card')!))
  const framed = page.frameLocator('#frame').locator('batch-task')
  await expect(part(framed, 'status')).toHaveText('Complete')
  expect(await isStyled(page)).toBe(true)
  await page.evaluate(() => document.body.append(document.querySelector('iframe')!.contentDocument!.querySelector('batch-task')!))
  await expect(part(card, 'status')).toHaveText('Complete')
  expect(await isStyled(page, false)).toBe(true)
  expect(await cards.heard('complete')).toHaveLength(1)
  expect(problems).toEqual([])
})

for (const [what, target] of Object.entries({
  'the body of a frame': () => document.querySelector('iframe')!.contentDocument!.body,
  'an element of a frame': () => {
    const owner = document.querySelector('iframe')!.contentDocument!
    return owner.body.appendChild(owner.createElement('section'))
  },
  'an element in a shadow root of a frame': () => {
    const owner = document.querySelector('iframe')!.contentDocument!
    const root = owner.body.appendChild(owner.createElement('div')).attachShadow({ mode: 'open' })
    return root.appendChild(owner.createElement('div'))
  },
})) {
  test(`mount() takes ${what}`, async ({ page, cards, problems }) => {
    await cards.open()
    await addFrame(page)
    await page.evaluate(`import('/batch-task.js').then(({ mount }) => mount((${target})(), { data: ${JSON.stringify(body())}, lang: 'en' }))`)
    await expect(page.frameLocator('#frame').locator('batch-task [part~=status]')).toHaveText('Running')
    expect(problems).toEqual([])
  })
}

test('mount() into a window that the page opened shows a card there', async ({ page, cards, context }) => {
  await cards.open()
  const opened = context.waitForEvent('page')
  await page.evaluate(() => ((window as any).opened = window.open('/pages/blank.html')))
  const other = await opened
  await other.waitForLoadState()
  await page.evaluate(
    (data) => import(new URL('/batch-task.js', location.href).href).then(({ mount }) => void mount((window as any).opened.document.body, { data, lang: 'en' })),
    body(),
  )
  await expect(other.locator('batch-task [part~=status]')).toHaveText('Running')
})

test('mount() refuses what is no element, of whatever document', async ({ page, cards }) => {
  await cards.open()
  await addFrame(page)
  const refused = await page.evaluate(async () => {
    const { mount } = await import(new URL('/batch-task.js', location.href).href)
    const { contentDocument, contentWindow } = document.querySelector('iframe')!
    const bad = [contentDocument, contentWindow, contentDocument!.createTextNode('x'), { nodeType: 1 }, null, 'body', document.createDocumentFragment()]
    return bad.map((target) => {
      try {
        mount(target, {})
        return 'taken'
      } catch (error: any) {
        return `${error.name}: ${error.message.includes('needs an element')}`
      }
    })
  })
  expect(refused).toEqual(Array(7).fill('TypeError: true'))
})

for (const [what, remove] of Object.entries({
  'was removed': 'document.querySelector("iframe").remove()',
  'went to another page': 'new Promise((resolve) => { const frame = document.querySelector("iframe"); frame.onload = resolve; frame.src = "about:blank" })',
  'was emptied by its document': 'document.querySelector("iframe").contentDocument.open()',
})) {
  test(`cards of a frame that ${what} send nothing more, and are freed`, async ({ page, cards }) => {
    await page.clock.install()
    await cards.open()
    await addFrame(page)
    await page.evaluate(async (data) => {
      ;(window as any).asked = 0
      const fetch = async () => {
        ;(window as any).asked += 1
        return new Response(JSON.stringify(data))
      }
      const owner = document.querySelector('iframe')!.contentDocument!
      ;(window as any).hosts = Array.from({ length: 20 }, (_, index) => {
        const card = Object.assign(document.createElement('batch-task'), { proxy: '/iot', taskId: `t${index}`, refreshInterval: 2, fetch })
        owner.body.append(card)
        return new WeakRef(card)
      })
    }, body())
    await expect.poll(() => page.evaluate(() => (window as any).asked)).toBe(20)
    await page.evaluate(remove)
    await page.clock.runFor(10_000)
    const asked = await page.evaluate(() => (window as any).asked)
    await page.clock.runFor(60_000)
    expect(await page.evaluate(() => (window as any).asked)).toBe(asked)
    await expect
      .poll(() =>
        page.evaluate(async () => {
          await (globalThis as any).gc({ type: 'major', execution: 'async' })
          return (window as any).hosts.filter((host: WeakRef<Element>) => host.deref()).length
        }),
      )
      .toBeLessThanOrEqual(1)
  })
}
