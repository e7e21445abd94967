import { Temporal } from 'temporal-polyfill'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import type { CentreDayView } from '@micropol/platform/run/day/day'
import { dayStateOf, figuresOf, isDesk, isRoom, type DayState } from '@micropol/platform/run/day/figures'
import { freeInSlots, dayGrid } from '@micropol/platform/run/day/grid'
import { unitGroups, type UnitGroup } from '@micropol/platform/run/day/rows'
import type { Span } from '@micropol/platform/run/opening/spans'
import { dayAndMonth, list, shortDate, time, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { placeName, whoIs } from './who.ts'

/** How a state looks in the table and in the list; the word always stands beside it. */
export const looks = {
  'under-way': { className: 'in', tone: 'good' },
  expected: { className: 'due', tone: 'info' },
  held: { className: 'late', tone: 'warn' },
  over: { className: 'gone', tone: undefined },
  blocked: { className: 'block', tone: undefined },
} as const satisfies Record<DayState, { className: string; tone: string | undefined }>

export const stateWord = (state: DayState): string =>
  ({
    'under-way': m.host_state_under_way,
    expected: m.host_state_expected,
    held: m.host_state_held,
    over: m.host_state_over,
    blocked: m.host_state_blocked,
  })[state]()

const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

/** A title begins with a capital, also where weekdays do not. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** The answer of the page: how many come on that day, or that nobody can. */
export function dayTitle(view: CentreDayView, today: string): string {
  const day = capital(dayAndMonth(view.day))
  if (view.closure) return m.host_day_title_closed({ day })
  const { people, rooms } = figuresOf(view.bookings)
  if (view.open.length === 0 && people === 0) return m.host_day_title_shut({ day })
  if (people === 0) return m.host_day_title_nobody({ day })
  const past = view.day < today
  const parts = [
    past ? m.host_day_people_past({ count: people }) : m.host_day_people({ count: people }),
    ...(rooms > 0
      ? [past ? m.host_day_rooms_past({ count: rooms }) : m.host_day_rooms({ count: rooms })]
      : []),
  ]
  return m.host_day_title({ day, what: parts.join(', ') })
}

/** What counts as free or taken at a glance: desks, or rooms where there are no desks. */
export function countedUnits(groups: readonly UnitGroup[]): { kind: 'desks' | 'rooms'; unitIds: string[] } {
  const rows = groups.flatMap((group) => group.rows).filter((row) => row.resourceId !== null)
  const desks = rows.filter((row) => isDesk(row.kind))
  const counted = desks.length > 0 ? desks : rows.filter((row) => isRoom(row.kind))
  return { kind: desks.length > 0 ? 'desks' : 'rooms', unitIds: counted.map((row) => row.unitId) }
}

/** The sentence under the answer: what runs now and what comes, or how full it gets. */
export function dayLede(
  view: CentreDayView,
  centre: CentreDetail,
  now: Temporal.Instant,
): string | undefined {
  const { timeZone } = centre
  const { open, whole, uses, hull } = view
  if (view.closure)
    return view.closure.note === '' ? undefined : m.host_day_reason({ reason: view.closure.note })
  if (open.length === 0 || !hull) return undefined
  const hours = m.host_day_open({
    hours: list(open.map(({ start, end }) => timeRange(at(start), at(end), timeZone))),
  })
  const { kind, unitIds } = countedUnits(unitGroups(centre, []))
  const ms = now.epochMilliseconds
  const grid = dayGrid(hull, timeZone)
  const free = freeInSlots(grid, open, unitIds, uses)
  const rest = free.filter((count, i) => count !== null && (grid.slots[i] ?? 0) + grid.slotMs > ms)
  const least = Math.min(...rest.map((count) => count ?? 0))
  const names = { count: least, total: unitIds.length }
  const tight =
    rest.length === 0 || unitIds.length === 0
      ? []
      : [kind === 'desks' ? m.host_day_least_desks(names) : m.host_day_least_rooms(names)]
  if (ms < whole.start || ms >= whole.end) return [hours, ...tight].join(' ')
  const states = view.bookings.map((booking) => dayStateOf(booking, booking, now))
  const running = states.filter((state) => state === 'under-way').length
  const coming = states.filter((state) => state === 'expected').length
  return [
    m.host_day_now({ time: time(now, timeZone) }),
    running > 0 ? m.host_day_running({ count: running }) : m.host_day_running_none(),
    coming > 0 ? m.host_day_coming({ count: coming }) : m.host_day_coming_none(),
    ...tight,
  ].join(' ')
}

/** `until 17:00`; on another day that day is named. */
export function untilWord(end: Temporal.Instant, view: CentreDayView, timeZone: string): string {
  if (end.epochMilliseconds <= view.whole.end) {
    const midnight = end.epochMilliseconds === view.whole.end
    return m.host_until({ when: midnight ? m.host_midnight() : time(end, timeZone) })
  }
  const last = end.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate()
  return m.host_until_day({ day: shortDate(last) })
}

export interface ListEntry {
  id: string
  name: string
  note: string
  state: DayState
  stateText: string
}
export interface ListStop {
  when: string
  at: string
  now: boolean
  entries: ListEntry[]
}

/** The same day as a list by time: what a phone shows. What began on an earlier day stands at the beginning. */
export function dayList(view: CentreDayView, centre: CentreDetail, now: Temporal.Instant): ListStop[] {
  const { timeZone } = centre
  const stops = new Map<number, ListStop>()
  const first = view.hull?.start ?? view.whole.start
  const running = (span: Span) => span.start <= now.epochMilliseconds && now.epochMilliseconds < span.end
  for (const booking of view.bookings) {
    const items = booking.items.length > 0 ? booking.items : [null]
    for (const item of items) {
      const period = item ?? booking
      // Of a booking over several rooms and days only what touches this day.
      if (
        period.end.epochMilliseconds <= view.whole.start ||
        period.start.epochMilliseconds >= view.whole.end
      )
        continue
      const start = Math.max(period.start.epochMilliseconds, first)
      const stop = stops.get(start) ?? {
        when: time(at(start), timeZone),
        at: at(start).toString(),
        now: false,
        entries: [],
      }
      const state = dayStateOf(booking, period, now)
      stop.entries.push({
        id: booking.id,
        name: whoIs(booking),
        note: [item && placeName(item), untilWord(period.end, view, timeZone)].filter(Boolean).join(', '),
        state,
        stateText: stateText(booking, state, timeZone),
      })
      stops.set(start, stop)
    }
  }
  const inOrder = [...stops.entries()].toSorted(([a], [b]) => a - b)
  const current = running(view.whole)
    ? inOrder.findLast(([start]) => start <= now.epochMilliseconds)?.[0]
    : undefined
  return inOrder.map(([start, stop]) => ({ ...stop, now: start === current }))
}

/** A hold says how long it lasts; the other states are their word. */
export const stateText = (booking: Booking, state: DayState, timeZone: string): string =>
  state === 'held' && booking.holdExpiresAt
    ? m.host_state_held_until({ time: time(booking.holdExpiresAt, timeZone) })
    : stateWord(state)
