// Every state of the card, each by its name, as real answers to a real request make it; several of them on one page.
//
// Nothing here depends on the day, the machine's zone or its network: the answers are written below, the clock stands, the
// fonts are named. Every task is synthetic.
import { expect } from './fixtures.ts'
import type { Locator, Page } from '@playwright/test'

/** When all of this is looked at. */
const NOW = new Date('2026-02-14T13:12:00Z')

/** What a card is answered: a body, an error of somebody on the way, silence, or no connection at all. */
type Answer = { status?: number; headers?: Record<string, string>; body: unknown } | 'silence' | 'no connection'

interface State {
  attributes?: Record<string, string>
  /** One after the other; the last one again and again. None: the options alone make the state. */
  answers?: Answer[]
  /** How often the card is made to ask again. */
  refreshes?: number
  devices?: Devices
}

/** What the panel of devices is made to show. */
interface Devices {
  /** The page of each request. */
  answer: Answer
  /** The pages of a file, one after the other. */
  file?: Answer[]
  /** The buttons that are pressed, one after the other. */
  presses: string[]
  /** What is there at last. */
  until: string
}

const COMMAND = {
  type: 'DeviceType',
  deviceType: 'WaterMeter',
  manufacturerId: 'Synthetic',
  model: 'NBIoTDevice',
  command: {
    serviceId: 'Valve',
    method: 'SET_VALVE',
    paras: { position: 100, schedule: { from: '06:00', days: ['Mon', 'Wed'] }, force: false, note: null },
  },
  callbackUrl: 'https://portal.example/push/commands?key=synthetic',
  maxRetransmit: 3,
  groupTag: 'north-district',
}

/** A body of the platform; `counts` are total, succeeded, failed, timed out, expired. */
function task(name: string, status: string, counts: number[], changes: Record<string, unknown> = {}): Answer {
  const [totalCnt = 0, successCnt = 0, failCnt = 0, timeoutCnt = 0, expiredCnt = 0] = counts
  const completeCnt = successCnt + failCnt + timeoutCnt
  const permille = (part: number, whole: number) => (whole ? Math.floor((part * 1000) / whole) : 0)
  const body = {
    taskId: '5bf8f8567dd2d86eab87edd9',
    taskName: name,
    appId: 'hhnMU86gTGyQ1bDuxGEj0tLZfqYa',
    operator: 'synthetic',
    taskFrom: 'Northbound',
    taskType: 'DeviceCmd',
    status,
    startTime: '20260214T120000Z',
    timeout: 7200,
    progress: permille(completeCnt, totalCnt),
    totalCnt,
    successCnt,
    failCnt,
    timeoutCnt,
    expiredCnt,
    completeCnt,
    successRate: permille(successCnt, completeCnt),
    param: COMMAND,
    tags: [
      { tagName: 'district', tagValue: 'north' },
      { tagName: 'change', tagValue: 'CHG-2026-0417' },
      { tagName: 'requested-by', tagValue: 'water operations' },
    ],
    ...changes,
  }
  return { body }
}

const error = (status: number, code: string, text: string): Answer => ({ status, body: { error_code: code, error_desc: text } })
const page = (status: number): Answer => ({ status, headers: { 'content-type': 'text/html' }, body: `<h1>${status}</h1>` })

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const devices = (count: number) => Array.from({ length: count }, (_, index) => `synthetic-${String(index).padStart(6, '0')}-${'x'.repeat(20)}`)
const listed = (count: number) => ({ ...COMMAND, type: 'DeviceList', deviceType: undefined, deviceList: devices(count) })
const GOOD = task('Open valve, north district', 'Complete', [1000, 972, 12, 4, 12])
const RUNNING = task('Read meters, east district', 'Running', [1000, 541, 28, 4, 0])

