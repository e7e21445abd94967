import type { Read } from '../../foundation/database/connect.ts'
import type { CentreId, ResourceId } from '../../foundation/ids.ts'
import { centreMemory, type Versioned } from './centre-memory.ts'
import type { Ground } from './ground.ts'
import { grounds, versionOf } from './queries.ts'

const memory = centreMemory<Ground>()
const centreOf = new Map<ResourceId, CentreId>()
const mostResources = 50_000

/**
 * The centres of these resources as they were when they were last read, or undefined when not all are remembered.
 * They may have changed since: good only for what is held against their version before it becomes true.
 */
export function recalledGrounds(db: Read, resourceIds: readonly ResourceId[]): Ground[] | undefined {
  const found = new Set<Ground>()
  for (const id of resourceIds) {
    const ground = memory.recall(db, centreOf.get(id) ?? '')
    if (!ground) return undefined
    found.add(ground)
  }
  return [...found]
}

/** The centres of these resources as they are now. */
export async function freshGrounds(db: Read, resourceIds: readonly ResourceId[]): Promise<Ground[]> {
  return kept(db, await grounds(db, { resourceIds }))
}

/** A centre as it is now: what is remembered of it when that still holds. */
export async function currentGround(db: Read, centreId: CentreId): Promise<Ground | undefined> {
  const version = await versionOf(db, centreId)
  const [ground] = version === undefined ? [] : await groundsAt(db, [{ centreId, version }])
  return ground
}

/** These centres at these versions, just read: what is remembered of them, the others from the database. */
export async function groundsAt(db: Read, centres: readonly Versioned[]): Promise<Ground[]> {
  const known = new Map<CentreId, Ground>()
  for (const { centreId, version } of centres) {
    const ground = memory.recall(db, centreId)
    if (ground?.version === version) known.set(centreId, ground)
  }
  const others = centres.map(({ centreId }) => centreId).filter((id) => !known.has(id))
  const read = others.length > 0 ? await grounds(db, { centreIds: others }) : []
  for (const ground of kept(db, read)) known.set(ground.centreId, ground)
  return centres.flatMap(({ centreId }) => known.get(centreId) ?? [])
}

function kept(db: Read, read: Ground[]): Ground[] {
  for (const ground of read) {
    memory.keep(db, ground.centreId, ground)
    if (centreOf.size > mostResources) centreOf.clear()
    for (const { id } of ground.resources) centreOf.set(id, ground.centreId)
  }
  return read
}
