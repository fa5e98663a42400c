// A token is a property, in whatever spelling a framework writes it, and never stands in the DOM.
import { APP_KEY, body, expect, part, RUNNING_TASK, test, TOKEN } from './cards.ts'

test('every property has its kebab-case spelling, which is the same property', async ({ page, cards }) => {
  await cards.open()
  const found = await page.evaluate(() => {
    const card = document.createElement('batch-task') as any
    const provider = () => 't'
    Object.assign(card, { 'task-id': 'a', 'refresh-interval': 30, 'app-key': 'k', 'get-access-token': provider, 'access-token': 'secret', 'time-zone': 'UTC', 'wasm-url': '/x.wasm' })
    const all = ['task-id', 'refresh-interval', 'app-key', 'app-id', 'time-zone', 'wasm-url', 'access-token', 'get-access-token']
    return {
      isIn: all.every((name) => name in card),
      values: [card.taskId, card.refreshInterval, card['refresh-interval'], card.appKey, card.timeZone, card['access-token'], card['get-access-token']],
      attributes: card.getAttributeNames().sort(),
      html: card.outerHTML.includes('secret'),
      listed: Object.keys(Object.getPrototypeOf(card)).filter((name) => name.includes('-')),
    }
  })
  expect(found).toEqual({
    isIn: true,
    values: ['a', 30, 30, 'k', 'UTC', undefined, undefined],
    attributes: ['app-key', 'refresh-interval', 'task-id', 'time-zone', 'wasm-url'],
    html: false,
    listed: [],
  })
})

test('a token in kebab case is sent, and stands nowhere', async ({ page, cards, platformLog }) => {
  await cards.open()
  await cards.put({ properties: { 'access-token': TOKEN } })
  await cards.until('load')
  expect(await platformLog()).toMatchObject([{ app_key: APP_KEY, authorization: { valid: true } }])
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(TOKEN)
})

const WRITTEN: Record<string, (token: string) => void> = {
  'markup that is parsed': (token) => document.body.insertAdjacentHTML('beforeend', `<batch-task id="card" access-token="${token}"></batch-task>`),
  'markup in camel case': (token) => document.body.insertAdjacentHTML('beforeend', `<batch-task id="card" accessToken="${token}"></batch-task>`),
  'setAttribute() on a living card': (token) => {
    const card = document.body.appendChild(document.createElement('batch-task'))
    card.id = 'card'
    card.setAttribute('access-token', token)
  },
  'setAttribute() in camel case, before the card is in a document': (token) => {
    const card = document.createElement('batch-task')
    card.id = 'card'
    card.setAttribute('accessToken', token)
    document.body.append(card)
  },
  'an attribute node': (token) => {
    const card = document.body.appendChild(document.createElement('batch-task'))
    card.id = 'card'
    const attribute = document.createAttribute('access-token')
    attribute.value = token
    card.setAttributeNode(attribute)
  },
}
for (const [what, write] of Object.entries(WRITTEN)) {
  test(`a token in ${what} is removed at once, and not used`, async ({ page, cards, urls, platformLog, problems }) => {
    await cards.open()
    const found = await page.evaluate(
      `(${write})(${JSON.stringify(TOKEN)}); [document.documentElement.outerHTML.includes(${JSON.stringify(TOKEN)}), document.getElementById('card').getAttributeNames()]`,
    )
    expect(found).toEqual([false, ['id']])
    await page.evaluate(
      ([proxy, taskId, appKey]) => void Object.assign(document.getElementById('card')!, { proxy, taskId, appKey, refreshInterval: 0, lang: 'en' }),
      [urls.proxy, RUNNING_TASK, APP_KEY],
    )
    // Before it had a proxy, the card said that it lacks one.
    await expect.poll(() => cards.read('error')).toMatchObject({ kind: 'unauthorized' })
    expect((await platformLog()).map(({ authorization }) => authorization)).toEqual([null])
    expect(problems.filter((problem) => problem.includes(TOKEN))).toEqual([])
  })
}

test('a token in the markup of a page whose module comes later is gone once the element is defined', async ({ page, urls, addPage }) => {
  const path = addPage(`<!doctype html><meta charset="utf-8"><title>x</title><batch-task access-token="${TOKEN}" lang="en"></batch-task><script type="module" src="../batch-task.js"></script>`)
  await page.goto(urls.page + path)
  await page.waitForFunction(() => customElements.get('batch-task'))
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(TOKEN)
})

const BODIES: [what: string, before: string, after: string][] = [
  ['JSON’s white space', ' \t\r\n', '\n \t'],
  ['a byte-order mark', '\uFEFF', ''],
  ['a byte-order mark and white space', '\uFEFF \n', '\n'],
  ['nothing', '', ''],
]
for (const [what, before, after] of BODIES) {
  test(`a body with ${what} around it is one for the card and for element.task`, async ({ page, cards }) => {
    await cards.open()
    const text = before + JSON.stringify(body({ status: 'Complete', successCnt: 9, completeCnt: 10 })) + after
    const card = await cards.put({ properties: { data: text } })
    await cards.until('complete')
    await expect(part(card, 'status')).toHaveText('Complete')
    expect((await cards.read('task')).status).toBe('Complete')
    expect(await page.evaluate(() => (window as any).heard.filter(({ detail }: any) => 'task' in detail).every(({ detail }: any) => detail.task.status === 'Complete'))).toBe(true)
  })
}
