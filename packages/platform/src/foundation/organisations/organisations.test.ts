import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Database, Write } from '../database/connect.ts'
import { testDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import { newId, type CentreId, type NetworkId, type OperatorId } from '../ids.ts'
import { createPerson } from '../people/create-person.ts'
import type { Actor, Grant } from '../permissions/actor.ts'
import { Forbidden } from '../permissions/permissions.ts'
import { importPlaces } from '../places/import.ts'
import { centreScope, centresOf, createCentre, type NewCentre } from './centres.ts'
import { editNetwork, theNetwork } from './network.ts'
import { createOperator, editOperator, operatorFor, operatorsOf, ownOperators } from './operators.ts'
import { peopleOf, removeGrant, type Scope } from './people.ts'
import { insertNetwork, type GrantId } from './queries.ts'
import { slugOf } from './slug.ts'

const now = Temporal.Instant.from('2027-02-01T10:00:00Z')
const empty = { legalForm: null, registration: null, email: null, phone: null, website: null }
const filature: NewCentre = {
  name: 'La Filature',
  placeId: 'FR-34142',
  address: '12 quai de la Soulondre',
  postcode: null,
  point: null,
}

/** A network with one operator, one centre of it, its manager, and a way to give somebody a role. */
async function world(database: Database) {
  const { db } = database
  const write = <T>(work: (tx: Write) => Promise<T>) => transaction(db, work)
  const networkId = newId<NetworkId>()
  const facts = {
    name: 'Hérault',
    country: 'FR',
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    locale: 'fr',
  } as const
  await write((tx) => insertNetwork(tx, networkId, facts))
  await write((tx) =>
    importPlaces(tx, [
      { country: 'FR', code: '34142', name: 'Lodève', lat: 43.73, lon: 3.32, postcodes: ['34700'] },
      { country: 'FR', code: '99999', name: 'Nulle-Part', lat: 43, lon: 3 },
    ]),
  )
  const addActor = async (name: string, grant: Grant): Promise<Actor & { grantId: GrantId }> => {
    const email = `${name.toLowerCase()}@example.org`
    const grantId = newId<GrantId>()
    const personId = await write(async (tx) => {
      const id = await createPerson(tx, { name, email, locale: 'fr', passwordHash: 'x' }, now)
      await tx
        .insertInto('role_grant')
        .values({
          id: grantId,
          person_id: id,
          role: grant.role,
          network_id: 'networkId' in grant ? grant.networkId : null,
          operator_id: 'operatorId' in grant ? grant.operatorId : null,
          centre_id: 'centreId' in grant ? grant.centreId : null,
        })
        .execute()
      return id
    })
    return { personId, name, email, locale: 'fr', grants: [grant], grantId }
  }
  const manager = await addActor('Anne', { role: 'network_manager', networkId })
  const operator = async (name: string) => {
    const made = await write((tx) => createOperator(tx, manager, networkId, { name, ...empty }))
    assert.ok(made.ok)
    return made.value
  }
  const operatorId = await operator('Communauté de communes')
  const centre = async (more: Partial<NewCentre> = {}, of: OperatorId = operatorId) => {
    const made = await write((tx) => createCentre(tx, manager, of, { ...filature, ...more }))
    assert.ok(made.ok)
    return made.value
  }
  return { db, write, networkId, manager, operatorId, operator, centre, addActor }
}

test('a centre starts as a draft with the zone, currency, language and place it needs', async () => {
  await using database = await testDatabase()
  const { db, centre, operatorId, networkId } = await world(database)
  const { id, slug } = await centre()
  const row = await db.selectFrom('centre').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(
    [slug, row.status, row.time_zone, row.currency, row.locale, row.postcode, row.lat],
    ['la-filature', 'draft', 'Europe/Paris', 'EUR', 'fr', '34700', 43.73],
  )
  assert.deepEqual(await centreScope(db, id), { centreId: id, operatorId, networkId })
  assert.equal(await centreScope(db, newId<CentreId>()), undefined)
})

test('centres of one name, created at once, get different addresses', async () => {
  await using database = await testDatabase()
  const { centre } = await world(database)
  const made = await Promise.all([centre(), centre(), centre()])
  assert.deepEqual(made.map(({ slug }) => slug).sort(), ['la-filature', 'la-filature-2', 'la-filature-3'])
})

test('a centre needs a known place and a postcode', async () => {
  await using database = await testDatabase()
  const { write, manager, operatorId } = await world(database)
  const attempt = async (more: Partial<NewCentre>, of = operatorId) => {
    const made = await write((tx) => createCentre(tx, manager, of, { ...filature, ...more }))
    return made.ok ? 'done' : made.reason
  }
  assert.equal(await attempt({ placeId: 'FR-00000' }), 'unknown-place')
  assert.equal(await attempt({ placeId: 'FR-99999' }), 'no-postcode')
  assert.equal(await attempt({ placeId: 'FR-99999', postcode: '34000' }), 'done')
  assert.equal(await attempt({}, newId<OperatorId>()), 'unknown-operator')
})

test('two operators of one name are refused, also by renaming', async () => {
  await using database = await testDatabase()
  const { write, manager, networkId, operator } = await world(database)
  const second = await operator('La Coop')
  const twice = await write((tx) => createOperator(tx, manager, networkId, { name: 'La Coop', ...empty }))
  assert.ok(!twice.ok && twice.reason === 'name-taken' && twice.detail.name === 'La Coop')
  const renamed = await write((tx) =>
    editOperator(tx, manager, second, { name: 'Communauté de communes', ...empty }),
  )
  assert.ok(!renamed.ok && renamed.reason === 'name-taken')
  const edited = await write((tx) =>
    editOperator(tx, manager, second, { ...empty, name: 'La Coop', phone: '04' }),
  )
  assert.ok(edited.ok)
})

test('an operator sees and changes its own, and nothing of another’s', async () => {
  await using database = await testDatabase()
  const { db, write, operatorId, operator, centre, addActor, networkId } = await world(database)
  const other = await operator('La Coop')
  const { id: foreign } = await centre({}, other)
  const paul = await addActor('Paul', { role: 'operator', operatorId })
  assert.deepEqual(
    (await ownOperators(db, paul)).map(({ id }) => id),
    [operatorId],
  )
  assert.equal((await operatorFor(db, paul, operatorId))?.name, 'Communauté de communes')
  const refusals = [
    () => operatorFor(db, paul, other),
    () => centresOf(db, paul, other),
    () => peopleOf(db, paul, { role: 'host', centreId: foreign }, now),
    async () => operatorsOf(db, paul, networkId),
    () => write((tx) => editOperator(tx, paul, other, { name: 'x', ...empty })),
    () => write((tx) => createCentre(tx, paul, operatorId, filature)),
    () => write((tx) => createOperator(tx, paul, networkId, { name: 'x', ...empty })),
  ]
  for (const refusal of refusals) await assert.rejects(refusal, Forbidden)
})

test('an operator removes a host of its centres; a manager, who does not see hosts, cannot', async () => {
  await using database = await testDatabase()
  const { db, write, operatorId, centre, addActor, manager } = await world(database)
  const { id: centreId } = await centre()
  const paul = await addActor('Paul', { role: 'operator', operatorId })
  const host = await addActor('Inès', { role: 'host', centreId })
  const scope: Scope = { role: 'host', centreId }
  await assert.rejects(
    write((tx) => removeGrant(tx, manager, host.grantId)),
    Forbidden,
  )
  await assert.rejects(
    write((tx) => removeGrant(tx, host, host.grantId)),
    Forbidden,
  )
  const before = await peopleOf(db, paul, scope, now)
  assert.deepEqual(before.ok && before.value.people.map(({ name }) => name), ['Inès'])
  assert.equal((await centresOf(db, paul, operatorId))[0]?.hosts, 1)
  const removed = await write((tx) => removeGrant(tx, paul, host.grantId))
  assert.deepEqual(removed, { ok: true, value: { name: 'Inès' } })
  const after = await peopleOf(db, paul, scope, now)
  assert.deepEqual(after.ok && after.value.people, [])
  const again = await write((tx) => removeGrant(tx, paul, host.grantId))
  assert.equal(!again.ok && again.reason, 'unknown')
  const entry = await db
    .selectFrom('audit_entry')
    .where('action', '=', 'host.remove')
    .selectAll()
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [entry.actor_id, entry.subject_id, entry.centre_id, entry.detail],
    [paul.personId, host.personId, centreId, { role: 'host' }],
  )
})

