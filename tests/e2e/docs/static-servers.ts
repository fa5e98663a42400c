// Static servers over dist/ with the settings that docs/serving.md shows, and what they must send.
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { start } from '../stack/child.ts'
import { freePort } from '../stack/proxy.ts'
import { ROOT } from './blocks.ts'

const DIST = process.env.E2E_DIST ?? join(ROOT, 'dist')

interface Server {
  port: number
  /** The encodings that it can send. */
  encodings: string[]
  stop: () => Promise<void>
}

async function startWith(name: string, settings: (folder: string, port: number) => string, command: (file: string) => Parameters<typeof start>[0]) {
  const folder = await mkdtemp(join(tmpdir(), `batch-task-${name}-`))
  const port = await freePort()
  const file = join(folder, 'settings')
  await writeFile(file, settings(folder, port))
  const child = await start(command(file))
  const stop = async () => {
    await child.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { port, stop }
}

/** nginx; the module for brotli is one that not every machine has. */
export async function startNginx(block: string): Promise<Server> {
  const module = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'
  const hasBrotli = existsSync(module)
  const server = await startWith(
    'nginx',
    (folder, port) => `${hasBrotli ? `load_module ${module};` : ''}
      daemon off; error_log stderr notice; pid ${folder}/pid; events {}
      http { access_log off; client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
        server { listen 127.0.0.1:${port}; root ${DIST}; ${hasBrotli ? block : block.replace(/^brotli_static.*$/m, '')} } }`,
    (file) => ({ program: 'nginx', args: ['-c', file], ready: /start worker process \d/ }),
  )
  return { ...server, encodings: hasBrotli ? ['br', 'gzip'] : ['gzip'] }
}

export async function startCaddy(block: string): Promise<Server> {
  const server = await startWith(
    'caddy',
    (folder, port) => `{\n\tadmin off\n\tauto_https off\n\tstorage file_system ${folder}\n}\nhttp://127.0.0.1:${port} {\n\troot * ${DIST}\n${block}}\n`,
    (file) => ({ program: 'caddy', args: ['run', '--config', file, '--adapter', 'caddyfile'], ready: /serving initial configuration/ }),
  )
  return { ...server, encodings: ['br', 'gzip'] }
}

const head = (port: number, path: string, encoding: string) =>
  new Promise<{ type?: string; encoding?: string; status?: number }>((resolve, reject) => {
    const call = request({ port, path, method: 'HEAD', host: '127.0.0.1', headers: { 'accept-encoding': encoding } }, ({ headers, statusCode }) =>
      resolve({ type: headers['content-type']?.split(';')[0], encoding: headers['content-encoding'], status: statusCode }),
    )
    call.on('error', reject)
    call.end()
  })

/** Each file is sent compressed, under its own type, and plain to whoever takes nothing else. */
export async function serves({ port, encodings, stop }: Server): Promise<void> {
  const types = { 'batch-task.js': 'text/javascript', 'batch-task-widget.js': 'text/javascript', 'batch-task-widget_bg.wasm': 'application/wasm' }
  try {
    for (const [file, type] of Object.entries(types)) {
      for (const encoding of encodings) expect(await head(port, `/${file}`, encoding), file).toEqual({ status: 200, type, encoding })
      expect(await head(port, `/${file}`, 'identity'), file).toEqual({ status: 200, type, encoding: undefined })
    }
  } finally {
    await stop()
  }
}
