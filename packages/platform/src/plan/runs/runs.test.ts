import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import type { BusinessResult } from '../business/business.ts'
import { usualBusiness } from '../business/usual.ts'
import { runScenarioOnThread } from '../scenarios/on-thread.ts'
import { InvalidQuestion, runScenario, RunStopped, type Checkpoint } from '../scenarios/run.ts'
import type { Question } from '../scenarios/question.ts'
import { changesOf } from '../studies/change.ts'
import {
  cancelScenario,
  changeBusiness,
  createScenario,
  readBusiness,
  readScenario,
  scenariosOf,
} from '../studies/scenarios.ts'
import type { ScenarioId } from '../studies/study.ts'
import { makeStudy, planNow, smallQuestion, threeVillages, type TestStudy } from '../testing/study.ts'
import { beat, claimBusiness, claimRun } from './queries.ts'
import { businessNext, runNext, startRuns, type RunsOptions } from './runs.ts'

let database: TestDatabase
before(async () => (database = await testDatabase()))
after(() => database.close())

/** Stands for a business case: these tests are about the runs around it. */
const noBusiness = { codes: ['2'] } as unknown as BusinessResult
const running = (changes: Partial<RunsOptions> = {}): RunsOptions => ({
  db: database.db,
  now: () => planNow,
  onError: () => undefined,
  scenario: runScenario,
  business: async () => noBusiness,
  ...changes,
})
const going = new AbortController().signal

async function ask({ planner, studyId }: TestStudy, question: Question = smallQuestion): Promise<ScenarioId> {
  const made = await transaction(database.db, (tx) =>
    createScenario(tx, planner, studyId, { name: 'One centre', question }, planNow),
  )
  if (!made.ok) throw new Error(made.reason)
  return made.value
}

async function answerOf(study: TestStudy, id: ScenarioId) {
  const scenario = await readScenario(database.db, study.studyId, id)
  assert.ok(scenario)
  return scenario
}

/** As if whoever has the run had not been heard of for a minute. */
const fallSilent = (id: ScenarioId) =>
  sql`update scenario set heartbeat_at = now() - interval '1 minute' where id = ${id}`.execute(database.db)

test('a scenario that waits is worked out with its business case', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  assert.equal((await answerOf(study, id)).state, 'queued')
  assert.equal(await runNext(running(), going), true)
  const scenario = await answerOf(study, id)
  assert.equal(scenario.state, 'done')
  assert.equal(scenario.fault, null)
  assert.deepEqual(
    scenario.result?.centres.map(({ fixed }) => fixed),
    [false],
  )
  assert.deepEqual(await readBusiness(database.db, study.studyId, id), noBusiness)
  const [listed] = await scenariosOf(database.db, study.studyId)
  assert.deepEqual([listed?.value, listed?.centres], [scenario.result?.value, 1])
  assert.equal(await runNext(running(), going), false)
})

test('on a thread of its own the answer is the same to the last digit', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  await runNext(running({ scenario: runScenarioOnThread }), going)
  const { result, assumptions, candidates, existing, question } = await answerOf(study, id)
  const here = await runScenario({ area: threeVillages, assumptions, candidates, existing, question })
  assert.deepEqual({ ...result, seconds: 0 }, JSON.parse(JSON.stringify({ ...here, seconds: 0 })))
})

test('of two processes each takes its own run', async () => {
  const study = await makeStudy(database.db)
  const ids = [await ask(study), await ask(study)]
  const claims = await Promise.all(
    ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'].map((claim) =>
      claimRun(database.db, claim),
    ),
  )
  assert.deepEqual(new Set(claims.map((claim) => claim?.id)), new Set(ids))
  for (const id of ids)
    await transaction(database.db, (tx) => cancelScenario(tx, study.planner, study.studyId, id, planNow))
})