test('a network is never left without a manager, even when two remove each other at once', async () => {
  await using database = await testDatabase()
  const { write, networkId, manager, addActor } = await world(database)
  const alone = await write((tx) => removeGrant(tx, manager, manager.grantId))
  assert.equal(!alone.ok && alone.reason, 'last-manager')
  const second = await addActor('Bruno', { role: 'network_manager', networkId })
  const both = await Promise.all([
    write((tx) => removeGrant(tx, manager, second.grantId)),
    write((tx) => removeGrant(tx, second, manager.grantId)),
  ])
  assert.deepEqual(both.map((result) => (result.ok ? 'done' : result.reason)).sort(), [
    'done',
    'last-manager',
  ])
})

test('open invitations are listed, answered, withdrawn and expired ones are not', async () => {
  await using database = await testDatabase()
  const { db, manager, operatorId } = await world(database)
  const invite = (email: string, more: object = {}) =>
    db
      .insertInto('invitation')
      .values({
        id: newId(),
        email,
        role: 'operator',
        operator_id: operatorId,
        digest: Buffer.from(email),
        expires_at: now.add({ hours: 1 }),
        ...more,
      })
      .execute()
  await invite('open@example.org')
  await invite('accepted@example.org', { accepted_at: now })
  await invite('withdrawn@example.org', { withdrawn_at: now })
  await invite('expired@example.org', { expires_at: now })
  const seen = await peopleOf(db, manager, { role: 'operator', operatorId }, now)
  assert.deepEqual(seen.ok && seen.value.invited.map(({ email }) => email), ['open@example.org'])
})

