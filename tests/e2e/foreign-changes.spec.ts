// What translators, highlighters and extensions do to the text of a card: the next answer stands there once, nothing old is left,
// and what the reader has opened stays open.
import { body, expect, part, scripted, test, type Follow } from './follow.ts'
import type { Page } from '@playwright/test'

/** What a foreign script does to one text node; functions of the page. */
const CHANGES: Record<string, (text: Text) => void> = {
  replace: (text) => text.replaceWith(text.data.toUpperCase()),
  wrap: (text) => {
    const font = document.createElement('font')
    text.replaceWith(font)
    font.append(text)
  },
  highlight: (text) => {
    const mark = document.createElement('mark')
    mark.append(text.data.slice(1, 3))
    text.replaceWith(text.data.slice(0, 1), mark, text.data.slice(3))
  },
  split: (text) => {
    if (text.data.length > 1) text.splitText(1)
  },
}

const task = (succeeded: number, changes: Record<string, unknown> = {}): Record<string, unknown> =>
  body({ totalCnt: 300, successCnt: succeeded, completeCnt: succeeded + 1, ...changes })

/** What comes while the page is at it: other numbers, more and less of everything, a failure, and the end. */
const DAY = [
  { body: task(5) },
  { body: task(5) },
  { status: 500, body: '' },
  { status: 500, body: '' },
  { body: task(7, { failCnt: 400, tags: [{ tagName: 'a', tagValue: 'b' }] }) },
  { body: task(298, { status: 'Complete', startTime: 'yesterday', successCnt: 299, completeCnt: 300 }) },
]

const change = (page: Page, source: string) =>
  page.locator('#card').evaluate((card, source) => {
    const change = new Function(`return ${source}`)() as (text: Text) => void
    const walker = document.createTreeWalker(card.shadowRoot!.querySelector('[part~=card]')!, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    for (const text of texts) if (text.isConnected) change(text)
  }, source)

/** The words of a card, and which of its panels are open. */
const look = (page: Page, id: string) =>
  page.locator(`#${id}`).evaluate((card) => {
    const root = card.shadowRoot!.querySelector('[part~=card]')!
    const open = [...root.querySelectorAll<HTMLElement>('details, [aria-expanded]')].map((panel) => panel.matches('[open], [aria-expanded=true]'))
    return { text: root.textContent, elements: root.querySelectorAll('*').length, open }
  })

/** Two cards of one task: a foreign script is at the first, and the second shows what is right. */
async function begin(page: Page, cards: { open: () => Promise<void> }, follow: Follow) {
  await cards.open()
  await follow.answer({ body: task(4) })
  for (const id of ['card', 'twin']) {
    await scripted(page, { refreshInterval: 0 }, id)
    const card = page.locator(`#${id}`)
    await expect(part(card, 'status')).toHaveText('Running')
    await part(card, 'raw').locator('summary').click()
    await part(card, 'tags').locator('summary').click()
    await expect(part(card, 'raw').locator('pre')).toBeVisible()
  }
}

async function expectTwins(page: Page, follow: Follow, between: (what: string) => Promise<void>) {
  for (const [index, answer] of DAY.entries()) {
    await between(`${index}`)
    await follow.answer(answer)
    // An answer that says the same a moment later draws nothing, so nothing is undone before it.
    await follow.pass(1_000)
    await page.evaluate(() => Promise.all([...document.querySelectorAll('batch-task')].map((card) => (card as any).refresh())))
    const right = await look(page, 'twin')
    expect(await look(page, 'card'), `${index}`).toEqual(right)
  }
}

for (const [pace, rate] of [['a fast', 1], ['a slow', 8]] as const) {
  test(`on ${pace} page, a highlighter that reacts to each change at once leaves nothing old`, async ({ page, cards, follow, problems }) => {
    test.setTimeout(60_000)
    await cards.open()
    // Made before the card, so that it hears of each change before the card's own observer does.
    await page.evaluate(() => {
      const highlight = () => {
        const walker = document.createTreeWalker(document.getElementById('card')!.shadowRoot!, NodeFilter.SHOW_TEXT)
        const texts: Text[] = []
        while (walker.nextNode()) texts.push(walker.currentNode as Text)
        for (const text of texts.filter((text) => text.data.trim() && text.parentElement!.localName !== 'mark')) {
          const mark = document.createElement('mark')
          mark.append(text.data)
          text.replaceWith(mark)
        }
      }
      ;(window as any).highlighter = new MutationObserver(highlight)
    })
    await follow.answer({ body: task(4) })
    for (const id of ['card', 'twin']) await scripted(page, { refreshInterval: 0 }, id)
    for (const id of ['card', 'twin']) await expect(part(page.locator(`#${id}`), 'status')).toHaveText('Running')
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate })
    await page.locator('#card').evaluate((card) => {
      ;(window as any).highlighter.observe(card.shadowRoot, { subtree: true, childList: true, characterData: true })
      card.shadowRoot!.querySelector('[part~=title]')!.append('')
    })
    await expect(page.locator('#card mark').first()).toBeAttached()
    for (const [index, answer] of DAY.entries()) {
      await follow.answer(answer)
      await page.evaluate(() => Promise.all([...document.querySelectorAll('batch-task')].map((card) => (card as any).refresh())))
      const right = await look(page, 'twin')
      await expect.poll(() => look(page, 'card'), `${index}`).toMatchObject({ text: right.text, open: right.open })
    }
    expect(problems.filter((problem) => !problem.includes('500'))).toEqual([])
  })
}

test('thousands of foreign changes between two answers are undone as well', async ({ page, cards, follow }) => {
  await begin(page, cards, follow)
  await expectTwins(page, follow, async () => {
    for (let times = 0; times < 20; times++) for (const act of [CHANGES.wrap!, CHANGES.split!]) await change(page, act.toString())
  })
})

test('what the reader does on a changed card works: a panel, a search, a page of the list', async ({ page, cards, follow }) => {
  await cards.open()
  const deviceList = Array.from({ length: 45 }, (_, index) => `device-${index}`)
  await follow.answer({ body: task(4, { param: { type: 'DeviceList', deviceList, command: { method: 'SET', paras: { outer: { inner: 1 } } } } }) })
  await scripted(page, { refreshInterval: 0 })
  const card = page.locator('#card')
  await expect(card.locator('.ids li')).toHaveCount(20)
  await change(page, CHANGES.wrap!.toString())
  await card.getByRole('button', { name: 'Next' }).click()
  await expect(card.locator('.ids li').first()).toHaveText('device-20')
  await expect(card.locator('.ids li')).toHaveCount(20)
  await change(page, CHANGES.highlight!.toString())
  await card.getByRole('searchbox', { name: 'Find in this list' }).fill('device-44')
  await expect(card.locator('.ids li')).toHaveText(['device-44'])
  await change(page, CHANGES.replace!.toString())
  await card.getByRole('treeitem').first().click()
  await expect(card.getByRole('treeitem')).toHaveText(['outer 1 field', 'inner: 1'])
})

test('what translators would change is marked as not to be translated', async ({ cards }) => {
  await cards.open()
  const card = await cards.put({ properties: { data: body() } })
  await expect(part(card, 'card')).toBeVisible()
  expect(await card.evaluate((card) => card.shadowRoot!.querySelector('[part~=card]')!.closest('[translate=no]') !== null)).toBe(true)
})
