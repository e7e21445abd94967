import type { Temporal } from 'temporal-polyfill'
import type {
  BookingId,
  CentreId,
  NetworkId,
  OperatorId,
  PersonId,
  ResourceId,
  UnitId,
} from '../../foundation/ids.ts'

/** One thing asked for: so many of a resource, for a period of its own if it differs from the booking's. */
export interface AskedItem {
  resourceId: ResourceId
  quantity: number
  start: Temporal.Instant
  end: Temporal.Instant
  /** These units and no others, when somebody chose them (a certain desk, the desk with the broken screen). */
  unitIds?: readonly UnitId[]
}

/** For whom: a person with an account, or a guest the host writes down. */
export type ForWhom = { personId: PersonId } | { guestName: string; guestEmail: string | null }

export interface BookingRequest {
  items: readonly AskedItem[]
  forWhom: ForWhom
  /** Held for ten minutes instead of confirmed. */
  hold: boolean
  note: string
  locale: 'en' | 'fr'
  /** The same key by the same actor is the same booking, however often it is sent. */
  idempotencyKey?: string
}

/** What a booking function needs to know of the moment and the place it runs. */
export interface BookingMoment {
  now: Temporal.Instant
  /** Where links in mails lead: `https://centres.example.org`. */
  baseUrl: string
}

export interface BookedUnit {
  id: UnitId
  label: string
}

export interface BookingItem {
  resourceId: ResourceId
  resourceName: string
  kind: string
  assignment: 'any' | 'all'
  granularity: 'minutes' | 'half_day' | 'day'
  quantity: number
  start: Temporal.Instant
  end: Temporal.Instant
  /** Empty once the booking is cancelled. */
  units: BookedUnit[]
}

/** A booking as people read it. */
export interface Booking {
  id: BookingId
  kind: 'booking' | 'block' | 'closure'
  status: 'held' | 'confirmed' | 'cancelled'
  start: Temporal.Instant
  end: Temporal.Instant
  personId: PersonId | null
  personName: string | null
  personEmail: string | null
  guestName: string | null
  guestEmail: string | null
  note: string
  locale: 'en' | 'fr'
  holdExpiresAt: Temporal.Instant | null
  revision: number
  createdBy: PersonId | null
  createdAt: Temporal.Instant
  cancelledAt: Temporal.Instant | null
  /** Who cancelled it; null for a hold that ran out, or when that account is gone. */
  cancelledBy: PersonId | null
  cancelReason: string | null
  centre: {
    centreId: CentreId
    operatorId: OperatorId
    networkId: NetworkId
    slug: string
    name: string
    timeZone: string
    address: string
    postcode: string
    town: string
    lat: number
    lon: number
    email: string | null
    phone: string | null
  }
  items: BookingItem[]
}

/** Minutes a hold lasts (platform assumption: long enough to read and confirm, short enough not to block a desk). */
export const holdMinutes = 10

/** Where a booking stands in its centre's network, for the permissions module. */
export const subjectOf = (booking: Booking) => ({ ...booking.centre, personId: booking.personId })
