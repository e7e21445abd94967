import type { Write } from '../../foundation/database/connect.ts'
import type { OrganisationId } from '../../foundation/ids.ts'
import type { Refused } from '../../foundation/result.ts'
import { countLocked, type Limited } from './limit-queries.ts'

export type { Limited } from './limit-queries.ts'

/**
 * What one organisation may pile up: far more than a region needs, far less than would fill the disk or the queue of
 * a server that many share. An unfinished import may hold 96 MB.
 */
export const LIMITS = { studies: 200, areas: 100, imports: 20, waiting: 100 } as const satisfies Record<
  Limited,
  number
>

/**
 * Null while the organisation has room for one more; else the refusal, which says what there is too much of and how
 * much it may be. Two who ask at once are answered one after the other.
 */
export async function fullOf(
  tx: Write,
  id: OrganisationId,
  what: Limited,
): Promise<Refused<'too-many', { what: Limited; most: number }> | null> {
  const most = LIMITS[what]
  if ((await countLocked(tx, id, what)) < most) return null
  return { ok: false, reason: 'too-many', detail: { what, most } }
}
