import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { Forbidden } from '../../foundation/permissions/permissions.ts'
import { businessOf } from '../business/business-of.ts'
import type { BusinessSettings } from '../business/business.ts'
import { QUIET_SUMMER } from '../business/presets.ts'
import { usualBusiness } from '../business/usual.ts'
import { businessNext, runNext } from '../runs/runs.ts'
import { runScenario } from '../scenarios/run.ts'
import { reportOf } from '../document/report-of.ts'
import { sampleInput } from '../document/testing/sample.ts'
import { insertVersion } from '../versions/queries.ts'
import { seededContent } from '../versions/seeds/seeds.ts'
import { versionsOf } from '../versions/versions.ts'
import { newId } from '../../foundation/ids.ts'
import { makeOrganisation, makeStudy, planNow, smallQuestion, type TestStudy } from '../testing/study.ts'
import { changesOf, changeStudy } from './change.ts'
import { exportStudy, fileNameOf } from './export.ts'
import { importStudy, readStudyFile } from './import.ts'
import { changeBusiness, createScenario, readBusiness, readScenario, scenariosOf } from './scenarios.ts'
import type { PlanVersionId } from './study.ts'
import { readStudy } from './viewer.ts'

let database: TestDatabase
before(async () => (database = await testDatabase()))
after(() => database.close())

const write = <T>(work: Parameters<typeof transaction<T>>[1]) => transaction(database.db, work)
const runs = {
  get db() {
    return database.db
  },
  now: () => planNow,
  onError: (where: string, error: unknown) => assert.fail(`${where}: ${error}`),
  scenario: runScenario,
  business: async (...[area, result]: Parameters<typeof businessOf>) =>
    businessOf(area, result, { ...usualBusiness(), runs: 50 }),
}
const workOut = () => runNext(runs, new AbortController().signal)

/** A study that was worked on: one assumption changed, one scenario done, one version of its plan kept. */
async function workedOn(): Promise<TestStudy> {
  const study = await makeStudy(database.db)
  const { planner, studyId } = study
  const change = { path: 'assumptions.daysPerWeek.central', to: 1.5 }
  await write((tx) => changeStudy(tx, planner, studyId, [change], planNow))
  const asked = { name: 'One centre', question: smallQuestion }
  assert.ok((await write((tx) => createScenario(tx, planner, studyId, asked, planNow))).ok)
  await workOut()
  const [scenario] = await scenariosOf(database.db, studyId)
  assert.ok(scenario)
  const kept = { content: seededContent('fr'), report: reportOf(sampleInput('fr', 50)) }
  const version = newId<PlanVersionId>()
  await write((tx) => insertVersion(tx, version, scenario.id, 'Conseil', kept, planner.personId, planNow))
  return study
}

async function fileOf({ planner, studyId }: TestStudy): Promise<string> {
  const found = await readStudy(database.db, { actor: planner, shares: [] }, studyId, planNow)
  assert.ok(found.ok)
  return JSON.stringify(await exportStudy(database.db, found.value.study, planNow))
}

const bytes = (text: string) => new TextEncoder().encode(text)

async function importInto(
  { planner, organisationId }: Pick<TestStudy, 'planner' | 'organisationId'>,
  text: string,
) {
  const file = readStudyFile(bytes(text))
  assert.ok(file.ok, JSON.stringify(file))
  const made = await write((tx) => importStudy(tx, planner, organisationId, file.value, planNow))
  assert.ok(made.ok)
  return made.value
}

async function answers(studyId: TestStudy['studyId']) {
  const [listed] = await scenariosOf(database.db, studyId)
  assert.ok(listed)
  const scenario = await readScenario(database.db, studyId, listed.id)
  return { scenario, business: await readBusiness(database.db, studyId, listed.id) }
}

test('a study exported and imported elsewhere comes to the same results, to the last digit', async () => {
  const here = await workedOn()
  const there = await makeOrganisation(database.db)
  const text = await fileOf(here)
  const studyId = await importInto(there, text)
  await workOut()
  const [one, other] = [await answers(here.studyId), await answers(studyId)]
  assert.equal(other.scenario?.state, 'done')
  assert.equal(other.scenario?.fault, null)
  assert.ok(one.scenario?.result)
  assert.deepEqual({ ...other.scenario?.result, seconds: 0 }, { ...one.scenario.result, seconds: 0 })
  assert.ok(one.business)
  assert.deepEqual(other.business, one.business)
  const { changes } = await changesOf(database.db, studyId, { limit: 9, offset: 0 })
  assert.deepEqual(
    changes.map(({ path, from, to, by }) => [path, from, to, by]),
    [['assumptions.daysPerWeek.central', 2, 1.5, null]],
  )
  const versions = await versionsOf(database.db, other.scenario?.id ?? newId())
  assert.deepEqual(
    versions.map(({ number, note, by }) => [number, note, by]),
    [[1, 'Conseil', null]],
  )
  // And once more from there: what differs is the moment.
  const again = await fileOf({ ...here, planner: there.planner, studyId })
  assert.deepEqual(JSON.parse(again), JSON.parse(text))
})

