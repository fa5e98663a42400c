// axe over a page and its open shadow roots.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The rules that the page breaks, or what is within a selector, each with the places. */
export async function axeViolations(page: Page, within?: string): Promise<{ rule: string; places: unknown[] }[]> {
  await page.evaluate(source)
  return page.evaluate(async (within) => {
    const { violations } = await (window as any).axe.run(within ?? document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }: any) => ({ rule: id, places: nodes.map((node: any) => [node.target, node.failureSummary]) }))
  }, within)
}