test('a run that is cancelled stops, and keeps nothing', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  let stopped = false
  await runNext(
    running({
      scenario: async (_, control) => {
        await transaction(database.db, (tx) => cancelScenario(tx, study.planner, study.studyId, id, planNow))
        for (; !control.shouldStop?.();) await new Promise((resolve) => setTimeout(resolve, 20))
        stopped = true
        throw new RunStopped()
      },
    }),
    going,
  )
  const { state, fault, result } = await answerOf(study, id)
  assert.deepEqual([stopped, state, fault, result], [true, 'cancelled', null, null])
  const again = await transaction(database.db, (tx) =>
    cancelScenario(tx, study.planner, study.studyId, id, planNow),
  )
  assert.equal(again.ok || again.reason, 'not-running')
})

test('after a process was killed another one goes on from the checkpoint and says what was kept', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  // Killed in the middle: a claim, a checkpoint, and then nothing.
  const claim = crypto.randomUUID()
  const run = await claimRun(database.db, claim)
  assert.ok(run)
  const kept: Checkpoint[] = []
  const input = { area: threeVillages, ...run }
  await runScenario(input, { onCheckpoint: (checkpoint) => kept.push(checkpoint) })
  await beat(database.db, id, claim, { checkpoint: kept.at(-1) })
  assert.equal(await runNext(running(), going), false)
  await fallSilent(id)
  let given: Checkpoint | undefined
  await runNext(
    running({
      scenario: (input, control) => {
        given = control.checkpoint
        return runScenario(input, control)
      },
    }),
    going,
  )
  assert.deepEqual(given, kept.at(-1))
  const { state, fault, result } = await answerOf(study, id)
  assert.equal(state, 'done')
  assert.equal(fault?.reason, 'resumed')
  assert.deepEqual([fault?.detail['plan'], fault?.detail['curve']], [true, 2])
  assert.equal(result?.value, (await runScenario(input)).value)
})

test('whoever was taken for dead cannot write over the answer', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  await runNext(
    running({
      scenario: async (input, control) => {
        await fallSilent(id)
        await runNext(running(), going)
        return { ...(await runScenario(input, control)), value: -1 }
      },
    }),
    going,
  )
  assert.notEqual((await answerOf(study, id)).result?.value, -1)
})

test('a run that ends its process again and again is given up', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  for (let i = 0; i < 4; i++) {
    assert.equal((await claimRun(database.db, crypto.randomUUID()))?.id, id)
    await fallSilent(id)
  }
  await runNext(running(), going)
  const { state, fault } = await answerOf(study, id)
  assert.deepEqual([state, fault?.reason], ['failed', 'interrupted'])
})

test('a server that stops gives the run back with what is finished of it', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  const begun = Promise.withResolvers<void>()
  const runs = startRuns(
    running({
      scenario: async (input, control) => {
        await runScenario(input, control)
        begun.resolve()
        for (; !control.shouldStop?.();) await new Promise((resolve) => setTimeout(resolve, 20))
        throw new RunStopped()
      },
    }),
  )
  await begun.promise
  await runs.stop()
  assert.equal((await answerOf(study, id)).state, 'queued')
  const next = await claimRun(database.db, crypto.randomUUID())
  assert.equal(next?.id, id)
  assert.equal(next?.checkpoint?.curve.length, 2)
  assert.equal(next?.lastSeen, null)
  await transaction(database.db, (tx) => cancelScenario(tx, study.planner, study.studyId, id, planNow))
})

test('what cannot be asked fails with field and value, what breaks with a sentence', async () => {
  const study = await makeStudy(database.db)
  const unknown = await ask(study, { ...smallQuestion, fixed: ['99999'] })
  await runNext(running(), going)
  const refused = await answerOf(study, unknown)
  assert.equal(refused.state, 'failed')
  assert.equal(refused.fault?.reason, 'invalid-question')
  assert.equal(refused.fault?.detail['field'], 'fixed')
  const broken = await ask(study)
  const told: string[] = []
  await runNext(
    running({
      scenario: () => Promise.reject(new Error('the thread broke')),
      onError: (where) => told.push(where),
    }),
    going,
  )
  const { state, fault } = await answerOf(study, broken)
  assert.deepEqual([state, fault], ['failed', { reason: 'failed', detail: { message: 'the thread broke' } }])
  assert.deepEqual(told, ['scenario'])
  assert.equal(new InvalidQuestion('', 'r', 'f', 1).name, 'InvalidQuestion')
})

