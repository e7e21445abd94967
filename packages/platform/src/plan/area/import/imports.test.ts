import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../../foundation/database/testing.ts'
import { transaction } from '../../../foundation/database/transaction.ts'
import { newId, type NetworkId, type OrganisationId, type PersonId } from '../../../foundation/ids.ts'
import type { Actor } from '../../../foundation/permissions/actor.ts'
import { Forbidden } from '../../../foundation/permissions/permissions.ts'
import { readArea } from '../../studies/areas.ts'
import { LIMITS } from '../../studies/limits.ts'
import { checkOf } from './check.ts'
import { MOST_BYTES, UNFINISHED_DAYS, type ImportId } from './import.ts'
import {
  addFile,
  changeFacts,
  changeReading,
  readImport,
  removeFile,
  removeImport,
  startImport,
  unfinishedImports,
} from './imports.ts'
import { keepImport } from './keep.ts'
import { leftOutOnThread } from './on-thread.ts'
import { contentsOf, forgetUnfinished } from './queries.ts'

const database = await testDatabase()
const { db } = database
after(() => database.close())

const start = Temporal.Instant.from('2026-11-23T10:00:00Z')
const now = () => start
const onError = (error: unknown) => assert.fail(String(error))
/** Long enough for any machine: nothing here is about being quick. */
const PATIENT = 2 ** 30

const networkId = newId<NetworkId>()
await db
  .insertInto('network')
  .values({ id: networkId, name: 'Nord', country: 'FR', time_zone: 'Europe/Paris', locale: 'fr' })
  .execute()

