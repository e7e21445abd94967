import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { deletePerson } from '../../foundation/people/data-queries.ts'
import { Forbidden } from '../../foundation/permissions/permissions.ts'
import { makeOrganisation, makePerson, makeStudy, planNow, threeVillages } from '../testing/study.ts'
import { insertArea, readArea } from './areas.ts'
import { changesOf, changeStudy } from './change.ts'
import { beginCandidateImport } from './candidate-imports.ts'
import { personalStudies } from './personal-studies.ts'
import { createShare, revokeShare, sharesOf, studyShownBy } from './shares.ts'
import { createStudy, removeStudy, studiesOf } from './studies.ts'
import { readStudy } from './viewer.ts'

let database: TestDatabase
before(async () => (database = await testDatabase()))
after(() => database.close())

const look = (
  actor: Parameters<typeof studiesOf>[1],
  id: Parameters<typeof readStudy>[2],
  ...shares: string[]
) => readStudy(database.db, { actor, shares }, id, planNow)
const write = <T>(work: Parameters<typeof transaction<T>>[1]) => transaction(database.db, work)

test('an area comes back as it was kept, flows with parts of people included', async () => {
  const { areaId } = await makeStudy(database.db)
  assert.deepEqual(await readArea(database.db, areaId), threeVillages)
})

test('a study begins with the usual assumptions, and its planners find it', async () => {
  const { planner, studyId } = await makeStudy(database.db)
  const found = await look(planner, studyId)
  assert.ok(found.ok)
  assert.equal(found.value.mayEdit, true)
  assert.equal(found.value.study.assumptions.daysPerWeek.central, 2)
  assert.deepEqual(
    (await studiesOf(database.db, planner)).map(({ id, area, municipalities }) => ({
      id,
      area,
      municipalities,
    })),
    [{ id: studyId, area: 'Trois villages', municipalities: 4 }],
  )
})

test('for planners of another organisation, managers and visitors there is no such study', async () => {
  const { networkId, studyId } = await makeStudy(database.db)
  const { planner: stranger } = await makeOrganisation(database.db)
  const manager = await makePerson(database.db, { role: 'network_manager', networkId })
  for (const actor of [stranger, manager, null]) {
    assert.deepEqual(await look(actor, studyId), { ok: false, reason: 'not-found', detail: {} })
    await assert.rejects(
      write((tx) => changeStudy(tx, actor, studyId, [{ path: 'name', to: 'Mine' }], planNow)),
      Forbidden,
    )
    await assert.rejects(
      write((tx) => removeStudy(tx, actor, studyId)),
      Forbidden,
    )
  }
  assert.deepEqual(await studiesOf(database.db, stranger), [])
})

test('a study cannot rest on the area of another organisation', async () => {
  const { areaId } = await makeStudy(database.db)
  const { planner, organisationId } = await makeOrganisation(database.db)
  const study = { organisationId, areaId, name: 'Not mine', locale: 'en' as const }
  const made = await write((tx) => createStudy(tx, planner, study, planNow))
  assert.equal(made.ok || made.reason, 'no-such-area')
})

test('two planners change the same assumption at once: one after the other, both written down', async () => {
  const { planner, organisationId, studyId } = await makeStudy(database.db)
  const other = await makePerson(database.db, { role: 'planner', organisationId })
  const path = 'assumptions.daysPerWeek.central'
  const made = await Promise.all([
    write((tx) => changeStudy(tx, planner, studyId, [{ path, to: 1.5 }], planNow)),
    write((tx) => changeStudy(tx, other, studyId, [{ path, to: 2.5 }], planNow)),
  ])
  assert.deepEqual(
    made.map(({ ok }) => ok),
    [true, true],
  )
  const { changes, total } = await changesOf(database.db, studyId, { limit: 10, offset: 0 })
  assert.equal(total, 2)
  const [last, first] = changes
  assert.equal(first?.from, 2)
  assert.equal(last?.from, first?.to)
  const found = await look(planner, studyId)
  assert.equal(found.ok && found.value.study.assumptions.daysPerWeek.central, last?.to)
  assert.deepEqual(
    new Set(changes.map(({ personId }) => personId)),
    new Set([planner.personId, other.personId]),
  )
})

