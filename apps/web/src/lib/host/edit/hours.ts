import type { RequestEvent } from '@sveltejs/kit'
import { Temporal } from 'temporal-polyfill'
import type { Refused } from '@micropol/platform/foundation/result'
import { periodOf } from '@micropol/platform/run/availability/queries'
import { bookingsDuring } from '@micropol/platform/run/bookings/queries'
import type { HoursReason, WeekHours } from '@micropol/platform/run/centres/edit-hours'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { wholeDay } from '@micropol/platform/run/opening/opening'
import { hoursRange, weekday } from '../../format.ts'
import type { Errors } from '../../forms.ts'
import { m } from '../../paraglide/messages.js'
import { capital } from '../day-page.ts'
import { readHours, writeHours } from './hours-text.ts'

export const KINDS = ['open', 'staffed'] as const
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** The field of a weekday's hours: `open-1` is Monday. */
export const hoursField = (kind: WeekHours['kind'], day: number): string => `${kind}-${day}`

/** The week as its fields show it. */
export const writtenWeek = (hours: CentreDetail['hours']): Record<string, string> =>
  Object.fromEntries(
    KINDS.flatMap((kind) =>
      WEEKDAYS.map((day) => [
        hoursField(kind, day),
        writeHours(hours.filter((one) => one.kind === kind && one.weekday === day)),
      ]),
    ),
  )

/** Reads the fields of a week; each that cannot be read has its sentence. */
export function readWeek(data: FormData): { ok: true; value: WeekHours[] } | { ok: false; errors: Errors } {
  const value: WeekHours[] = []
  const errors: Errors = {}
  for (const kind of KINDS)
    for (const day of WEEKDAYS) {
      const field = hoursField(kind, day)
      const read = readHours(String(data.get(field) ?? '').slice(0, 200))
      if (read.ok) value.push(...read.hours.map((one) => ({ ...one, weekday: day, kind })))
      else errors[field] = m.host_hours_unread({ part: read.part })
    }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value }
}

const said = (one: WeekHours) => hoursRange(one.opens, one.closes)

/** Which hours are wrong together, and where they stand. */
export function hoursRefusal({ reason, detail }: Refused<HoursReason>): { field: string; sentence: string } {
  if (reason === 'hours-overlap') {
    const { first, second } = detail as { first: WeekHours; second: WeekHours }
    const names = { day: capital(weekday(first.weekday)), first: said(first), second: said(second) }
    return { field: hoursField(first.kind, first.weekday), sentence: m.host_hours_overlap(names) }
  }
  if (reason === 'no-hours') return { field: hoursField('open', 1), sentence: m.host_hours_none() }
  const one = detail as unknown as WeekHours
  const names = { day: capital(weekday(one.weekday)), hours: said(one) }
  return { field: hoursField(one.kind, one.weekday), sentence: m.host_hours_backwards(names) }
}

/** Whether a closure holds a day: then its hours come back by opening it again, not by another line here. */
export async function isClosed(
  { locals }: RequestEvent,
  centre: CentreDetail,
  day: Temporal.PlainDate,
): Promise<boolean> {
  const period = periodOf(wholeDay(centre.timeZone, day.toString()))
  const happening = await bookingsDuring(locals.platform.db, centre.centreId, period, locals.now())
  return happening.some(({ kind }) => kind === 'closure')
}
