// The three engines as Debian packs them, each without a window that anybody sees.
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '../../e2e/stack/child.ts'
import { freePort } from '../../e2e/stack/proxy.ts'
import { bidi } from './bidi.ts'
import { classic } from './classic.ts'
import type { Driver } from './driver.ts'

/** By the name of the project in playwright.config.ts. */
export const ENGINES: Record<string, () => Promise<Driver>> = { chromium, firefox, webkit }

async function chromium(): Promise<Driver> {
  // The port that it finds by itself can be taken in the other version of the protocol.
  const driver = () => start({ program: 'chromedriver', args: ['--port=0'], ready: /started successfully on port (\d+)/ })
  const child = await driver().catch(driver)
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--window-size=1000,900']
  const options = { binary: process.env.CHROMIUM ?? '/usr/bin/chromium', args }
  return classic(`http://127.0.0.1:${child.ready[1]}`, { browserName: 'chrome', 'goog:chromeOptions': options }, child.stop)
}

/** No errand of the browser's own reaches the network, and nothing is asked at a first start. */
const FIREFOX_SETTINGS = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
}

async function firefox(): Promise<Driver> {
  const profile = await mkdtemp(join(tmpdir(), 'batch-task-firefox-'))
  const clean = () => rm(profile, { recursive: true, force: true, maxRetries: 5 })
  try {
    const lines = Object.entries(FIREFOX_SETTINGS).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    await writeFile(join(profile, 'user.js'), lines.join(''))
    const child = await start({
      program: process.env.FIREFOX ?? 'firefox-esr',
      args: ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', '--width', '1000', '--height', '900', 'about:blank'],
      ready: /^WebDriver BiDi listening on (ws:\S+)/,
    })
    return await bidi(child.ready[1]!, () => child.stop().then(clean))
  } catch (error) {
    await clean()
    throw error
  }
}

async function webkit(): Promise<Driver> {
  const display = await start({ program: 'Xvfb', args: ['-displayfd', '1', '-screen', '0', '1000x900x24', '-nolisten', 'tcp'], ready: /^(\d+)$/ })
  try {
    const port = await freePort()
    // As root its sandbox cannot be set up; what is loaded here is our own.
    const environment = [`DISPLAY=:${display.ready[1]}`, ...(process.getuid?.() === 0 ? ['WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1'] : [])]
    const script = 'echo starting; exec "$@"'
    const child = await start({
      program: 'env',
      args: [...environment, 'sh', '-c', script, 'sh', 'WebKitWebDriver', `--port=${port}`],
      ready: /^starting$/,
    })
    const options = { binary: await miniBrowser(), args: ['--automation'] }
    return await classic(
      `http://127.0.0.1:${port}`,
      { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options },
      () => child.stop().then(display.stop),
    )
  } catch (error) {
    await display.stop()
    throw error
  }
}

/** WebKitGTK's own browser lies in a folder that is named after the machine and the version. */
async function miniBrowser(): Promise<string> {
  for (const machine of await readdir('/usr/lib')) {
    for (const version of ['4.1', '6.0', '4.0']) {
      const file = join('/usr/lib', machine, `webkit2gtk-${version}`, 'MiniBrowser')
      if (existsSync(file)) return file
    }
  }
  throw new Error('there is no MiniBrowser: install webkit2gtk-driver')
}
