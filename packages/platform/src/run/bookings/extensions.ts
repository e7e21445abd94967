import { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import type { Ground, GroundResource } from '../availability/ground.ts'
import { busyUnits, grounds, spanOf } from '../availability/queries.ts'
import { slotsOf } from '../availability/resource-availability.ts'
import type { Busy } from '../availability/timeline.ts'
import { overlaps } from '../opening/spans.ts'
import type { Booking, BookingItem } from './booking.ts'
import { periodFor } from './period-rules.ts'

/** At most so many later ends are offered, and for slots so many days ahead are looked at. */
const offered = 12
const daysAhead = 14
const dayMs = 86_400_000

/**
 * The next ends a booking can be extended to with the units it has, in order: steps of the clock, half-days or days,
 * as what it ends with is booked. Empty when it is not confirmed or over, or somebody comes right after.
 */
export async function extensionsOf(
  db: Read,
  booking: Booking,
  now: Temporal.Instant,
): Promise<Temporal.Instant[]> {
  if (booking.status !== 'confirmed' || Temporal.Instant.compare(booking.end, now) <= 0) return []
  const last = booking.items.filter((item) => item.end.equals(booking.end))
  const [ground] = await grounds(db, { resourceIds: last.map((item) => item.resourceId) })
  if (!ground) return []
  const { start } = spanOf(booking)
  const end = booking.end.epochMilliseconds
  const busy = await busyUnits(
    db,
    [ground.centreId],
    { start, end: end + (daysAhead + 1) * dayMs },
    now,
    booking.id,
  )
  return laterEnds(ground, last, busy, now.epochMilliseconds)
}

/** The ends in order; the first that cannot be had ends the list, for a later one would need it too. */
function laterEnds(
  ground: Ground,
  items: readonly BookingItem[],
  busy: Busy,
  now: number,
): Temporal.Instant[] {
  const pairs = items.map((item) => ({
    item,
    resource: ground.resources.find((resource) => resource.id === item.resourceId),
  }))
  const known = pairs.flatMap(({ item, resource }) => (resource ? [{ item, resource }] : []))
  const [first] = known
  if (!first || known.length < pairs.length) return []
  const from = first.item.end.epochMilliseconds
  const ends: Temporal.Instant[] = []
  for (const until of candidates(ground, first.resource, from)) {
    if (ends.length === offered) break
    if (!known.every(({ item, resource }) => fits(ground, resource, item, until, busy, now))) break
    ends.push(Temporal.Instant.fromEpochMilliseconds(until))
  }
  return ends
}

function candidates({ calendar }: Ground, resource: GroundResource, from: number): number[] {
  if (resource.granularity !== 'minutes') {
    return slotsOf(resource.granularity, calendar, { start: from, end: from + daysAhead * dayMs }).map(
      (slot) => slot.end,
    )
  }
  const step = (resource.stepMinutes ?? 30) * 60_000
  return Array.from({ length: offered }, (_, i) => from + (i + 1) * step)
}

function fits(
  { calendar }: Ground,
  resource: GroundResource,
  item: BookingItem,
  until: number,
  busy: Busy,
  now: number,
): boolean {
  const asked = { start: item.start.epochMilliseconds, end: until }
  const period = periodFor(resource, calendar, asked, Math.min(now, asked.start))
  if (!period.ok || period.value.end !== until) return false
  const more = { start: item.end.epochMilliseconds, end: until + resource.bufferMinutes * 60_000 }
  return item.units.every((unit) => !(busy.get(unit.id) ?? []).some((taken) => overlaps(taken, more)))
}
