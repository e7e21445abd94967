import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import { newId, type CentreId, type PersonId } from '../ids.ts'
import { refused, type Result } from '../result.ts'
import { record } from './audit.ts'

test('an entry says who did what to what, and where', async () => {
  await using database = await testDatabase()
  const [actorId, centreId] = [newId<PersonId>(), newId<CentreId>()]
  await database.db.transaction().execute((tx) =>
    record(tx, {
      actorId,
      action: 'host.remove',
      subjectType: 'role_grant',
      subjectId: 'x',
      centreId,
      detail: { role: 'host' },
    }),
  )
  const entry = await database.db.selectFrom('audit_entry').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(
    [entry.actor_id, entry.action, entry.centre_id, entry.detail],
    [actorId, 'host.remove', centreId, { role: 'host' }],
  )
})

test('what did not happen is not in the audit', async () => {
  await using database = await testDatabase()
  await transaction(database.db, async (tx): Promise<Result<never>> => {
    await record(tx, { actorId: null, action: 'operator.create', subjectType: 'operator', subjectId: 'x' })
    return refused('name-taken')
  })
  assert.deepEqual(await database.db.selectFrom('audit_entry').selectAll().execute(), [])
})
