import type { Write } from '../database/connect.ts'
import type { JsonObject } from '../database/db-types.ts'
import type { CentreId, PersonId } from '../ids.ts'
import { insertEntry } from './queries.ts'

export interface AuditEntry {
  /** Who did it; null for the platform itself. */
  actorId: PersonId | null
  /** What was done, as the permissions name it: `operator.create`. */
  action: string
  subjectType: string
  subjectId: string
  centreId?: CentreId
  /** Names of what changed, numbers, roles. Never the content of a person's data: entries outlive erasure. */
  detail?: JsonObject
}

/** Writes down who changed what, in the transaction that changes it. */
export const record = (tx: Write, entry: AuditEntry): Promise<void> => insertEntry(tx, entry)
