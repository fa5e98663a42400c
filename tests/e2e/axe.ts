// axe over a page and its open shadow roots.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules that the page breaks, each with the places. */
export async function axeViolations(page: Page): Promise<{ rule: string; places: unknown[] }[]> {
  await page.evaluate(source)
  return page.evaluate(async () => {
    const { violations } = await (window as any).axe.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }: any) => ({ rule: id, places: nodes.map((node: any) => [node.target, node.failureSummary]) }))
  })
}
