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

/**
 * The cells of one unit, from the first slot to the last. A booking takes every slot it touches; where two share
 * one, the earlier keeps it and the later begins after it, or stands in the same cell when it has no slot of its own.
 */
export function cellsOf(
  { slots, slotMs }: DayGrid,
  timeZone: string,
  open: readonly Span[],
  uses: readonly Use[],
): GridCell[] {
  const first = slots[0] ?? 0
  const cells: GridCell[] = []
  const half = (start: number) => minuteOf(start, timeZone) !== 0
  let at = 0
  const fillUntil = (slot: number) => {
    for (; at < slot; at++) {
      const start = first + at * slotMs
      const within = open.find((span) => overlaps(span, { start, end: start + slotMs }))
      const state = within ? 'free' : 'shut'
      cells.push({
        span: 1,
        start: Math.max(start, within?.start ?? start),
        state,
        bookings: [],
        half: half(start),
      })
    }
  }
  for (const use of uses.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(0, Math.floor((use.start - first) / slotMs))
    const until = Math.min(slots.length, Math.ceil((use.end - first) / slotMs))
    if (until <= 0 || from >= slots.length) continue
    const last = cells.at(-1)
    if (until <= at && last?.state === 'taken') {
      last.bookings.push(use.booking)
      continue
    }
    fillUntil(from)
    const start = first + at * slotMs
    cells.push({ span: until - at, start, state: 'taken', bookings: [use.booking], half: half(start) })
    at = until
  }
  fillUntil(slots.length)
  return cells
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
