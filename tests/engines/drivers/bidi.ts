// WebDriver BiDi over a WebSocket, as Firefox speaks it without a program between: https://www.w3.org/TR/webdriver-bidi/
import { WebSocket } from 'ws'
import type { Driver, Input } from './driver.ts'

interface Waiting {
  resolve: (result: any) => void
  reject: (error: Error) => void
}

/** A session of the browser that listens at `address`; `stop` ends that browser. */
export async function bidi(address: string, stop: () => Promise<void>): Promise<Driver> {
  const socket = new WebSocket(`${address}/session`)
  const waiting = new Map<number, Waiting>()
  let orders = 0
  const order = (method: string, params: object): Promise<any> =>
    new Promise((resolve, reject) => {
      orders += 1
      waiting.set(orders, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) })
      socket.send(JSON.stringify({ id: orders, method, params }))
    })
  socket.on('message', (data) => {
    const { type, id, result, error, message } = JSON.parse(String(data))
    const asked = waiting.get(id)
    waiting.delete(id)
    if (type === 'success') asked?.resolve(result)
    else if (type === 'error') asked?.reject(new Error(`${error}: ${message}`))
  })
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser closed the connection'))
    waiting.clear()
  })
  try {
    await new Promise<void>((resolve, reject) => socket.once('open', () => resolve()).once('error', reject))
    const { capabilities: has } = await order('session.new', { capabilities: {} })
    const { contexts } = await order('browsingContext.getTree', {})
    const context: string = contexts[0].context
    return {
      version: `${has.browserName} ${has.browserVersion}`,
      goto: (url) => order('browsingContext.navigate', { context, url, wait: 'complete' }),
      async call(script) {
        const answer = await order('script.callFunction', { functionDeclaration: script, awaitPromise: true, target: { context } })
        if (answer.type !== 'success') throw new Error(answer.exceptionDetails.text)
        return answer.result.value
      },
      act: (inputs: Input[]) => order('input.performActions', { context, actions: inputs }),
      async stop() {
        socket.close()
        await stop()
      },
    }
  } catch (error) {
    socket.terminate()
    await stop()
    throw error
  }
}