test('who says what they saw is told when something else stands there now', async () => {
  const { planner, studyId } = await makeStudy(database.db)
  const path = 'assumptions.daysPerWeek.central'
  const change = (from: number, to: number) =>
    write((tx) => changeStudy(tx, planner, studyId, [{ path, from, to }], planNow))
  assert.equal((await change(2, 1.5)).ok, true)
  assert.deepEqual(await change(2, 3), {
    ok: false,
    reason: 'changed-meanwhile',
    detail: { path, now: 1.5 },
  })
})

test('two planners add a place at the end of the list at once: one of them is told', async () => {
  const { planner, studyId } = await makeStudy(database.db)
  const add = (municipality: number) =>
    write((tx) =>
      changeStudy(
        tx,
        planner,
        studyId,
        [{ path: 'candidates.list.0', from: undefined, to: { municipality } }],
        planNow,
      ),
    )
  const made = await Promise.all([add(1), add(2)])
  assert.deepEqual(made.map((each) => each.ok || each.reason).toSorted(), ['changed-meanwhile', true])
  const found = await look(planner, studyId)
  assert.equal(found.ok && found.value.study.candidates.list.length, 1)
})

test('a value that cannot be is refused with its path, and nothing of the same form is kept', async () => {
  const { planner, studyId } = await makeStudy(database.db)
  const attempt = (path: string, to: unknown) =>
    write((tx) =>
      changeStudy(
        tx,
        planner,
        studyId,
        [
          { path: 'name', to: 'New' },
          { path, to },
        ],
        planNow,
      ),
    )
  const problem = async (path: string, to: unknown) => {
    const made = await attempt(path, to)
    assert.equal(made.ok || made.reason, 'invalid')
    return made.ok ? null : made.detail['problems']
  }
  assert.deepEqual(await problem('assumptions.teleworkable.high', 130), [
    { path: 'assumptions.teleworkable.high', value: '130', expected: 'too_big', limit: 100 },
  ])
  assert.deepEqual(await problem('assumptions.teleworkable.low', 35), [
    { path: 'assumptions.teleworkable.central', value: '30', expected: 'between' },
  ])
  assert.deepEqual(await problem('assumptions.invented', {}), [
    { path: 'assumptions.invented', value: '{}', expected: 'unrecognized_keys' },
  ])
  for (const path of ['assumptions.__proto__.polluted', 'assumptions.__proto__', 'nowhere.at.all', 'id']) {
    assert.ok(await problem(path, 1), path)
  }
  assert.equal(({} as { polluted?: unknown }).polluted, undefined)
  const found = await look(planner, studyId)
  assert.equal(found.ok && found.value.study.name, 'Trois villages')
  assert.equal((await changesOf(database.db, studyId, { limit: 1, offset: 0 })).total, 0)
})

test('what is the same as before is no change', async () => {
  const { planner, studyId } = await makeStudy(database.db)
  await write((tx) => changeStudy(tx, planner, studyId, [{ path: 'candidates.musts', to: [] }], planNow))
  assert.equal((await changesOf(database.db, studyId, { limit: 1, offset: 0 })).total, 0)
})

test('a link shows the study until it is over or revoked, and lets nobody change it', async () => {
  const { planner, studyId } = await makeStudy(database.db)
  const expiresAt = planNow.add({ hours: 24 })
  const made = await write((tx) => createShare(tx, planner, studyId, { label: 'Mairie', expiresAt }, planNow))
  assert.ok(made.ok)
  const { id, secret } = made.value
  assert.equal(await studyShownBy(database.db, secret, planNow), studyId)
  const shown = await look(null, studyId, 'x'.repeat(43), secret)
  assert.equal(shown.ok && shown.value.mayEdit, false)
  const { studyId: another } = await makeStudy(database.db)
  assert.equal((await look(null, another, secret)).ok, false)
  assert.equal(
    (await readStudy(database.db, { actor: null, shares: [secret] }, studyId, expiresAt)).ok,
    false,
  )
  assert.equal((await write((tx) => revokeShare(tx, planner, studyId, id, planNow))).ok, true)
  assert.equal((await look(null, studyId, secret)).ok, false)
  const left = await write((tx) => sharesOf(tx, planner, studyId, planNow))
  assert.deepEqual(left.ok && left.value, [])
  const rows = await database.db.selectFrom('study_share').selectAll().execute()
  assert.equal(JSON.stringify(rows).includes(secret), false)
})

