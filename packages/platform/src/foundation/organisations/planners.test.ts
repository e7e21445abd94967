import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import type { NetworkId } from '../ids.ts'
import { acceptInvitation, invite } from '../people/invitations.ts'
import { exportPerson } from '../people/export.ts'
import { actorFromSession } from '../people/actor.ts'
import { mailsTo, now, organisationIn, personIn, testAuth, withRole } from '../people/testing.ts'
import { Forbidden } from '../permissions/permissions.ts'
import {
  createOrganisation,
  editOrganisation,
  organisationFor,
  organisationsOf,
  ownOrganisations,
} from './organisations.ts'
import { peopleOf, removeGrant } from './people.ts'

/** A network with its manager and an organisation that plans. */
async function world(database: Awaited<ReturnType<typeof testDatabase>>) {
  const auth = testAuth(database)
  const { db } = database
  const { networkId } = await organisationIn(auth, 'Cœur')
  const manager = await withRole(auth, await personIn(auth, 'helene@example.org', 'Hélène'), {
    role: 'network_manager',
    networkId,
  })
  const write = <T>(work: Parameters<typeof transaction<T>>[1]) => transaction(db, work)
  const made = await write((tx) => createOrganisation(tx, manager, networkId, 'Pays'))
  if (!made.ok) throw new Error(made.reason)
  const grant = { role: 'planner', organisationId: made.value } as const
  const askIn = async (by: typeof manager, email: string) => {
    const page = (secret: string) => `https://centres.example.org/fr/invitation/${secret}`
    const asked = await write((tx) => invite(tx, by, { email, grant, locale: 'fr', page }, now()))
    const link = (await mailsTo(auth, email)).at(-1)?.link.pathname.split('/').at(-1) ?? ''
    return { asked, link }
  }
  return { auth, db, write, networkId, manager, organisationId: made.value, grant, askIn }
}

test('the network asks the first planner in, who asks the next one', async () => {
  await using database = await testDatabase()
  const { auth, db, write, manager, organisationId, askIn } = await world(database)
  const simone = await personIn(auth, 'simone@example.org', 'Simone')
  const { asked, link } = await askIn(manager, simone.email)
  assert.equal(asked.ok, true)
  assert.equal((await write((tx) => acceptInvitation(tx, simone, link, now()))).ok, true)
  const token = 'a'.repeat(32)
  const session = { id: crypto.randomUUID(), person_id: simone.personId, token }
  await db
    .insertInto('session')
    .values({ ...session, expires_at: now().add({ hours: 1 }) })
    .execute()
  const signedIn = await actorFromSession(db, token, now())
  assert.deepEqual(signedIn?.actor.grants, [{ role: 'planner', organisationId }])
  assert.equal((await askIn(signedIn.actor, 'next@example.org')).asked.ok, true)
  assert.deepEqual(
    (await ownOrganisations(db, signedIn.actor)).map(({ name, people }) => [name, people]),
    [['Pays', 1]],
  )
})

test('planners see each other; another organisation, and a visitor, see nobody', async () => {
  await using database = await testDatabase()
  const { auth, db, write, networkId, manager, organisationId, grant } = await world(database)
  const simone = await withRole(auth, await personIn(auth, 'simone@example.org', 'Simone'), grant)
  const scope = { role: 'planner', organisationId } as const
  const seen = await peopleOf(db, simone, scope, now())
  assert.deepEqual(seen.ok && seen.value.people.map(({ name }) => name), ['Simone'])
  const other = await write((tx) => createOrganisation(tx, manager, networkId, 'Autre pays'))
  assert.ok(other.ok)
  const stranger = await withRole(auth, await personIn(auth, 'zoe@example.org', 'Zoé'), {
    role: 'planner',
    organisationId: other.value,
  })
  for (const actor of [stranger, null]) {
    await assert.rejects(peopleOf(db, actor, scope, now()), Forbidden)
    await assert.rejects(organisationFor(db, actor, organisationId), Forbidden)
  }
  const [grantId] = seen.ok ? seen.value.people.map(({ grantId }) => grantId) : []
  assert.ok(grantId)
  await assert.rejects(
    write((tx) => removeGrant(tx, stranger, grantId)),
    Forbidden,
  )
  assert.equal((await write((tx) => removeGrant(tx, manager, grantId))).ok, true)
  assert.deepEqual(await peopleOf(db, manager, scope, now()), {
    ok: true,
    value: { people: [], invited: [] },
  })
})

test('only the network adds and renames organisations, each with a name of its own', async () => {
  await using database = await testDatabase()
  const { auth, db, write, networkId, manager, organisationId, grant } = await world(database)
  const again = await write((tx) => createOrganisation(tx, manager, networkId, 'Pays'))
  assert.deepEqual(again, { ok: false, reason: 'name-taken', detail: { name: 'Pays' } })
  assert.equal(
    (await write((tx) => editOrganisation(tx, manager, organisationId, 'Pays du Larzac'))).ok,
    true,
  )
  const simone = await withRole(auth, await personIn(auth, 'simone@example.org', 'Simone'), grant)
  await assert.rejects(
    write((tx) => createOrganisation(tx, simone, networkId, 'Mine')),
    Forbidden,
  )
  await assert.rejects(
    write((tx) => editOrganisation(tx, simone, organisationId, 'Mine')),
    Forbidden,
  )
  assert.throws(() => organisationsOf(db, simone, networkId), Forbidden)
  assert.throws(() => organisationsOf(db, manager, crypto.randomUUID() as NetworkId), Forbidden)
  const exported = await exportPerson(db, simone, [], now())
  assert.deepEqual(
    (exported['roles'] as { role: string; organisation: string }[]).map(({ role, organisation }) => [
      role,
      organisation,
    ]),
    [['planner', 'Pays du Larzac']],
  )
})
