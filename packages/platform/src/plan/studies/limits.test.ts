import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Write } from '../../foundation/database/connect.ts'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { makeStudy, planNow, smallQuestion, type TestStudy } from '../testing/study.ts'
import { LIMITS } from './limits.ts'
import { createScenario } from './scenarios.ts'
import { createStudy } from './studies.ts'

let database: TestDatabase
before(async () => (database = await testDatabase()))
after(() => database.close())

const write = <T>(work: (tx: Write) => Promise<T>) => transaction(database.db, work)

test('an organisation begins no more studies than it may have, one after the other or two at once', async () => {
  const { planner, organisationId, areaId } = await makeStudy(database.db)
  await sql`insert into study (id, organisation_id, area_id, name, locale, assumptions, candidates)
    select gen_random_uuid(), organisation_id, area_id, name, locale, assumptions, candidates
    from study, generate_series(1, ${LIMITS.studies} - 2) where organisation_id = ${organisationId}`.execute(
    database.db,
  )
  const begin = () =>
    write((tx) => createStudy(tx, planner, { organisationId, areaId, name: 'More', locale: 'fr' }, planNow))
  const made = await Promise.all([begin(), begin()])
  assert.deepEqual(
    made.filter((each) => !each.ok),
    [{ ok: false, reason: 'too-many', detail: { what: 'studies', most: LIMITS.studies } }],
  )
})

test('what waits of one organisation has a limit, over all of its studies; others are not touched by it', async () => {
  const [full, other] = [await makeStudy(database.db), await makeStudy(database.db)]
  const second = await write((tx) =>
    createStudy(tx, full.planner, { ...full, name: 'Second', locale: 'fr' }, planNow),
  )
  assert.ok(second.ok)
  const ask = ({ planner, studyId }: TestStudy) =>
    write((tx) => createScenario(tx, planner, studyId, { name: 'One', question: smallQuestion }, planNow))
  assert.ok((await ask(full)).ok)
  await sql`insert into scenario (id, study_id, name, question, assumptions, candidates, existing)
    select gen_random_uuid(), study_id, name, question, assumptions, candidates, existing
    from scenario, generate_series(1, ${LIMITS.waiting} - 1) where study_id = ${full.studyId}`.execute(
    database.db,
  )
  const refusal = await ask({ ...full, studyId: second.value })
  assert.deepEqual(refusal, {
    ok: false,
    reason: 'too-many',
    detail: { what: 'waiting', most: LIMITS.waiting },
  })
  assert.ok((await ask(other)).ok)
})
