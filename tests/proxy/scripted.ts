// A proxy that answers whatever a test wants, with the CORS headers that let the page read it, or without.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What it answers with. */
export interface Reply {
  status?: number
  headers?: Record<string, string>
  body?: string
  /** No CORS headers at all. */
  closed?: boolean
  /** Instead of an answer: nothing ever, or a cut connection, at once or in the middle of the body. */
  instead?: 'hang' | 'cut' | 'cut-body'
}

export class Scripted {
  reply: Reply = {}
  /** The requests that came, but for preflights and the probe of the origin alone. */
  readonly seen: IncomingMessage[] = []
  /** Every request line. */
  readonly lines: string[] = []
  /** The lines of those that were given up before they were answered. */
  readonly gone: string[] = []
  readonly #server = createServer((request, answer) => this.#answer(request, answer))

  static async start(): Promise<Scripted> {
    const scripted = new Scripted()
    await new Promise<void>((resolve) => scripted.#server.listen(0, '127.0.0.1', resolve))
    return scripted
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #answer(request: IncomingMessage, answer: ServerResponse): void {
    const { status = 200, headers = {}, body = '', closed, instead } = this.reply
    const line = `${request.method} ${request.url}`
    this.lines.push(line)
    answer.on('close', () => answer.writableFinished || this.gone.push(line))
    if (request.method !== 'OPTIONS' && request.url !== '/') this.seen.push(request)
    if (!closed) {
      answer.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
      answer.setHeader('access-control-allow-headers', 'app_key, authorization')
      answer.setHeader('access-control-expose-headers', 'retry-after')
    }
    if (request.method === 'OPTIONS') {
      answer.writeHead(closed ? 405 : 204).end()
      return
    }
    if (instead === 'hang') return
    if (instead === 'cut') {
      request.socket.destroy()
      return
    }
    if (instead === 'cut-body') {
      answer.writeHead(status, { 'content-length': '1000', ...headers })
      answer.write(body, () => request.socket.destroy())
      return
    }
    answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  }
}