async function planner(): Promise<Actor & { organisationId: OrganisationId }> {
  const organisationId = newId<OrganisationId>()
  const personId = newId<PersonId>()
  const email = `${personId}@example.org`
  await db
    .insertInto('organisation')
    .values({ id: organisationId, network_id: networkId, name: `Pays ${organisationId}` })
    .execute()
  await db.insertInto('person').values({ id: personId, name: 'Inès', email, locale: 'fr' }).execute()
  const grants = [{ role: 'planner' as const, organisationId }]
  return { personId, name: 'Inès', email, locale: 'fr', grants, organisationId }
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const MUNICIPALITIES = utf8(
  'code;nom;lat;lon;habitants\n01;Amont;45,5;3,25;1 200\n02;Aval;45,6;3,5;300\n03;Île;;;1\n',
)
const FLOWS = utf8('origine;destination;navetteurs\n01;02;30\n01;01;50\n02;99;4\n02;01;viele\n')
const facts = {
  name: 'Vallée',
  country: 'FR',
  source: 'recensement 2020',
  licence: 'Licence Ouverte 2.0',
  populationOf: '',
  knowsLeaving: false,
}

async function open(actor: Actor & { organisationId: OrganisationId }): Promise<ImportId> {
  return transaction(db, async (tx) => {
    const begun = await startImport(tx, actor, actor.organisationId, start)
    assert.ok(begun.ok)
    const id = begun.value
    await addFile(
      tx,
      actor,
      id,
      { kind: 'municipalities', name: 'communes.csv', bytes: MUNICIPALITIES },
      start,
    )
    await addFile(tx, actor, id, { kind: 'flows', name: 'flux.csv', bytes: FLOWS }, start)
    return id
  })
}

async function read(actor: Actor, id: ImportId, at = start) {
  const found = await readImport(db, actor, id, at)
  assert.ok(found.ok)
  return found.value
}

test('a file whose name no file has is kept', async () => {
  const actor = await planner()
  const started = await transaction(db, (tx) => startImport(tx, actor, actor.organisationId, start))
  assert.ok(started.ok)
  const file = { kind: 'municipalities' as const, name: 'a\0b.csv', bytes: MUNICIPALITIES }
  assert.ok((await transaction(db, (tx) => addFile(tx, actor, started.value, file, start))).ok)
  const read = await readImport(db, actor, started.value, start)
  assert.deepEqual(read.ok && read.value.files.map(({ name }) => name), ['ab.csv'])
  assert.ok((await transaction(db, (tx) => removeImport(tx, actor, started.value))).ok)
})

test('files become an area, the rows that cannot be used staying behind with their reason', async () => {
  const actor = await planner()
  const id = await open(actor)
  const check = await checkOf(db, await read(actor, id), PATIENT)
  assert.deepEqual(check?.faults, [])
  assert.equal(check?.municipalities, 2)
  assert.deepEqual(check?.files.flows?.findings.counts, { 'unknown-destination': 1, 'not-a-number': 1 })
  const rest = await leftOutOnThread(await contentsOf(db, id), 'flows', {
    columns: { row: 'ligne', column: 'colonne', reason: 'raison' },
    reasons: { 'not-a-number': 'pas un nombre' },
  })
  assert.equal(
    rest,
    'ligne,colonne,raison,origine,destination,navetteurs\n' +
      '4,destination,unknown-destination,02,99,4\n5,navetteurs,pas un nombre,02,01,viele\n',
  )

  assert.deepEqual(await keepImport(db, actor, id, now, onError, PATIENT), {
    ok: false,
    reason: 'missing-facts',
    detail: { missing: ['name', 'country', 'source', 'licence'] },
  })
  await transaction(db, (tx) => changeFacts(tx, actor, id, facts, start))
  const kept = await keepImport(db, actor, id, now, onError, PATIENT)
  assert.ok(kept.ok && kept.value)
  const area = await readArea(db, kept.value)
  assert.deepEqual(
    [area.name, area.source, area.knows],
    ['Vallée', 'recensement 2020', { within: true, leaving: false }],
  )
  assert.deepEqual(area.municipalities[0], {
    code: '01',
    name: 'Amont',
    lat: 45.5,
    lon: 3.25,
    population: 1200,
    figures: {},
    shape: null,
  })
  assert.deepEqual(area.flows, [
    { origin: 0, destination: 0, commuters: 50 },
    { origin: 0, destination: 1, commuters: 30 },
  ])

  const afterwards = await read(actor, id)
  assert.equal(afterwards.state, 'kept')
  assert.equal(afterwards.areaId, kept.value)
  assert.deepEqual(afterwards.files, [], 'the files are not needed any more')
  assert.equal((await keepImport(db, actor, id, now, onError, PATIENT)).ok, false, 'once is enough')
  assert.deepEqual(await unfinishedImports(db, actor, start), [])
})

test('what was found is kept, and forgotten when a file or its reading changes', async () => {
  const actor = await planner()
  const id = await open(actor)
  assert.equal((await read(actor, id)).check, null)
  await checkOf(db, await read(actor, id), PATIENT)
  assert.equal((await read(actor, id)).check?.population, 1500)
  const reading = { columns: { population: '' } }
  await transaction(db, (tx) => changeReading(tx, actor, id, 'municipalities', reading, start))
  assert.equal((await read(actor, id)).check, null)
  assert.equal((await checkOf(db, await read(actor, id), PATIENT))?.population, null)
  await transaction(db, (tx) => removeFile(tx, actor, id, 'flows', start))
  const check = await checkOf(db, await read(actor, id), PATIENT)
  assert.deepEqual(check?.faults, [{ kind: 'flows', reason: 'missing-file' }])
})

test('an import waits where it was left, for planners of its organisation alone', async () => {
  const [actor, other] = [await planner(), await planner()]
  const id = await open(actor)
  assert.deepEqual(
    (await unfinishedImports(db, actor, start)).map((each) => [each.id, each.files.map(({ name }) => name)]),
    [[id, ['flux.csv', 'communes.csv']]],
  )
  assert.deepEqual(await unfinishedImports(db, other, start), [])
  assert.deepEqual(await unfinishedImports(db, null, start), [])
  for (const stranger of [other, null]) {
    assert.equal((await readImport(db, stranger, id, start)).ok, false)
    assert.equal((await transaction(db, (tx) => changeFacts(tx, stranger, id, facts, start))).ok, false)
    assert.equal((await transaction(db, (tx) => removeImport(tx, stranger, id))).ok, false)
  }
  await assert.rejects(
    transaction(db, (tx) => startImport(tx, other, actor.organisationId, start)),
    Forbidden,
  )
  assert.ok((await transaction(db, (tx) => removeImport(tx, actor, id))).ok)
  assert.equal((await readImport(db, actor, id, start)).ok, false)
})

test('a file that is too large or empty is refused with its name', async () => {
  const actor = await planner()
  const id = await open(actor)
  const add = (bytes: Uint8Array) =>
    transaction(db, (tx) => addFile(tx, actor, id, { kind: 'flows', name: 'all.csv', bytes }, start))
  assert.deepEqual(await add(new Uint8Array(MOST_BYTES + 1)), {
    ok: false,
    reason: 'too-large',
    detail: { name: 'all.csv', most: MOST_BYTES },
  })
  assert.equal((await add(new Uint8Array())).ok, false)
})

test('files that cannot be used make no area, and a server that stopped in the middle says so', async () => {
  const actor = await planner()
  const id = await open(actor)
  await transaction(db, (tx) => changeFacts(tx, actor, id, facts, start))
  const bytes = utf8('just one\ncolumn\n')
  await transaction(db, (tx) => addFile(tx, actor, id, { kind: 'flows', name: 'x.csv', bytes }, start))
  const kept = await keepImport(db, actor, id, now, onError, PATIENT)
  assert.deepEqual([kept.ok, !kept.ok && kept.reason], [false, 'unusable'])
  assert.equal((await read(actor, id)).state, 'open')

  await db.updateTable('area_import').set({ keeping_since: start }).where('id', '=', id).execute()
  assert.equal((await read(actor, id, start.add({ minutes: 1 }))).state, 'keeping')
  const later = await read(actor, id, start.add({ minutes: 10 }))
  assert.deepEqual([later.state, later.fault], ['open', 'interrupted'])
})

test('an organisation begins no more imports than it may have, and finishes or throws away one first', async () => {
  const actor = await planner()
  await sql`insert into area_import (id, organisation_id)
    select gen_random_uuid(), ${actor.organisationId} from generate_series(1, ${LIMITS.imports} - 1)`.execute(
    db,
  )
  const last = await open(actor)
  const more = () => transaction(db, (tx) => startImport(tx, actor, actor.organisationId, start))
  assert.deepEqual(await more(), {
    ok: false,
    reason: 'too-many',
    detail: { what: 'imports', most: LIMITS.imports },
  })
  await transaction(db, (tx) => removeImport(tx, actor, last))
  assert.ok((await more()).ok)
})

test('an import nobody goes on with is cleared away with its files; what was kept or touched stays', async () => {
  const actor = await planner()
  const [left, touched, kept] = [await open(actor), await open(actor), await open(actor)]
  const late = start.add({ hours: 24 * UNFINISHED_DAYS })
  await transaction(db, (tx) => changeFacts(tx, actor, touched, facts, late))
  await transaction(db, (tx) => changeFacts(tx, actor, kept, facts, start))
  assert.ok((await keepImport(db, actor, kept, () => start, onError, PATIENT)).ok)
  await transaction(db, (tx) => forgetUnfinished(tx, start.add({ minutes: 1 })))
  const isThere = async (id: ImportId) => (await readImport(db, actor, id, late)).ok
  assert.deepEqual([await isThere(left), await isThere(touched), await isThere(kept)], [false, true, true])
  const files = await db.selectFrom('area_import_file').selectAll().where('import_id', '=', left).execute()
  assert.equal(files.length, 0)
})
