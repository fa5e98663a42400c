// Tries to get out of the proxy: to other paths, methods and hosts, from other origins, past its checks. Nothing of it may
// reach the platform, neither through the cache and its inner server nor without.
import { attempts, get, LOGIN } from '../proxy/attempts.ts'
import { expect, TASKS, test } from '../proxy/fixtures.ts'
import { send, statusOf } from '../proxy/raw.ts'

for (const [name, settings] of [['with the cache', {}], ['without it', { CACHE_SECONDS: '0' }]] as const) {
  test(`nothing of ${attempts.length} attempts gets out of the proxy, ${name}`, async ({ proxyTo, arrived }) => {
    const proxy = await proxyTo(settings)
    for (const [what, bytes] of attempts) {
      const status = statusOf(await send(proxy.origin, bytes))
      expect(await arrived(), what).toEqual([])
      expect(status === 0 || status === 204 || status >= 400, `${what}: ${status}`).toBe(true)
    }
  })

  test(`what comes along with a good request stays behind, ${name}`, async ({ proxyTo, arrived, order }) => {
    const proxy = await proxyTo(settings)
    const along = [
      'Cookie: session=1', 'X-Forwarded-For: 1.2.3.4', 'X-Original-URL: /login', 'X-Rewrite-URL: /login', 'X-HTTP-Method-Override: DELETE',
      'Range: bytes=0-1', 'If-None-Match: "x"', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA', 'Expect: 100-continue',
      'Referer: https://portal.example/secret', 'Proxy: http://evil.example', 'X-Accel-Redirect: /platform', 'Forwarded: for=x', 'own_token: 1',
    ]
    for (const header of along) {
      await order('DELETE', 'log')
      const target = `${TASKS}/along-${along.indexOf(header)}`
      const answer = await send(proxy.origin, get(target, header, 'Origin: https://portal.example'))
      const log = await arrived()
      expect(log, header + answer).toHaveLength(1)
      expect(log[0], header).toMatchObject({ method: 'GET', path: target, query: null, status: 404 })
      expect([...log[0]!.headers].sort(), header).toEqual(['accept', 'app_key', 'authorization', 'host'])
      expect(answer, header).not.toMatch(/^set-cookie/im)
    }
    // Two requests in one go are two requests; the second is checked as the first.
    await order('DELETE', 'log')
    const first = get(`${TASKS}/along-first`).replace('close', 'keep-alive')
    await send(proxy.origin, first + get(LOGIN))
    expect((await arrived()).map((call) => call.path)).toEqual([`${TASKS}/along-first`])
  })
}