test('a study that is imported again gets a number, so that the two can be told apart', async () => {
  const study = await makeStudy(database.db)
  const text = await fileOf(study)
  const names = []
  for (const _ of [1, 2]) {
    const id = await importInto(study, text)
    const found = await readStudy(database.db, { actor: study.planner, shares: [] }, id, planNow)
    names.push(found.ok && found.value.study.name)
  }
  const name = (JSON.parse(text) as { study: { name: string } }).study.name
  assert.deepEqual(names, [`${name} (2)`, `${name} (3)`])
  // Another organisation has names of its own.
  const other = await makeOrganisation(database.db)
  const id = await importInto(other, text)
  const found = await readStudy(database.db, { actor: other.planner, shares: [] }, id, planNow)
  assert.ok(found.ok)
  assert.equal(found.value.study.name, name)
})

test('a mix, a season and a loan travel with a study, and come to the same case', async () => {
  const here = await workedOn()
  const [scenario] = await scenariosOf(database.db, here.studyId)
  const done = scenario && (await readScenario(database.db, here.studyId, scenario.id))
  const code = done?.result?.centres[0]?.code
  assert.ok(scenario && code)
  const settings: BusinessSettings = {
    ...usualBusiness(),
    runs: 40,
    everywhere: {
      'prices.memberships': [
        { name: 'Full', price: 180, share: 0.335 },
        { name: 'Évenings', price: 20.5, share: 0.665 },
      ],
      'demand.ramp.shape': 'linear',
      'vat.onRent': true,
      'vat.rate': 0.2,
      'vat.reclaimable': 0.3,
    },
    at: { [code]: { 'demand.season': [...QUIET_SUMMER], opens: 9, 'loan.principal': 20_000 } },
  }
  const change = { ...settings, at: { [code]: { ...settings.at[code], 'prices.memberships.0.price': 99 } } }
  for (const given of [settings, change]) {
    await write((tx) => changeBusiness(tx, here.planner, here.studyId, scenario.id, given, planNow))
    const asked = { ...runs, business: async (...args: Parameters<typeof businessOf>) => businessOf(...args) }
    while (await businessNext(asked, new AbortController().signal));
    const studyId = await importInto(here, await fileOf(here))
    const imported = await scenariosOf(database.db, studyId)
    const history = (await changesOf(database.db, studyId, { limit: 99, offset: 0 })).changes
    const about = history.flatMap(({ path }) => path.match(/^scenarios\.([^.]+)/)?.[1] ?? [])
    // The history of an imported study names its own scenarios, not those of the study that was exported.
    assert.ok(
      about.length > 0 && about.every((name) => imported.some((one) => one.id === name)),
      about.join(),
    )
    await runNext(asked, new AbortController().signal)
    const [one, other] = [await answers(here.studyId), await answers(studyId)]
    assert.deepEqual(other.scenario?.business, given)
    assert.ok(one.business)
    assert.deepEqual(other.business, one.business)
  }
  const { changes } = await changesOf(database.db, here.studyId, { limit: 20, offset: 0 })
  const paths = changes.map(({ path }) => path.split('.business.')[1])
  assert.ok(paths.includes(`at.${code}.opens`) && paths.includes('everywhere.prices.memberships'))
})

test('the export names nobody', async () => {
  const study = await workedOn()
  const text = await fileOf(study)
  assert.equal(text.includes(study.planner.name) || text.includes(study.planner.personId), false)
})

test('a scenario that comes to something else than its file says, says so', async () => {
  const here = await workedOn()
  const text = await fileOf(here)
  const file = JSON.parse(text)
  file.scenarios[0].found.value += 1
  const studyId = await importInto(here, JSON.stringify(file))
  await workOut()
  const { scenario } = await answers(studyId)
  assert.equal(scenario?.state, 'done')
  assert.equal(scenario?.fault?.reason, 'differs')
})

