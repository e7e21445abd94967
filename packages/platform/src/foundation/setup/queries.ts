import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'

/** The code that is waiting to be used. */
export const code = (db: Read) =>
  db.selectFrom('setup_code').where('used_at', 'is', null).select('digest').executeTakeFirst()

export const codeForUpdate = (tx: Write) =>
  tx.selectFrom('setup_code').where('used_at', 'is', null).select('digest').forUpdate().executeTakeFirst()

export async function writeCode(tx: Write, digest: Buffer, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('setup_code')
    .values({ digest, created_at: now })
    .onConflict((conflict) =>
      conflict.column('only_one').doUpdateSet({ digest, created_at: now, used_at: null }),
    )
    .execute()
}

export async function markUsed(tx: Write, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('setup_code')
    .where('used_at', 'is', null)
    .set({ used_at: now })
    .returning('only_one')
    .executeTakeFirstOrThrow()
}