/** Every state of a card with a task to show. */
export const TASKS: Record<string, State> = {
  pending: { answers: [task('Wait for the night window', 'Pending', [30_000])] },
  running: { answers: [RUNNING] },
  complete: { answers: [task('Update all meters', 'Complete', [1250, 1250])] },
  problems: { answers: [GOOD] },
  'all failed': { answers: [task('Reset unreachable meters', 'Complete', [40, 0, 31, 9])] },
  timeout: {
    answers: [
      task('Register pallet 17', 'Timeout', [300, 275], { taskType: 'DeviceReg', param: { fileId: '5bf8f7f57dd2d86eab87edd1' }, tags: [] }),
    ],
  },
  'no targets': { answers: [task('Nobody home', 'Complete', [0])] },
  'missing counts': {
    answers: [task('Counts not sent', 'Running', [800, 120], { failCnt: null, timeoutCnt: null, completeCnt: null, progress: 170, successRate: null, tags: undefined })],
  },
  conflicts: {
    answers: [task('Counts that disagree', 'Complete', [100, 90, 20, 5], { completeCnt: 99, progress: 1200, successRate: 333, startTime: 'yesterday', timeout: 'soon' })],
  },
  'unknown words': {
    answers: [task('A word nobody knows', 'Suspended', [60, 30], { taskType: 'DeviceDance', taskFrom: 'Elsewhere', priority: 7, param: { shape: { free: true } } })],
  },
  slivers: { answers: [task('Slivers of two million', 'Running', [2_000_000, 1_999_990, 1, 1, 1])] },
  'long words': {
    answers: [
      task(`${LONG} ${LONG}`, 'Complete', [12_345_678, 12_000_001, 300_000, 45_677], {
        operator: LONG + LONG,
        param: { ...listed(3), command: { serviceId: LONG, method: LONG + LONG, paras: { [LONG]: LONG + LONG } } },
        tags: [
          { tagName: LONG.repeat(2).slice(0, 128), tagValue: LONG.repeat(20).slice(0, 1024) },
          { tagName: 'note', tagValue: 'many short words and so on '.repeat(20) },
          { tagName: 'район', tagValue: null },
        ],
      }),
    ],
  },
  '30,000 targets': { answers: [task('A whole city', 'Running', [30_000, 12_000, 3], { param: listed(30_000) })] },
  stale: { answers: [RUNNING, page(502), page(502)], refreshes: 2 },
  'option left out': { attributes: { theme: 'neon', 'time-zone': 'Mars/Base' }, answers: [GOOD] },
}

/** Every state of a card without a task. */
export const WITHOUT: Record<string, State> = {
  loading: { answers: ['silence'] },
  'nothing set': { attributes: { 'task-id': '', proxy: '' } },
  'wrong options': { attributes: { proxy: 'ftp://files.example/{uri}', 'refresh-interval': 'soon', credentials: 'all' } },
  'no connection': { answers: ['no connection'] },
  'proxy denied': { answers: [{ status: 403, headers: { 'content-type': 'text/plain' }, body: 'Origin not allowed' }] },
  misrouted: { answers: [page(200)] },
  'platform unreachable': { answers: [page(502)] },
  unauthorized: { answers: [error(403, '1010005', 'Invalid access token or access token has expired.')] },
  forbidden: { answers: [error(403, '100217', 'The application has not been authorized.')] },
  'not found': { answers: [error(404, '105005', 'The batchTask is not existed.')] },
  'rate limited': {
    answers: [{ status: 403, headers: { 'retry-after': '90' }, body: { error_code: '1010009', error_desc: 'The application throttle exceeds the threshold.' } }],
  },
  'invalid request': { answers: [error(400, '100022', 'The input is invalid.')] },
  server: { answers: [error(500, '50252', 'Internal server error.')] },
  'other code': { answers: [error(500, '999999', LONG)] },
  'bad data': { answers: [{ body: '' }] },
}

const row = (state: State): State => ({ ...state, attributes: { ...state.attributes, density: 'compact' } })

/** The one row of a dashboard. */
export const ROWS: Record<string, State> = Object.fromEntries(
  Object.entries({ ...TASKS, loading: WITHOUT.loading!, 'not found': WITHOUT['not found']!, 'nothing set': WITHOUT['nothing set']! }).map(
    ([name, state]) => [`row: ${name}`, row(state)],
  ),
)

