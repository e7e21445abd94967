import type { Shape } from '../area.ts'
import type { Columns } from './columns.ts'
import type { FindingsOf } from './findings.ts'
import type { Table } from './table.ts'

/** Reads outlines from a file of their own, by code. `isKnown` says which codes the municipalities have. */
export function readShapes(
  table: Table,
  columns: Columns,
  isKnown: (code: string) => boolean,
  findings: FindingsOf,
): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  const at = columns.code === undefined ? -1 : table.columns.indexOf(columns.code)
  const codeColumn = columns.code ?? null
  table.each((row) => {
    findings.rows++
    const code = (row.cells[at] ?? '').trim()
    if (code === '') return findings.leaveOut(row, 'missing-code', codeColumn, '')
    if (!isKnown(code)) return findings.leaveOut(row, 'unknown-code', codeColumn, code)
    if (shapes.has(code)) return findings.leaveOut(row, 'duplicate-code', codeColumn, code)
    const { geometry } = row
    if (typeof geometry !== 'object' || !('shape' in geometry))
      return findings.leaveOut(row, 'no-shape', codeColumn, code)
    shapes.set(code, geometry.shape)
    findings.taken++
  })
  return shapes
}
