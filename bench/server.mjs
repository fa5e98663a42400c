// Serves the contestants' files, brotli-compressed beforehand, the pages that embed them and the tasks that they ask for, on
// 127.0.0.1 and in a process of its own, so that it does not wait for whoever drives the browser.
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { answer } from './tasks.mjs'

const OUT = process.argv[2]

const TYPES = { '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm', '.json': 'application/json', '.html': 'text/html; charset=utf-8' }
/** What a strict page allows, and no more; the same for all. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html"

/** The module that a page loads, and the tag that it writes. */
const EMBEDS = {
  widget: ['/widget/batch-task.js', 'batch-task'],
  lit: ['/lit/card.js', 'lit-task'],
  preact: ['/preact/card.js', 'preact-task'],
  bare: [null, 'div'],
}

/** A page as somebody would write it who embeds cards. */
function page(contestant, query) {
  const [module, tag] = EMBEDS[contestant]
  const attributes = ['proxy', 'refresh-interval', 'lang'].filter((name) => query.has(name)).map((name) => ` ${name}="${query.get(name)}"`).join('')
  const cards = query.getAll('task').map((task) => `<${tag} task-id="${task}"${attributes}></${tag}>`).join('\n')
  const script = module ? `<script type="module" src="${module}"></script>` : ''
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${contestant}</title><link rel="icon" href="data:,">\n${script}</head>\n<body>\n${cards}\n</body></html>`
}

const files = new Map()

function file(path) {
  if (!files.has(path)) {
    const full = join(OUT, normalize(path))
    const compressed = existsSync(`${full}.br`)
    files.set(path, existsSync(full) && extname(full) in TYPES ? { bytes: readFileSync(compressed ? `${full}.br` : full), compressed } : null)
  }
  return files.get(path)
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1')
  const send = (status, headers, bytes) => {
    response.writeHead(status, { 'Content-Length': bytes.length, 'X-Content-Type-Options': 'nosniff', ...headers })
    response.end(bytes)
  }
  const asked = /\/tasks\/([\w-]+)$/.exec(url.pathname)
  if (asked) {
    const bytes = answer(asked[1], url.pathname.split('/')[1])
    const json = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
    return bytes ? send(200, json, bytes) : send(404, json, Buffer.from('{"error_code":"105005","error_desc":"not found"}'))
  }
  const embedding = /^\/page\/(\w+)$/.exec(url.pathname)
  if (embedding && embedding[1] in EMBEDS) {
    const headers = { 'Content-Type': TYPES['.html'], 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' }
    return send(200, headers, Buffer.from(page(embedding[1], url.searchParams)))
  }
  const found = file(url.pathname)
  if (!found) return send(404, {}, Buffer.from('not found'))
  const headers = { 'Content-Type': TYPES[extname(url.pathname)], 'Cache-Control': 'max-age=31536000, immutable', Vary: 'Accept-Encoding' }
  if (found.compressed) headers['Content-Encoding'] = 'br'
  return send(200, headers, found.bytes)
})

// Whoever started it leaves: so does it.
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => process.send(server.address().port))
