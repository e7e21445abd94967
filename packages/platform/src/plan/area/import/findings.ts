import type { FileKind } from './columns.ts'

/** Why a row is left out. */
export const LEFT_OUT = [
  'missing-code',
  'duplicate-code',
  'too-long',
  'no-coordinates',
  'coordinates-outside',
  'too-many-cells',
  'missing-origin',
  'missing-destination',
  'unknown-origin',
  'unknown-destination',
  'unknown-both',
  'duplicate-pair',
  'missing-number',
  'not-a-number',
  'negative',
  'unknown-code',
  'no-shape',
] as const

/** What was read otherwise than it stands there; the row is used. */
export const NOTES = [
  'point-from-shape',
  'name-from-code',
  'value-left-empty',
  'shape-unreadable',
  'zeros-restored',
] as const

export type Reason = (typeof LEFT_OUT)[number] | (typeof NOTES)[number]

export const isNote = (reason: Reason): boolean => (NOTES as readonly string[]).includes(reason)

/** One row that is not as it should be: where, what stands there, and why that is wrong. */
export interface Finding {
  row: number
  column: string | null
  value: string
  reason: Reason
}

/** What was found in one file. */
export interface Findings {
  /** Rows by reason. */
  counts: Partial<Record<Reason, number>>
  /** Commuters of flows that are left out, by reason, where the number itself could be read. */
  commuters: Partial<Record<Reason, number>>
  /** The first ones, notes and rows left out apart, so that many of one do not hide the other. */
  first: Finding[]
  rows: number
  taken: number
}

const SHOWN = 100
const QUOTED = 80

/** Gathers findings of a file; `onLeftOut` is told of every row that is not used. */
export class FindingsOf {
  readonly kind: FileKind
  readonly #counts: Findings['counts'] = {}
  readonly #commuters: Findings['commuters'] = {}
  readonly #leftOut: Finding[] = []
  readonly #notes: Finding[] = []
  readonly #onLeftOut: ((finding: Finding, cells: readonly string[]) => void) | undefined
  rows = 0
  taken = 0

  constructor(kind: FileKind, onLeftOut?: (finding: Finding, cells: readonly string[]) => void) {
    this.kind = kind
    this.#onLeftOut = onLeftOut
  }

  /** The row is not used. */
  leaveOut(
    row: { number: number; cells: readonly string[] },
    reason: (typeof LEFT_OUT)[number],
    column: string | null,
    value: string,
    commuters?: number,
  ): void {
    const finding = { row: row.number, column, value: value.slice(0, QUOTED), reason }
    this.#counts[reason] = (this.#counts[reason] ?? 0) + 1
    if (commuters !== undefined) this.#commuters[reason] = (this.#commuters[reason] ?? 0) + commuters
    if (this.#leftOut.length < SHOWN) this.#leftOut.push(finding)
    this.#onLeftOut?.(finding, row.cells)
  }

  /** The row is used, but not quite as it stands. */
  note(row: { number: number }, reason: (typeof NOTES)[number], column: string | null, value: string): void {
    this.#counts[reason] = (this.#counts[reason] ?? 0) + 1
    if (this.#notes.length < SHOWN)
      this.#notes.push({ row: row.number, column, value: value.slice(0, QUOTED), reason })
  }

  get findings(): Findings {
    const { rows, taken } = this
    const first = [...this.#leftOut, ...this.#notes]
    return { counts: this.#counts, commuters: this.#commuters, first, rows, taken }
  }
}
