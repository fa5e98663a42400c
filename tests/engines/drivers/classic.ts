// WebDriver over HTTP, as chromedriver and WebKitWebDriver speak it: https://www.w3.org/TR/webdriver2/
import type { Driver, Input } from './driver.ts'
import { soon } from './driver.ts'

/** A session of the driver that listens at `origin`; `stop` ends that driver. */
export async function classic(origin: string, capabilities: object, stop: () => Promise<void>): Promise<Driver> {
  const order = async (method: string, path: string, body?: unknown): Promise<any> => {
    const response = await fetch(`${origin}${path}`, { method, body: body === undefined ? undefined : JSON.stringify(body) })
    const { value } = (await response.json()) as { value: any }
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`)
    return value
  }
  try {
    await soon(() => order('GET', '/status'), `the driver at ${origin}`)
    const { sessionId, capabilities: has } = await order('POST', '/session', { capabilities: { alwaysMatch: capabilities } })
    const session = `/session/${sessionId}`
    return {
      version: `${has.browserName} ${has.browserVersion}`,
      goto: (url) => order('POST', `${session}/url`, { url }),
      call: (script) =>
        order('POST', `${session}/execute/async`, {
          // The last argument is the function that takes the answer.
          script: `(${script})().then(arguments[arguments.length - 1])`,
          args: [],
        }),
      act: (inputs: Input[]) => order('POST', `${session}/actions`, { actions: inputs }),
      async stop() {
        try {
          await order('DELETE', session)
        } finally {
          await stop()
        }
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
