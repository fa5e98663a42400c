// Results of the samples, which the standalone page makes itself: they follow the counts, and nothing else is answered there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, FIRST, SECOND, test } from './page.ts'
// @ts-expect-error a module of the page, without types
import { resultsOf } from '../../static/page/task-details.js'

const API = '/samples/iocm/app/batchtask/v1.1.0'
const FOLDER = join(import.meta.dirname, '../../static', API, 'tasks')

const sample = (id: string) => JSON.parse(readFileSync(join(FOLDER, id), 'utf8'))
const results = (id: string, query = '') => resultsOf(sample(id), new URLSearchParams(query))

/** All rows of a filter, through all pages. */
function all(id: string, filter = ''): any[] {
  const rows: any[] = []
  for (let pageNo = 0; ; pageNo++) {
    const { taskDetails } = results(id, `pageNo=${pageNo}&pageSize=250&${filter}`)
    if (!taskDetails.length) return rows
    rows.push(...taskDetails)
  }
}

test('the results of every sample fit its counts', () => {
  for (const id of readdirSync(FOLDER)) {
    const { totalCnt, successCnt, failCnt, timeoutCnt, expiredCnt } = sample(id)
    const rows = all(id)
    expect(rows, id).toHaveLength(totalCnt - expiredCnt)
    expect(new Set(rows.map(({ param }) => param.deviceId ?? param.nodeId)).size, id).toBe(rows.length)
    for (const [word, count] of [['Success', successCnt], ['Fail', failCnt], ['Timeout', timeoutCnt]] as const) {
      expect(rows.filter(({ status }) => status === word), id).toHaveLength(count)
      expect(all(id, `status=${word}`), id).toHaveLength(count)
      expect(results(id, `status=${word}`).totalCount, id).toBe(count)
    }
  }
})

test('a failed device has its reason, a listed one its id, a registered one its node', () => {
  const { taskDetails } = results(FIRST, 'status=Fail')
  expect(JSON.parse(taskDetails[0].error)).toEqual({ error_code: '100428', error_desc: 'The device is not online (synthetic).' })
  const { deviceId } = taskDetails[3].param
  expect(results(FIRST, `deviceId=${deviceId}`).taskDetails).toEqual([taskDetails[3]])
  expect(all(SECOND).map(({ param }) => param.deviceId)).toEqual(sample(SECOND).param.deviceList)
  expect(results('5bf8f8567dd2d86eab87eddb').taskDetails[1].param).toEqual({ index: 2, nodeId: 'synthetic-node-2' })
})

test('a page beyond the end is empty, and a query that is not documented an error', () => {
  expect(results(FIRST)).toMatchObject({ pageNo: 0, pageSize: 25, totalCount: 988 })
  expect(results(FIRST, 'pageNo=40').taskDetails).toEqual([])
  for (const query of ['pageNo=-1', 'pageNo=x', 'pageSize=0', 'pageSize=251', 'status=Failed']) {
    expect(results(FIRST, query).error_code, query).toBe('100022')
  }
})

test('the page answers for the results of samples, and sends everything else', async ({ page, urls }) => {
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url().slice(urls.page.length)))
  await page.goto(`${urls.page}/`)
  await page.waitForFunction(() => typeof (document.querySelector('batch-task') as any).fetch === 'function')
  const ask = (path: string) =>
    page.evaluate(async (path) => {
      const answer = await (document.querySelector('batch-task') as any).fetch(new Request(path))
      return { status: answer.status, body: await answer.json().catch(() => null) }
    }, path)
  const failed = await ask(`${API}/taskDetails?taskId=${FIRST}&status=Fail&pageNo=0&pageSize=50`)
  expect(failed).toEqual({ status: 200, body: results(FIRST, 'status=Fail&pageSize=50') })
  expect((await ask(`${API}/taskDetails?taskId=${FIRST}&pageSize=0`)).status).toBe(400)
  expect(await ask(`${API}/taskDetails?taskId=no`)).toMatchObject({ status: 404, body: { error_code: '105005' } })
  expect(sent.filter((path) => path.includes('taskDetails'))).toEqual([])
  expect((await ask(`${API}/tasks/${FIRST}`)).body.taskId).toBe(FIRST)
  await ask(`/elsewhere/iocm/app/batchtask/v1.1.0/taskDetails?taskId=${FIRST}`)
  expect(sent.filter((path) => path.includes('taskDetails'))).toHaveLength(1)
})

test('a task behind another proxy is fetched by the browser', async ({ tool, page, urls }) => {
  await page.goto(urls.page)
  await tool.field('proxy').fill('/iot')
  await tool.field('proxy').blur()
  expect(await tool.card.evaluate((card: any) => card.fetch)).toBe(null)
})
