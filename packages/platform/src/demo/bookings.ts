import { Temporal } from 'temporal-polyfill'
import { dayHull, localDay } from '../run/opening/opening.ts'
import type { Span } from '../run/opening/spans.ts'
import { type BookingRows, CentreBook, type Who, type Wish } from './centre-book.ts'
import type { PlannedCentre, PlannedResource } from './centre-rows.ts'
import type { PlannedPeople, PlannedPerson } from './people-rows.ts'
import type { Random } from './random.ts'
import { ceil, keptHours, slot } from './when.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** How far bookings reach back and ahead of the day of loading, days. */
export const DAYS_BACK = 14
export const DAYS_AHEAD = 21

/** How full each weekday is, 1 being Monday, against the average. */
const WEEKDAYS: Record<number, number> = { 1: 0.95, 2: 1.15, 3: 0.85, 4: 1.2, 5: 0.75, 6: 0.4, 7: 0.25 }
const NOTES = [
  'Point d’équipe',
  'Entretien',
  'Formation',
  'Réunion de bureau',
  'Appel client',
  'Atelier',
  '',
] as const
const CALLERS = [
  'Mairie',
  'École de musique',
  'Groupement agricole',
  'Office de tourisme',
  'Cabinet d’infirmières',
] as const

/** A centre while its book is being filled. */
interface Filling {
  centre: PlannedCentre
  people: PlannedPeople
  book: CentreBook
  /** The days of the book, and how far ahead of the day of loading each is. */
  days: { day: string; ahead: number }[]
  /** Somebody has one desk a day, wherever it is: `person day`. */
  out: Set<string>
  random: Random
}

/**
 * Bookings of two weeks back and three ahead in the centres' opening hours, each unit taken once at a time. Centres
 * differ in how full they are, Tuesdays and Thursdays are the fullest days, and far ahead less is booked.
 */
export function planBookings(
  centres: readonly PlannedCentre[],
  people: PlannedPeople,
  now: Temporal.Instant,
  random: Random,
): BookingRows {
  const rows: BookingRows = { booking: [], booking_item: [], occupancy: [] }
  const out = new Set<string>()
  for (const centre of centres) {
    const today = Temporal.PlainDate.from(localDay(centre.calendar.timeZone, now.epochMilliseconds))
    const days = Array.from({ length: DAYS_BACK + DAYS_AHEAD + 1 }, (_, i) => {
      const ahead = i - DAYS_BACK
      return { day: today.add({ days: ahead }).toString(), ahead }
    })
    fill({ centre, people, book: new CentreBook(centre, people, now, random, rows), days, out, random })
  }
  return rows
}

function fill(c: Filling): void {
  addBlocks(c)
  for (const member of c.people.members) addMember(c, member)
  for (const { day, ahead } of c.days) {
    const weekday = Temporal.PlainDate.from(day).dayOfWeek
    const fullness = (WEEKDAYS[weekday] ?? 1) * (ahead <= 2 ? 1 : Math.max(0.25, 1.05 - 0.045 * ahead))
    for (const resource of c.centre.resources)
      fillDay(c, resource, day, fullness * (0.85 + 0.3 * c.random.next()))
  }
  for (const resource of c.centre.resources) if (resource.kind === 'office') letOffice(c, resource)
}

function fillDay(c: Filling, resource: PlannedResource, day: string, fullness: number): void {
  const { kind, unitIds } = resource
  if (kind === 'hot_desk' || kind === 'desk') {
    const wanted = unitIds.length * Math.min(1, resource.busy * fullness)
    const count = Math.floor(wanted) + Number(c.random.chance(wanted % 1))
    for (let i = 0; i < count; i++) bookDesk(c, resource, day)
  } else if (kind === 'meeting_room' || kind === 'video_room') {
    // A room that is nearly always full is so weeks ahead.
    const often = resource.busy > 0.9 ? resource.busy : 0.75 * resource.busy * fullness
    // The whole of a hall is asked for seldom, or its halves would never be.
    fillRoom(c, resource, day, unitIds.length > 1 ? often / 12 : often)
  } else if (kind === 'booth') {
    const calls = Math.round(unitIds.length * 3 * resource.busy * fullness)
    for (let i = 0; i < calls; i++) bookCall(c, resource, day)
  } else if (kind === 'equipment' && c.random.chance(Math.min(0.8, unitIds.length * 0.12 * fullness))) {
    const span = slot(c.centre.calendar, resource, day, c.random)
    if (span) c.book.book(somebody(c), [{ resource, span }], '')
  }
}

/** One person's day at a desk, now and then with a parking space. */
function bookDesk(c: Filling, resource: PlannedResource, day: string): void {
  const span = slot(c.centre.calendar, resource, day, c.random)
  if (!span) return
  const wishes: Wish[] = [{ resource, span }]
  const parking = c.centre.resources.find(({ kind }) => kind === 'parking')
  const hull = dayHull(c.centre.calendar, day)
  if (parking && hull && c.random.chance(0.25) && c.book.freeUnits(parking, hull).length > 0) {
    wishes.push({ resource: parking, span: hull })
  }
  const who = deskless(c, day)
  if (c.book.book(who, wishes, '') && 'id' in who) c.out.add(`${who.id} ${day}`)
}

