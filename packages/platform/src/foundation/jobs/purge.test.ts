import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../database/connect.ts'
import { testDatabase } from '../database/testing.ts'
import { newId, type NetworkId, type PersonId } from '../ids.ts'
import { endInactiveAccounts } from './inactive-accounts.ts'
import { purge } from './purge.ts'

const now = Temporal.Instant.from('2027-06-01T03:00:00Z')
const ago = (days: number) => now.subtract({ hours: 24 * days })

async function addPerson({ db }: Database, of: { seen: number; verified?: boolean }): Promise<PersonId> {
  const id = newId<PersonId>()
  const at = ago(of.seen)
  await db
    .insertInto('person')
    .values({
      id,
      name: 'Inès',
      email: `${id}@example.org`,
      email_verified: of.verified ?? true,
      locale: 'fr',
      created_at: at,
      updated_at: at,
    })
    .execute()
  return id
}

const addSession = ({ db }: Database, personId: PersonId, used: number, ends: number) =>
  db
    .insertInto('session')
    .values({
      id: newId(),
      person_id: personId,
      token: newId(),
      updated_at: ago(used),
      expires_at: ago(ends),
    })
    .execute()

const addMail = ({ db }: Database, days: number, more: { kind?: string; personId?: PersonId } = {}) =>
  db
    .insertInto('mail')
    .values({
      id: newId(),
      kind: more.kind ?? 'booking-confirmed',
      locale: 'fr',
      recipient: 'ines@example.org',
      person_id: more.personId ?? null,
      subject: 'Réservé',
      body_text: 'Bonjour',
      state: 'sent',
      created_at: ago(days),
    })
    .execute()

test('mails lose their text after 30 days and are gone after a year', async () => {
  await using database = await testDatabase()
  for (const days of [29, 31, 364, 366]) await addMail(database, days)
  const purged = await purge(database.db, now)
  assert.deepEqual([purged.mailTexts, purged.mails], [3, 1])
  const left = await database.db.selectFrom('mail').orderBy('created_at', 'desc').select('subject').execute()
  assert.deepEqual(
    left.map(({ subject }) => subject),
    ['Réservé', null, null],
  )
  assert.equal((await purge(database.db, now)).mailTexts, 0)
})

test('an account that was never confirmed is gone after 30 days, unless somebody needs it', async () => {
  await using database = await testDatabase()
  const { db } = database
  const young = await addPerson(database, { seen: 29, verified: false })
  await addPerson(database, { seen: 31, verified: false })
  const manager = await addPerson(database, { seen: 31, verified: false })
  const networkId = newId<NetworkId>()
  await db
    .insertInto('network')
    .values({ id: networkId, name: 'N', country: 'FR', time_zone: 'Europe/Paris', locale: 'fr' })
    .execute()
  await db
    .insertInto('role_grant')
    .values({ id: newId(), person_id: manager, role: 'network_manager', network_id: networkId })
    .execute()
  assert.equal((await purge(db, now)).unconfirmedAccounts, 1)
  const left = await db.selectFrom('person').select('id').execute()
  assert.deepEqual(new Set(left.map(({ id }) => id)), new Set([young, manager]))
})

test('a session that is over goes, and the account remembers when it was last used', async () => {
  await using database = await testDatabase()
  const id = await addPerson(database, { seen: 500 })
  await addSession(database, id, 40, 10)
  await addSession(database, id, 1, -6)
  await purge(database.db, now)
  const person = await database.db.selectFrom('person').select('updated_at').executeTakeFirstOrThrow()
  assert.equal(person.updated_at.toString(), ago(40).toString())
  assert.equal((await database.db.selectFrom('session').select('id').execute()).length, 1)
})

test('answered and expired invitations, spent links, old counters and entries go', async () => {
  await using database = await testDatabase()
  const { db } = database
  await db
    .insertInto('verification')
    .values([1, -1].map((days) => ({ id: newId(), identifier: 'x', value: 'y', expires_at: ago(days) })))
    .execute()
  await db
    .insertInto('rate_limit')
    .values(
      [2, 0].map((days) => ({ key: String(days), count: 1, last_request: ago(days).epochMilliseconds })),
    )
    .execute()
  await db
    .insertInto('audit_entry')
    .values([1096, 1094].map((days) => ({ at: ago(days), action: 'x', subject_type: 'x', subject_id: 'x' })))
    .execute()
  await db
    .insertInto('barrier_report')
    .values(
      [366, 364].map((days) => ({
        id: newId(),
        description: 'x',
        contact: 'a@example.org',
        locale: 'fr',
        answered_at: ago(days),
      })),
    )
    .execute()
  const { mailTexts, mails, sessions, unconfirmedAccounts, invitations, ...purged } = await purge(db, now)
  assert.deepEqual(purged, { verifications: 1, tries: 1, barrierContacts: 1, audit: 1 })
  assert.deepEqual([mailTexts, mails, sessions, unconfirmedAccounts, invitations], [0, 0, 0, 0, 0])
})

const run = async ({ db }: Database) => {
  const erased: PersonId[] = []
  const erase = async (id: PersonId) => erased.push(id)
  const counts = await endInactiveAccounts(
    db,
    { signInLink: () => 'https://example.org/fr/sign-in', erase },
    now,
  )
  assert.equal(counts.erased, erased.length)
  return { told: counts.told, erased }
}

test('an account nobody uses is told of once before it is erased', async () => {
  await using database = await testDatabase()
  await addPerson(database, { seen: 699 })
  const idle = await addPerson(database, { seen: 701 })
  const held = await addPerson(database, { seen: 701 })
  await addSession(database, held, 3, -3)
  assert.deepEqual(await run(database), { told: 1, erased: [] })
  const mails = await database.db.selectFrom('mail').selectAll().execute()
  assert.deepEqual([mails.length, mails[0]?.kind, mails[0]?.person_id], [1, 'account-inactive', idle])
  await database.db
    .updateTable('mail')
    .set({ created_at: ago(10) })
    .execute()
  assert.deepEqual(await run(database), { told: 0, erased: [] })
})

test('a month after the notice the account is erased, unless its owner has come back', async () => {
  await using database = await testDatabase()
  const gone = await addPerson(database, { seen: 731 })
  const back = await addPerson(database, { seen: 2 })
  for (const personId of [gone, back]) await addMail(database, 31, { kind: 'account-inactive', personId })
  assert.deepEqual(await run(database), { told: 0, erased: [gone] })
})
