// How the browser tests run: Debian's Chromium over the built dist/, no retries, a fixed locale and time zone.
import { defineConfig } from '@playwright/test'

const report = process.env.E2E_REPORT
/** Run by `script/test long` alone. */
const long = /(chaos|soak|random-documents)\.spec\.ts$/

export default defineConfig({
  testDir: '.',
  testMatch: process.env.LONG ? long : '*.spec.ts',
  testIgnore: process.env.LONG ? [] : long,
  outputDir: '../../test-results/e2e',
  // Each worker has a platform, a proxy and a site of its own: see fixtures.ts.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  // Without the name of a browser or system: all run the one above.
  snapshotPathTemplate: '{testDir}/references/{arg}{ext}',
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    // Not UTC, so that a time shown without its zone is noticed.
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
