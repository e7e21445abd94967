import type { Kysely } from 'kysely'
import type { DB } from '../../foundation/database/db-types.ts'
import type { CentreId } from '../../foundation/ids.ts'

/** What was read of a centre, with the centre's version then. What has the same version is the same. */
export interface Versioned {
  centreId: CentreId
  /** Grows with every change of what is read here; the database counts (migration 6). */
  version: number
}

/** Centres remembered at once, of each kind of thing; the one read longest ago goes first. */
const most = 1000

/**
 * A memory of what was read of centres. It never says whether it still holds: whoever recalls compares the version
 * with the database's, in the statement that acts on it where something is written.
 */
export function centreMemory<T extends Versioned>() {
  const memories = new WeakMap<Kysely<DB>, Map<string, T>>()
  return {
    recall: (db: Kysely<DB>, key: string): T | undefined => memories.get(db)?.get(key),
    /** Keeps nothing of a transaction: it may see a version that will never be. */
    keep(db: Kysely<DB>, key: string, value: T): void {
      if (db.isTransaction) return
      const memory = memories.get(db) ?? new Map<string, T>()
      memories.set(db, memory)
      memory.delete(key)
      const [oldest] = memory.keys()
      if (memory.size >= most && oldest !== undefined) memory.delete(oldest)
      memory.set(key, value)
    },
  }
}
