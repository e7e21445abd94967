import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Finding {
  id: string
  help: string
  nodes: { target: string[]; failureSummary?: string }[]
}

/** What axe finds on a page, one line a finding. The page's context must have been opened with `bypassPolicy`. */
export async function findings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: source })
  const found = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: { run(node: Document, options: object): Promise<unknown> } }
    return (await axe.run(document, { runOnly: { type: 'tag', values: tags } })) as { violations: Finding[] }
  }, standards)
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}
