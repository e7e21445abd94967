import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { makePerson, makeStudy, planNow, type TestStudy } from '../testing/study.ts'
import {
  beginCandidateImport,
  endCandidateImport,
  readCandidateImport,
  sayColumns,
  unfinishedCandidateImport,
} from './candidate-imports.ts'

let database: TestDatabase
before(async () => (database = await testDatabase()))
after(() => database.close())

async function send(
  { studyId, planner }: TestStudy,
  text: string,
  actor: Actor = planner,
  name = 'sites.csv',
) {
  const file = { name, bytes: Buffer.from(text) }
  const begun = await transaction(database.db, (tx) =>
    beginCandidateImport(tx, actor, studyId, file, planNow),
  )
  assert.ok(begun.ok)
  return begun.value
}

test('a list waits with its file and what was said about its columns, until it is used', async () => {
  const study = await makeStudy(database.db)
  const { planner, studyId } = study
  const id = await send(study, 'Commune\nMilieu')
  const read = () => readCandidateImport(database.db, planner, studyId, id)
  const { bytes, ...kept } = (await read()) ?? assert.fail()
  assert.equal(Buffer.from(bytes).toString(), 'Commune\nMilieu')
  assert.deepEqual(kept, { id, name: 'sites.csv', said: null, revision: 1 })
  await transaction(database.db, (tx) => sayColumns(tx, planner, studyId, id, { code: 0 }))
  const said = await read()
  assert.deepEqual([said?.said, said?.revision], [{ code: 0 }, 2])
  assert.equal((await unfinishedCandidateImport(database.db, planner, studyId))?.id, id)
  await transaction(database.db, (tx) => endCandidateImport(tx, planner, studyId, id))
  assert.equal(await read(), undefined)
})

test('another file takes the place of the one before; a colleague has one of their own', async () => {
  const study = await makeStudy(database.db)
  const colleague = await makePerson(database.db, { role: 'planner', organisationId: study.organisationId })
  const [first, second] = [await send(study, 'Commune\nAvant'), await send(study, 'Commune\nLoin')]
  const theirs = await send(study, 'Commune\nBourg', colleague)
  const has = async (actor: Actor, id: typeof first) =>
    (await readCandidateImport(database.db, actor, study.studyId, id)) !== undefined
  assert.deepEqual(
    [
      await has(study.planner, first),
      await has(study.planner, second),
      await has(study.planner, theirs),
      await has(colleague, theirs),
    ],
    [false, true, false, true],
  )
  const gone = await transaction(database.db, (tx) =>
    sayColumns(tx, study.planner, study.studyId, theirs, { name: 0 }),
  )
  assert.deepEqual(gone.ok || gone.reason, 'not-found')
})

test('a name that no file has is kept as far as it can be', async () => {
  const study = await makeStudy(database.db)
  const nameOf = async (name: string) => {
    const id = await send(study, 'Commune\nMilieu', study.planner, name)
    return (await readCandidateImport(database.db, study.planner, study.studyId, id))?.name
  }
  assert.equal(await nameOf('a\0b.csv'), 'ab.csv')
  assert.equal(await nameOf('\0'), 'csv')
  assert.equal((await nameOf(`${'x'.repeat(999)}.csv`))?.length, 255)
})
