import type { NetworkId, OperatorId, ResourceId, UnitId } from '../../foundation/ids.ts'
import type { TimeRules } from '../bookings/period-rules.ts'
import type { OpeningCalendar } from '../opening/opening.ts'
import type { Versioned } from './centre-memory.ts'
import type { Bookable } from './resource-availability.ts'

export type ResourceKind =
  'hot_desk' | 'desk' | 'meeting_room' | 'video_room' | 'office' | 'booth' | 'equipment' | 'parking'

/** A resource with what decides when and how it can be booked. */
export interface GroundResource extends Bookable, TimeRules {
  id: ResourceId
  name: string
  kind: ResourceKind
  /** People it is for. */
  seats: number
  unitIds: UnitId[]
  quiet: boolean
  stepFree: boolean | null
}

/** A centre as bookings see it: its scope for permissions, where it is, its hours, its resources. */
export interface Ground extends Versioned {
  operatorId: OperatorId
  networkId: NetworkId
  slug: string
  name: string
  status: 'draft' | 'open' | 'closed'
  address: string
  postcode: string
  town: string
  email: string | null
  phone: string | null
  lat: number
  lon: number
  calendar: OpeningCalendar
  resources: GroundResource[]
}
