import { Temporal } from 'temporal-polyfill'
import type { Span } from '../opening/spans.ts'
import { overlaps } from '../opening/spans.ts'

/** A unit in use: by which of the day's bookings, from when to when (epoch milliseconds). */
export interface Use extends Span {
  unitId: string
  /** Index of the booking in the list the uses were made from. */
  booking: number
}

export interface GridCell {
  /** Slots it spans. */
  span: number
  /** First moment of the cell within opening hours, epoch milliseconds. */
  start: number
  /** `shut`: outside opening hours. */
  state: 'free' | 'shut' | 'taken'
  /** The bookings in it, one after the other; more than one only where they are shorter than a slot. */
  bookings: number[]
  /** Whether the cell begins in the middle of an hour. */
  half: boolean
}

export interface DayGrid {
  slotMs: number
  /** Starts of the slots, epoch milliseconds. */
  slots: number[]
  /** Full hours of the centre's clock: where they begin and how many slots they have. */
  hours: { start: number; span: number }[]
}

const halfHour = 30 * 60_000
/** A day longer than this has hours for slots: half-hours would be too thin to hit. */
const longDay = 16 * 3_600_000

/** The columns of a day that spans `hull`. Elapsed time, so a day with a clock change keeps its true length. */
export function dayGrid(hull: Span, timeZone: string): DayGrid {
  const slotMs = hull.end - hull.start > longDay ? 2 * halfHour : halfHour
  const slots: number[] = []
  for (let at = Math.floor(hull.start / slotMs) * slotMs; at < hull.end; at += slotMs) slots.push(at)
  const hours: DayGrid['hours'] = []
  for (const start of slots) {
    const last = hours.at(-1)
    if (last && minuteOf(start, timeZone) !== 0) last.span++
    else hours.push({ start, span: 1 })
  }
  return { slotMs, slots, hours }
}

/** The cells of one unit, from the first slot to the last. */
export function cellsOf(
  grid: DayGrid,
  timeZone: string,
  open: readonly Span[],
  uses: readonly Use[],
): GridCell[] {
  const { slots, slotMs } = grid
  const cells: GridCell[] = []
  for (let i = 0; i < slots.length;) {
    const { start, end } = { start: slots[i] ?? 0, end: (slots[i] ?? 0) + slotMs }
    const taken = usesFrom({ start, end }, uses)
    const half = minuteOf(start, timeZone) !== 0
    if (taken.bookings.length === 0) {
      const within = open.find((span) => overlaps(span, { start, end }))
      const state = within ? 'free' : 'shut'
      cells.push({ span: 1, start: Math.max(start, within?.start ?? start), state, bookings: [], half })
      i++
      continue
    }
    const span = Math.min(slots.length - i, Math.ceil((taken.end - start) / slotMs))
    cells.push({ span, start, state: 'taken', bookings: taken.bookings, half })
    i += span
  }
  return cells
}

/** The uses that begin in a slot or go on in it, and those that share a slot with one of them. */
function usesFrom(slot: Span, uses: readonly Use[]): { bookings: number[]; end: number } {
  const length = slot.end - slot.start
  const bookings: number[] = []
  let end = slot.start
  let reach = slot.end
  for (const use of uses.toSorted((a, b) => a.start - b.start)) {
    if (use.end <= slot.start || use.start >= reach) continue
    bookings.push(use.booking)
    end = Math.max(end, use.end)
    reach = slot.start + Math.ceil((end - slot.start) / length) * length
  }
  return { bookings, end }
}

/** How many of `units` nobody has at any moment of each slot; null where the centre is not open. */
export function freeInSlots(
  { slots, slotMs }: DayGrid,
  open: readonly Span[],
  units: readonly string[],
  uses: readonly Use[],
): (number | null)[] {
  const wanted = new Set(units)
  return slots.map((start) => {
    const slot = { start, end: start + slotMs }
    if (!open.some((span) => overlaps(span, slot))) return null
    const busy = new Set(
      uses.filter((use) => wanted.has(use.unitId) && overlaps(use, slot)).map((use) => use.unitId),
    )
    return wanted.size - busy.size
  })
}

const minuteOf = (ms: number, timeZone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).minute
