import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../database/connect.ts'
import { testDatabase } from '../database/testing.ts'
import { isCode, digestOf, newCode } from './code.ts'
import { isSetUp, renewSetupCode, setUp, type FirstSetup } from './setup.ts'

const now = Temporal.Instant.from('2027-02-01T10:00:00Z')
const first = (code: string): FirstSetup => ({
  code,
  network: {
    name: 'Réseau des Causses',
    country: 'FR',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    locale: 'fr',
  },
  manager: { name: 'Anne Vidal', email: 'Anne@example.org', password: 'trois chevaux bleus' },
})
const code = async ({ db }: Database) => {
  const made = await renewSetupCode(db, now)
  assert.ok(made)
  return made
}
const waiting = async ({ pool }: Database) =>
  (
    await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).rowCount ?? 0
const reason = (result: Awaited<ReturnType<typeof setUp>>) => (result.ok ? 'done' : result.reason)

test('the first visitor with the code creates the network and its manager, once', async () => {
  await using database = await testDatabase()
  const { db } = database
  const made = await code(database)
  assert.equal(await isSetUp(db), false)
  const result = await setUp(db, first(made.toLowerCase().replaceAll('-', ' ')), '192.0.2.1', now)
  assert.ok(result.ok)
  assert.equal(await isSetUp(db), true)
  const manager = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select(['role', 'network_id', 'email', 'email_verified', 'provider_id', 'password'])
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [manager.role, manager.network_id, manager.email, manager.email_verified, manager.provider_id],
    ['network_manager', result.value.networkId, 'anne@example.org', true, 'credential'],
  )
  assert.doesNotMatch(manager.password ?? '', /chevaux/)
  assert.equal(reason(await setUp(db, first(made), '192.0.2.1', now)), 'set-up')
  assert.equal(await renewSetupCode(db, now), null)
})

test('the code itself is nowhere in the database, and a new start makes a new one', async () => {
  await using database = await testDatabase()
  const [old, current] = [await code(database), await code(database)]
  const rows = await database.pool.query('select digest::text, setup_code::text from setup_code')
  assert.equal(rows.rowCount, 1)
  assert.ok(!JSON.stringify(rows.rows).includes(current))
  assert.equal(reason(await setUp(database.db, first(old), '192.0.2.1', now)), 'wrong-code')
  assert.equal(reason(await setUp(database.db, first(current), '192.0.2.1', now)), 'done')
})

test('six first visitors at once: one network, one manager', async () => {
  await using database = await testDatabase()
  const given = first(await code(database))
  const visits = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({
    ...given,
    manager: { ...given.manager, email: `${name}@example.org` },
  }))
  // They meet at the code: nobody passes before all have come that far.
  const gate = await database.pool.connect()
  await gate.query('begin')
  await gate.query('select from setup_code for update')
  const under = Promise.all(visits.map((visit) => setUp(database.db, visit, '192.0.2.1', now)))
  while ((await waiting(database)) < visits.length) await new Promise((next) => setTimeout(next, 10))
  await gate.query('commit')
  gate.release()
  const all = await under
  assert.deepEqual(all.map(reason).sort(), ['done', 'set-up', 'set-up', 'set-up', 'set-up', 'set-up'])
  assert.equal((await database.db.selectFrom('network').select('id').execute()).length, 1)
  assert.equal((await database.db.selectFrom('person').select('id').execute()).length, 1)
})

test('guessing has an end, for a while and for that network address', async () => {
  await using database = await testDatabase()
  const made = await code(database)
  const guess = (address: string, at = now) => setUp(database.db, first(newCode()), address, at)
  for (let i = 0; i < 20; i++) assert.equal(reason(await guess('192.0.2.1')), 'wrong-code')
  const stopped = await setUp(database.db, first(made), '192.0.2.1', now)
  assert.ok(!stopped.ok && stopped.reason === 'too-many')
  assert.equal(stopped.detail.retryAfter, 900)
  assert.equal(reason(await guess('192.0.2.2')), 'wrong-code')
  assert.equal(reason(await guess('192.0.2.1', now.add({ minutes: 15 }))), 'wrong-code')
})

test('a weak password is refused and nothing is created', async () => {
  await using database = await testDatabase()
  const given = first(await code(database))
  const weak = { ...given, manager: { ...given.manager, password: 'annevidal1' } }
  const result = await setUp(database.db, weak, '192.0.2.1', now)
  assert.ok(!result.ok && result.reason === 'weak-password')
  assert.equal(await isSetUp(database.db), false)
  assert.equal(reason(await setUp(database.db, given, '192.0.2.1', now)), 'done')
})

test('a code is read as it is typed from a screen', () => {
  const digest = digestOf('7Q2M-XK1R-09TB-HN6D')
  for (const typed of ['7q2mxk1r09tbhn6d', ' 7Q2M XKLR O9TB HN6D ', '7Q2M–XKiR–o9tb–hn6d'])
    assert.equal(isCode(typed, digest), true, typed)
  for (const typed of ['', '7Q2M-XK1R-09TB-HN6', 'x'.repeat(1_000_000)])
    assert.equal(isCode(typed, digest), false)
  assert.match(newCode(), /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
})
