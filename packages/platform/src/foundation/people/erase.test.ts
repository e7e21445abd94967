import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../database/testing.ts'
import { queueMail } from '../mail/queue.ts'
import { transaction } from '../database/transaction.ts'
import type { Actor } from '../permissions/actor.ts'
import { actorFromSession, actorFromToken } from './actor.ts'
import { erasePerson, requestErasure } from './erase.ts'
import { exportPerson } from './export.ts'
import type { PersonalData } from './personal-data.ts'
import { requestPasswordReset } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import {
  mailsTo,
  now,
  organisationIn,
  PASSWORD,
  personIn,
  testAuth,
  tokenTo,
  visitor,
  withRole,
} from './testing.ts'
import { createApiToken } from './tokens.ts'

const database = await testDatabase()
const auth = testAuth(database)
const { db } = database
after(database.close)

const enter = (email: string) =>
  signIn(auth, { email, password: PASSWORD, keep: true, verifyPage: '' }, visitor(), now())
const erase = (actor: Actor, proof: { password: string } | { token: string }, parts: PersonalData[] = []) =>
  erasePerson(auth, actor, proof, parts, visitor(), now())

/** How many rows of the whole database mention a text. */
async function mentions(text: string): Promise<string[]> {
  const tables = await database.pool.query(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables.rows) {
    const rows = await database.pool.query(`select 1 from "${name}" t where t::text ilike '%' || $1 || '%'`, [
      text,
    ])
    if (rows.rowCount) found.push(name)
  }
  return found
}

test('after erasure nothing in the database names the person, and nothing signs in', async () => {
  const email = 'gone@example.org'
  const { centreId } = await organisationIn(database, 'Salagou')
  const actor = await withRole(database, await personIn(database, email, 'Zénobie Quatrefages'), {
    role: 'host',
    centreId,
  })
  const session = await enter(email)
  const token = await transaction(db, (tx) =>
    createApiToken(tx, actor, { name: 'Zénobie’s', expiresAt: null }, now()),
  )
  assert.ok(session.ok && token.ok)
  await requestPasswordReset(auth, { email, page: 'https://example.org/x' }, visitor(), now())
  const data = { name: actor.name, signInLink: 'https://example.org', resetLink: 'https://example.org' }
  await queueMail(db, { kind: 'address-exists', locale: 'fr', recipient: 'Gone@example.org', data })
  await db
    .insertInto('barrier_report')
    .values({ id: actor.personId, description: 'Low contrast', contact: 'GONE@example.org', locale: 'fr' })
    .execute()
  assert.ok((await mentions('gone@example.org')).length >= 3)

  const wrong = await erase(actor, { password: 'not the password' })
  assert.equal(!wrong.ok && wrong.reason, 'wrong')
  assert.equal((await erase(actor, { password: PASSWORD })).ok, true)
  assert.deepEqual(await mentions('gone@example.org'), [])
  assert.deepEqual(await mentions('Zénobie'), [])
  assert.deepEqual(await mentions(actor.personId), ['audit_entry', 'barrier_report'])
  assert.equal(await actorFromSession(db, session.value.token, now()), null)
  assert.equal(await actorFromToken(db, `Bearer ${token.value.token}`, now()), null)
})

test('every part of the house forgets in the same transaction: all of it or nothing', async () => {
  const actor = await personIn(database, 'part@example.org')
  const seen: string[] = []
  const part = (fails: boolean): PersonalData => ({
    section: 'things',
    collect: async () => [],
    forget: async (_tx, id) => {
      seen.push(id)
      if (fails) throw new Error('the part could not forget')
    },
  })
  await assert.rejects(erase(actor, { password: PASSWORD }, [part(false), part(true)]), /could not forget/)
  assert.deepEqual(seen, [actor.personId, actor.personId])
  assert.equal((await enter('part@example.org')).ok, true)
})

test('without a password the mailed link is the way, and it is good for one person only', async () => {
  const actor = await personIn(database, 'nopass@example.org')
  await db.deleteFrom('account').where('person_id', '=', actor.personId).execute()
  const guess = await erase(actor, { password: '' })
  assert.equal(!guess.ok && guess.reason, 'wrong')
  await requestErasure(auth, actor, 'https://example.org/fr/profile/erase', now())
  const token = await tokenTo(auth, 'nopass@example.org')
  const other = await personIn(database, 'other@example.org')
  const refused = await erase(other, { token })
  assert.equal(!refused.ok && refused.reason, 'link-over')
  assert.equal((await erase(actor, { token })).ok, true)
})

test('the last of a network or operator cannot leave it alone, also when two leave at once', async () => {
  const { networkId, operatorId } = await organisationIn(database, 'Orb')
  const manager = { role: 'network_manager', networkId } as const
  const first = await withRole(database, await personIn(database, 'first@example.org'), manager)
  const refused = await erase(first, { password: PASSWORD })
  assert.deepEqual(!refused.ok && [refused.reason, refused.detail], [
    'last-of',
    { role: 'network_manager', name: 'Réseau Orb' },
  ])
  const second = await withRole(database, await personIn(database, 'second@example.org'), manager)
  const slow: PersonalData = {
    section: 'slow',
    collect: async () => [],
    // Long enough for the other one to have looked, had it not to wait.
    forget: async (tx) => void (await sql`select pg_sleep(0.3)`.execute(tx)),
  }
  const both = await Promise.all([first, second].map((actor) => erase(actor, { password: PASSWORD }, [slow])))
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  const operator = await withRole(database, await personIn(database, 'op@example.org'), {
    role: 'operator',
    operatorId,
  })
  const alone = await erase(operator, { password: PASSWORD })
  assert.deepEqual(!alone.ok && alone.detail, { role: 'operator', name: 'Orb' })
})

test('the export holds what is stored and no secret', async () => {
  const { centreId } = await organisationIn(database, 'Vis')
  const actor = await withRole(database, await personIn(database, 'take@example.org'), {
    role: 'host',
    centreId,
  })
  const session = await enter('take@example.org')
  const token = await transaction(db, (tx) =>
    createApiToken(tx, actor, { name: 'agenda', expiresAt: null }, now()),
  )
  assert.ok(session.ok && token.ok)
  await requestPasswordReset(
    auth,
    { email: 'take@example.org', page: 'https://example.org/x' },
    visitor(),
    now(),
  )
  const part: PersonalData = {
    section: 'things',
    collect: async () => [{ thing: 1 }],
    forget: async () => undefined,
  }
  const text = JSON.stringify(await exportPerson(db, actor, [part], now()))
  const data = JSON.parse(text)
  assert.equal(data.person.email, 'take@example.org')
  assert.deepEqual(
    data.roles.map((role: { centre: string }) => role.centre),
    ['Centre Vis'],
  )
  assert.equal(data.sessions[0].device, 'Test/1.0')
  assert.equal(data.tokens[0].name, 'agenda')
  assert.equal(data.mails[0].kind, 'reset-password')
  assert.deepEqual(data.things, [{ thing: 1 }])
  for (const secret of [session.value.token, token.value.token, await tokenTo(auth, 'take@example.org')])
    assert.ok(secret !== '' && !text.includes(secret))
  assert.ok(!text.includes('password":'))
  assert.equal((await mailsTo(auth, 'take@example.org')).length, 1)
})
