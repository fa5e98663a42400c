// trunk's own proxy, set up as Trunk.toml does it for development: the card asks its page's origin, and the platform answers.
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { APP_KEY, expect, RUNNING_TASK, test, TASKS, TOKEN } from './fixtures.ts'
import { start } from './stack/child.ts'
import { freePort } from './stack/proxy.ts'

const ROOT = join(import.meta.dirname, '../..')
const DIST = process.env.E2E_DIST ?? join(ROOT, 'dist')
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>trunk</title><link rel="icon" href="data:,">
<link data-trunk rel="copy-dir" href="dist"><script type="module" src="dist/batch-task.js"></script></head><body></body></html>`

test('the proxies of Trunk.toml carry path, query and headers', async ({ page, urls, platformLog, problems }) => {
  const folder = await mkdtemp(join(tmpdir(), 'batch-task-trunk-'))
  const port = await freePort()
  // The project's own rules, with the stand-in of this test behind them.
  const rules = (await readFile(join(ROOT, 'Trunk.toml'), 'utf8')).match(/\[\[proxy\]\][\s\S]*/)![0]
  await writeFile(join(folder, 'Trunk.toml'), rules.replaceAll(/backend = ".*"/g, `backend = "${urls.platform}/"`))
  await writeFile(join(folder, 'index.html'), PAGE)
  await symlink(DIST, join(folder, 'dist'))
  const args = ['--log', 'info', '--color', 'never', 'serve', '--offline', '--no-autoreload', '--address', '127.0.0.1']
  args.push('--port', String(port), '--config', join(folder, 'Trunk.toml'), '--dist', join(folder, 'out'))
  const trunk = await start({ program: 'trunk', args, ready: /server listening at/ })
  try {
    const address = `http://127.0.0.1:${port}/`
    // It says so before it listens.
    await expect.poll(() => fetch(address).then(({ ok }) => ok, () => false)).toBe(true)
    await page.goto(address)
    for (const proxy of ['/iot', '/iot-plain']) {
      const added = proxy === '/iot'
      await page.evaluate(
        ([proxy, taskId, appKey, token]) => {
          const card = document.createElement('batch-task') as any
          Object.assign(card, { proxy, taskId, refreshInterval: 0 })
          if (proxy === '/iot-plain') Object.assign(card, { appKey, accessToken: token })
          document.body.replaceChildren(card)
        },
        [proxy, RUNNING_TASK, APP_KEY, TOKEN],
      )
      await expect.poll(() => page.evaluate(() => (document.querySelector('batch-task') as any)?.state)).toBe('ready')
      const log = await platformLog({ ended: added ? 1 : 2 })
      expect(log.at(-1), proxy).toMatchObject({
        path: `${TASKS}/${RUNNING_TASK}`,
        query: 'select=tag',
        app_key: APP_KEY,
        authorization: { scheme: 'Bearer', valid: true },
      })
    }
    // The list that the standalone page offers live tasks from.
    const tasks = await page.evaluate(() => fetch('/iot/_control/tasks').then((answer) => answer.json()))
    expect(tasks.map(({ id }: { id: string }) => id)).toContain(RUNNING_TASK)
    expect(problems).toEqual([])
  } finally {
    await trunk.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
