import type { ResourceId, UnitId } from '../../foundation/ids.ts'
import type { Booking } from '../bookings/booking.ts'
import type { CentreDetail, CentreResource } from '../centres/queries.ts'
import { isDesk, isRoom } from './figures.ts'

/** A unit as a row of the day: once, however many resources it belongs to. */
export interface UnitRow {
  unitId: UnitId
  label: string
  kind: string
  seats: number
  /** What booking this unit alone would book; null for one that is out of use. */
  resourceId: ResourceId | null
}

export interface UnitGroup {
  family: 'desks' | 'rooms' | 'other'
  /** The room or zone of desks; empty for the others, which stand together. */
  space: string
  rows: UnitRow[]
}

/** The units of a centre in the order its day shows them: desks room by room, then rooms, then everything else. */
export function unitGroups(centre: CentreDetail, bookings: readonly Booking[]): UnitGroup[] {
  const resources = centre.spaces.flatMap((space) => space.resources.map((resource) => ({ space, resource })))
  const seen = new Set<string>()
  const groups = new Map<string, UnitGroup>()
  const add = (family: UnitGroup['family'], space: string, row: UnitRow) => {
    const key = `${family} ${space}`
    const group = groups.get(key) ?? { family, space, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
    seen.add(row.unitId)
  }
  // The smallest resource first: half a hall is booked as its half, not as the hall.
  for (const { space, resource } of resources.toSorted((a, b) => size(a.resource) - size(b.resource))) {
    for (const unit of resource.units) {
      if (seen.has(unit.id)) continue
      const alone = resource.assignment === 'all' && resource.units.length === 1
      const family = familyOf(resource.kind)
      add(family, family === 'desks' ? space.name : '', {
        unitId: unit.id,
        label: alone ? resource.name : unit.label,
        kind: resource.kind,
        seats: resource.seats,
        resourceId: resource.id,
      })
    }
  }
  // What was booked and has been taken out of use since still stands in the days it was booked for.
  for (const { kind, units, resourceName } of bookings.flatMap((booking) => booking.items)) {
    for (const unit of units) {
      if (seen.has(unit.id)) continue
      const label = unit.label || resourceName
      add(familyOf(kind), '', { unitId: unit.id, label, kind, seats: 1, resourceId: null })
    }
  }
  const order = new Map(
    resources.flatMap(({ resource }) => resource.units).map((unit, i) => [unit.id as string, i]),
  )
  const place = (unitId: string) => order.get(unitId) ?? Infinity
  const families = ['desks', 'rooms', 'other']
  return [...groups.values()]
    .map((group) => ({ ...group, rows: group.rows.toSorted((a, b) => place(a.unitId) - place(b.unitId)) }))
    .toSorted((a, b) => families.indexOf(a.family) - families.indexOf(b.family))
}

const size = ({ assignment, units }: CentreResource): number => (assignment === 'any' ? 1 : units.length)

const familyOf = (kind: string): UnitGroup['family'] =>
  isDesk(kind) ? 'desks' : isRoom(kind) ? 'rooms' : 'other'
