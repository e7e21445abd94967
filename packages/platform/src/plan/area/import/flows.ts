import type { Flow, Municipality } from '../area.ts'
import type { Columns } from './columns.ts'
import type { FindingsOf } from './findings.ts'
import { numberIn, saysNothing } from './number-text.ts'
import type { Table } from './table.ts'
import { TooLarge } from './too-large.ts'

export const MOST_FLOWS = 2_000_000

/** Reads commuting flows between the municipalities given. Pairs with nobody are read and not kept. */
export function readFlows(
  table: Table,
  columns: Columns,
  municipalities: readonly Municipality[],
  findings: FindingsOf,
): Flow[] {
  const flows: Flow[] = []
  const [from, to, many] = (['origin', 'destination', 'commuters'] as const).map((field) =>
    columns[field] === undefined ? -1 : table.columns.indexOf(columns[field]),
  )
  const find = finder(municipalities)
  const seen = new Set<number>()

  table.each((row) => {
    findings.rows++
    const { cells } = row
    if (cells.length > table.columns.length)
      return findings.leaveOut(row, 'too-many-cells', null, cells.slice(table.columns.length).join(' '))
    const origin = (cells[from] ?? '').trim()
    const destination = (cells[to] ?? '').trim()
    const written = (cells[many] ?? '').trim()
    if (origin === '') return findings.leaveOut(row, 'missing-origin', columns.origin ?? null, '')
    if (destination === '')
      return findings.leaveOut(row, 'missing-destination', columns.destination ?? null, '')
    const countColumn = columns.commuters ?? null
    if (saysNothing(written)) return findings.leaveOut(row, 'missing-number', countColumn, written)
    const commuters = numberIn(written, table.decimal)
    if (commuters === undefined) return findings.leaveOut(row, 'not-a-number', countColumn, written)
    if (commuters < 0) return findings.leaveOut(row, 'negative', countColumn, written)
    const [o, d] = [find(origin), find(destination)]
    if (!o && !d)
      return findings.leaveOut(
        row,
        'unknown-both',
        columns.origin ?? null,
        `${origin} → ${destination}`,
        commuters,
      )
    if (!o) return findings.leaveOut(row, 'unknown-origin', columns.origin ?? null, origin, commuters)
    if (!d)
      return findings.leaveOut(
        row,
        'unknown-destination',
        columns.destination ?? null,
        destination,
        commuters,
      )
    const pair = o.index * municipalities.length + d.index
    if (seen.has(pair))
      return findings.leaveOut(row, 'duplicate-pair', countColumn, `${origin} → ${destination}`, commuters)
    if (o.restored) findings.note(row, 'zeros-restored', columns.origin ?? null, origin)
    if (d.restored) findings.note(row, 'zeros-restored', columns.destination ?? null, destination)
    seen.add(pair)
    findings.taken++
    if (commuters === 0) return
    if (flows.length === MOST_FLOWS) throw new TooLarge('flows', MOST_FLOWS)
    flows.push({ origin: o.index, destination: d.index, commuters })
  })
  return flows
}

interface Place {
  index: number
  /** Spreadsheets take the zeros from the front of codes. */
  restored: boolean
}

/** Finds a municipality by its code, also by one that has lost its leading zeros. */
export function finder(municipalities: readonly Municipality[]): (code: string) => Place | undefined {
  const byCode = new Map<string, Place>(
    municipalities.map(({ code }, index) => [code, { index, restored: false }]),
  )
  for (const [index, { code }] of municipalities.entries()) {
    const short = /^0+(?=\d)/.test(code) ? code.replace(/^0+(?=\d)/, '') : code
    if (short !== code && !byCode.has(short)) byCode.set(short, { index, restored: true })
  }
  return (code) => byCode.get(code)
}