test('the manager changes the facts of the network, nobody else does', async () => {
  await using database = await testDatabase()
  const { db, write, networkId, manager, operatorId, addActor } = await world(database)
  const paul = await addActor('Paul', { role: 'operator', operatorId })
  const facts = {
    name: 'Causses',
    country: 'PT',
    timeZone: 'Atlantic/Azores',
    currency: 'EUR',
    locale: 'en',
  } as const
  await assert.rejects(
    write((tx) => editNetwork(tx, paul, networkId, facts)),
    Forbidden,
  )
  await write((tx) => editNetwork(tx, manager, networkId, facts))
  assert.deepEqual(await theNetwork(db), { id: networkId, isDemo: false, ...facts })
})

test('a visitor may do none of this', async () => {
  await using database = await testDatabase()
  const { db, write, operatorId, networkId, manager } = await world(database)
  for (const attempt of [
    () => operatorFor(db, null, operatorId),
    () => centresOf(db, null, operatorId),
    () => peopleOf(db, null, { role: 'operator', operatorId }, now),
    () => write((tx) => removeGrant(tx, null, manager.grantId)),
    () => write((tx) => createCentre(tx, null, operatorId, filature)),
    () => write((tx) => createOperator(tx, null, networkId, { name: 'x', ...empty })),
  ])
    await assert.rejects(attempt, Forbidden)
  assert.equal(await operatorFor(db, null, newId<OperatorId>()), undefined)
  assert.deepEqual(await peopleOf(db, null, { role: 'host', centreId: newId<CentreId>() }, now), {
    ok: false,
    reason: 'unknown',
    detail: {},
  })
})

test('an address on the web is made from any name at all', () => {
  assert.equal(slugOf('L’Entrepôt de Paulhan'), 'l-entrepot-de-paulhan')
  assert.equal(slugOf('Cœur d’Hérault', 2), 'coeur-d-herault-2')
  assert.equal(slugOf('Σπίτι'), 'centre')
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.integer({ min: 1, max: 99_999 }),
      (name, number) => {
        const slug = slugOf(name, number)
        assert.match(slug, /^[a-z0-9]+(-[a-z0-9]+)*$/)
        assert.ok(slug.length <= 80)
      },
    ),
  )
})
