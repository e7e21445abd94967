import { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import { DETOUR_FACTOR, roadKm, type Point } from '../../foundation/places/distance.ts'
import type { Ground, GroundResource, ResourceKind } from '../availability/ground.ts'
import { busyUnits, openCentresWithin } from '../availability/queries.ts'
import { groundsAt } from '../availability/remembered.ts'
import { availabilityOf, freeFor } from '../availability/resource-availability.ts'
import { freeOverTime, type Busy, type FreeSpan } from '../availability/timeline.ts'
import { periodFor } from '../bookings/period-rules.ts'
import { localDay, openOn, spanOfHours, wholeDay } from '../opening/opening.ts'
import { merge, type Span } from '../opening/spans.ts'
import { nextFreeOn } from './next-free.ts'
import { openCentres, summaries, type CentreSummary } from './queries.ts'

/** What somebody needs. `desk` is a hot desk or an assigned one, `room` a meeting or a video room. */
export type Wish = 'desk' | 'room' | 'video_room' | 'office' | 'booth' | 'equipment' | 'parking'

export interface Criteria {
  /** Everything that can be booked when null. */
  what: Wish | null
  /** So many people: a room or an office that seats them, as many desks or booths, all for the whole time. */
  people: number
  stepFree: boolean
  quiet: boolean
  /** The centre has a booth to telephone in. */
  booth: boolean
  /** At least so many Mbit/s upwards on the main line; 0 for any. */
  uploadMbps: number
}

/** When: a local day with hours in each centre's own zone, or instants. */
export type When =
  { day: string; from: string; to: string } | { start: Temporal.Instant; end: Temporal.Instant }

export interface Search {
  /** Around this point; everywhere when left out. */
  near?: Point
  /** By road, as estimated. */
  radiusKm?: number
  when: When
  criteria: Criteria
  locale: 'en' | 'fr'
}

export interface FoundCentre extends CentreSummary {
  slug: string
  name: string
  lat: number
  lon: number
  timeZone: string
  /** By road, as estimated; null without a point to measure from. */
  km: number | null
  kinds: ResourceKind[]
  /** Has a quiet place. */
  quiet: boolean
  /** The period asked for, in milliseconds. */
  asked: Span
  /** Opening hours of that day. */
  open: Span[]
  /** Free units of what was wished for over that day. */
  strip: FreeSpan[]
  /** Units of it that are free for the whole period, and that there are. */
  free: number
  total: number
  state: 'free' | 'full' | 'closed'
  /** The nearest time of that day with enough free, when the period asked for has not. */
  nextFree: FreeSpan | null
}

/** Resource kinds that answer a wish. */
export const kindsFor: Record<Wish, readonly ResourceKind[]> = {
  desk: ['hot_desk', 'desk'],
  room: ['meeting_room', 'video_room'],
  video_room: ['video_room'],
  office: ['office'],
  booth: ['booth'],
  equipment: ['equipment'],
  parking: ['parking'],
}

/**
 * Centres that have what is wished for, the nearest first, with their free times on that day. What is free is what
 * can be booked: opening hours, buffers and the granularity of each resource are minded.
 */
export async function searchCentres(db: Read, search: Search, now: Temporal.Instant): Promise<FoundCentre[]> {
  const open = search.near
    ? await openCentresWithin(db, search.near, (search.radiusKm ?? 50) / DETOUR_FACTOR)
    : await openCentres(db)
  if (open.length === 0) return []
  const [places, said] = await Promise.all([groundsAt(db, open), summaries(db, open, search.locale)])
  const candidates = places.flatMap((ground) => {
    const summary = said.get(ground.centreId)
    const resources = ground.resources.filter((resource) => fits(resource, search.criteria))
    if (!summary || resources.length === 0 || !meets(ground, summary, search.criteria)) return []
    const needed = neededOf(search.criteria)
    if (totalOf(resources) < needed) return []
    return [{ ground, summary, resources, needed, ...spansOf(search.when, ground.calendar.timeZone) }]
  })
  if (candidates.length === 0) return []
  const whole = {
    start: Math.min(...candidates.map((c) => Math.min(c.day.start, c.asked.start))),
    end: Math.max(...candidates.map((c) => Math.max(c.day.end, c.asked.end))) + longestBufferMs,
  }
  const busy = await busyUnits(
    db,
    candidates.map((c) => c.ground.centreId),
    whole,
    now,
  )
  return candidates
    .map(({ ground, summary, resources, needed, asked, day }) => ({
      ...summary,
      slug: ground.slug,
      name: ground.name,
      lat: ground.lat,
      lon: ground.lon,
      timeZone: ground.calendar.timeZone,
      km: search.near ? roadKm(search.near, ground) : null,
      kinds: [...new Set(ground.resources.map((resource) => resource.kind))],
      quiet: ground.resources.some((resource) => resource.quiet),
      asked,
      ...freeTimes(ground, resources, busy, { asked, day, needed, now: now.epochMilliseconds }),
    }))
    .toSorted((a, b) => (a.km ?? 0) - (b.km ?? 0) || a.name.localeCompare(b.name, search.locale))
}

// Buffers are at most four hours (a check of the table `resource`).
const longestBufferMs = 4 * 3_600_000

/** Wishes one resource answers for a whole group; of the others everybody takes one. */
const forGroups: readonly (Wish | null)[] = ['room', 'video_room', 'office']

const fits = (resource: GroundResource, { what, people }: Criteria): boolean =>
  (what === null || kindsFor[what].includes(resource.kind)) &&
  (!forGroups.includes(what) || resource.seats >= people)

/** How many units a wish needs at once. */
const neededOf = ({ what, people }: Criteria): number =>
  what === null || forGroups.includes(what) ? 1 : Math.max(1, people)

const totalOf = (resources: readonly GroundResource[]): number =>
  resources.reduce((sum, r) => sum + (r.assignment === 'any' ? r.unitIds.length : 1), 0)

function meets(ground: Ground, summary: CentreSummary, criteria: Criteria): boolean {
  if (criteria.stepFree && summary.stepFree !== 'yes') return false
  if (criteria.quiet && !ground.resources.some((resource) => resource.quiet)) return false
  if (criteria.booth && !ground.resources.some((resource) => resource.kind === 'booth')) return false
  return criteria.uploadMbps === 0 || (summary.line?.upMbps ?? 0) >= criteria.uploadMbps
}

function spansOf(when: When, timeZone: string): { asked: Span; day: Span } {
  if ('start' in when) {
    const asked = { start: when.start.epochMilliseconds, end: when.end.epochMilliseconds }
    return { asked, day: wholeDay(timeZone, localDay(timeZone, asked.start)) }
  }
  return { asked: spanOfHours(timeZone, when.day, when), day: wholeDay(timeZone, when.day) }
}

function freeTimes(
  ground: Ground,
  resources: readonly GroundResource[],
  busy: Busy,
  { asked, day, needed, now }: { asked: Span; day: Span; needed: number; now: number },
): Pick<FoundCentre, 'open' | 'strip' | 'free' | 'total' | 'state' | 'nextFree'> {
  const { calendar } = ground
  const open = openOn(calendar, localDay(calendar.timeZone, day.start))
  const strip = stripOf(ground, resources, busy, day)
  // A pool and a room never share units; where two resources of one kind do, they are halves of the same hall.
  const bookable = resources.flatMap((resource) => {
    const period = periodFor(resource, calendar, asked, now)
    return period.ok ? [{ resource, span: period.value }] : []
  })
  const free = bookable.reduce((sum, { resource, span }) => sum + freeFor(resource, busy, span), 0)
  const total = totalOf(resources)
  const state = free >= needed ? 'free' : bookable.length > 0 ? 'full' : 'closed'
  const nextFree = state === 'free' ? null : nextFreeOn(ground, resources, busy, { asked, day, needed, now })
  return { open, strip, free, total, state, nextFree }
}

/** Free units of several resources over a day, as one: resources booked whole count as one unit each. */
function stripOf(ground: Ground, resources: readonly GroundResource[], busy: Busy, day: Span): FreeSpan[] {
  const taken = new Map<string, Span[]>()
  const units: string[] = []
  for (const resource of resources) {
    if (resource.assignment === 'any' && resource.granularity === 'minutes') {
      for (const unit of resource.unitIds) {
        units.push(unit)
        taken.set(unit, [...(busy.get(unit) ?? [])])
      }
      continue
    }
    const free = availabilityOf(resource, busy, ground.calendar, day)
    const most = resource.assignment === 'any' ? resource.unitIds.length : 1
    // As many stand-ins as units; the k-th is taken where fewer than k are free.
    for (let k = 1; k <= most; k++) {
      units.push(`${resource.id}#${k}`)
      taken.set(`${resource.id}#${k}`, merge(free.filter((s) => s.free < k)))
    }
  }
  return freeOverTime(units, taken, openOn(ground.calendar, localDay(ground.calendar.timeZone, day.start)))
}
