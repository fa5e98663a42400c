// The stand-in for the platform, and the orders that tests give it; what they mean stands in tests/platform/README.md.
import { start } from './child.ts'

/** The application and the token that the stand-in knows without a login. */
export const APP_KEY = 'synthetic-app'
export const TOKEN = 'synthetic-development-token'

/** Where the stand-in's clock stands until a test moves it. */
export const PLATFORM_NOW = new Date('2026-01-01T08:00:00Z')

export interface LogEntry {
  at_ms: number
  method: string
  path: string
  query: string | null
  headers: string[]
  app_key: string | null
  authorization: { scheme: string; valid: boolean } | null
  status: number | null
  ending: 'open' | 'answered' | 'aborted'
}

/** What happens to answers, for example `{ kind: { delay_ms: 500 }, times: 1 }`. */
export interface WeatherRule {
  kind: string | Record<string, unknown>
  call?: 'task' | 'details' | 'login'
  task?: string
  times?: number
}

export class Platform {
  constructor(
    readonly origin: string,
    readonly stop: () => Promise<void>,
    /** Where the orders go; with TLS another port, since the first one demands a certificate. */
    readonly controlOrigin = origin,
  ) {}

  /** One order under /_control; its answer, read as JSON. */
  async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
    const response = await fetch(`${this.controlOrigin}/_control/${path}`, { method, body: text })
    const answer = await response.text()
    if (!response.ok) throw new Error(`${method} /_control/${path}: ${response.status} ${answer}`)
    return (answer === '' ? undefined : JSON.parse(answer)) as T
  }
}

export async function startPlatform(program: string): Promise<Platform> {
  // Its clock stands, so that what a task has come to depends on the test alone.
  const args = ['--port', '0', '--frozen']
  const child = await start({ program, args, ready: /^listening on (http:\/\/127\.0\.0\.1:\d+)/ })
  return new Platform(child.ready[1]!, child.stop)
}

/** The same behind mutual TLS, its certificates written to `folder`; and without a token that needs no login, if so wanted. */
export async function startTlsPlatform(program: string, folder: string, token = TOKEN): Promise<Platform> {
  const args = ['--port', '0', '--control-port', '0', '--frozen', '--tls', folder, '--token', token]
  const child = await start({ program, args, ready: /^control on (http:\/\/127\.0\.0\.1:\d+)/ })
  const origin = child.said.join('\n').match(/^listening on (https:\/\/127\.0\.0\.1:\d+)/m)![1]!
  return new Platform(origin, child.stop, child.ready[1])
}