test('a plan whose business case cannot be worked out is there all the same', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  await runNext(running({ business: () => Promise.reject(new Error('no rent')) }), going)
  const { state, result, fault } = await answerOf(study, id)
  assert.equal(state, 'done')
  assert.ok(result)
  assert.deepEqual(fault, { reason: 'business', detail: { message: 'no rent' } })
})

const settings = {
  everywhere: { 'costs.rent': 0 },
  at: {},
  sharedHost: null,
  desksFrom: 'default' as const,
  mostDesks: null,
  runs: 100,
  seed: 1,
}

test('changed settings work out the business case again, and only that', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  await runNext(running(), going)
  const change = (rent: number) =>
    transaction(database.db, (tx) =>
      changeBusiness(
        tx,
        study.planner,
        study.studyId,
        id,
        { ...settings, everywhere: { 'costs.rent': rent } },
        planNow,
      ),
    )
  assert.equal((await change(0)).ok, true)
  assert.equal((await answerOf(study, id)).businessDue, true)
  assert.equal(await readBusiness(database.db, study.studyId, id), null)
  assert.equal(await runNext(running(), going), false)
  const seen: unknown[] = []
  const business: RunsOptions['business'] = async (_area, _result, given) => {
    seen.push(given.everywhere['costs.rent'])
    // Somebody changes it once more while this is being worked out.
    if (seen.length === 1) await change(3)
    return { ...noBusiness, codes: [`${given.everywhere['costs.rent']}`] }
  }
  assert.equal(await businessNext(running({ business }), going), true)
  assert.equal(await readBusiness(database.db, study.studyId, id), null)
  assert.equal(await businessNext(running({ business }), going), true)
  assert.deepEqual((await readBusiness(database.db, study.studyId, id))?.codes, ['3'])
  assert.deepEqual(seen, [0, 3])
  assert.equal(await businessNext(running({ business }), going), false)
  const { changes } = await changesOf(database.db, study.studyId, { limit: 1, offset: 0 })
  assert.deepEqual(
    [changes[0]?.path, changes[0]?.from, changes[0]?.to],
    [`scenarios.${id}.business.everywhere.costs.rent`, 0, 3],
  )
})

/** Works at a business case until it is told to stop. */
const endless = (begun: () => Promise<void>): RunsOptions['business'] => {
  return async (_area, _result, _settings, { shouldStop }) => {
    await begun()
    for (; !shouldStop();) await new Promise((resolve) => setTimeout(resolve, 20))
    throw new RunStopped()
  }
}

test('a scenario that is cancelled while its business case is worked out ends there', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  const cancel = async () => {
    await transaction(database.db, (tx) => cancelScenario(tx, study.planner, study.studyId, id, planNow))
  }
  await runNext(running({ business: endless(cancel) }), going)
  const { state, result } = await answerOf(study, id)
  assert.deepEqual([state, result], ['cancelled', null])
})

test('a server that stops gives a business case back', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  const stopping = new AbortController()
  const stop = async () => stopping.abort()
  await runNext(running({ business: endless(stop) }), stopping.signal)
  assert.equal((await answerOf(study, id)).state, 'queued')
  await runNext(running(), going)

  const settings = { ...usualBusiness(), runs: 100 }
  await transaction(database.db, (tx) =>
    changeBusiness(tx, study.planner, study.studyId, id, settings, planNow),
  )
  const later = new AbortController()
  await businessNext(running({ business: endless(async () => later.abort()) }), later.signal)
  assert.equal(await readBusiness(database.db, study.studyId, id), null)
  await businessNext(running(), going)
  assert.deepEqual(await readBusiness(database.db, study.studyId, id), noBusiness)
})

test('settings that cannot be are refused', async () => {
  const study = await makeStudy(database.db)
  const id = await ask(study)
  const made = await transaction(database.db, (tx) =>
    changeBusiness(tx, study.planner, study.studyId, id, { ...settings, runs: 1e9 }, planNow),
  )
  assert.equal(made.ok || made.reason, 'invalid')
  await runNext(running(), going)
})

