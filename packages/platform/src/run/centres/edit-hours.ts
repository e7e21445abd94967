import { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { CentreId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import { grounds, spanOf } from '../availability/queries.ts'
import type { Booking } from '../bookings/booking.ts'
import { bookingsDuring } from '../bookings/queries.ts'
import { openDuring } from '../opening/opening.ts'
import { contains } from '../opening/spans.ts'
import { recordPart } from './edit-facts.ts'
import * as queries from './edit-queries.ts'
import { scopeFor } from './scope.ts'

export interface WeekHours {
  /** 1 is Monday. */
  weekday: number
  kind: 'open' | 'staffed'
  /** `HH:MM`; `24:00` is the end of the day. */
  opens: string
  closes: string
}

/** What `bookingsOutside` finds once the hours are written. */
export interface HoursChanged {
  outside: Booking[]
}

export type HoursReason = 'not-found' | 'hours-overlap' | 'closes-before-opens' | 'no-hours'

/**
 * Writes the week. Overlapping intervals of a day are refused, naming both; no hours at all are, while the centre is open. Bookings made before hold; those that
 * lie outside the new hours are returned.
 */
export async function setHours(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  hours: readonly WeekHours[],
  now: Temporal.Instant,
): Promise<Result<HoursChanged, HoursReason>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  const fault = faultIn(hours)
  if (fault) return fault
  const [ground] = await grounds(tx, { centreIds: [centreId] })
  // People read the page of an open centre: one that never opens is a form sent by mistake.
  if (ground?.status === 'open' && !hours.some((interval) => interval.kind === 'open'))
    return refused('no-hours')
  await queries.replaceHours(tx, centreId, hours)
  await recordPart(tx, actor, centreId, 'hours')
  return done({ outside: await bookingsOutside(tx, centreId, now) })
}

function faultIn(hours: readonly WeekHours[]) {
  const backwards = hours.find((interval) => interval.opens >= interval.closes)
  if (backwards) return refused('closes-before-opens', { ...backwards })
  const inOrder = hours.toSorted(
    (a, b) => a.weekday - b.weekday || a.kind.localeCompare(b.kind) || a.opens.localeCompare(b.opens),
  )
  for (const [i, second] of inOrder.entries()) {
    const first = inOrder[i - 1]
    if (first?.weekday === second.weekday && first.kind === second.kind && second.opens < first.closes) {
      return refused('hours-overlap', { first, second })
    }
  }
  return undefined
}

export interface SpecialDay {
  /** YYYY-MM-DD. */
  day: string
  /** Without hours the centre is closed all day; with hours they replace the week's. */
  hours: readonly { opens: string; closes: string }[]
  reason: string
}

/**
 * Writes other hours for one date. To close a day on which people have booked, `closeDay` tells them; this leaves
 * bookings as they are and returns those outside.
 */
export async function setSpecialDay(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  special: SpecialDay,
  now: Temporal.Instant,
): Promise<Result<HoursChanged, HoursReason>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  const weekday = Temporal.PlainDate.from(special.day).dayOfWeek
  const fault = faultIn(special.hours.map((interval) => ({ ...interval, weekday, kind: 'open' })))
  if (fault) return fault
  await queries.replaceSpecialDay(tx, centreId, special)
  await recordPart(tx, actor, centreId, 'special-day')
  return done({ outside: await bookingsOutside(tx, centreId, now) })
}

/** The week's hours hold again on a date. */
export async function removeSpecialDay(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  day: string,
): Promise<Result<null, 'not-found'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  await queries.deleteSpecialDay(tx, centreId, day)
  await recordPart(tx, actor, centreId, 'special-day')
  return done(null)
}

/** Bookings of the coming year that lie outside opening hours as they are now: they hold, and somebody should call. */
export async function bookingsOutside(
  db: Read,
  centreId: CentreId,
  now: Temporal.Instant,
): Promise<Booking[]> {
  const [ground] = await grounds(db, { centreIds: [centreId] })
  if (!ground) return []
  const year = { start: now, end: now.add({ hours: 24 * 366 }) }
  const coming = await bookingsDuring(db, centreId, year, now)
  return coming.filter((booking) => {
    if (booking.kind !== 'booking') return false
    // An office for a week lies in no single day: its first and last moment must.
    const ends = booking.items.flatMap((item) => {
      const { start, end } = spanOf(item)
      return item.granularity === 'minutes'
        ? [{ start, end }]
        : [
            { start, end: start + 1 },
            { start: end - 1, end },
          ]
    })
    return ends.some((span) => !openDuring(ground.calendar, span).some((open) => contains(open, span)))
  })
}
