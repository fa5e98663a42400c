// The short form of the load test, so that it cannot rot: many viewers, few calls. The long form is run by hand, see
// proxy/README.md.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

test('100 viewers of 20 tasks cost the platform a call a task', async () => {
  test.setTimeout(60_000)
  const script = join(import.meta.dirname, '../proxy/load.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [script, '100', '10'])
  const report = JSON.parse(stdout)
  expect(report.failed).toBe(0)
  expect(report.requests).toBeGreaterThan(500)
  expect(report.callsAtThePlatform).toBeLessThanOrEqual(40)
})
