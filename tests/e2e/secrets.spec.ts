// Tokens: whatever the page gives, whoever echoes it, in whatever form, and whatever comes of it, none is found outside the one
// header that it is for. Everything that a page, its tabs, its tools or a later visitor could read is searched.
import type { Page } from '@playwright/test'
import { Scripted } from '../proxy/scripted.ts'
import { APP_KEY, body, expect, test as base } from './cards.ts'

const test = base.extend<{ hop: Scripted }>({
  hop: async ({}, use) => {
    const hop = await Scripted.start()
    await use(hop)
    await hop.stop()
  },
})

/** What a token may hold at its worst, so that every form of escaping changes it. */
const secret = (index: number) => `synthetic/secret+${index}==`
const MARK = /synthetic.{0,8}secret/i

/** The forms in which a token may be echoed inside of a JSON text. */
const echoes = (token: string): string[] => [
  token,
  encodeURIComponent(token),
  token.replaceAll('/', '\\/'),
  token.replaceAll('=', '\\u003d'),
  token.replaceAll('+', '\\u002B').replaceAll('/', '\\u002f'),
  [...token].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
]

/** A good body that echoes a token everywhere. */
const echoing = (token: string): string => {
  const changes = {
    taskName: 'ECHO0',
    operator: 'ECHO1',
    unknown: 'ECHO2',
    tags: echoes(token).map((_, index) => ({ tagName: `ECHO${index}`, tagValue: `ECHO${index}` })),
    param: { type: 'DeviceList', deviceList: ['ECHO3'], command: { serviceId: 'ECHO4', method: 'SET', paras: { ECHO5: 'ECHO3' } }, callbackUrl: 'https://x.example/?token=ECHO1' },
  }
  return JSON.stringify(body(changes)).replace(/ECHO(\d)/g, (_, index) => echoes(token)[Number(index)]!)
}

/** All that can be read in a page, and the names of what it shares with others. */
function readable(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const cards = [...document.querySelectorAll('batch-task')] as any[]
    const text = (root: Element | ShadowRoot): string => root.innerHTML + root.textContent + [...root.querySelectorAll('input, a')].map((node: any) => node.value + node.href).join()
    const properties = (card: any) => Object.fromEntries(['task', 'error', 'state', 'requestUrl', 'accessToken', 'getAccessToken', 'texts', 'data'].map((name) => [name, card[name]]))
    const { held, pending } = await navigator.locks.query()
    const all = {
      document: document.documentElement.outerHTML,
      shadow: cards.map((card) => text(card.shadowRoot)),
      properties: cards.map(properties),
      own: cards.map((card) => Object.keys(card).concat(Object.getOwnPropertyNames(card)).map((name) => [name, String(card[name])])),
      heard: (window as any).heard,
      said: (window as any).said,
      storage: [{ ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), await caches.keys()],
      history: [history.state, location.href, document.title, window.name],
      entries: performance.getEntries().map(({ name }) => name),
      locks: [held, pending],
      clipboard: (window as any).copied,
    }
    return JSON.stringify(all)
  })
}

