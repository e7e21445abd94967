import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import { newId, type NetworkId, type PersonId } from '../ids.ts'
import type { Actor } from '../permissions/actor.ts'
import { Forbidden } from '../permissions/permissions.ts'
import { answerBarrier, barrierReports, reportBarrier, type BarrierReportId } from './barriers.ts'

const now = Temporal.Instant.from('2027-02-01T10:00:00Z')
const networkId = newId<NetworkId>()
const manager: Actor = {
  personId: newId<PersonId>(),
  name: 'Anne',
  email: 'anne@example.org',
  locale: 'fr',
  grants: [{ role: 'network_manager', networkId }],
}
const report = { page: '/fr/centres', description: 'La carte', contact: null, locale: 'fr' } as const
const page = { limit: 20, offset: 0 }

test('a report is read by the manager, answered once, and then listed after the open ones', async () => {
  await using database = await testDatabase()
  const { db } = database
  const first = await transaction(db, (tx) => reportBarrier(tx, report, now.subtract({ hours: 1 })))
  const second = await transaction(db, (tx) => reportBarrier(tx, { ...report, page: null }, now))
  assert.ok(first.ok && second.ok)
  const answer = () => transaction(db, (tx) => answerBarrier(tx, manager, networkId, second.value, now))
  assert.equal((await answer()).ok, true)
  const again = await answer()
  assert.equal(!again.ok && again.reason, 'answered')
  const { reports, total, open } = await barrierReports(db, manager, networkId, page)
  assert.deepEqual([total, open], [2, 1])
  assert.deepEqual(
    reports.map(({ id }) => id),
    [first.value, second.value],
  )
})

test('nobody else reads or answers reports', async () => {
  await using database = await testDatabase()
  const operator: Actor = { ...manager, grants: [] }
  await assert.rejects(barrierReports(database.db, operator, networkId, page), Forbidden)
  await assert.rejects(barrierReports(database.db, manager, newId<NetworkId>(), page), Forbidden)
  await assert.rejects(
    transaction(database.db, (tx) => answerBarrier(tx, null, networkId, newId<BarrierReportId>(), now)),
    Forbidden,
  )
})

test('a program that sends hundreds of reports a day is stopped', async () => {
  await using database = await testDatabase()
  const last = await transaction(database.db, async (tx) => {
    for (let i = 0; i < 200; i++) await reportBarrier(tx, report, now)
    return { outcome: await reportBarrier(tx, report, now) }
  })
  assert.equal(!last.outcome.ok && last.outcome.reason, 'too-many')
})