test('a link of another study cannot be revoked from this one', async () => {
  const mine = await makeStudy(database.db)
  const theirs = await makeStudy(database.db)
  const made = await write((tx) =>
    createShare(tx, theirs.planner, theirs.studyId, { label: '', expiresAt: null }, planNow),
  )
  assert.ok(made.ok)
  const { id, secret } = made.value
  const revoked = await write((tx) => revokeShare(tx, mine.planner, mine.studyId, id, planNow))
  assert.equal(revoked.ok || revoked.reason, 'no-such-link')
  assert.equal((await look(null, theirs.studyId, secret)).ok, true)
})

test('the export of a planner says what they did, and erasing them leaves the study without their name', async () => {
  const { planner, studyId } = await makeStudy(database.db)
  await write((tx) => changeStudy(tx, planner, studyId, [{ path: 'name', to: 'Villages' }], planNow))
  const file = { name: 'sites.csv', bytes: Buffer.from('Commune') }
  await write((tx) => beginCandidateImport(tx, planner, studyId, file, planNow))
  assert.deepEqual(await personalStudies.collect(database.db, planner.personId), {
    files: [{ file: 'sites.csv', study: 'Villages', at: `${planNow}` }],
    created: [{ name: 'Villages', createdAt: `${planNow}` }],
    changes: [{ study: 'Villages', at: `${planNow}`, path: 'name', from: 'Trois villages', to: 'Villages' }],
  })
  await write(async (tx) => {
    await personalStudies.forget(tx, planner.personId, planNow)
    await deletePerson(tx, planner.personId)
  })
  const { changes } = await changesOf(database.db, studyId, { limit: 9, offset: 0 })
  assert.deepEqual(
    changes.map(({ by, personId, to }) => [by, personId, to]),
    [[null, null, 'Villages']],
  )
  const waiting = database.db.selectFrom('candidate_import').select('id').where('study_id', '=', studyId)
  assert.deepEqual(await waiting.execute(), [])
})

test('a deleted study takes its area along, unless another study rests on it', async () => {
  const { planner, organisationId, areaId, studyId } = await makeStudy(database.db)
  const second = await write((tx) =>
    createStudy(tx, planner, { organisationId, areaId, name: 'Second', locale: 'fr' }, planNow),
  )
  assert.ok(second.ok)
  const areas = () => database.db.selectFrom('area').select('id').where('id', '=', areaId).execute()
  assert.equal((await write((tx) => removeStudy(tx, planner, studyId))).ok, true)
  assert.equal((await areas()).length, 1)
  assert.equal((await write((tx) => removeStudy(tx, planner, second.value))).ok, true)
  assert.equal((await areas()).length, 0)
})

test('the area of a whole country is kept and read', async () => {
  const { planner, organisationId } = await makeOrganisation(database.db)
  const municipalities = Array.from({ length: 6000 }, (_, i) => ({
    code: `${i}`,
    name: `L’Île-${i}`,
    lat: 40 + i / 1000,
    lon: 3,
    population: i % 7 === 0 ? null : i,
    figures: { jobs: i },
    shape:
      i === 0
        ? [
            [
              [
                [3, 40],
                [3.1, 40],
                [3.1, 40.1],
                [3, 40],
              ],
            ],
          ]
        : null,
  }))
  const flows = Array.from({ length: 60_000 }, (_, i) => ({
    origin: i % 6000,
    destination: Math.floor(i / 6000),
    commuters: i / 3,
  })).toSorted((a, b) => a.origin - b.origin || a.destination - b.destination)
  const area = { ...threeVillages, municipalities, flows }
  const id = await write((tx) => insertArea(tx, planner, organisationId, area, null, planNow))
  assert.deepEqual(await readArea(database.db, id), area)
})
