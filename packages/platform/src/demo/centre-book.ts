import type { Temporal } from 'temporal-polyfill'
import type { BookingId, CentreId, PersonId, UnitId } from '../foundation/ids.ts'
import { overlaps, type Span } from '../run/opening/spans.ts'
import type { PlannedCentre, PlannedResource } from './centre-rows.ts'
import type { PlannedPeople, PlannedPerson } from './people-rows.ts'
import { rangeText } from './queries.ts'
import type { Random } from './random.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export interface BookingRows {
  booking: object[]
  booking_item: object[]
  occupancy: object[]
}

/** What is asked of one resource; the units are chosen when it is taken. */
export interface Wish {
  resource: PlannedResource
  span: Span
  quantity?: number
}

/** Who a booking is for: a person, or somebody who telephoned. */
export type Who = PlannedPerson | { caller: string }

/** The book of one centre: knows what is taken and writes no unit twice at a time. */
export class CentreBook {
  private readonly taken = new Map<UnitId, Span[]>()
  private readonly centre: PlannedCentre
  private readonly staff: PersonId | null
  private readonly now: number
  private readonly random: Random
  private readonly rows: BookingRows

  constructor(
    centre: PlannedCentre,
    people: PlannedPeople,
    now: Temporal.Instant,
    random: Random,
    rows: BookingRows,
  ) {
    this.centre = centre
    this.staff = people.staff.get(centre.id) ?? null
    this.now = now.epochMilliseconds
    this.random = random
    this.rows = rows
  }

  freeUnits(resource: PlannedResource, span: Span): UnitId[] {
    const needed = { start: span.start, end: span.end + resource.bufferMinutes * minuteMs }
    return resource.unitIds.filter((unit) => !this.taken.get(unit)?.some((other) => overlaps(other, needed)))
  }

  /** Whether the booking could be written: all its units were free. */
  book(who: Who, wishes: Wish[], note: string): boolean {
    return this.write(who, wishes, note, 'confirmed')
  }

  /** Writes a booking with its units, or nothing when they are not all free. */
  write(who: Who, wishes: Wish[], note: string, as: 'confirmed' | 'cancelled' | 'block'): boolean {
    const chosen = wishes.map(({ resource, span, quantity = 1 }) => {
      const free = this.freeUnits(resource, span)
      const needed = resource.assignment === 'any' ? quantity : resource.unitIds.length
      return { resource, span, quantity, needed, units: free.slice(0, needed) }
    })
    if (chosen.some(({ units, needed }) => units.length < needed)) return false
    const id = this.random.id<BookingId>()
    const hull = {
      start: Math.min(...wishes.map(({ span }) => span.start)),
      end: Math.max(...wishes.map(({ span }) => span.end)),
    }
    this.rows.booking.push(this.bookingRow(id, who, hull, note, as))
    for (const { resource, span, quantity, units } of chosen) {
      const item = { centre_id: this.centre.id, booking_id: id, resource_id: resource.id }
      this.rows.booking_item.push({
        ...item,
        quantity: as === 'block' ? units.length : quantity,
        during: rangeText(span),
      })
      if (as === 'cancelled') continue
      const buffer = as === 'block' ? 0 : resource.bufferMinutes
      const occupied = { start: span.start, end: span.end + buffer * minuteMs }
      for (const unit of units) {
        this.taken.set(unit, [...(this.taken.get(unit) ?? []), occupied])
        this.rows.occupancy.push({ ...item, unit_id: unit, during: rangeText(occupied) })
      }
    }
    return true
  }

  private bookingRow(
    id: BookingId,
    who: Who,
    hull: Span,
    note: string,
    as: 'confirmed' | 'cancelled' | 'block',
  ) {
    const person = 'id' in who ? who.id : null
    // Made some days before, or an hour ago for what lies far ahead.
    const made = Math.min(
      hull.start - hourMs - this.random.next() * 12 * dayMs,
      this.now - hourMs * (1 + this.random.next() * 90),
    )
    const at = new Date(made).toISOString()
    return {
      centre_id: this.centre.id satisfies CentreId,
      id,
      kind: as === 'block' ? 'block' : 'booking',
      status: as === 'cancelled' ? 'cancelled' : 'confirmed',
      during: rangeText(hull),
      person_id: person satisfies PersonId | null,
      guest_name: 'caller' in who && as !== 'block' ? who.caller : null,
      note,
      locale: 'id' in who ? who.locale : 'fr',
      created_by: person ?? this.staff,
      created_at: at,
      updated_at: at,
      cancelled_at: as === 'cancelled' ? new Date(made + hourMs / 2).toISOString() : null,
      cancelled_by: as === 'cancelled' ? person : null,
    }
  }
}
