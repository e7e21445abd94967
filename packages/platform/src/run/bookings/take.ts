import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Write } from '../../foundation/database/connect.ts'
import type { DB } from '../../foundation/database/db-types.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { refused, type Refused, type Result } from '../../foundation/result.ts'
import type { Temporal } from 'temporal-polyfill'
import type { BookingId } from '../../foundation/ids.ts'
import type { Ground } from '../availability/ground.ts'
import { freeFor } from '../availability/resource-availability.ts'
import { busyUnits, spanOf } from '../availability/queries.ts'
import { alternativesTo, type Alternative } from './alternatives.ts'
import { hullOf, type PlannedItem } from './plan-items.ts'
import { releaseExpiredHolds } from './queries.ts'

/** Somebody was faster: what of the request is taken, and the nearest that is free. */
export interface TakenDetail extends Record<string, unknown> {
  taken: { resourceId: string; resource: string; quantity: number; free: number }[]
  alternatives: Alternative[]
}

/** Returned inside a transaction when fewer units were free than needed, so that all of it is rolled back. */
export const short = (): Refused<'short'> => refused('short')

// Each try that comes back short has lost a unit to somebody who got it, so tries are bounded by the units there
// are; this stops a centre with hundreds of people after one pool from spinning.
const tries = 40

/**
 * Runs `attempt` in a transaction until it has all the units it needs or there are not enough left. A lost race for
 * "any desk" tries the next free one; holds in the way that have run out are released. When nothing is left the
 * refusal carries the alternatives.
 */
export async function untilTaken<T, Reason extends string>(
  db: Kysely<DB>,
  ground: Ground,
  items: readonly PlannedItem[],
  now: Temporal.Instant,
  except: BookingId | null,
  attempt: (tx: Write) => Promise<Result<T, Reason> | Refused<'short'>>,
): Promise<Result<T, Exclude<Reason, 'short'>> | Refused<'taken'>> {
  for (let left = tries; left > 0; left--) {
    const result = await transaction(db, attempt)
    if (result.ok || result.reason !== 'short') return result as Result<T, Exclude<Reason, 'short'>>
    const taken = await stillTaken(db, ground, items, now, except)
    if (taken.length > 0) {
      return refused('taken', { taken, alternatives: await alternativesTo(db, ground, items, now, except) })
    }
    await transaction(db, (tx) =>
      releaseExpiredHolds(tx, now, {
        centreId: ground.centreId,
        unitIds: items.flatMap((item) => item.resource.unitIds),
        ...occupiedHull(items),
      }),
    )
  }
  return refused('taken', { taken: [], alternatives: await alternativesTo(db, ground, items, now, except) })
}

// Each reading that comes too late was overtaken by a change that stands, so readings are bounded by the changes there
// are: a host who writes the whole year's hours and closures makes a dozen within a second.
const readings = 60
const inStep = 3

/**
 * Runs `attempt`, which reads a centre and acts on it, again when the centre has changed in between. Who was overtaken
 * a few times waits a moment longer each time, so that a row of changes goes by instead of being met one by one.
 */
export async function whileRulesHold<T extends Result<unknown, string>>(
  attempt: () => Promise<T | Refused<'other-rules'>>,
): Promise<T> {
  for (let reading = 1; reading <= readings; reading++) {
    const result = await attempt()
    if (result.ok || result.reason !== 'other-rules') return result as T
    if (reading >= inStep) await pause(Math.random() * Math.min(4 * reading, 100))
  }
  throw new Error('the centre changed again and again while somebody acted on it')
}

/** The items that cannot be had any more, holds that ran out not counted. */
async function stillTaken(
  db: Kysely<DB>,
  ground: Ground,
  items: readonly PlannedItem[],
  now: Temporal.Instant,
  except: BookingId | null,
): Promise<TakenDetail['taken']> {
  const busy = await busyUnits(db, [ground.centreId], spanOf(occupiedHull(items)), now, except)
  return items.flatMap(({ resource, want }) => {
    const chosen = want.unitIds ? { ...resource, unitIds: want.unitIds } : resource
    const free = freeFor(chosen, busy, spanOf(want))
    if (free >= want.quantity) return []
    return [{ resourceId: resource.id, resource: resource.name, quantity: want.quantity, free }]
  })
}

/** The period of all items with their buffers. */
export function occupiedHull(items: readonly PlannedItem[]): {
  start: Temporal.Instant
  end: Temporal.Instant
} {
  const { start, end } = hullOf(items)
  const buffer = Math.max(...items.map(({ want }) => want.bufferMinutes))
  return { start, end: end.add({ minutes: buffer }) }
}
