// How the engine tests run: one suite, one project an engine, each in Debian's own build of it; no retries.
import { defineConfig } from '@playwright/test'
import { ENGINES } from './drivers/launch.ts'

const report = process.env.E2E_REPORT

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/engines',
  // A worker keeps its browser, so that each engine starts once for each file.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  projects: Object.keys(ENGINES).map((name) => ({ name })),
})