test('no token is in any document, property, event, message, log, address or storage', async ({ page, context, cards, urls, hop, addPage }) => {
  test.setTimeout(60_000)
  const logged: string[] = []
  for (const name of ['console', 'pageerror', 'requestfailed'] as const) page.on(name as 'console', (what: any) => logged.push(String(what.text?.() ?? what.stack ?? what.url?.())))
  context.on('request', (request) => logged.push(request.url(), request.postData() ?? '', request.headers().referer ?? ''))
  // Messages between tabs and to the clipboard are overheard in the page itself.
  await context.addInitScript(() => {
    const page = window as any
    page.said = []
    page.copied = []
    const post = BroadcastChannel.prototype.postMessage
    BroadcastChannel.prototype.postMessage = function (message) {
      page.said.push([this.name, message])
      post.call(this, message)
    }
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => page.copied.push(text) } })
  })
  await cards.open()
  const sent = () => hop.seen.map(({ headers }) => headers.authorization)
  const json = (status: number, text: string) => ({ status, body: text, headers: { 'content-type': 'application/json' } })
  const error = (code: string, token: string) => `{"error_code":"${code}","error_desc":"not this one: ${echoes(token).join(' ')}"}`
  const seen: Record<string, string> = {}
  const step = async (what: string, wait: () => Promise<unknown>) => {
    await wait()
    seen[what] = await readable(page)
  }
  const state = (wanted: string) => () => expect.poll(() => cards.read('state')).toBe(wanted)

  hop.reply = json(200, echoing(secret(1)))
  const card = await cards.put({ attributes: { proxy: hop.origin, 'app-key': APP_KEY }, properties: { accessToken: secret(1) } })
  await step('a body that echoes a given token', state('ready'))
  await expect(card.locator('[part~=title]')).toHaveText('[redacted]')
  const closed = card.locator('details:not([open]) > summary:visible')
  while (await closed.count()) await closed.first().click()
  await card.locator('[part~=tag]').first().click()
  for (const button of await card.getByRole('button', { name: /copy/i }).all()) if (await button.isVisible()) await button.click()
  await step('what a reader opens, copies and presses', () => cards.until('tag'))

  hop.reply = json(500, error('50252', secret(1)))
  await step('a failure that echoes it', () => page.evaluate(() => (document.querySelector('batch-task') as any).refresh()))
  hop.reply = { status: 502, body: `upstream said no to Bearer ${secret(1)} ${encodeURIComponent(secret(1))}`, headers: { 'content-type': 'text/plain' } }
  await step('a proxy that echoes it', () => page.evaluate(() => (document.querySelector('batch-task') as any).refresh()))

  hop.reply = json(403, error('1010005', secret(3)))
  await page.evaluate(() => {
    let count = 1
    const card = document.querySelector('batch-task') as any
    card.accessToken = null
    card.getAccessToken = async () => `synthetic/secret+${++count}==`
  })
  await step('a renewed token that is refused', () => expect.poll(sent).toContain(`Bearer ${secret(3)}`))
  await expect.poll(() => cards.read('error')).toMatchObject({ kind: 'unauthorized' })
  // The last one is kept, and refused no more.
  hop.reply = json(200, echoing(secret(3)))
  await page.evaluate(() => (document.querySelector('batch-task') as any).refresh())
  await step('a body that echoes a renewed token', state('ready'))

  for (const [what, ask] of Object.entries({
    'a function that throws it': '() => { throw new Error("synthetic/secret+8==") }',
    'a function that rejects with it': '() => Promise.reject("synthetic/secret+8==")',
    'a token that no header can carry': '() => "synthetic/secret \\n+8=="',
  })) {
    await page.evaluate((ask) => {
      document.querySelector('batch-task')!.remove()
      const card = Object.assign(document.createElement('batch-task'), { id: 'card', taskId: 'x', lang: 'en', proxy: '/iot', getAccessToken: (0, eval)(ask) })
      document.body.append(card)
    }, ask)
    await step(what, state('failed'))
  }
  await page.evaluate((token) => {
    document.querySelector('batch-task')!.remove()
    document.body.append(Object.assign(document.createElement('batch-task'), { id: 'card', taskId: 'x', lang: 'en', proxy: 'ftp://nowhere', accessToken: token }))
  }, secret(9))
  await step('options that make no request', state('failed'))

  expect(new Set(sent())).toEqual(new Set([1, 2, 3].map((index) => `Bearer ${secret(index)}`)))
  for (const [what, text] of Object.entries({ ...seen, logged: logged.join('\n'), lines: hop.lines.join('\n') })) {
    expect(MARK.exec(text)?.[0] ?? '', what).toBe('')
    // Also as URLs and JSON, within JSON, may escape it.
    const plain = text.replace(/(?:%|\\+u00)([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16))).replaceAll('\\', '')
    expect(MARK.exec(plain)?.[0] ?? '', what).toBe('')
  }
  expect(Object.keys(seen)).toHaveLength(10)
})

/** Where a token stands in the JSON of a good answer, and what is read there instead. */
const PLACES: [what: string, token: string, field: string, shown: string][] = [
  ['JSON in a string, with an escaped slash', 'abcd/efgh', String.raw`"operator":"{\"a\":\"abcd\\/efgh\"}"`, '{"a":"[redacted]"}'],
  ['JSON in a string, with an escaped letter', 'abcdefgh', String.raw`"operator":"{\"a\":\"abcd\\u0065fgh\"}"`, '{"a":"[redacted]"}'],
  ['JSON in JSON in a string', 'abcd/efgh', String.raw`"operator":"{\"b\":\"[\\\"abcd\\\\/efgh\\\"]\"}"`, String.raw`{"b":"[\"[redacted]\"]"}`],
  ['a string that escapes as JSON does', 'abcd/efgh', String.raw`"operator":"said: abcd\\/efgh"`, 'said: [redacted]'],
  ['what follows a backslash', 'abcdefgh', String.raw`"operator":"C:\\abcdefgh"`, String.raw`C:\[redacted]`],
  ['what follows two backslashes', 'abcdefgh', String.raw`"operator":"\\\\abcdefgh"`, String.raw`\\[redacted]`],
]
for (const [what, token, field, shown] of PLACES) {
  test(`a token is redacted where it is read, and a good answer stays one: ${what}`, async ({ page, cards, hop }) => {
    await cards.open()
    hop.reply = { status: 200, body: JSON.stringify(body({ operator: 0 })).replace('"operator":0', field).replace('{"position":1}', field.slice('"operator":'.length)) }
    const card = await cards.put({ attributes: { proxy: hop.origin }, properties: { accessToken: token } })
    await expect.poll(() => cards.read('state')).toMatch(/ready|failed/)
    expect(await cards.read('error')).toBeNull()
    await card.evaluate((card) => card.shadowRoot!.querySelectorAll('details').forEach((panel) => (panel.open = true)))
    await expect(card.locator('[part=raw] pre')).toBeVisible()
    await expect(card.locator('[part=details]')).toContainText(shown)
    expect((await readable(page)).replaceAll('\\', '').replaceAll('u0065', 'e')).not.toContain(token)
  })
}
