// Each example, built and served by each of its tools, opened in Chromium. What came of it is left for the matrix: see matrix.mjs.
import { existsSync } from 'node:fs'
import { appendFile, cp } from 'node:fs/promises'
import { join } from 'node:path'
import { test, type Page } from '@playwright/test'
import { check } from './check.ts'
import { TOOLS, type Tool } from './tools.ts'
import { serveFolder, Workshop } from './workshop.ts'

const RESULTS = process.env.TOOLCHAINS_RESULTS

// What one run of the build leaves, the next one removes.
test.describe.configure({ mode: 'default' })

type Mode = 'build' | 'dev' | 'types'

async function prove(tool: Tool, mode: Mode, workshop: Workshop, page: Page) {
  if (mode === 'types') {
    // What must be typed, and what must be refused, beside the application.
    const cases = join(import.meta.dirname, 'types', tool.example)
    if (existsSync(cases)) await cp(cases, join(workshop.folder, 'types'), { recursive: true })
    await workshop.script(tool.types!)
    return
  }
  if (mode === 'build') await workshop.script(tool.build!.script)
  const { address, stop } = await (mode === 'build'
    ? serveFolder(join(workshop.folder, tool.build!.output), { isStrict: !tool.hasInlineScripts })
    : workshop.serve(tool.dev!))
  try {
    await check(page, address + ((mode === 'build' && tool.build!.page) || ''), { hasWasmFile: !tool.isInline, hasNext: Boolean(tool.hasNext) })
  } finally {
    await stop()
  }
}

for (const tool of TOOLS) {
  for (const mode of ['build', 'dev', 'types'] as const) {
    if (!tool[mode]) continue
    const usual = tool.usual?.includes(mode) ? ' @usual' : ''
    test(`${tool.package} ${mode} ${tool.build?.script ?? ''} ${tool.example}${usual}`, async ({ page }) => {
      const row = { name: tool.name, example: tool.example, settings: tool.settings, mode, version: '', result: 'failed' }
      try {
        const workshop = await Workshop.prepare(tool.example)
        row.version = await workshop.versionOf(tool.package)
        await prove(tool, mode, workshop, page)
        row.result = 'passed'
      } finally {
        if (RESULTS) await appendFile(RESULTS, `${JSON.stringify(row)}\n`)
      }
    })
  }
}
