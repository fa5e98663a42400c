// Serves the contestants' files, compressed beforehand, the pages that embed them and the tasks that they fetch, on 127.0.0.1 and
// in a process of its own, so that it does not wait for whoever drives the browser. Its first argument is the folder of
// the site, the second the contestants as JSON.
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { KINDS } from './site.mjs'
import { results, task } from './tasks.mjs'

const OUT = process.argv[2]
const KIND = Object.fromEntries(JSON.parse(process.argv[3]).map(({ folder, kind }) => [folder, kind]))

const TYPES = { '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm', '.json': 'application/json', '.html': 'text/html; charset=utf-8' }
/** What a strict page allows, and no more; the same for all. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html"

/**
 * A page as somebody would write it who embeds cards. `preload` adds the lines that docs/serving.md names for what the module
 * loads; `plain` takes the files of a host that compresses nothing.
 */
function page(folder, query) {
  const { tag, files: [module, ...later] = [] } = KINDS[KIND[folder]] ?? {}
  const base = query.has('plain') ? `/plain/${folder}` : `/${folder}`
  const line = (file) =>
    file.endsWith('.js')
      ? `<link rel="modulepreload" href="${base}/${file}">`
      : `<link rel="preload" href="${base}/${file}" as="fetch" type="application/wasm" crossorigin>`
  const tasks = query.getAll('task')
  const head = [
    module && `<script type="module" src="${base}/${module}"></script>`,
    ...(query.has('preload') ? later.map(line) : []),
  ]
  const cards = tag ? tasks.map((id) => `<${tag} task-id="${id}" proxy="/${folder}/iot"></${tag}>`) : []
  const data = KIND[folder] !== 'yew' ? '' : ` data-task="/${folder}/iot/iocm/app/batchtask/v1.1.0/tasks/${tasks[0]}"`
  return `<!doctype html>\n<html lang="en"${data}><head><meta charset="utf-8"><title>${folder}</title><link rel="icon" href="data:,">
${head.filter(Boolean).join('\n')}</head>\n<body data-tag="${tag}" data-proxy="/${folder}/iot">\n${cards.join('\n')}\n</body></html>`
}

const files = new Map()

function file(path) {
  if (!files.has(path)) {
    const isPlain = path.startsWith('/plain/')
    const full = join(OUT, normalize(isPlain ? path.slice('/plain'.length) : path))
    const isCompressed = !isPlain && existsSync(`${full}.br`)
    files.set(path, existsSync(full) && extname(full) in TYPES ? { bytes: readFileSync(isCompressed ? `${full}.br` : full), isCompressed } : null)
  }
  return files.get(path)
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1')
  const send = (status, headers, bytes) => {
    response.writeHead(status, { 'Content-Length': bytes.length, 'X-Content-Type-Options': 'nosniff', ...headers })
    response.end(bytes)
  }
  const [, id] = /\/tasks\/([\w-]+)$/.exec(pathname) ?? []
  const body = id ? task(id) : pathname.endsWith('/taskDetails') ? results(Object.fromEntries(searchParams)) : undefined
  if (body) return send(200, { 'Content-Type': TYPES['.json'], 'Cache-Control': 'no-store' }, body)
  const [, folder] = /^\/page\/([\w-]+)$/.exec(pathname) ?? []
  if (folder) {
    const headers = { 'Content-Type': TYPES['.html'], 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' }
    return send(200, headers, Buffer.from(page(folder, searchParams)))
  }
  const found = file(pathname)
  if (!found) return send(404, {}, Buffer.from('not found'))
  const headers = { 'Content-Type': TYPES[extname(pathname)], 'Cache-Control': 'max-age=31536000, immutable', Vary: 'Accept-Encoding' }
  if (found.isCompressed) headers['Content-Encoding'] = 'br'
  return send(200, headers, found.bytes)
})

// Whoever started it leaves: so does it.
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => process.send(server.address().port))