const reason = (code: string, text: string) => JSON.stringify({ error_code: code, error_desc: text })
const OFFLINE = reason('100428', 'The device is not online.')
const REASONS = [OFFLINE, OFFLINE, reason('100432', 'The device command is muted.'), OFFLINE, 'no route to the concentrator', OFFLINE]
const failed = (count: number, of = count): Answer => {
  const row = (index: number) => ({
    status: 'Fail',
    output: index === 1 ? { commandResult: { valve: 'stuck', position: 40 }, session: { token: 'synthetic' } } : null,
    error: REASONS[index % REASONS.length],
    param: { deviceId: `5ca1ab1e-0000-4000-8000-${String(index + 1).padStart(12, '0')}`, commandId: `5ca1ab1e-0000-4000-a000-${String(index + 1).padStart(12, '0')}` },
  })
  return { body: { pageNo: 0, pageSize: 50, totalCount: of, taskDetails: Array.from({ length: count }, (_, index) => row(index)) } }
}
const FEW = task('Open valve, north district', 'Complete', [1000, 990, 6, 4])
const LOST = task('Update a whole city', 'Complete', [30_000, 29_100, 900])

/** The panel of devices, state by state. */
export const DEVICES: Record<string, State> = {
  'devices: failed': { answers: [FEW], devices: { answer: failed(6), presses: ['Failed', 'Output: 5ca1ab1e-0000-4000-8000-000000000002'], until: 'Secret values' } },
  'devices: one reason': {
    answers: [FEW],
    devices: { answer: failed(6), presses: ['Failed', '1 × The device command is muted. (100432)', 'Save as CSV'], until: '1 row saved' },
  },
  'devices: another count': { answers: [FEW], devices: { answer: failed(4), presses: ['Failed'], until: 'The card counts 6' } },
  'devices: refused': { answers: [FEW], devices: { answer: page(404), presses: [], until: 'does not let per-device results through' } },
  'devices: reading': { answers: [LOST], devices: { answer: failed(4, 30_000), file: [failed(250, 30_000), 'silence'], presses: ['Save as CSV'], until: '250 of 30,000' } },
}

export const STATES: Record<string, State> = { ...TASKS, ...WITHOUT, ...ROWS }

/** The page's own style: fonts of Debian that every machine with these tests has, no caret, no movement. */
const STYLE = `
  :root { color-scheme: light dark; }
  :root[data-scheme=light] { color-scheme: light; }
  :root[data-scheme=dark] { color-scheme: dark; }
  body { background: Canvas; caret-color: transparent; color: CanvasText; font: 16px/1.4 "DejaVu Sans", "Noto Sans CJK SC"; margin: 8px; }
  h1 { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
  main { align-items: flex-start; display: flex; flex-wrap: wrap; gap: 12px; }
  /* Pictures are of whole pages. */
  batch-task { content-visibility: visible; flex: none; width: var(--width, 100%); }`

export interface Hanging {
  lang?: string
  scheme?: 'light' | 'dark'
  /** Of each card, in CSS pixels; the page's unless given. As many as fit stand side by side. */
  width?: number
  /** Only what tells the states apart: the command, tags and details that all of them have in common stand on a few cards. */
  lean?: boolean
  /** On every card. */
  attributes?: Record<string, string>
}

/** A document for the gallery; `addPage` serves it. */
export const DOCUMENT = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>states of the card</title>
    <style>${STYLE}</style>
    <script type="module" src="../batch-task.js"></script>
  </head>
  <body><main><h1>States of the card</h1></main></body>
