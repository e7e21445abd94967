import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { record } from '../../foundation/audit/audit.ts'
import type { DB } from '../../foundation/database/db-types.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { newId, type BookingId, type CentreId, type ResourceId, type UnitId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Refused, type Result } from '../../foundation/result.ts'
import { grounds } from '../availability/queries.ts'
import type { Booking } from './booking.ts'
import { writtenBooking } from './book.ts'
import { bookingsDuring, insertBooking, isAtVersion, releaseExpiredHolds, takeUnits } from './queries.ts'
import { whileRulesHold } from './take.ts'

export interface BlockRequest {
  centreId: CentreId
  resourceId: ResourceId
  /** These units; all of the resource's when left out. */
  unitIds?: readonly UnitId[]
  start: Temporal.Instant
  end: Temporal.Instant
  /** What for: "screen under repair". */
  reason: string
  locale: 'en' | 'fr'
}

export type BlockReason = 'unknown-resource' | 'unknown-unit' | 'end-before-start' | 'too-long' | 'taken'

/** A block lasts at most a year (platform assumption); what lasts longer is retired. */
const longestBlockHours = 366 * 24

/**
 * Takes units out of use for a period, opening hours or not. It never pushes anybody out: where somebody has booked,
 * it is refused and names the bookings, so that the host moves or cancels them first.
 */
export const blockUnits = (
  db: Kysely<DB>,
  actor: Actor,
  request: BlockRequest,
  now: Temporal.Instant,
): Promise<Result<Booking, BlockReason>> => whileRulesHold(() => blockBy(db, actor, request, now))

async function blockBy(
  db: Kysely<DB>,
  actor: Actor,
  request: BlockRequest,
  now: Temporal.Instant,
): Promise<Result<Booking, BlockReason> | Refused<'other-rules'>> {
  const [ground] = await grounds(db, { centreIds: [request.centreId] })
  const resource = ground?.resources.find((r) => r.id === request.resourceId)
  if (!ground || !resource) return refused('unknown-resource', { resourceId: request.resourceId })
  requireCan(actor, 'block.manage', ground)
  const unitIds = request.unitIds ?? resource.unitIds
  const stranger = unitIds.find((unit) => !resource.unitIds.includes(unit))
  if (stranger || unitIds.length === 0)
    return refused('unknown-unit', { unitId: stranger, resource: resource.name })
  const hours = (request.end.epochMilliseconds - request.start.epochMilliseconds) / 3_600_000
  if (hours <= 0) return refused('end-before-start')
  if (hours > longestBlockHours) return refused('too-long', { maxDays: 366, resource: resource.name })
  const id = newId<BookingId>()
  const { centreId } = request
  const result = await transaction(db, async (tx) => {
    if (!(await isAtVersion(tx, centreId, ground.version))) return refused('other-rules')
    await releaseExpiredHolds(tx, now, { centreId, unitIds, start: request.start, end: request.end })
    await insertBooking(tx, {
      ...blockRow(request, actor, now),
      id,
      kind: 'block',
      note: request.reason,
    })
    const taken = await takeUnits(tx, { centreId, id, holdExpiresAt: null }, [
      {
        resourceId: resource.id,
        quantity: unitIds.length,
        needed: unitIds.length,
        start: request.start,
        end: request.end,
        bufferMinutes: 0,
        unitIds,
        candidates: unitIds,
      },
    ])
    if (taken.length < unitIds.length) return refused('taken', { resource: resource.name })
    await record(tx, {
      actorId: actor.personId,
      action: 'block.create',
      subjectType: 'booking',
      subjectId: id,
      centreId,
    })
    return done(await writtenBooking(tx, id))
  })
  if (result.ok || result.reason === 'other-rules') return result
  const inTheWay = (await bookingsDuring(db, centreId, request, now)).filter((booking) =>
    booking.items.some((item) => item.units.some((unit) => unitIds.includes(unit.id))),
  )
  return refused('taken', { resource: resource.name, bookings: inTheWay })
}

/** What a block and a closure have in common: they are nobody's, and confirmed at once. */
export const blockRow = (
  request: { centreId: CentreId; start: Temporal.Instant; end: Temporal.Instant; locale: 'en' | 'fr' },
  actor: Actor,
  now: Temporal.Instant,
) => ({
  centreId: request.centreId,
  status: 'confirmed' as const,
  start: request.start,
  end: request.end,
  personId: null,
  guestName: null,
  guestEmail: null,
  locale: request.locale,
  holdExpiresAt: null,
  createdBy: actor.personId,
  idempotencyKey: null,
  requestDigest: null,
  now,
})
