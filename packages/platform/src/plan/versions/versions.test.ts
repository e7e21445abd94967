import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { Forbidden } from '../../foundation/permissions/permissions.ts'
import type { Report } from '../document/report.ts'
import { createScenario } from '../studies/scenarios.ts'
import type { ScenarioId, StudyId } from '../studies/study.ts'
import { makePerson, makeStudy, planNow, smallQuestion, type TestStudy } from '../testing/study.ts'
import type { PlanContent } from './content.ts'
import { digestOf } from './digest.ts'
import { changeDraft, readDraft, readVersion, restoreVersion, saveVersion, versionsOf } from './versions.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

const later = planNow.add(Temporal.Duration.from({ minutes: 5 }))

interface Place {
  studyId: StudyId
  scenarioId: ScenarioId
}

async function begin(): Promise<TestStudy & { place: Place }> {
  const made = await makeStudy(database.db)
  const scenario = await transaction(database.db, (tx) =>
    createScenario(tx, made.planner, made.studyId, { name: 'Un centre', question: smallQuestion }, planNow),
  )
  assert.ok(scenario.ok)
  return { ...made, place: { studyId: made.studyId, scenarioId: scenario.value } }
}

const textPart = (key: 'summary' | 'scope') => (content: PlanContent) => content.texts[key] ?? null
const withText = (key: 'summary' | 'scope', text: string) => (content: PlanContent) => ({
  ...content,
  texts: { ...content.texts, [key]: { text, replaces: false } },
})
const write = (
  made: { planner: TestStudy['planner']; place: Place },
  key: 'summary' | 'scope',
  before: unknown,
  text: string,
) =>
  transaction(database.db, (tx) =>
    changeDraft(
      tx,
      made.planner,
      made.place,
      { seen: digestOf(before), part: textPart(key), change: withText(key, text) },
      later,
    ),
  )

const report = (text: string): Report => ({
  title: 'Plan',
  subtitle: '',
  locale: 'fr',
  date: '2027-02-01',
  demonstration: false,
  sections: [{ key: 'summary', number: 1, title: 'Résumé', blocks: [], text, replaces: false }],
})

test('a plan nobody wrote in yet begins with the known risks, technology first, and nothing answered', async () => {
  const { place } = await begin()
  const { revision, content } = await readDraft(database.db, place.scenarioId, 'en')
  assert.equal(revision, 0)
  assert.match(content.risks[0]?.risk ?? '', /Technology/)
  assert.match(content.risks[1]?.risk ?? '', /employers hesitate/)
  assert.match(content.risks[2]?.risk ?? '', /Policies/)
  assert.ok(content.risks.every(({ likelihood, seen }) => likelihood === 'unknown' && seen === 'unknown'))
  assert.ok(
    [...content.readiness.employers, ...content.readiness.townHall].every(
      ({ answer }) => answer === 'unknown',
    ),
  )
})

test('two people write in different sections at once: both texts are kept', async () => {
  const made = await begin()
  assert.ok((await write(made, 'summary', null, 'by one')).ok)
  assert.ok((await write(made, 'scope', null, 'by the other')).ok)
  const { content, revision } = await readDraft(database.db, made.place.scenarioId, 'fr')
  assert.equal(content.texts.summary?.text, 'by one')
  assert.equal(content.texts.scope?.text, 'by the other')
  assert.equal(revision, 3)
})

test('two people write in one section: the second is told, sees the first’s words, and nothing is lost', async () => {
  const made = await begin()
  assert.ok((await write(made, 'summary', null, 'by one')).ok)
  const second = await write(made, 'summary', null, 'by the other')
  assert.ok(!second.ok)
  assert.equal(second.reason, 'changed-meanwhile')
  assert.deepEqual(second.detail['now'], { text: 'by one', replaces: false })
  assert.equal(
    (await readDraft(database.db, made.place.scenarioId, 'fr')).content.texts.summary?.text,
    'by one',
  )
  // Having seen it, they write again on top of it.
  const again = await write(made, 'summary', second.detail['now'], 'by both')
  assert.ok(again.ok)
})

test('a version never changes: writing on leaves it, and restoring it makes it the draft again', async () => {
  const made = await begin()
  assert.ok((await write(made, 'summary', null, 'first')).ok)
  const { revision } = await readDraft(database.db, made.place.scenarioId, 'fr')
  const saved = await transaction(database.db, (tx) =>
    saveVersion(
      tx,
      made.planner,
      made.place,
      { note: 'for the council', revision, report: report('first') },
      later,
    ),
  )
  assert.ok(saved.ok)
  assert.equal(saved.value.number, 1)
  assert.ok((await write(made, 'summary', { text: 'first', replaces: false }, 'second')).ok)
  const kept = await readVersion(database.db, made.place.scenarioId, 1)
  assert.equal(kept?.kept.content.texts.summary?.text, 'first')
  assert.equal(kept?.kept.report.sections[0]?.text, 'first')
  assert.equal(kept?.by, 'Simone Vidal')
  const restored = await transaction(database.db, (tx) =>
    restoreVersion(tx, made.planner, made.place, 1, later),
  )
  assert.ok(restored.ok)
  assert.equal(
    (await readDraft(database.db, made.place.scenarioId, 'fr')).content.texts.summary?.text,
    'first',
  )
  assert.deepEqual(
    (await versionsOf(database.db, made.place.scenarioId)).map(({ number, note }) => [number, note]),
    [[1, 'for the council']],
  )
})

test('a version is not saved of a draft that moved on after it was shown', async () => {
  const made = await begin()
  assert.ok((await write(made, 'summary', null, 'first')).ok)
  const saved = await transaction(database.db, (tx) =>
    saveVersion(tx, made.planner, made.place, { note: '', revision: 1, report: report('') }, later),
  )
  assert.ok(!saved.ok)
  assert.equal(saved.reason, 'changed-meanwhile')
})

test('two who save at once get two numbers', async () => {
  const made = await begin()
  const save = () =>
    transaction(database.db, (tx) =>
      saveVersion(tx, made.planner, made.place, { note: '', revision: 0, report: report('') }, later),
    )
  const both = await Promise.all([save(), save()])
  assert.deepEqual(both.map((each) => (each.ok ? each.value.number : 0)).toSorted(), [1, 2])
})

test('a content that cannot be is refused with what is wrong, and the draft stays', async () => {
  const made = await begin()
  const refusal = await transaction(database.db, (tx) =>
    changeDraft(
      tx,
      made.planner,
      made.place,
      {
        seen: digestOf(null),
        part: () => null,
        change: (content) => ({ ...content, tasks: [{ name: 'x', start: 0, months: 1, responsible: '' }] }),
      },
      later,
    ),
  )
  assert.ok(!refusal.ok)
  assert.equal(refusal.reason, 'invalid')
  assert.ok((await readDraft(database.db, made.place.scenarioId, 'fr')).content.tasks.length > 1)
})

test('a planner of another organisation may not write, and a scenario of another study is not found', async () => {
  const made = await begin()
  const other = await begin()
  await assert.rejects(write({ planner: other.planner, place: made.place }, 'summary', null, 'x'), Forbidden)
  const stranger = await makePerson(database.db)
  await assert.rejects(write({ planner: stranger, place: made.place }, 'summary', null, 'x'), Forbidden)
  const mixed = await write(
    { planner: made.planner, place: { studyId: made.studyId, scenarioId: other.place.scenarioId } },
    'summary',
    null,
    'x',
  )
  assert.ok(!mixed.ok)
  assert.equal(mixed.reason, 'not-found')
})
