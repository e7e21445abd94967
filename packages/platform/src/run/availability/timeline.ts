import { merge, overlaps, type Span } from '../opening/spans.ts'

/** A stretch in which the same number of units is free. */
export interface FreeSpan extends Span {
  free: number
}

/** What is taken, unit by unit; a unit without an entry is free. Milliseconds, in any order. */
export type Busy = ReadonlyMap<string, readonly Span[]>

/**
 * How many of `units` are free over time within `open` (merged and in order), as stretches of equal number.
 * Stretches with none free are there too, so that a strip can be drawn from the result.
 *
 * One sweep over the ends of all periods: O(n log n) in the number of periods taken.
 */
export function freeOverTime(units: readonly string[], busy: Busy, open: readonly Span[]): FreeSpan[] {
  const changes: { at: number; by: number }[] = []
  for (const unit of units) {
    for (const { start, end } of merge(busy.get(unit) ?? [])) {
      changes.push({ at: start, by: -1 }, { at: end, by: 1 })
    }
  }
  changes.sort((a, b) => a.at - b.at || b.by - a.by)
  const spans: FreeSpan[] = []
  for (const { start, end } of open) {
    let free = units.length
    let from = start
    for (const change of changes) {
      if (change.at >= end) break
      if (change.at > from) {
        push(spans, { start: from, end: change.at, free })
        from = change.at
      }
      free += change.by
    }
    push(spans, { start: from, end, free })
  }
  return spans
}

/** Adds a stretch, or lengthens the one before when nothing changed between them. */
function push(spans: FreeSpan[], next: FreeSpan): void {
  if (next.start >= next.end) return
  const last = spans.at(-1)
  if (last && last.end === next.start && last.free === next.free) last.end = next.end
  else spans.push(next)
}

/** The units nobody has at any moment of `span`. */
export const unitsFree = (units: readonly string[], busy: Busy, span: Span): string[] =>
  units.filter((unit) => !(busy.get(unit) ?? []).some((taken) => overlaps(taken, span)))
