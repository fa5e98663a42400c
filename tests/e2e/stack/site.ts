// A static host for dist/ and for test pages, as strict as a careful company's.
//
// `/` is dist/, `/pages/` is tests/e2e/pages/, `/examples/` is what script/examples built, `/made/` holds the pages that a
// test wrote. Path segments before these change how the rest is served, alone or together: `/deep/sub/` is the same under
// another path, `/csp/` adds the strictest policy that the card promises to work under, `/tt/` adds Trusted Types to it.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const DIST = process.env.E2E_DIST ?? join(import.meta.dirname, '../../../dist')
const EXAMPLES = join(import.meta.dirname, '../../../target/examples')
const PAGES = join(import.meta.dirname, '../pages')
const TYPES: Record<string, string> = {
  '.css': 'text/css;charset=utf-8',
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript;charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain;charset=utf-8',
  '.wasm': 'application/wasm',
}

export class Site {
  readonly #made: string[] = []
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error) => response.destroy(error))
  })
  /** Origins that a page under `/csp/` may connect to, beside its own. */
  connect: string[] = []

  static async start(): Promise<Site> {
    const site = new Site()
    await new Promise<void>((resolve) => site.#server.listen(0, '127.0.0.1', resolve))
    return site
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Serves this document and returns its path, to be put behind `/csp`, `/deep/sub` or nothing. */
  add(html: string): string {
    return `/made/${this.#made.push(html) - 1}.html`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin)
    const [, before = '', rest = ''] = decodeURIComponent(pathname).match(/^((?:\/deep\/sub|\/csp|\/tt)*)(\/.*)$/) ?? []
    response.setHeader('cache-control', 'no-store')
    response.setHeader('x-content-type-options', 'nosniff')
    // Other origins may load the module from here, as from a company's asset host.
    response.setHeader('access-control-allow-origin', '*')
    const policy = this.#policy(before)
    if (policy) response.setHeader('content-security-policy', policy)

    const made = rest.match(/^\/made\/(\d+)\.html$/)
    const html = made && this.#made[Number(made[1])]
    if (html) {
      // With `no-store` a browser would not keep it in its page cache.
      response.setHeader('cache-control', 'no-cache')
      response.setHeader('content-type', TYPES['.html']!)
      response.end(html)
      return
    }
    if (rest === '/favicon.ico') {
      response.writeHead(204).end()
      return
    }
    const file = fileOf(rest)
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('no such file\n')
      return
    }
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
    response.setHeader('content-length', found.size)
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).on('error', (error) => response.destroy(error)).pipe(response)
  }

  #policy(before: string): string | undefined {
    const rules: string[] = []
    if (before.includes('/csp')) {
      rules.push("default-src 'none'", "base-uri 'none'", "script-src 'self' 'wasm-unsafe-eval'")
      rules.push(`connect-src 'self' ${this.connect.join(' ')}`)
    }
    if (before.includes('/tt')) rules.push("require-trusted-types-for 'script'")
    return rules.join('; ') || undefined
  }
}

/** The file of a path; `normalize` of an absolute path cannot climb above its root. */
function fileOf(path: string): string {
  const safe = normalize(path.endsWith('/') ? `${path}index.html` : path)
  if (safe.startsWith('/pages/')) return join(PAGES, safe.slice('/pages'.length))
  if (safe.startsWith('/examples/')) return join(EXAMPLES, safe.slice('/examples'.length))
  return join(DIST, safe)
}