const askedLater = (ids: ScenarioId[]) =>
  sql`update scenario set created_at = created_at + interval '1 hour' where id = any(${ids})`.execute(
    database.db,
  )

test('fifty runs of one organisation keep another one waiting behind one of them, not behind all', async () => {
  const [busy, other] = [await makeStudy(database.db), await makeStudy(database.db)]
  for (let i = 0; i < 20; i++) await ask(busy)
  await sql`insert into scenario (id, study_id, name, question, assumptions, candidates, existing, created_at)
    select gen_random_uuid(), study_id, name, question, assumptions, candidates, existing, created_at
    from scenario, generate_series(1, 30)
    where id = (select id from scenario where study_id = ${busy.studyId} limit 1)`.execute(database.db)
  const mine = [await ask(other), await ask(other)]
  await askedLater(mine)
  const of: string[] = []
  for (let i = 0; i < 6; i++) {
    const claimed = await claimRun(database.db, crypto.randomUUID())
    of.push(claimed && mine.includes(claimed.id) ? 'other' : 'busy')
  }
  assert.deepEqual(of.filter((who) => who === 'other').length, 2)
  assert.deepEqual(of.slice(0, 4).toSorted(), ['busy', 'busy', 'other', 'other'])
  await sql`delete from scenario where study_id in (${busy.studyId}, ${other.studyId})`.execute(database.db)
})

test('business cases take turns too', async () => {
  const studies = [await makeStudy(database.db), await makeStudy(database.db)]
  const ids: ScenarioId[] = []
  for (const study of [studies[0], studies[0], studies[0], studies[1]]) if (study) ids.push(await ask(study))
  while (await runNext(running(), going));
  await sql`update scenario set business_due = true where id = any(${ids})`.execute(database.db)
  await askedLater(ids.slice(3))
  const first = [await claimBusiness(database.db, crypto.randomUUID())]
  first.push(await claimBusiness(database.db, crypto.randomUUID()))
  assert.ok(first.some((claimed) => claimed?.id === ids[3]))
  await sql`update scenario set business_due = false, claim = null where id = any(${ids})`.execute(
    database.db,
  )
})

test('after the clock was put back, organisations take turns and a run that fell silent is taken up', async () => {
  const [first, second] = [await makeStudy(database.db), await makeStudy(database.db)]
  const ids = new Map<ScenarioId, string>()
  for (let i = 0; i < 3; i++) {
    ids.set(await ask(first), 'first')
    ids.set(await ask(second), 'second')
  }
  await sql`insert into plan_turn (organisation_id, lane, at) values
    (${first.organisationId}, 'scenario', now() + interval '1 hour'),
    (${second.organisationId}, 'scenario', now() + interval '2 hours')`.execute(database.db)
  const next = async () => (await claimRun(database.db, crypto.randomUUID())) ?? assert.fail()
  const [one, two, three, four] = [await next(), await next(), await next(), await next()]
  assert.deepEqual(
    [one, two, three, four].map(({ id }) => ids.get(id)),
    ['first', 'second', 'first', 'second'],
  )
  await sql`update scenario set heartbeat_at = now() + interval '1 hour' where id = ${one.id}`.execute(
    database.db,
  )
  const again = await next()
  assert.deepEqual([again.id, again.takeovers], [one.id, 1])
  await sql`delete from scenario where study_id in (${first.studyId}, ${second.studyId})`.execute(database.db)
})

test('eight processes at once take each run once', async () => {
  const studies = [await makeStudy(database.db), await makeStudy(database.db)]
  for (let i = 0; i < 12; i++) for (const study of studies) await ask(study)
  const taken: ScenarioId[] = []
  const process = async () => {
    for (let run; (run = await claimRun(database.db, crypto.randomUUID()));) taken.push(run.id)
  }
  await Promise.all(Array.from({ length: 8 }, process))
  assert.equal(taken.length, 24)
  assert.equal(new Set(taken).size, 24)
  await sql`delete from scenario where study_id = any(${studies.map(({ studyId }) => studyId)})`.execute(
    database.db,
  )
})
