import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql, type RawBuilder } from 'kysely'
import { emptyDatabase } from './testing.ts'
import { transaction } from './transaction.ts'

const database = await emptyDatabase()
after(database.close)
const { db } = database
await sql`create table counter (name text primary key, n integer not null)`.execute(db)

const valueOf = async (name: string) =>
  (await sql<{ n: number }>`select n from counter where name = ${name}`.execute(db)).rows[0]?.n
const set = (name: string, n: number): RawBuilder<unknown> =>
  sql`insert into counter values (${name}, ${n}) on conflict (name) do update set n = excluded.n`

test('what worked is kept', async () => {
  const result = await transaction(db, async (tx) => {
    await set('kept', 1).execute(tx)
    return { ok: true, value: 'done' } as const
  })
  assert.deepEqual(result, { ok: true, value: 'done' })
  assert.equal(await valueOf('kept'), 1)
})

test('a refusal undoes everything and is returned', async () => {
  const result = await transaction(db, async (tx) => {
    await set('refused', 1).execute(tx)
    return { ok: false, reason: 'slot-taken' } as const
  })
  assert.deepEqual(result, { ok: false, reason: 'slot-taken' })
  assert.equal(await valueOf('refused'), undefined)
})

test('an exception undoes everything and is thrown, once', async () => {
  let runs = 0
  const work = transaction(db, async (tx) => {
    runs++
    await set('thrown', 1).execute(tx)
    throw new TypeError('a bug')
  })
  await assert.rejects(work, { name: 'TypeError', message: 'a bug' })
  assert.equal(runs, 1)
  assert.equal(await valueOf('thrown'), undefined)
})

test('results that are no objects are returned as they are', async () => {
  assert.equal(await transaction(db, () => Promise.resolve(7)), 7)
  assert.equal(await transaction(db, () => Promise.resolve(undefined)), undefined)
})

test('of two that wait for each other, PostgreSQL undoes one, and it is done again', async () => {
  await set('a', 0).execute(db)
  await set('b', 0).execute(db)
  const arrived = { a: Promise.withResolvers<void>(), b: Promise.withResolvers<void>() }
  let runs = 0
  const increment = (first: 'a' | 'b', second: 'a' | 'b') =>
    transaction(db, async (tx) => {
      runs++
      await sql`update counter set n = n + 1 where name = ${first}`.execute(tx)
      arrived[first].resolve()
      await arrived[second].promise
      await sql`update counter set n = n + 1 where name = ${second}`.execute(tx)
    })
  await Promise.all([increment('a', 'b'), increment('b', 'a')])
  assert.deepEqual([await valueOf('a'), await valueOf('b')], [2, 2])
  assert.equal(runs, 3, 'a deadlock has happened')
})

test('what PostgreSQL undoes every time is given up after five tries', async () => {
  let runs = 0
  const work = transaction(db, async (tx) => {
    runs++
    await sql`do $$ begin raise exception using errcode = '40001'; end $$`.execute(tx)
  })
  await assert.rejects(work, { code: '40001' })
  assert.equal(runs, 5)
})

test('a transaction that asks nothing leaves its connection as it was', async () => {
  await using one = await emptyDatabase()
  await transaction(one.db, async () => ({ ok: true }))
  await assert.rejects(transaction(one.db, () => Promise.reject(new Error('before any query'))))
  const inside = await sql<{ started: boolean }>`select now() <> statement_timestamp() as started`.execute(
    one.db,
  )
  assert.deepEqual(inside.rows, [{ started: false }])
})

test('when the first query of a transaction fails, it is the one that is told, and the next ones work', async () => {
  for (let i = 0; i < 3; i++) {
    await assert.rejects(
      transaction(db, async (tx) => {
        await sql`insert into counter values (${'twice'}, ${null})`.execute(tx)
        return { ok: true }
      }),
      { code: '23502' },
    )
    await transaction(db, (tx) => set('after', i).execute(tx))
    assert.equal(await valueOf('after'), i)
  }
})

test('a connection that was cut does not hold up who comes next', async () => {
  await using one = await emptyDatabase()
  const cut = transaction(one.db, async (tx) => {
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    return { ok: true }
  })
  await assert.rejects(cut)
  assert.deepEqual(await transaction(one.db, async () => ({ ok: true })), { ok: true })
})

test('what a transaction asks again is not planned again', async () => {
  const mode = sql<{ mode: string }>`select current_setting('plan_cache_mode') as mode`
  const within = await transaction(db, (tx) => mode.execute(tx))
  assert.equal(within.rows[0]?.mode, 'force_generic_plan')
  const { rows } = await mode.execute(db)
  assert.equal(rows[0]?.mode, 'auto', 'outside of transactions PostgreSQL chooses')
})
