// Thousands of random documents, each drawn by the real card, and each text of it read: what `tests/numbers` says of the model
// must be true of what stands on screen. The same documents every time; SEED and DOCUMENTS choose others, or more.
import { expect, test } from './cards.ts'

const SEED = Number(process.env.SEED ?? 20_260_214)
const DOCUMENTS = Number(process.env.DOCUMENTS ?? 3_000)

test(`of ${DOCUMENTS} random documents no drawn one says more than was sent`, async ({ cards, page, problems }) => {
  test.setTimeout(30_000 + DOCUMENTS * 20)
  await cards.open()
  await cards.put({ attributes: { 'time-zone': 'UTC' }, properties: { data: '{"taskId":"x"}' } })
  await cards.until('load')
  const seen = await page.evaluate(
    async ([seed, documents]) => {
      let state = seed!
      const random = () => {
        state = (state + 0x6d2b79f5) | 0
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
      }
      const below = (limit: number) => Math.floor(random() * limit)
      const one = <T>(...choices: T[]): T => choices[below(choices.length)]!
      // Raw JSON, since what is odd about a number is its spelling.
      const odd = () => one('null', '-1', '1.5', '1e3', '"NaN"', '"Infinity"', '""', 'true', '{}', '[]', '"undefined"', '18446744073709551616', '1e999')
      const wrong = () => random() < 0.06
      const count = () => (wrong() ? odd() : one(String(below(4)), String(below(1100)), `"${below(40_000)}"`, String(below(3_000_000))))
      const fields = ['totalCnt', 'successCnt', 'failCnt', 'timeoutCnt', 'expiredCnt', 'completeCnt', 'progress', 'successRate'] as const
      const numbers = (): string[] => {
        if (random() < 0.25) return fields.map(count)
        // As the platform would send them, with whatever is left over.
        const size = one(3, 60, 30_000)
        const parts = [below(size), below(one(1, size)), below(one(1, size)), below(one(1, size))] as const
        const finished = parts[0] + parts[1] + parts[2]
        const total = finished + parts[3] + (random() < 0.5 ? 0 : below(size))
        const permille = (part: number, whole: number) => (whole ? Math.floor((part * 1000) / whole) : 0)
        const sent = [total, ...parts, finished, permille(finished, total), permille(parts[0], one(total, finished))].map(String)
        return sent.map((text) => (random() < 0.04 ? count() : text))
      }
      const card = document.querySelector('batch-task') as any
      const root: ShadowRoot = card.shadowRoot
      const channel = new MessageChannel()
      const task = () => new Promise((done) => (channel.port1.onmessage = done) && channel.port2.postMessage(null))
      const found: string[] = []
      const tally = { whole: 0, bars: 0, dashes: 0, conflicts: 0, none: 0 }
      const EMPTY = /NaN|Infinity|undefined|Invalid Date|\{[a-z_]+\}|\bnull\b/
      const clean = (text: string) => text.replace(/(holds|contains) .*?, which/g, '')
      for (let index = 0; index < documents! && found.length < 20; index += 1) {
        const values = numbers()
        const start = random() < 0.8 ? `"${one('2026', '2025', '2024')}0${1 + below(9)}1${below(10)}T1${below(10)}0000Z"` : one('null', '""', '"now"', '0', '"00000000T000000Z"', '20260101')
        const text = `{"taskId":"d${index}","status":${one('"Pending"', '"Running"', '"Complete"', '"Timeout"', '"Paused"', 'null')},"startTime":${start},"timeout":${wrong() ? odd() : one('null', '0', '1', '90', '86400', '"3600"', '9007199254740993')},${fields.map((field, place) => `"${field}":${values[place]}`).join(',')}}`
        const loaded = new Promise((done) => card.addEventListener('batch-task-load', done, { once: true }))
        card.data = text
        await loaded
        // The card is drawn after the event; Yew's scheduler may leave a task of the browser to go before.
        while (root.querySelector('[part=details] code')?.textContent !== `d${index}`) await task()
        const say = (what: string) => found.push(`${what}: ${text}`)
        const read = (selector: string) => root.querySelector(selector)?.textContent ?? ''
        const integer = (shown: string) => (shown === '—' ? undefined : Number(shown.replaceAll(',', '')))
        const whole = clean(read('[part=card]'))
        if (EMPTY.test(whole.replace(/"[^"]*"/g, ''))) say('a word that is no value')
        if (/\b1970\b/.test(read('[part=details]'))) say('1970')

        const bar = root.querySelector<HTMLElement>('[part=progress]')
        const headline = read('.headline .counts').replace(/^(?:The|All ([\d,]+)) devices? failed\.$/, (_, all = '1') => `0 of ${all} devices succeeded`)
        const [said, total] = (headline.match(/[\d,]+|—/g) ?? []).map(integer)
        const rows = [...root.querySelectorAll('[part=legend] li')].map((row) => [...row.querySelectorAll('.number')].map((number) => number.textContent!))
        // Once a task has ended, the headline counts those that succeeded; the legend says how many have finished.
        const isOver = headline.endsWith('succeeded')
        const isPartial = rows.slice(0, 3).some(([number]) => number === '—')
        const finished = isOver && !isPartial ? rows.slice(0, 3).reduce((sum, [number]) => sum + integer(number!)!, 0) : isOver && bar ? Number(bar.getAttribute('aria-valuenow')) : said
        const share = read('.headline .share')
        if (share) {
          const all = said !== undefined && said === total && total! > 0
          if ((share === '100%') !== all && !(share === '—' && root.querySelector('[part=notice]'))) say(`headline ${share} of ${said}/${total}`)
          if (share === '100%') tally.whole += 1
        }
        if (isOver && rows.length && integer(rows[0]![0]!) !== said) say(`headline ${said} beside ${rows[0]![0]}`)
        for (const [number, part] of rows) {
          if (part === '100%' && integer(number!) !== total) say(`legend ${part} of ${number}/${total}`)
          if (part === '0%' && integer(number!) !== 0) say(`legend ${part} of ${number}`)
          if (number === '—') {
            tally.dashes += 1
            if (part !== '—') say('a share of what was not sent')
          }
        }
        const rate = read('.rate')
        if (rate) {
          if (!/^(<0\.1|\d+(\.\d)?)% of finished devices succeeded$/.test(rate)) say(`rate without its whole: ${rate}`)
          if (!isPartial && rate.startsWith('100%') !== (integer(rows[0]![0]!) === finished)) say(`rate ${rate}`)
        }
        for (const reported of root.querySelectorAll('.measure > .rows dd')) {
          if (!/% (of all devices|of finished devices|as reported, basis not stated)$/.test(reported.textContent!)) say(`no basis: ${reported.textContent}`)
        }
        if (root.querySelector('[part=notice]')) tally.conflicts += 1
        if (bar) {
          tally.bars += 1
          const grows = [...bar.children].map((segment) => Number((segment as HTMLElement).style.flexGrow))
          // The browser writes numbers over a million with six digits.
          if (Math.abs(grows.reduce((sum, grow) => sum + grow, 0) - total!) > total! / 100_000) say('segments are not the whole')
          if (bar.getAttribute('aria-valuemax') !== String(total) || bar.getAttribute('aria-valuenow') !== String(finished)) say('the bar says otherwise aloud')
          if (EMPTY.test(bar.getAttribute('aria-valuetext')!)) say('a value text that is no value')
          // Measuring lays the page out, which takes ten times as long as all the rest.
          if (index % 10 === 0) {
            const track = bar.getBoundingClientRect()
            for (const segment of bar.children) {
              const { left, right, width } = segment.getBoundingClientRect()
              if (width < 3 || left < track.left - 0.5 || right > track.right + 0.5) say(`a segment of ${width} px`)
            }
          }
        } else if (read('.empty')) {
          tally.none += 1
          if (/%/.test(read('.measure'))) say('a share of nothing')
        }
      }
      return { found, tally }
    },
    [SEED, DOCUMENTS],
  )
  expect(seen.found).toEqual([])
  // Each of these was among them, so that none of the above is true for lack of cases.
  for (const [what, times] of Object.entries(seen.tally)) expect(times, what).toBeGreaterThan(DOCUMENTS / 300)
  expect(problems).toEqual([])
})
