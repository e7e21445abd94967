import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import { roadKm } from '../../foundation/places/distance.ts'
import type { BookingId, CentreId, ResourceId } from '../../foundation/ids.ts'
import type { Ground, GroundResource } from '../availability/ground.ts'
import { availabilityOf, freeFor } from '../availability/resource-availability.ts'
import { busyUnits, openCentresWithin, periodOf, spanOf } from '../availability/queries.ts'
import { groundsAt } from '../availability/remembered.ts'
import type { Span } from '../opening/spans.ts'
import { periodFor } from './period-rules.ts'
import type { PlannedItem } from './plan-items.ts'

/** Something near what was asked: another resource at the same time, the same one at another time, another centre. */
export interface Alternative {
  differs: 'resource' | 'time' | 'centre'
  centreId: CentreId
  centreSlug: string
  centreName: string
  timeZone: string
  resourceId: ResourceId
  resourceName: string
  /** In place of this resource of the request. */
  insteadOf: ResourceId
  quantity: number
  start: Temporal.Instant
  end: Temporal.Instant
  /** Units free then, the asked ones included. */
  free: number
  /** From the centre asked for, by road as estimated; 0 in the same house. */
  km: number
}

const dayMs = 86_400_000
/** Other centres are offered up to here, great circle (catchment_radius of the demand defaults, high value, doubled). */
const reachKm = 30
/** The same resource is offered up to so many days later. */
const daysLater = 7

/**
 * The nearest that is free in place of what is not: for each item that cannot be had, up to two resources of the
 * same kind at the same time, two other times of the same resource, and two centres around.
 */
export async function alternativesTo(
  db: Read,
  asked: Ground,
  items: readonly PlannedItem[],
  now: Temporal.Instant,
  except: BookingId | null,
): Promise<Alternative[]> {
  const centresAround = await openCentresWithin(db, asked, reachKm)
  const around = await groundsAt(
    db,
    centresAround.filter(({ centreId }) => centreId !== asked.centreId),
  )
  const spans = items.map((item) => spanOf(item.want))
  const window = {
    start: Math.min(...spans.map((s) => s.start)) - dayMs,
    end: Math.max(...spans.map((s) => s.end)) + daysLater * dayMs,
  }
  const sameDays = { start: window.start, end: window.end - (daysLater - 1) * dayMs }
  const busy = await busyUnits(db, [asked.centreId], window, now, except)
  const busyAround = await busyUnits(
    db,
    around.map(({ centreId }) => centreId),
    sameDays,
    now,
  )
  return items.flatMap(({ resource, want }) => {
    const span = spanOf(want)
    if (freeFor(resource, busy, span) >= want.quantity && !want.unitIds) return []
    const wish = { resource, quantity: want.quantity, span, now: now.epochMilliseconds }
    const others = asked.resources
      .filter((other) => other.id !== resource.id || want.unitIds)
      .toSorted((a, b) => unlike(a, resource) - unlike(b, resource))
    return [
      ...others.flatMap((other) => sameTime(asked, other, wish, busy, 'resource', 0)).slice(0, 2),
      ...otherTimes(asked, wish, busy, window).slice(0, 2),
      ...around
        .map((ground) => ({ ground, km: roadKm(asked, ground) }))
        .toSorted((a, b) => a.km - b.km)
        .flatMap(({ ground, km }) =>
          ground.resources
            .flatMap((other) => sameTime(ground, other, wish, busyAround, 'centre', km))
            .slice(0, 1),
        )
        .slice(0, 2),
    ]
  })
}

interface Wish {
  resource: GroundResource
  quantity: number
  span: Span
  now: number
}

/** A resource that would do, if it is free at the same time. */
function sameTime(
  ground: Ground,
  other: GroundResource,
  wish: Wish,
  busy: Map<string, Span[]>,
  differs: 'resource' | 'centre',
  km: number,
): Alternative[] {
  if (!wouldDo(other, wish)) return []
  const period = periodFor(other, ground.calendar, wish.span, wish.now)
  if (!period.ok) return []
  const free = freeFor(other, busy, period.value)
  return free < wish.quantity ? [] : [alternative(ground, other, wish, period.value, free, differs, km)]
}

/** Kinds of which one does in place of another. */
const family = (kind: string): string => families[kind] ?? kind
const families: Record<string, string> = {
  hot_desk: 'desk',
  desk: 'desk',
  meeting_room: 'room',
  video_room: 'room',
}

/** Rooms stand in for rooms that hold as many, desks for desks. */
function wouldDo(other: GroundResource, { resource, quantity }: Wish): boolean {
  if (family(other.kind) !== family(resource.kind)) return false
  if (resource.kind === 'video_room' && other.kind !== 'video_room') return other.seats >= resource.seats
  return other.seats >= Math.min(resource.seats, 4) && (other.assignment === 'any' || quantity === 1)
}

/** How far one resource is from another: another kind counts more than any difference in size. */
const unlike = (other: GroundResource, wished: GroundResource): number =>
  Math.abs(other.seats - wished.seats) + (other.kind === wished.kind ? 0 : 1000)

/** The same resource, as long, at the times nearest to the one asked for. */
function otherTimes(ground: Ground, wish: Wish, busy: Map<string, Span[]>, window: Span): Alternative[] {
  const { resource, span, quantity } = wish
  const length = span.end - span.start
  const from = Math.max(window.start, wish.now)
  const step = (resource.stepMinutes ?? 30) * 60_000
  const starts = availabilityOf(resource, busy, ground.calendar, { start: from, end: window.end })
    .filter((s) => s.free >= quantity)
    .flatMap((s) => {
      if (resource.granularity !== 'minutes') return [{ start: s.start, end: s.end }]
      const first = Math.ceil(s.start / step) * step
      const last = s.end - length
      if (last < first) return []
      const nearest = Math.min(Math.max(first, span.start), last)
      return [{ start: nearest, end: nearest + length }]
    })
    .filter((s) => s.start !== span.start)
    .toSorted((a, b) => Math.abs(a.start - span.start) - Math.abs(b.start - span.start))
  return starts.flatMap((start) => {
    const period = periodFor(resource, ground.calendar, start, wish.now)
    if (!period.ok) return []
    const free = freeFor(resource, busy, period.value)
    return free < quantity ? [] : [alternative(ground, resource, wish, period.value, free, 'time', 0)]
  })
}

const alternative = (
  ground: Ground,
  resource: GroundResource,
  wish: Wish,
  span: Span,
  free: number,
  differs: Alternative['differs'],
  km: number,
): Alternative => ({
  differs,
  centreId: ground.centreId,
  centreSlug: ground.slug,
  centreName: ground.name,
  timeZone: ground.calendar.timeZone,
  resourceId: resource.id,
  resourceName: resource.name,
  insteadOf: wish.resource.id,
  quantity: wish.quantity,
  ...periodOf(span),
  free,
  km,
})
