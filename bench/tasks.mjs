// The bodies that the bench's server sends: the same text for every contestant. All synthetic.

const hex = (n, width) => n.toString(16).padStart(width, '0')

const deviceId = (n, length) => `7d40c9d5-2b1c-4a54-9c39-${hex(n * 7919, 12)}`.padEnd(length, `-${hex(n * 104_729, 8)}`).slice(0, length)
const ids = (count, length) => Array.from({ length: count }, (_, n) => deviceId(n, length))

/** Written as text, for digits that a float would not keep. */
const PARAS = `{"tariff":{"name":"winter 2026","currency":"EUR","valid":{"from":"20260301","to":"20261031","zone":"Europe/Madrid"}},
"price":0.10,"serial":12345678901234567891,"steps":[1,2,4,8],"dryRun":false,"note":"low tariff between 22:00 and 06:00 on working days","fallback":null}`

/** Task `n`, with numbers, names and tags of its own; `step` moves its counts. */
function running(id, n, { step = 0, devices = 40, length = 36 } = {}) {
  const total = devices + 900 + (n % 37)
  const succeeded = Math.min(40 + (n % 50) + step, total - 60)
  const failed = 2 + (n % 5)
  const timedOut = n % 4
  const completed = succeeded + failed + timedOut
  const command = { serviceId: 'Meter', method: 'SET_TARIFF', paras: 'PARAS' }
  const tags = ['region', 'rollout', 'building', 'owner', 'contract', 'season']
  return Buffer.from(JSON.stringify({
    taskId: id,
    taskName: `Set tariff, district ${n} (synthetic)`,
    appId: 'hhnMU86gTGyQ1bDuxGEj0tLZfqYa',
    operator: `operator-${n % 9}`,
    taskFrom: n % 2 ? 'Portal' : 'Northbound',
    taskType: 'DeviceCmd',
    status: 'Running',
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
    param: { type: 'DeviceList', deviceList: ids(devices, length), command, callbackUrl: 'https://portal.example/callback', maxRetransmit: 2 },
    tags: tags.map((tagName, i) => ({ tagName, tagValue: `${tagName}-${(n * 7 + i) % 100}` })),
  }).replace('"PARAS"', PARAS))
}

const kept = new Map()
const steps = new Map()

/**
 * The body of a task: `still-7` says the same each time, `list-30000` has so many ids of 128 characters, `moving-7-key` has
 * other counts each time that it is fetched. `null` for any other id.
 */
export function task(id) {
  const [kind, number] = id.split('-')
  const n = Number(number)
  if (kind === 'moving') {
    steps.set(id, (steps.get(id) ?? 0) + 1)
    return running(id, n, { step: steps.get(id) })
  }
  if (!kept.has(id)) {
    const make = { still: () => running(id, n), list: () => running(id, 7, { devices: n, length: 128 }) }[kind]
    if (!make) return null
    kept.set(id, make())
  }
  return kept.get(id)
}

const TOTAL = 30_000

/** One page of per-device results, of 30,000 in all. */
export function results({ pageNo, pageSize }) {
  const [number, size] = [Number(pageNo), Number(pageSize)]
  const row = (_, i) => {
    const n = number * size + i
    const isFailed = n % 50 === 0
    return {
      status: isFailed ? 'Fail' : 'Success',
      output: isFailed ? null : `{"requestId":"${hex(n, 8)}","commandResult":"ok"}`,
      error: isFailed ? '{"error_code":"1010018","error_desc":"The device is offline."}' : null,
      param: { deviceId: deviceId(n, 36), commandId: hex(n * 31, 24) },
    }
  }
  const length = Math.max(0, Math.min(size, TOTAL - number * size))
  return Buffer.from(JSON.stringify({ pageNo: number, pageSize: size, totalCount: TOTAL, taskDetails: Array.from({ length }, row) }))
}
