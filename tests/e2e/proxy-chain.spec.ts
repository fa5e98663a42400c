// The chain whole: browser, nginx, mutual TLS, platform; whose certificate counts, and how a token is kept alive.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { APP_KEY, application, ask, expect, test, TOKEN } from '../proxy/fixtures.ts'

const TASK = '5ca1ab1e0000000000000002'

/** A card on a page of the proxy's known origin; its state and its error once it has settled. */
async function card(page: Page, url: string, proxy: string, properties: Record<string, string>): Promise<{ state: string; kind?: string }> {
  await page.goto(`${url}/pages/embed.html`)
  return page.evaluate(
    ([proxy, task, properties]) =>
      new Promise((resolve) => {
        const card = document.createElement('batch-task') as any
        const settled = () => setTimeout(() => resolve({ state: card.state, kind: card.error?.kind }))
        for (const name of ['batch-task-load', 'batch-task-error']) card.addEventListener(name, settled)
        document.body.append(Object.assign(card, { proxy, taskId: task, ...properties }))
      }),
    [proxy, TASK, properties] as const,
  )
}

test('a card shows what came through nginx and mutual TLS', async ({ page, urls, proxyTo, arrived, problems }) => {
  const proxy = await proxyTo()
  expect(await card(page, urls.page, proxy.origin, { appKey: APP_KEY, accessToken: TOKEN })).toMatchObject({ state: 'ready' })
  await expect(page.locator('batch-task [part=status]')).toHaveText('Complete')
  expect(await arrived()).toMatchObject([{ query: 'select=tag', app_key: APP_KEY, authorization: { valid: true }, status: 200 }])
  expect(problems).toEqual([])
})

const strangers: [string, (keys: string) => Record<string, string>][] = [
  ['a client certificate of another authority', (keys) => ({ CLIENT_CERT: join(keys, 'stranger.pem'), CLIENT_KEY: join(keys, 'stranger.key') })],
  ['an authority that did not sign the platform’s', (keys) => ({ PLATFORM_CA: join(keys, 'stranger.pem') })],
  ['a platform by another name', () => ({ PLATFORM_NAME: 'another.test' })],
]
for (const [what, settings] of strangers) {
  test(`${what} comes to nothing, and is told as the platform’s absence`, async ({ secured, page, urls, proxyTo, arrived }) => {
    const proxy = await proxyTo(settings(secured.keys))
    const shown = await card(page, urls.page, proxy.origin, { appKey: APP_KEY, accessToken: TOKEN })
    expect(shown).toEqual({ state: 'failed', kind: 'platform-unreachable' })
    expect(await arrived()).toEqual([])
  })
}

test('the proxy’s own key and token replace what a browser sends', async ({ secured, page, urls, proxyTo, arrived }) => {
  const proxy = await proxyTo(await application(secured))
  expect(await card(page, urls.page, proxy.origin, {})).toMatchObject({ state: 'ready' })
  await ask(proxy, '5ca1ab1e0000000000000003', { app_key: 'synthetic-stranger', authorization: 'Bearer nonsense' })
  const [login, ...tasks] = await arrived()
  expect(login).toMatchObject({ method: 'POST', path: '/iocm/app/sec/v1.1.0/login', status: 200 })
  expect(tasks).toHaveLength(2)
  for (const task of tasks) expect(task).toMatchObject({ app_key: APP_KEY, authorization: { valid: true }, status: 200 })
})

test('token and secret are in no log and no cached file, and only their owner reads the token', async ({ secured, proxyTo }) => {
  const proxy = await proxyTo(await application(secured))
  await ask(proxy, TASK)
  await ask(proxy, TASK, { authorization: 'Bearer another' })
  const { token } = JSON.parse(await readFile(join(proxy.folder, 'token.json'), 'utf8'))
  for (const [path, mode] of [['token.json', 0o600], ['.', 0o700]] as const) expect((await stat(join(proxy.folder, path))).mode & 0o777, path).toBe(mode)
  const files = await readdir(join(proxy.folder, 'cache'), { recursive: true, withFileTypes: true })
  files.push(...(await readdir(join(proxy.folder, 'logins'), { withFileTypes: true })))
  const cached = files.filter((file) => file.isFile()).map((file) => join(file.parentPath ?? file.path, file.name))
  expect(cached.length).toBeGreaterThan(0)
  for (const secret of [token, 'Bearer', 'synthetic-secret']) expect(proxy.said()).not.toContain(secret)
  for (const file of [...cached, join(proxy.folder, 'calls.log')]) {
    const text = await readFile(file, 'latin1')
    for (const secret of [token, 'Bearer', 'synthetic-secret']) expect(text, file).not.toContain(secret)
  }
})
