// What the wasm itself must bear in a hostile page: nothing that a page has removed or put in the way may leave a card loading for ever.
import { APP_KEY, body, expect, part, RUNNING_TASK, test } from './cards.ts'

const DATA = body()

/** What a page has done before the module was loaded. */
const REMOVED: Record<string, () => void> = {
  'no console': () => void delete (window as any).console,
  'a console that throws': () => {
    for (const name of ['log', 'warn', 'error', 'info', 'debug']) (console as any)[name] = () => { throw new Error('no console for you') }
  },
  'a console whose methods are gone': () => Object.defineProperty(window, 'console', { value: Object.create(null) }),
  'no ResizeObserver': () => void delete (window as any).ResizeObserver,
  'no crypto': () => Object.defineProperty(window, 'crypto', { value: undefined }),
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
