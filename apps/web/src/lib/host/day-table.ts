import { Temporal } from 'temporal-polyfill'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import type { CentreDayView } from '@micropol/platform/run/day/day'
import { dayStateOf, isDesk, type DayState } from '@micropol/platform/run/day/figures'
import {
  cellsOf,
  dayGrid,
  freeInSlots,
  type DayGrid,
  type GridCell,
  type Use,
} from '@micropol/platform/run/day/grid'
import { unitGroups, type UnitGroup, type UnitRow } from '@micropol/platform/run/day/rows'
import { hourLabel, list, time, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { withQuery } from '../paths.ts'
import { countedUnits, looks, stateText, untilWord } from './day-page.ts'
import { whoIs } from './who.ts'

export interface CellView {
  span: number
  className: string
  /** Where an empty cell books, and what that is for who hears it. */
  book: { href: string; label: string } | null
  /** `short`: initials, where the cell is too narrow for a name. */
  links: { href: string; name: string; short: string | null; note: string; state: string }[]
}
export interface RowView {
  id: string
  label: string
  note: string
  cells: CellView[]
}
export interface TableView {
  columns: number
  hours: { text: string; span: number; now: boolean }[]
  sum: { label: string; note: string; cells: { text: string; half: boolean }[] } | null
  groups: { title: string; rows: RowView[] }[]
  /** Units free all day: folded into one sentence, or shown. */
  folded: string | null
  rows: number
  states: DayState[]
}

/** Rows of one page of the table: as many as a screen reader, a slow line and a host can bear. */
export const ROWS = 40
/** Units named in the sentence about what is free all day. */
const NAMED = 12

interface Scene {
  view: CentreDayView
  centre: CentreDetail
  grid: DayGrid
  now: Temporal.Instant
}

const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

/** The table of a day; null when it has no hour to show. `all` shows units that are free all day too. */
export function dayTable(
  view: CentreDayView,
  centre: CentreDetail,
  now: Temporal.Instant,
  { all, page }: { all: boolean; page: number },
): TableView | null {
  if (!view.hull) return null
  const grid = dayGrid(view.hull, centre.timeZone)
  const scene = { view, centre, grid, now }
  const groups = unitGroups(centre, view.bookings)
  const usesOf = Map.groupBy(view.uses, (use) => use.unitId)
  const empty = (row: UnitRow) => !usesOf.has(row.unitId)
  const units = groups.flatMap((group) => group.rows)
  const busy = units.filter((row) => !empty(row)).length
  // With nothing booked at all the empty table is what one books in.
  const fold = !all && busy > 0
  const shown = groups.flatMap((group) =>
    group.rows.filter((row) => !fold || !empty(row)).map((row) => ({ group, row })),
  )
  const rows = shown.slice((page - 1) * ROWS, page * ROWS)
  const views = Map.groupBy(rows, ({ group }) => group)
  const free = fold ? groups.map((group) => ({ ...group, rows: group.rows.filter(empty) })) : []
  const nowMs = now.epochMilliseconds
  return {
    columns: grid.slots.length,
    hours: grid.hours.map(({ start, span }) => ({
      text: hourLabel(at(start).toZonedDateTimeISO(centre.timeZone).hour),
      span,
      now: start <= nowMs && nowMs < start + span * grid.slotMs,
    })),
    sum: sumOf(scene, groups),
    groups: [...views].map(([group, inGroup]) => ({
      title: groupTitle(group),
      rows: inGroup.map(({ row }) =>
        rowView(scene, { ...row, full: fullName(group, row, groups) }, usesOf.get(row.unitId) ?? []),
      ),
    })),
    folded: view.open.length === 0 ? null : foldedSentence(free),
    rows: shown.length,
    states: statesOf(scene),
  }
}

const order: readonly DayState[] = ['under-way', 'expected', 'held', 'over', 'blocked']
function statesOf({ view, now }: Scene): DayState[] {
  const there = new Set(
    view.bookings.flatMap((booking) => booking.items.map((item) => dayStateOf(booking, item, now))),
  )
  return order.filter((state) => there.has(state))
}

function sumOf({ view, grid }: Scene, groups: UnitGroup[]): TableView['sum'] {
  const { kind, unitIds } = countedUnits(groups)
  if (unitIds.length === 0 || view.open.length === 0) return null
  const half = (i: number) => isHalf(grid, i)
  return {
    label: kind === 'desks' ? m.host_table_free_desks() : m.host_table_free_rooms(),
    note: m.host_table_of({ total: unitIds.length }),
    cells: freeInSlots(grid, view.open, unitIds, view.uses).map((count, i) => ({
      text: count === null ? '' : String(count),
      half: half(i),
    })),
  }
}

const isHalf = ({ slots, hours }: DayGrid, i: number) => !hours.some(({ start }) => start === slots[i])

function groupTitle({ family, space, rows }: UnitGroup): string {
  if (family === 'desks') {
    const desks = m.host_table_desks({ count: rows.length })
    return space === '' ? desks : m.host_table_group({ space, desks })
  }
  return family === 'rooms' ? m.host_table_rooms() : m.host_table_other()
}

function rowView(scene: Scene, row: NamedRow, uses: readonly Use[]): RowView {
  const { view, centre, grid } = scene
  const cells = cellsOf(grid, centre.timeZone, view.open, uses)
  return {
    id: row.unitId,
    label: row.label,
    note: row.seats > 1 ? m.host_table_seats({ count: row.seats }) : '',
    cells: cells.map((cell) => cellView(scene, row, cell, uses)),
  }
}

function cellView(scene: Scene, row: NamedRow, cell: GridCell, uses: readonly Use[]): CellView {
  const { view, centre, grid, now } = scene
  const half = cell.half ? 'half' : ''
  if (cell.state === 'taken') {
    const links = cell.bookings.flatMap((i) => bookingLink(scene, i, row.unitId, cell.span))
    const first = view.bookings[cell.bookings[0] ?? -1]
    const item = first?.items.find((one) => one.units.some(({ id }) => id === row.unitId))
    const state = first && dayStateOf(first, item ?? first, now)
    const className = [state ? looks[state].className : '', cell.bookings.length > 1 ? 'several' : '']
      .filter(Boolean)
      .join(' ')
    return { span: cell.span, className, book: null, links }
  }
  const over = cell.start + grid.slotMs <= now.epochMilliseconds
  if (cell.state === 'shut' || over || row.resourceId === null)
    return {
      span: cell.span,
      className: cell.state === 'shut' ? `shut ${half}`.trim() : half,
      book: null,
      links: [],
    }
  const from = time24(cell.start, centre.timeZone, view.day)
  const to = time24(endOf(scene, row, cell, uses), centre.timeZone, view.day)
  const query = { day: view.day, from, to, unit: row.unitId }
  return {
    span: cell.span,
    className: `empty ${half}`.trim(),
    book: {
      href: withQuery('../book', query),
      label: m.host_table_book({ unit: row.full, time: time(at(cell.start), centre.timeZone) }),
    },
    links: [],
  }
}

function bookingLink(
  { view, centre, now }: Scene,
  index: number,
  unitId: string,
  span: number,
): CellView['links'] {
  const booking = view.bookings[index]
  const item = booking?.items.find((one) => one.units.some(({ id }) => id === unitId))
  if (!booking || !item) return []
  const { timeZone } = centre
  const state = dayStateOf(booking, item, now)
  const within =
    item.start.epochMilliseconds >= view.whole.start && item.end.epochMilliseconds <= view.whole.end
  return [
    {
      href: `../bookings/${booking.id}`,
      name: whoIs(booking),
      short: span === 1 ? initials(whoIs(booking)) : null,
      note: within ? timeRange(item.start, item.end, timeZone) : untilWord(item.end, view, timeZone),
      state: stateText(booking, state, timeZone),
    },
  ]
}

const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
    .join('')

/** How long an empty cell is offered for: a desk until somebody comes or it closes, a room for an hour of that. */
function endOf({ view }: Scene, row: UnitRow, cell: GridCell, uses: readonly Use[]): number {
  const closes =
    view.open.find(({ start, end }) => start <= cell.start && cell.start < end)?.end ?? cell.start
  const next = Math.min(closes, ...uses.filter((use) => use.start > cell.start).map((use) => use.start))
  return isDesk(row.kind) ? next : Math.min(next, cell.start + 3_600_000)
}

/** `09:30` on the centre's clock, as addresses carry it. */
function time24(ms: number, timeZone: string, day: string): string {
  const local = at(ms).toZonedDateTimeISO(timeZone)
  return local.toPlainDate().toString() > day ? '24:00' : local.toPlainTime().toString().slice(0, 5)
}

/** What is free all day, room by room; of many only the first are named. */
function foldedSentence(groups: readonly UnitGroup[]): string | null {
  const there = groups.filter((group) => group.rows.length > 0)
  const count = there.reduce((sum, group) => sum + group.rows.length, 0)
  if (count === 0) return null
  const several = there.filter(({ family }) => family === 'desks').length > 1
  const units = there.map(({ space, rows }) => {
    const names = rows.slice(0, NAMED).map((row) => row.label)
    const rest = rows.length - names.length
    const text = list(rest > 0 ? [...names, m.host_table_more({ count: rest })] : names)
    return several && space !== '' ? m.host_table_in({ space, units: text }) : text
  })
  return m.host_table_folded({ count, units: units.join('; ') })
}

type NamedRow = UnitRow & { full: string }

/** Where two rooms have desks, a desk's label alone does not say which it is. */
const fullName = (group: UnitGroup, row: UnitRow, groups: readonly UnitGroup[]): string =>
  group.family === 'desks' && groups.filter(({ family }) => family === 'desks').length > 1
    ? m.host_booking_unit({ unit: row.label, resource: group.space })
    : row.label