test('a file that is none of ours is refused with what is wrong with it', async () => {
  const reason = (text: string) => {
    const read = readStudyFile(bytes(text))
    return read.ok || read.reason
  }
  assert.equal(reason('PK not a zip either'), 'not-json')
  assert.equal(readStudyFile(new Uint8Array([0xff, 0xfe, 0x00])).ok, false)
  assert.equal(reason('{"format": "something else"}'), 'not-a-study')
  assert.equal(reason('[1, 2]'), 'not-a-study')
  assert.equal(reason('{"format": "micropol-study", "version": 2}'), 'newer-version')
  assert.equal(reason(' '.repeat(32 * 1024 * 1024 + 1)), 'too-large')
})

test('each problem of a file is named with its place and value', async () => {
  const text = await fileOf(await workedOn())
  const problems = (spoil: (file: never) => void) => {
    const file = JSON.parse(text)
    spoil(file as never)
    const read = readStudyFile(bytes(JSON.stringify(file)))
    return read.ok ? [] : (read.detail['problems'] as { path: string; value: string; expected: string }[])
  }
  type Any = Record<string, never> & { area: { municipalities: { code: string; lat: number }[] } }
  assert.deepEqual(
    problems((file: Any) => {
      file.area.municipalities[1] = { ...file.area.municipalities[1], code: '1', lat: 43 }
    }),
    [{ path: 'area.municipalities.1.code', value: '1', expected: 'unique' }],
  )
  assert.deepEqual(
    problems((file: { area: { flows: { destination: number }[] }; study: { name: string } }) => {
      file.study.name = ''
      const [flow] = file.area.flows
      if (flow) flow.destination = 17
    }).map(({ path, value }) => [path, value]),
    [
      ['study.name', ''],
      ['area.flows.0.destination', '17'],
    ],
  )
  assert.deepEqual(
    problems((file: { study: { candidates: { list: object[] } } }) => {
      file.study.candidates.list = [{ municipality: 4 }]
    }),
    [{ path: 'study.candidates.list.0.municipality', value: '4', expected: 'municipality' }],
  )
})

test('a moment, an outline or a figure that nothing could be made of is named', async () => {
  const text = await fileOf(await workedOn())
  const expected = (spoil: (file: Spoilt) => void) => {
    const file = JSON.parse(text)
    spoil(file)
    const read = readStudyFile(bytes(JSON.stringify(file)))
    return read.ok ? [] : (read.detail['problems'] as { path: string }[]).map(({ path }) => path)
  }
  interface Spoilt {
    scenarios: { createdAt: string }[]
    area: { municipalities: { shape: unknown; figures: object }[] }
  }
  for (const createdAt of ['0000-01-01T00:00:00Z', '2026-01-01T00:00:00.1234567890123Z']) {
    assert.deepEqual(
      expected(({ scenarios: [scenario] }) => scenario && Object.assign(scenario, { createdAt })),
      ['scenarios.0.createdAt'],
      createdAt,
    )
  }
  for (const shape of [[], [[]], [[[]]], [[[[1e308, 0]]]]]) {
    const [path = ''] = expected(
      ({ area }) => area.municipalities[1] && Object.assign(area.municipalities[1], { shape }),
    )
    assert.match(path, /^area\.municipalities\.1\.shape/, JSON.stringify(shape))
  }
  assert.deepEqual(
    expected(({ area }) => Object.assign(area.municipalities[0]?.figures ?? {}, { unemployment: 1e308 })),
    ['area.municipalities.0.figures.unemployment'],
  )
  const nul = readStudyFile(bytes(text.replace('"name":"', '"name":"\\u0000')))
  assert.equal(nul.ok || nul.reason, 'not-json')
})

test('a drawing in a kept version that would run something is refused', async () => {
  const text = await fileOf(await workedOn())
  assert.ok(text.includes('<svg'))
  const read = readStudyFile(bytes(text.replace('<svg', '<svg onload=\\"alert(1)\\"')))
  assert.equal(read.ok || read.reason, 'invalid')
  const [problem] = read.ok ? [] : (read.detail['problems'] as { expected: string }[])
  assert.equal(problem?.expected, 'drawing')
})

test('nobody imports into the organisation of others', async () => {
  const here = await workedOn()
  const { organisationId } = await makeOrganisation(database.db)
  await assert.rejects(importInto({ planner: here.planner, organisationId }, await fileOf(here)), Forbidden)
})

test('the name of the file is that of the study, in plain letters', () => {
  assert.equal(fileNameOf({ name: 'Hérault 2026' }), 'herault-2026.micropol-study.json')
  assert.equal(fileNameOf({ name: '”/..' }), 'study.micropol-study.json')
})
