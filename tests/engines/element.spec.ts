// `<batch-task>` as a part of somebody's page, in each engine: its life, its states and events, and the page's policy.
import { expect, RUNNING_TASK, sample, test, TOKEN } from './fixtures.ts'

const LOCAL = { attributes: { proxy: '/samples', 'task-id': sample('d9') }, properties: {} }

// The running task has left Pending behind.
test.beforeEach(({ advanceClock }) => advanceClock(60_000))

test('a running task tells its story by events, states and custom states', async ({ tab, advanceClock, control }) => {
  // It is Pending for ten seconds, runs for thirty, and is then Complete for good.
  const taskId = '5ca1ab1e0000000000000008'
  await control('POST', 'reset', { task: taskId })
  await advanceClock(15_000)
  await tab.open()
  await tab.put({ attributes: { 'task-id': taskId, 'refresh-interval': '0' } })
  await tab.until('status')
  expect(await tab.names()).toEqual(['loadstart', 'load', 'status'])
  expect((await tab.heard('status'))[0]!.detail).toEqual({ from: null, to: 'Running' })
  expect(await tab.read('state')).toBe('ready')
  expect(await tab.evaluate(() => document.getElementById('card')!.matches(':state(ready)'))).toBe(true)
  await advanceClock(60_000)
  await tab.evaluate(() => (document.getElementById('card') as any).refresh().then(() => null))
  await tab.until('complete')
  expect((await tab.names()).slice(3)).toEqual(['loadstart', 'load', 'change', 'status', 'complete'])
  await tab.says('[part=status]', 'Complete')
})

test('a card asks again by itself', async ({ tab, advanceClock }) => {
  await tab.open()
  await tab.put({ attributes: { 'refresh-interval': '2' } })
  await tab.until('load')
  await advanceClock(20_000)
  await tab.until('change')
  const { successCnt } = await tab.read('task')
  await tab.says('[part=legend] li', new RegExp(`^Succeeded${successCnt.toLocaleString('en')}`))
})

test('the shadow root is open, its style sheet adopted, and its parts can be styled from outside', async ({ tab }) => {
  await tab.open()
  await tab.put(LOCAL)
  await tab.until('load')
  const root = await tab.evaluate(() => {
    const { mode, adoptedStyleSheets } = document.getElementById('card')!.shadowRoot!
    return { mode, sheets: adoptedStyleSheets.length, styles: document.querySelectorAll('style').length }
  })
  expect(root).toEqual({ mode: 'open', sheets: 1, styles: 0 })
  await tab.evaluate(() => {
    const style = document.head.appendChild(document.createElement('style'))
    style.textContent = `batch-task::part(title) { color: rgb(1, 2, 3) }
      batch-task:state(ready) { outline: rgb(4, 5, 6) solid 2px }
      batch-task { --batch-task-succeeded: rgb(7, 8, 9) }`
    return null
  })
  expect(await tab.computed('[part=title]', 'color')).toEqual(['rgb(1, 2, 3)'])
  expect(await tab.computed('[part=progress] > *', 'background-color')).toEqual(['rgb(7, 8, 9)'])
  expect(await tab.evaluate(() => getComputedStyle(document.getElementById('card')!).outlineColor)).toBe('rgb(4, 5, 6)')
})

test('a card that is taken away stops asking, and begins anew when it is put back', async ({ tab, setWeather, platformLog }) => {
  await setWeather({ kind: 'hang', task: RUNNING_TASK, times: 1 })
  await tab.open()
  await tab.put()
  await platformLog({ arrived: 1 })
  await tab.evaluate(() => ((window as any).taken = document.getElementById('card')!).remove())
  const [call] = await platformLog({ ended: 1 })
  expect(call).toMatchObject({ ending: 'aborted' })
  await tab.evaluate(() => void document.body.append((window as any).taken))
  await tab.until('load')
  await tab.says('[part=status]', 'Running')
  expect(await platformLog()).toHaveLength(2)
})

test('a move within the page is no new life', async ({ tab, platformLog }) => {
  await tab.open()
  await tab.put({ attributes: { 'refresh-interval': '0' } })
  await tab.until('load')
  await tab.evaluate(() => {
    const card = document.getElementById('card')!
    ;(window as any).before = card.shadowRoot!.querySelector('[part=card]')
    document.body.appendChild(document.createElement('section')).append(card)
    return null
  })
  await tab.says('[part=status]', 'Running')
  expect(await tab.evaluate(() => (window as any).before === (window as any).inCard('[part=card]'))).toBe(true)
  expect(await platformLog()).toHaveLength(1)
})

