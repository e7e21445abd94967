import type { Write } from '../database/connect.ts'
import type { AuditEntry } from './audit.ts'

export async function insertEntry(tx: Write, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      actor_id: entry.actorId,
      action: entry.action,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId,
      centre_id: entry.centreId ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute()
}
