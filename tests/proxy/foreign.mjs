// Other people's proxies, as their own code runs them: node tests/proxy/foreign.mjs KIND PORT PLATFORM. Each listens on
// 127.0.0.1 alone and says "listening" when it does.
import { createServer, request, Server } from 'node:http'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const [kind, port, platform] = process.argv.slice(2)
const HOST = '127.0.0.1'

// Whatever address a proxy would listen on: this machine's own.
const listen = Server.prototype.listen
Server.prototype.listen = function (port) {
  return listen.call(this, Number(port), HOST, () => console.log('listening'))
}

/** A query-style proxy, as many write it: `?url=`, any origin. */
function byQuery(asked, answer) {
  answer.setHeader('access-control-allow-origin', '*')
  answer.setHeader('access-control-allow-headers', 'app_key, authorization')
  if (asked.method === 'OPTIONS') return answer.writeHead(204).end()
  const target = new URL(asked.url, `http://${HOST}`).searchParams.get('url')
  if (!target?.startsWith(`http://${HOST}:`)) return answer.writeHead(400).end('url is not allowed')
  const { host, connection, origin, ...headers } = asked.headers
  request(target, { headers }, (reply) => {
    answer.writeHead(reply.statusCode, { 'content-type': reply.headers['content-type'] ?? 'text/plain' })
    reply.pipe(answer)
  })
    .on('error', (error) => answer.writeHead(500).end(`proxy error: ${error.code}`))
    .end()
}

const kinds = {
  'cors-anywhere': () =>
    require('cors-anywhere').createServer({ requireHeader: ['origin', 'x-requested-with'], removeHeaders: ['cookie'] }).listen(port),
  'local-cors-proxy': () => require('local-cors-proxy').startProxy(port, platform, 'proxy', false, '*'),
  query: () => createServer(byQuery).listen(port),
}
kinds[kind]()