/** Meetings one after the other with pauses, the more the fuller. */
function fillRoom(c: Filling, resource: PlannedResource, day: string, often: number): void {
  const step = (resource.stepMinutes ?? 30) * minuteMs
  for (const open of keptHours(c.centre.calendar, day)) {
    let at = ceil(open.start, step)
    while (at + step <= open.end) {
      const length = Math.max(resource.minMinutes ?? 0, c.random.pick([30, 60, 60, 60, 90, 120, 180]))
      const end = ceil(Math.min(at + length * minuteMs, open.end - step + 1), step)
      if (end - at >= (resource.minMinutes ?? 0) * minuteMs && c.random.chance(Math.min(0.97, often))) {
        c.book.book(somebody(c, 0.25), [{ resource, span: { start: at, end } }], c.random.pick(NOTES))
        at = ceil(end + resource.bufferMinutes * minuteMs, step)
      } else at = ceil(at + 30 * minuteMs * (1 + c.random.below(3)), step)
    }
  }
}

function bookCall(c: Filling, resource: PlannedResource, day: string): void {
  const [open] = c.random.shuffled(keptHours(c.centre.calendar, day))
  if (!open) return
  const step = (resource.stepMinutes ?? 30) * minuteMs
  const start = ceil(open.start + c.random.next() * (open.end - open.start - hourMs), step)
  const end = start + c.random.pick([1, 2]) * step
  if (end <= open.end) c.book.book(somebody(c, 0), [{ resource, span: { start, end } }], '')
}

/** Offices are let for days on end, within a week. */
function letOffice(c: Filling, resource: PlannedResource): void {
  for (let i = 0; i < c.days.length; i++) {
    if (!c.random.chance(resource.busy * 0.7)) continue
    const first = c.days[i]?.day ?? ''
    let last = first
    const most = c.random.pick([1, 2, 3, 5, 5])
    for (let n = 1; n < most && c.days[i + 1]; n++) {
      const next = c.days[i + 1]?.day ?? ''
      if (!dayHull(c.centre.calendar, next)) break
      last = next
      i++
    }
    const start = dayHull(c.centre.calendar, first)?.start
    const end = dayHull(c.centre.calendar, last)?.end
    if (start !== undefined && end !== undefined)
      c.book.book(somebody(c), [{ resource, span: { start, end } }], '')
  }
}

/** A member comes once or twice a week, past and coming; once they had to cancel. */
function addMember(c: Filling, member: PlannedPerson): void {
  const usual = member.centres[0] === c.centre.id
  if (!member.centres.includes(c.centre.id)) return
  const desk = c.centre.resources.find(({ kind }) => kind === 'hot_desk')
  const room = c.centre.resources.find(({ kind }) => kind === 'video_room' || kind === 'booth')
  const open = c.days.filter(
    ({ day }) => dayHull(c.centre.calendar, day) && !c.out.has(`${member.id} ${day}`),
  )
  const past = c.random.shuffled(open.filter(({ ahead }) => ahead < 0)).slice(0, usual ? 3 : 1)
  const coming = c.random
    .shuffled(open.filter(({ ahead }) => ahead > 0 && ahead < 15))
    .slice(0, usual ? 4 : 1)
  for (const { day } of [...past, ...coming]) {
    const span = desk && slot(c.centre.calendar, desk, day, c.random)
    if (desk && span && c.book.book(member, [{ resource: desk, span }], '')) c.out.add(`${member.id} ${day}`)
  }
  const [first, second] = coming
  const meeting = first && room && freeHour(c, room, first.day)
  if (room && meeting) c.book.book(member, [{ resource: room, span: meeting }], 'Visio d’équipe')
  const dropped = second && desk && slot(c.centre.calendar, desk, second.day, c.random)
  if (usual && desk && dropped) c.book.write(member, [{ resource: desk, span: dropped }], '', 'cancelled')
}

function freeHour(c: Filling, resource: PlannedResource, day: string): Span | undefined {
  const [open] = keptHours(c.centre.calendar, day)
  if (!open) return undefined
  const step = (resource.stepMinutes ?? 30) * minuteMs
  for (let start = ceil(open.start + hourMs, step); start + hourMs <= open.end; start += step) {
    const span = { start, end: start + hourMs }
    if (c.book.freeUnits(resource, span).length > 0) return span
  }
  return undefined
}

function addBlocks(c: Filling): void {
  for (const { resource: name, reason, inDays, days } of c.centre.data.use.blocks) {
    const resource = c.centre.resources.find((one) => one.name === name)
    if (!resource) throw new Error(`${c.centre.data.slug} blocks a resource it does not have: ${name}`)
    const hulls = c.days
      .filter(({ ahead }) => ahead >= inDays)
      .flatMap(({ day }) => dayHull(c.centre.calendar, day) ?? [])
    const start = hulls[0]?.start
    const end = hulls[days - 1]?.end
    if (start === undefined || end === undefined) continue
    const quantity = resource.assignment === 'any' ? Math.ceil(resource.unitIds.length / 10) : 1
    c.book.write({ caller: reason }, [{ resource, span: { start, end }, quantity }], reason, 'block')
  }
}

/** Somebody who usually comes here; now and then the host writes down a telephone call. */
function somebody(c: Filling, callers = 0.06, who = c.people.neighbours.get(c.centre.id) ?? []): Who {
  const [first, ...others] = who
  return !first || c.random.chance(callers)
    ? { caller: c.random.pick(CALLERS) }
    : c.random.pick([first, ...others])
}

/** Somebody who has no desk yet that day. */
function deskless(c: Filling, day: string): Who {
  const all = c.people.neighbours.get(c.centre.id) ?? []
  return somebody(
    c,
    0.06,
    all.filter(({ id }) => !c.out.has(`${id} ${day}`)),
  )
}
