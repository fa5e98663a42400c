// What a run needs: the site with all contestants, its server, a browser.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { launch } from './browser.mjs'
import { assemble } from './site.mjs'

/** Starts all of it; `end` stops it again. */
export async function start(contestants, out, target) {
  const site = join(out, 'site')
  const bytes = await assemble(contestants, site, target)
  const server = fork(join(import.meta.dirname, 'server.mjs'), [site, JSON.stringify(contestants)])
  const port = await new Promise((resolve, reject) => {
    server.once('message', resolve)
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const browser = await launch()
  const end = async () => {
    await browser.close()
    if (server.connected) server.disconnect()
  }
  return { bytes, browser, origin: `http://127.0.0.1:${port}`, end }
}
