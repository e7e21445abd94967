import type { Block, Report, ReportSection } from '../document/report.ts'
import { type Change, changesOf } from './diff.ts'

/** What changed in one section between two versions. */
export interface SectionChanges {
  key: string
  title: string
  changes: Change[]
}

/** Two reports section by section; those that say the same are left out. */
export function compareReports(from: Report, to: Report): SectionChanges[] {
  const before = new Map(from.sections.map((section) => [section.key, section]))
  return to.sections.flatMap((section) => {
    const old = before.get(section.key)
    const changes = changesOf(old ? textOf(old) : '', textOf(section))
    return changes.some(({ kind }) => kind !== 'same')
      ? [{ key: section.key, title: section.title, changes }]
      : []
  })
}

/** Everything a section says, as lines. */
export function textOf(section: ReportSection): string {
  const computed = section.replaces ? [] : section.blocks.map(blockText)
  return [...computed, section.text.trim()].filter((part) => part !== '').join('\n\n')
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'facts':
      return block.items
        .map(({ label, value, note }) => `${label}: ${value}${note ? ` (${note})` : ''}`)
        .join('\n')
    case 'table':
      return [
        block.caption,
        ...[...block.rows, ...(block.total ? [block.total] : [])].map((row) => row.join(' | ')),
      ].join('\n')
    case 'figure':
      return [block.figure.title, ...block.figure.data.rows.map((row) => row.join(' | '))].join('\n')
    default:
      return block.text
  }
}
