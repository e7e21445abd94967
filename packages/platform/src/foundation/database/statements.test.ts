import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { statementName } from './statements.ts'
import { testDatabase } from './testing.ts'

test('a text is named when it comes again, always the same and unlike any other', () => {
  assert.equal(statementName('select 1'), undefined)
  assert.equal(statementName('select 2'), undefined)
  const [one, two] = [statementName('select 1'), statementName('select 2')]
  assert.ok(one && two && one !== two)
  assert.equal(statementName('select 1'), one)
})

test('texts without end keep nobody from being named', () => {
  for (let i = 0; i < 5000; i++) statementName(`select ${i} as made_up`)
  statementName('select 3')
  assert.ok(statementName('select 3'))
})

test('what is asked again is prepared once on a connection and answers the same', async () => {
  await using database = await testDatabase()
  await database.db.connection().execute(async (db) => {
    const twice = (n: number) => sql<{ n: number }>`select ${n}::integer * 2 as n`.execute(db)
    for (const n of [1, 2, 3]) assert.deepEqual((await twice(n)).rows, [{ n: n * 2 }])
    const { rows } = await sql<{ count: number }>`
      select count(*) from pg_prepared_statements where statement like '%::integer * 2%'`.execute(db)
    assert.deepEqual(rows, [{ count: 1 }])
  })
})

test('an error leaves the statement usable, in the transaction and after it', async () => {
  await using database = await testDatabase()
  const divide = (db: typeof database.db, by: number) =>
    sql<{ n: number }>`select 12 / ${by}::integer as n`.execute(db)
  for (const by of [3, 4]) await divide(database.db, by)
  await assert.rejects(database.db.transaction().execute((tx) => divide(tx, 0)))
  assert.deepEqual((await divide(database.db, 6)).rows, [{ n: 2 }])
})
