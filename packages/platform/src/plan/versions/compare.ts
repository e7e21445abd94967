import type { Block, Column, Report, ReportSection } from '../document/report.ts'
import { wordsOf } from '../document/texts/words.ts'
import type { Locale } from '../figures/format.ts'
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
    const changes = changesOf(old ? textOf(old, from.locale) : '', textOf(section, to.locale))
    return changes.some(({ kind }) => kind !== 'same')
      ? [{ key: section.key, title: section.title, changes }]
      : []
  })
}

/** Everything a section says, as lines. */
export function textOf(section: ReportSection, locale: Locale): string {
  const computed = section.replaces ? [] : section.blocks.map((block) => blockText(block, locale))
  return [...computed, section.text.trim()].filter((part) => part !== '').join('\n\n')
}

function blockText(block: Block, locale: Locale): string {
  const { colon } = wordsOf(locale)
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'facts':
      return block.items
        .map(({ label, value, note }) => `${label}${colon}${value}${note ? ` (${note})` : ''}`)
        .join('\n')
    case 'table': {
      const rows = [...block.rows, ...(block.total ? [block.total] : [])]
      return [block.caption, ...rows.map((row) => rowText(row, block.columns, locale))].join('\n')
    }
    case 'figure': {
      const { columns, rows } = block.figure.data
      return [block.figure.title, ...rows.map((row) => rowText(row, columns, locale))].join('\n')
    }
    default:
      return block.text
  }
}

/** A row read out: what it is about, then each column with what it says, as `Lodève – Users 120; Stands alone: yes`. */
function rowText(
  [about = '', ...cells]: readonly string[],
  columns: readonly Column[],
  locale: Locale,
): string {
  const { colon, semicolon } = wordsOf(locale)
  // A question and a sentence have their own sign.
  const after = (words: string) => (/[.?!]$/.test(words) ? ' ' : colon)
  // With one column there is nothing to be told apart.
  if (cells.length < 2) return [about, ...cells].join(after(about))
  const said = cells.flatMap((cell, i) => {
    const { title = '', numeric = false } = columns[i + 1] ?? {}
    return cell === '' ? [] : [[title, cell].filter(Boolean).join(numeric ? ' ' : after(title))]
  })
  return [about, said.join(semicolon)].filter(Boolean).join(' – ')
}
