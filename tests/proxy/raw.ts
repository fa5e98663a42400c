// Requests as no browser and no client library would send them: bytes on a socket.
import { connect } from 'node:net'

const PATIENCE_MS = 2_000

/** Sends the bytes and returns all that comes back until the other side closes, or has said nothing more for too long. */
export function send(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'))
    socket.setTimeout(PATIENCE_MS, () => socket.destroy())
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    // A server that refuses early may reset the rest of what is sent.
    socket.on('error', (error: NodeJS.ErrnoException) => (['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? undefined : reject(error)))
    socket.on('close', () => resolve(answer))
  })
}

/** The status of the first answer; 0 when the connection was closed without one. */
export const statusOf = (answer: string): number => Number(answer.match(/^HTTP\/1\.[01] (\d{3})/)?.[1] ?? 0)

/** A request with these lines after `Host`; it asks for the connection to be closed. */
export const request = (line: string, headers: string[] = [], body = '', host = 'Host: 127.0.0.1'): string =>
  [line, host, 'Connection: close', ...headers, '', body].join('\r\n')
