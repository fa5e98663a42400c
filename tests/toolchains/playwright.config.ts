// How the examples are opened: one tool at a time, in Debian's Chromium.
import { defineConfig } from '@playwright/test'

const report = process.env.E2E_REPORT

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/toolchains',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // A first run installs the tool.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    actionTimeout: 30_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})
