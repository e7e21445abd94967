import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Finding {
  id: string
  help: string
  nodes: { target: string[]; failureSummary?: string }[]
}

/** What axe finds on a page, one line a finding. Scripts must be on, and the page's own policy stays in force. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const found = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: { run(node: Document, options: object): Promise<unknown> } }
    // What axe would load beforehand serves rules about sound and turned screens; passes are not asked for.
    const options = { preload: false, resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } }
    return (await axe.run(document, options)) as { violations: Finding[] }
  }, standards)
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')} ${failureSummary ?? ''}`),
  )
}
