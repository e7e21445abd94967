import type { Kysely } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { DB } from '../../../foundation/database/db-types.ts'
import { transaction } from '../../../foundation/database/transaction.ts'
import type { Actor } from '../../../foundation/permissions/actor.ts'
import { done, refused, type Result } from '../../../foundation/result.ts'
import { insertArea } from '../../studies/areas.ts'
import type { AreaId } from '../../studies/study.ts'
import { fullOf } from '../../studies/limits.ts'
import { within } from './check.ts'
import { factsSchema, missingFacts, type ImportId } from './import.ts'
import { changing } from './imports.ts'
import { rowsOnThread } from './on-thread.ts'
import * as queries from './queries.ts'

type Refusal = 'not-found' | 'closed' | 'missing-facts' | 'unusable' | 'too-many'

/**
 * Makes an area of an import. Returns its id, or null when that takes longer than `patience` milliseconds: it goes on,
 * and the import says when it is there. Refuses with `missing-facts`, `too-many` (details `what`, `most`) or, when the files have faults, with `unusable`.
 */
export async function keepImport(
  db: Kysely<DB>,
  actor: Actor | null,
  id: ImportId,
  now: () => Temporal.Instant,
  onError: (error: unknown) => void,
  patience = 800,
): Promise<Result<AreaId | null, Refusal>> {
  const begun = await transaction(db, (tx) =>
    changing(tx, actor, id, async (row) => {
      const missing = missingFacts(factsSchema.parse(row.facts))
      if (missing.length > 0) return refused('missing-facts', { missing })
      const full = await fullOf(tx, row.organisationId, 'areas')
      if (full) return full
      await queries.setKeeping(tx, id, now(), null)
      return done(null)
    }),
  )
  if (!begun.ok) return begun
  const kept = keep(db, actor, id, now)
  kept.catch(async (error: unknown) => {
    onError(error)
    await transaction(db, (tx) => queries.setKeeping(tx, id, null, 'failed')).catch(onError)
  })
  const result = await within(kept, patience)
  return result ?? done(null)
}

async function keep(
  db: Kysely<DB>,
  actor: Actor | null,
  id: ImportId,
  now: () => Temporal.Instant,
): Promise<Result<AreaId, Refusal>> {
  const rows = await rowsOnThread(await queries.contentsOf(db, id))
  if (!rows) {
    await transaction(db, (tx) => queries.setKeeping(tx, id, null, null))
    return refused('unusable')
  }
  return transaction(db, (tx) =>
    // Locked until the area is there: whoever keeps the same import too finds it closed.
    changing(tx, actor, id, async ({ organisationId, facts }) => {
      const { knowsLeaving, ...about } = factsSchema.parse(facts)
      const { hasWithin, ...packed } = rows
      const area = { ...about, ...packed, knows: { within: hasWithin, leaving: knowsLeaving } }
      const areaId = await insertArea(tx, actor, organisationId, area, null, now())
      await queries.setKept(tx, id, areaId, now())
      return done(areaId)
    }),
  )
}
