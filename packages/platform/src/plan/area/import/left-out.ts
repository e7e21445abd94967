import { csvLine } from '../csv.ts'
import { buildArea, type ImportFiles } from './build.ts'
import type { FileKind } from './columns.ts'
import type { Reason } from './findings.ts'
import { openTable } from './table.ts'

/** Headings of the columns that are put before those of the file, and the reasons in words. */
export interface LeftOutWords {
  columns: { row: string; column: string; reason: string }
  reasons: Partial<Record<Reason, string>>
}

/** All rows of a file that are not used, as they stand there, each with its row, its column and why. */
export function leftOutOf(files: ImportFiles, kind: FileKind, words: LeftOutWords): string {
  const file = files[kind]
  if (!file) return ''
  const { row, column, reason } = words.columns
  const lines = [csvLine([row, column, reason, ...openTable(file.bytes, file.reading).columns])]
  buildArea(files, (of, finding, cells) => {
    if (of !== kind) return
    lines.push(
      csvLine([finding.row, finding.column, words.reasons[finding.reason] ?? finding.reason, ...cells]),
    )
  })
  return lines.join('')
}
