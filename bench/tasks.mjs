// The bodies that the bench's server answers with: the same text for every contestant. All synthetic.

const hex = (n, width) => n.toString(16).padStart(width, '0')

/** Device ids of 36 characters, or of any greater length. */
const ids = (count, length = 36) =>
  Array.from({ length: count }, (_, i) => `7d40c9d5-2b1c-4a54-9c39-${hex(i * 7919, 12)}`.padEnd(length, `-${hex(i * 104_729, 8)}`).slice(0, length))

const COMMAND = {
  serviceId: 'Meter',
  method: 'SET_TARIFF',
  paras: {
    tariff: { name: 'winter 2026', currency: 'EUR', valid: { from: '20260301', to: '20261031', zone: 'Europe/Madrid' } },
    price: 'PRICE',
    serial: 'SERIAL',
    steps: [1, 2, 4, 8],
    dryRun: false,
    note: 'low tariff between 22:00 and 06:00 on working days',
    fallback: null,
  },
}

/** Digits that a float would not keep. */
const exact = (json) => json.replaceAll('"PRICE"', '0.10').replaceAll('"SERIAL"', '12345678901234567891').replaceAll('"TINY"', '-1.50e-7')

/** A task of `n`, each with numbers, names, tags and devices of its own; `step` moves its counts. */
export function task(n, { step = 0, devices = 40, idLength = 36, status = 'Running', id = `5ca1ab1e${hex(n, 16)}` } = {}) {
  const total = Math.max(devices, 1) + 900 + (n % 37)
  const succeeded = Math.min(40 + (n % 50) + step, total - 60)
  const failed = 2 + (n % 5)
  const timedOut = n % 4
  const completed = succeeded + failed + timedOut
  return exact(JSON.stringify({
    taskId: id,
    taskName: `Set tariff, district ${n} (synthetic)`,
    appId: 'hhnMU86gTGyQ1bDuxGEj0tLZfqYa',
    operator: `operator-${n % 9}`,
    taskFrom: n % 2 ? 'Portal' : 'Northbound',
    taskType: 'DeviceCmd',
    status,
    startTime: `202602${String(1 + (n % 28)).padStart(2, '0')}T1${n % 10}0000Z`,
    timeout: 7200 + 60 * (n % 30),
    progress: Math.floor((completed * 1000) / total),
    totalCnt: total,
    successCnt: succeeded,
    failCnt: failed,
    timeoutCnt: timedOut,
    expiredCnt: 0,
    completeCnt: completed,
    successRate: Math.floor((succeeded * 1000) / completed),
    param: { type: 'DeviceList', deviceList: ids(devices, idLength), command: COMMAND, callbackUrl: 'https://portal.example/callback', maxRetransmit: 2 },
    tags: ['region', 'rollout', 'building', 'owner', 'contract', 'season'].map((tagName, i) => ({ tagName, tagValue: `${tagName}-${(n * 7 + i) % 100}` })),
  }))
}

const ENDED = exact(JSON.stringify({
  ...JSON.parse(task(3, { status: 'Complete', id: 'ended' }).replace('0.10', '"PRICE"').replace('12345678901234567891', '"SERIAL"')),
  totalCnt: 1000, successCnt: 972, failCnt: 12, timeoutCnt: 4, expiredCnt: 0, completeCnt: 988, progress: 988, successRate: 983,
}))

const nested = (paras) => ({ type: 'DeviceList', deviceList: ids(2), command: { serviceId: 'Meter', method: 'SET', paras } })

/** Tasks that only the comparison asks for: what a card does with more, and with what is not as documented. */
const SPECIAL = {
  // Two long lists, a deep and a long branch, fields of no documented name, an address with secrets.
  rich: {
    owner: { name: 'district 9', phone: null },
    param: {
      type: 'GroupList', groupList: Array.from({ length: 23 }, (_, i) => `meters, block ${i}`), deviceList: ids(45), maxRetransmit: '3', groupTag: 'blocks', fileId: 'f-1',
      callbackUrl: 'https://portal.example:8443/callback?token=s3cret&lang=en&plain#part=2', retry: [{ after: 60 }],
      command: {
        serviceId: 'Meter', method: 'SET_TARIFF', priority: { level: 2 },
        paras: {
          ...COMMAND.paras, "it's": { 'a\\b': ['EUR', { deep: 'euro', list: [[], {}] }] }, hidden: 'left\u202eright',
          many: Array.from({ length: 130 }, (_, i) => `EUR ${i}`), tiny: 'TINY',
        },
      },
    },
  },
  credentials: { param: { ...nested('no JSON at all'), callbackUrl: 'https://user:pw@portal.example/callback?a=1' } },
  script: { param: { ...nested(null), callbackUrl: 'javascript:alert(1)?x=1' } },
  folded: { param: JSON.stringify(nested(JSON.stringify({ on: true, at: [1, 2] }))) },
  flat: { param: { commandType: 'Broadcast', serviceId: 'Meter', method: 'SET', paras: {}, deviceList: 'none' } },
  other: { taskType: 'DeviceReg', param: { devices: [{ node: 'a', key: 'SERIAL' }], method: 'x' } },
  odd: { totalCnt: 'many', timeout: { hours: 2 }, status: 'running', successCnt: '12.0', startTime: 'yesterday', tags: [{ tagName: ['x'] }], param: null, taskName: ' ' },
}

const special = (changes) => exact(JSON.stringify({ ...JSON.parse(task(3).replace('0.10', '"PRICE"').replace('12345678901234567891', '"SERIAL"')), ...changes }))

const MOVING = new Map()

/** How often somebody has asked for what moves. */
function steps(key) {
  const step = (MOVING.get(key) ?? 0) + 1
  MOVING.set(key, step)
  return step
}

/** The body for a task id; `null` for one that there is not. `moving` and `turning` give another answer each time that `whose` card asks. */
export function answer(id, whose) {
  const [kind, number = '0', ...key] = id.split('-')
  const n = Number(number)
  switch (kind) {
    case 'still': return body(`still ${n}`, () => task(n, { id }))
    case 'ended': return ENDED
    case 'list': return body(`list ${n}`, () => task(7, { devices: n, idLength: 128, id }))
    case 'conflict': return body('conflict', () => task(5).replace(/"completeCnt":\d+/, '"completeCnt":900'))
    case 'moving': return Buffer.from(task(n, { step: steps(key.join('-')), id }))
    case 'turning': {
      const step = steps(`${whose} turning`)
      const { rich } = SPECIAL
      const param = { ...rich.param, callbackUrl: `${rich.param.callbackUrl}&step=${step}` }
      return Buffer.from(special({ ...rich, param, taskId: id, successCnt: 40 + step, completeCnt: 45 + step + 3 }))
    }
    default: return kind in SPECIAL ? body(kind, () => special({ ...SPECIAL[kind], taskId: kind })) : null
  }
}

const bodies = new Map()

function body(key, make) {
  if (!bodies.has(key)) bodies.set(key, Buffer.from(make()))
  return bodies.get(key)
}
