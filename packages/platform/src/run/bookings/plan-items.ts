import type { ResourceId } from '../../foundation/ids.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import type { Ground, GroundResource } from '../availability/ground.ts'
import { periodOf, spanOf } from '../availability/queries.ts'
import type { AskedItem } from './booking.ts'
import { periodFor, type PeriodReason } from './period-rules.ts'
import type { Want } from './queries.ts'

/** An item that may be booked as far as rules can tell; whether it is free only the database knows. */
export interface PlannedItem {
  resource: GroundResource
  want: Want
}

export type ItemReason =
  | PeriodReason
  | 'nothing-asked'
  | 'unknown-resource'
  | 'different-centres'
  | 'not-that-many'
  | 'unknown-unit'
  | 'two-times'

/**
 * Holds what was asked against the rules of one centre. `grounds` are the centres that the asked resources belong
 * to. A refusal names the resource and the limit that was passed.
 */
export function planItems(
  grounds: readonly Ground[],
  asked: readonly AskedItem[],
  nowOf: (item: AskedItem) => number,
): Result<{ ground: Ground; items: PlannedItem[] }, ItemReason> {
  if (asked.length === 0) return refused('nothing-asked')
  const [ground, second] = grounds
  const unknown = asked.find((item) => !resourceIn(grounds, item.resourceId))
  if (unknown || !ground) return refused('unknown-resource', { resourceId: unknown?.resourceId })
  if (second) return refused('different-centres', { centres: [ground.name, second.name] })
  const items: PlannedItem[] = []
  for (const item of merged(asked)) {
    const resource = resourceIn(grounds, item.resourceId)
    if (!resource) return refused('unknown-resource', { resourceId: item.resourceId })
    if (asked.some((other) => other.resourceId === item.resourceId && !sameTimes(other, item))) {
      return refused('two-times', { resourceId: resource.id, resource: resource.name })
    }
    const planned = planItem(ground, resource, item, nowOf(item))
    if (!planned.ok) return planned
    items.push(planned.value)
  }
  return done({ ground, items })
}

function planItem(
  ground: Ground,
  resource: GroundResource,
  item: AskedItem,
  now: number,
): Result<PlannedItem, ItemReason> {
  const named = { resourceId: resource.id, resource: resource.name }
  const most = resource.assignment === 'any' ? resource.unitIds.length : Math.min(1, resource.unitIds.length)
  if (item.quantity > most)
    return refused('not-that-many', { ...named, quantity: item.quantity, units: most })
  const stranger = item.unitIds?.find((unit) => !resource.unitIds.includes(unit))
  if (stranger) return refused('unknown-unit', { ...named, unitId: stranger })
  if (item.unitIds && resource.assignment === 'any' && item.unitIds.length < item.quantity) {
    return refused('not-that-many', { ...named, quantity: item.quantity, units: item.unitIds.length })
  }
  const chosen = resource.assignment === 'any' ? item.unitIds : undefined
  const period = periodFor(resource, ground.calendar, spanOf(item), now)
  if (!period.ok)
    return { ...period, detail: { ...period.detail, ...named, timeZone: ground.calendar.timeZone } }
  return done({
    resource,
    want: {
      resourceId: resource.id,
      quantity: item.quantity,
      needed: resource.assignment === 'any' ? item.quantity : resource.unitIds.length,
      ...periodOf(period.value),
      bufferMinutes: resource.bufferMinutes,
      unitIds: chosen,
      candidates: chosen ?? resource.unitIds,
    },
  })
}

/** The same resource asked for twice is one item of both; the key of `booking_item` allows no second. */
function merged(asked: readonly AskedItem[]): AskedItem[] {
  const items = new Map<ResourceId, AskedItem>()
  for (const item of asked) {
    const before = items.get(item.resourceId)
    items.set(item.resourceId, before ? { ...before, quantity: before.quantity + item.quantity } : item)
  }
  return [...items.values()]
}

const sameTimes = (one: AskedItem, other: AskedItem): boolean =>
  one.start.equals(other.start) && one.end.equals(other.end)

const resourceIn = (grounds: readonly Ground[], id: ResourceId): GroundResource | undefined =>
  grounds.flatMap((ground) => ground.resources).find((resource) => resource.id === id)

/** The period that spans all items. */
export function hullOf(items: readonly PlannedItem[]): Pick<Want, 'start' | 'end'> {
  const spans = items.map(({ want }) => spanOf(want))
  return periodOf({
    start: Math.min(...spans.map((span) => span.start)),
    end: Math.max(...spans.map((span) => span.end)),
  })
}
