// What went wrong, in each engine: each words a failed request in its own way, and the card must tell the same from it.
import { Scripted, type Reply } from '../proxy/scripted.ts'
import { freePort } from '../e2e/stack/proxy.ts'
import { expect, RUNNING_TASK, test as base, TOKEN } from './fixtures.ts'

/** A task that the platform does not know, until a test tells it. */
const UNKNOWN_TASK = '5ca1ab1e00000000000000ff'

const test = base.extend<{ hop: Scripted }>({
  hop: async ({}, use) => {
    const hop = await Scripted.start()
    await use(hop)
    await hop.stop()
  },
})

// The card says on the console what went wrong, once.
test.beforeEach(({ tab }) => void tab.excused.push(/^console: batch-task: [a-z-]+(,|$)/))

test('an error is a notice with its code, and a button that asks again', async ({ tab, control }) => {
  await tab.open()
  await tab.put({ attributes: { 'task-id': UNKNOWN_TASK } })
  await tab.until('error')
  expect(await tab.read('error')).toMatchObject({ kind: 'not-found', code: '105005', httpStatus: 404, retryable: false })
  expect(await tab.read('state')).toBe('failed')
  expect(await tab.evaluate(() => document.getElementById('card')!.matches(':state(failed)'))).toBe(true)
  await tab.says('[part=notice][role=alert]', /105005/)
  await control('PUT', `tasks/${UNKNOWN_TASK}`, { taskId: UNKNOWN_TASK, status: 'Pending', totalCnt: 3 })
  await tab.click('[part=card] footer button')
  await tab.says('[part=status]', 'Pending')
  await control('DELETE', `tasks/${UNKNOWN_TASK}`)
})

test('good numbers stay when the next answers fail', async ({ tab, setWeather }) => {
  await tab.open()
  await tab.put({ attributes: { 'refresh-interval': '0' } })
  await tab.until('load')
  const before = await tab.words('[part=legend]')
  await setWeather({ kind: { busy: { status: 503 } } })
  const refresh = () => tab.evaluate(() => (document.getElementById('card') as any).refresh().then(() => null))
  await refresh()
  expect(await tab.read('state')).toBe('ready')
  await refresh()
  expect(await tab.read('state')).toBe('stale')
  await tab.says('[part=notice][role=alert]', /503/)
  expect(await tab.words('[part=legend]')).toBe(before)
})

const replies: Record<string, [Reply, { kind: string; httpStatus?: number | null }]> = {
  'a proxy without CORS headers': [{ body: '{}', closed: true }, { kind: 'cors-blocked', httpStatus: null }],
  'a proxy that drops the connection': [{ instead: 'cut' }, { kind: 'proxy-unreachable', httpStatus: null }],
  'a proxy that never answers': [{ instead: 'hang' }, { kind: 'timeout', httpStatus: null }],
  'a body that breaks off': [{ body: '{"taskId":"x"', instead: 'cut-body' }, { kind: 'bad-data' }],
  'a body over 16 MiB': [{ body: `{"taskId":"x","status":"Running","x":"${'x'.repeat(17 << 20)}"}` }, { kind: 'too-large' }],
  'a redirect': [{ status: 302, headers: { location: '/elsewhere' } }, { kind: 'proxy-misrouted' }],
  'a page instead of JSON': [{ body: '<!doctype html>' }, { kind: 'proxy-misrouted', httpStatus: 200 }],
}
for (const [what, [reply, told]] of Object.entries(replies)) {
  test(`${what} is told as ${told.kind}`, async ({ tab, hop }) => {
    hop.reply = reply
    await tab.open()
    await tab.put({ attributes: { proxy: hop.origin, timeout: reply.instead === 'hang' ? '1' : '15' } })
    await tab.until('error')
    const error = await tab.read('error')
    expect(error).toMatchObject(told)
    expect(error.message.length).toBeGreaterThan(20)
  })
}

test('a proxy that is not there is unreachable', async ({ tab }) => {
  await tab.open()
  await tab.put({ attributes: { proxy: `http://127.0.0.1:${await freePort()}` } })
  await tab.until('error')
  expect(await tab.read('error')).toMatchObject({ kind: 'proxy-unreachable' })
})

test('a request that the page’s policy forbids is told as csp-blocked', async ({ tab, hop }, { project }) => {
  tab.excused.push(/^policy: connect-src/)
  await tab.open('/csp/pages/watched.html')
  await tab.put({ attributes: { proxy: hop.origin } })
  await tab.until('error')
  // Firefox tells of the violation in a later task, on a busy machine after the card has decided.
  const told = project.name === 'firefox' ? /^(csp-blocked|proxy-unreachable)$/ : /^csp-blocked$/
  expect((await tab.read('error')).kind).toMatch(told)
  expect(hop.lines).toEqual([])
})

test('a token goes in the header, and after a refusal a new one is asked for once', async ({ tab, platformLog }) => {
  await tab.open()
  await tab.evaluate(
    (proxy, taskId, appKey, token) => {
      const tokens = ['an-old-one', token]
      const card = Object.assign(document.createElement('batch-task'), { id: 'card', proxy, taskId, appKey })
      ;(card as any).getAccessToken = () => Promise.resolve(tokens.shift())
      document.body.append(card)
      return null
    },
    tab.usual.attributes.proxy,
    RUNNING_TASK,
    tab.usual.attributes['app-key'],
    TOKEN,
  )
  await tab.until('load')
  expect((await platformLog()).map(({ authorization }) => authorization?.valid)).toEqual([false, true])
})