</html>`

/** What a state is about beside its counts, and so stays in a lean gallery. */
const KEPT: Record<string, string[]> = {
  'unknown words': ['taskType', 'taskFrom', 'param'],
  'long words': ['taskType', 'param', 'tags'],
  '30,000 targets': ['taskType', 'targets'],
}

/** A body without what is the same for every state. */
function leaner(answer: Answer, kept: string[]): Answer {
  if (typeof answer === 'string' || !(answer.body as any)?.taskName) return answer
  const body = { ...(answer.body as Record<string, any>) }
  const { param, timeout } = body
  for (const field of ['param', 'tags', 'appId', 'operator', 'taskFrom', 'taskType', 'timeout']) if (!kept.includes(field)) delete body[field]
  if (kept.includes('targets')) body.param = { type: param.type, deviceList: param.deviceList }
  if (typeof timeout === 'string') body.timeout = timeout
  return { ...answer, body }
}

/** Hangs these states one below the other and waits until each is what it is named after. */
export async function hang(page: Page, url: string, names: string[], { lang = 'en', scheme = 'light', width, lean = false, attributes = {} }: Hanging = {}): Promise<void> {
  await page.clock.setFixedTime(NOW)
  await page.goto(url)
  const states = names.map((name, index) => {
    const state = STATES[name] ?? DEVICES[name]
    if (!state) throw new Error(`no state is named ${name}`)
    const all = { 'task-id': '5bf8f8567dd2d86eab87edd9', proxy: `https://proxy.example/iot/${index}`, 'time-zone': 'Asia/Shanghai', 'refresh-interval': '0', ...attributes }
    const kept = KEPT[name.replace('row: ', '')] ?? []
    const answers = lean ? state.answers?.map((answer) => leaner(answer, kept)) : state.answers
    return { name, ...state, answers, attributes: { ...all, ...state.attributes } }
  })
  await page.evaluate(
    async ({ states, lang, scheme, width }) => {
      document.documentElement.lang = lang
      document.documentElement.dataset.scheme = scheme
      if (width) document.documentElement.style.setProperty('--width', `${width}px`)
      await customElements.whenDefined('batch-task')
      const hung = states.map(async ({ name, attributes, answers, devices, refreshes = 0 }) => {
        const card = document.createElement('batch-task') as any
        for (const [key, value] of Object.entries(attributes)) card.setAttribute(key, value)
        card.id = name.replace(/\W+/g, '-')
        const ofTask = [...(answers ?? [])]
        const ofFile = [...(devices?.file ?? [])]
        card.fetch = ({ url }: Request) => {
          const left = !url.includes('/taskDetails') ? ofTask : url.includes('pageSize=250') ? ofFile : [devices!.answer]
          const answer = left.length > 1 ? left.shift()! : left[0]
          if (!answer || answer === 'silence') return new Promise(() => {})
          if (answer === 'no connection') return Promise.reject(new TypeError('Failed to fetch'))
          const { body, status = 200, headers = { 'content-type': 'application/json' } } = answer
          return Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }))
        }
        const settled = new Promise<void>((done) => {
          const until = answers?.[0] === 'silence' ? ['loadstart'] : ['load', 'error']
          for (const event of until) card.addEventListener(`batch-task-${event}`, () => done(), { once: true })
        })
        document.querySelector('main')!.append(card)
        await settled
        // Nobody asks again behind the picture's back; a file would stop too.
        if (!devices) card.pause()
        for (let count = 0; count < refreshes; count += 1) await card.refresh()
      })
      await Promise.all(hung)
      await document.fonts.ready
    },
    { states, lang, scheme, width },
  )
  for (const { name, devices } of states) if (devices) await openDevices(page.locator(`#${name.replaceAll(/\W+/g, '-')}`), devices)
  const cards = page.locator('batch-task')
  await expect(cards).toHaveCount(names.length)
  // Drawn, and none of them with a request under way but the ones that wait for ever.
  await expect(page.locator('batch-task [part=card]:not(.skeleton)[aria-busy=true]')).toHaveCount(0)
  await expect(page.locator('batch-task [part=card]')).toHaveCount(names.length)
}

async function openDevices(card: Locator, { presses, until }: Devices): Promise<void> {
  const panel = card.locator('[part=results]')
  await panel.locator('summary').first().click()
  for (const name of presses) {
    await expect(panel.getByRole('button', { name: 'Refresh', disabled: false })).toBeVisible()
    await panel.getByRole('button', { name, exact: true }).click()
  }
  await expect(panel.getByText(until).first()).toBeVisible()
  await card.page().mouse.move(0, 0)
}

/** Opens every panel and every branch of every card, also those within others. */
export async function openAll(page: Page): Promise<void> {
  const closed = page.locator('batch-task :is(details:not([open]), [aria-expanded=false])')
  while ((await closed.count()) > 0) {
    await closed.evaluateAll((panels) => panels.forEach((panel) => (panel instanceof HTMLDetailsElement ? (panel.open = true) : (panel as HTMLElement).click())))
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  }
}