test('two copies of the script throw nothing, and cards that ask the same share a request', async ({ tab, platformLog }) => {
  await tab.open()
  await tab.evaluate(() => import('/deep/sub/batch-task.js').then(({ version }) => version))
  await tab.put({ id: 'one' })
  await tab.put({ id: 'two' })
  await tab.until('load', 2)
  for (const id of ['one', 'two']) await tab.says('[part=status]', 'Running', id)
  expect(await platformLog()).toHaveLength(1)
})

test('mount, update and destroy', async ({ tab }) => {
  await tab.open()
  const options = { taskId: sample('d9'), proxy: '/samples', lang: 'en' }
  await tab.evaluate(async (options) => {
    const { mount } = await import('/batch-task.js' as string)
    const target = document.body.appendChild(document.createElement('section'))
    ;(window as any).handle = mount(target, options)
    ;(window as any).handle.element.id = 'card'
    return null
  }, options)
  await tab.says('[part=status]', 'Complete')
  await tab.evaluate((taskId) => (window as any).handle.update({ taskId }), sample('dc'))
  await expect.poll(async () => (await tab.read('task'))?.taskId).toBe(sample('dc'))
  await tab.evaluate(() => (window as any).handle.destroy())
  expect(await tab.evaluate(() => document.querySelectorAll('batch-task').length)).toBe(0)
})

test('a lazy card waits until it comes near', async ({ tab, platformLog }) => {
  await tab.open()
  await tab.evaluate(() => {
    document.body.appendChild(document.createElement('div')).style.height = '5000px'
    return null
  })
  await tab.put({ attributes: { loading: 'lazy' } })
  // Two frames and a task: an observer would have spoken by then.
  await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(null))))))
  expect(await tab.heard()).toEqual([])
  expect(await platformLog()).toEqual([])
  await tab.evaluate(() => document.getElementById('card')!.scrollIntoView())
  await tab.until('load')
})

for (const [policy, before] of Object.entries({ 'the strictest policy': '/csp', 'that policy with Trusted Types': '/csp/tt' })) {
  test(`nothing of the card is against ${policy}`, async ({ tab }) => {
    await tab.open(`${before}/pages/watched.html`)
    await tab.put()
    await tab.until('load')
    await tab.says('[part=status]', 'Running')
    // Styled all the same.
    expect(await tab.computed('[part=card]', 'display')).not.toEqual(['inline'])
    expect((await tab.box('[part=progress]')).height).toBeGreaterThan(2)
    await tab.click('[part=raw] summary')
    await expect.poll(() => tab.count('[part=raw] pre')).toBe(1)
  })
}

test('the standalone page shows its card', async ({ tab }) => {
  await tab.open('/index.html?lang=en')
  await expect.poll(() => tab.evaluate(() => document.querySelector('batch-task')!.shadowRoot?.querySelector('[part=status]')?.textContent ?? null)).toMatch(/^\w+$/)
})

test('a token is neither in the document nor in an event', async ({ tab }) => {
  await tab.open()
  await tab.put()
  await tab.until('load')
  const seen = await tab.evaluate(() => {
    const card = document.getElementById('card') as any
    return document.documentElement.outerHTML + card.shadowRoot.innerHTML + JSON.stringify([card.accessToken ?? null, (window as any).heard, { ...localStorage }])
  })
  expect(seen).not.toContain(TOKEN)
})

test('a listener of the page that throws while the card tells it something does not stop the card', async ({ tab }) => {
  tab.excused.push(/a listener of the page/)
  await tab.open()
  await tab.evaluate(() => {
    // As a script of the page: what a driver injects is told to nobody in Firefox.
    const script = document.createElement('script')
    script.textContent = `
      addEventListener('error', () => (window.told = (window.told ?? 0) + 1))
      document.addEventListener('batch-task-load', () => { throw new Error('a listener of the page') })`
    document.head.append(script)
  })
  await tab.put({ attributes: {}, properties: { data: { taskId: 't', status: 'Running' } } })
  await expect.poll(() => tab.evaluate(() => (window as any).told)).toBe(1)
  await tab.says('[part=status]', 'Running')
  await tab.evaluate(() => ((document.getElementById('card') as any).data = { taskId: 't', status: 'Complete' }))
  await tab.says('[part=status]', 'Complete')
  expect(await tab.read('state')).toBe('ready')
})
