import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openHouse } from '../../../e2e/support/house.ts'
import { session } from '../../../e2e/support/session.ts'
import { transaction } from '../../../packages/platform/src/foundation/database/transaction.ts'
import { businessOf } from '../../../packages/platform/src/plan/business/business-of.ts'
import { usualBusiness } from '../../../packages/platform/src/plan/business/usual.ts'
import { runNext } from '../../../packages/platform/src/plan/runs/runs.ts'
import { runScenario } from '../../../packages/platform/src/plan/scenarios/run.ts'
import { usualQuestion } from '../../../packages/platform/src/plan/scenarios/usual.ts'
import { beginCandidateImport } from '../../../packages/platform/src/plan/studies/candidate-imports.ts'
import { exportStudy } from '../../../packages/platform/src/plan/studies/export.ts'
import { createScenario } from '../../../packages/platform/src/plan/studies/scenarios.ts'
import { readStudy } from '../../../packages/platform/src/plan/studies/viewer.ts'
import { makeStudy, planNow, type TestStudy } from '../../../packages/platform/src/plan/testing/study.ts'
import type { Asked } from './asker.ts'
import { madeUpArea } from './ground.ts'

/*
 * npm run bench:waiting [-- part of a name]: how long each page of a large study keeps everybody else waiting,
 * that is how long it holds the loop of the server, the first time and once more. A made-up area of 20,000 places, one
 * of 2,000 with a scenario of 300 centres. Asks from a process of its own; prints a table. Takes some minutes.
 */

const wanted = process.argv[2] ?? ''
const [PLACES, CENTRES, CENTRE_PLACES] = [20_000, 300, 2000]

await using house = await openHouse()
const { db } = house.database
const folder = await mkdtemp(join(tmpdir(), 'micropol-bench-'))
const large = await makeStudy(db, madeUpArea(PLACES))
const many = await makeStudy(db, madeUpArea(CENTRE_PLACES))
const scenario = await withCentres(many)
const list = await listOf(large)
const exported = join(folder, 'study.json')
await writeFile(exported, JSON.stringify(await fileOf(large)))

async function withCentres({ planner, studyId }: TestStudy): Promise<string> {
  const question = {
    ...usualQuestion(),
    size: { centres: CENTRES },
    iterations: 30,
    curveUpTo: 20,
    draws: 20,
  }
  const made = await transaction(db, (tx) =>
    createScenario(tx, planner, studyId, { name: 'Three hundred', question }, planNow),
  )
  if (!made.ok) throw new Error(made.reason)
  await sql`update study set candidates = candidates || '{"mostPopulation": null}' where id = ${studyId}`.execute(
    db,
  )
  const options = {
    db,
    now: () => planNow,
    onError: console.error,
    scenario: runScenario,
    business: async (...[area, result]: Parameters<typeof businessOf>) =>
      businessOf(area, result, { ...usualBusiness(), runs: 100 }),
  }
  await runNext(options, new AbortController().signal)
  return made.value
}

async function listOf({ planner, studyId }: TestStudy): Promise<string> {
  const rows = madeUpArea(PLACES).municipalities.map(
    ({ code, name }, i) =>
      `${code};${name};${i % 2 ? 'oui' : 'non'};x;;${10_000 + i};${'Remarque '.repeat(6)}`,
  )
  const text = ['Code;Commune;Fibre;Gare;Services;Coût;Remarque', ...rows].join('\n')
  const file = { name: 'list.csv', bytes: Buffer.from(text).subarray(0, 2 * 1024 * 1024) }
  const begun = await transaction(db, (tx) => beginCandidateImport(tx, planner, studyId, file, planNow))
  if (!begun.ok) throw new Error(begun.reason)
  return begun.value
}

async function fileOf({ planner, studyId }: TestStudy) {
  const read = await readStudy(db, { actor: planner, shares: [] }, studyId, planNow)
  if (!read.ok) throw new Error(read.reason)
  return exportStudy(db, read.value.study, planNow)
}

const area = `/en/plan/${large.studyId}`
const centres = `/en/plan/${many.studyId}`
const result = `${centres}/scenarios/${scenario}`
const pages: [name: string, study: TestStudy, asked: Omit<Asked, 'method'> & { method?: 'POST' }][] = [
  ['area', large, { path: `${area}/area` }],
  ['area, sorted and searched', large, { path: `${area}/area?sort=km&q=foy-1` }],
  ['area, one place', large, { path: `${area}/area/00500` }],
  ['area, municipalities.csv', large, { path: `${area}/area/data/municipalities.csv` }],
  ['area, flows.csv', large, { path: `${area}/area/data/flows.csv` }],
  ['overview', large, { path: area }],
  ['demand', large, { path: `${area}/demand` }],
  ['candidates', large, { path: `${area}/candidates` }],
  ['candidates, searched', large, { path: `${area}/candidates?q=foy-1` }],
  ['candidates, list', large, { path: `${area}/candidates/edit` }],
  ['candidates, one place', large, { path: `${area}/candidates/00500` }],
  ['candidates, a list of 2 MB', large, { path: `${area}/candidates/import/${list}` }],
  ['explore', large, { path: `${area}/explore` }],
  ['explore, map.json', large, { path: `${area}/explore/map.json` }],
  ['scenarios', large, { path: `${area}/scenarios` }],
  ['scenarios, new', large, { path: `${area}/scenarios/new` }],
  ['export', large, { path: `${area}/export` }],
  [
    'import of a study',
    large,
    {
      path: '/en/plan/import',
      method: 'POST',
      form: {
        file: { field: 'file', name: 'study.json', path: exported },
        fields: { organisation: large.organisationId },
      },
    },
  ],
  ['300 centres, result', many, { path: result }],
  ['300 centres, list of scenarios', many, { path: `${centres}/scenarios` }],
  ['300 centres, business case', many, { path: `${result}/business` }],
  ['300 centres, business form', many, { path: `${result}/business/edit` }],
  ['300 centres, plan', many, { path: `${result}/plan` }],
  ['300 centres, plan, one section', many, { path: `${result}/plan/edit/scope` }],
  ['300 centres, versions', many, { path: `${result}/plan/versions` }],
  ['300 centres, compare', many, { path: `${centres}/scenarios/compare?with=${scenario}` }],
  ['300 centres, explore', many, { path: `${centres}/explore?scenario=${scenario}` }],
  ['300 centres, centres.csv', many, { path: `${result}/plan/centres.csv` }],
  ['300 centres, map.geojson', many, { path: `${result}/plan/map.geojson` }],
  ['300 centres, plan.json', many, { path: `${result}/plan/plan.json` }],
  ['300 centres, plan.docx', many, { path: `${result}/plan/plan.docx` }],
]

const askers = new Map<string, ChildProcess>()
for (const { studyId, planner } of [large, many]) {
  const cookie = `micropol=${await session(db, planner.personId)}`
  const asker = fork(new URL('asker.ts', import.meta.url), [house.url, cookie])
  await once(asker, 'message')
  askers.set(studyId, asker)
}

interface Answer {
  status: number
  bytes: number
  ms: number
}

/** What one request holds up, in milliseconds. */
interface Held extends Answer {
  /** Processor time of the longest turn of the loop: how long everybody else waits on a machine with no other work. */
  turn: number
  /** The same by the clock: longer where other programs have the processors. */
  clock: number
  /** Processor time of the thread that serves everybody, all turns together. */
  all: number
}

const sinceThen = (then: NodeJS.CpuUsage) => {
  const { user, system } = process.threadCpuUsage(then)
  return (user + system) / 1000
}

async function held(study: TestStudy, asked: Asked): Promise<Held> {
  const asker = askers.get(study.studyId)
  if (!asker) throw new Error('nobody asks')
  await new Promise((resolve) => setTimeout(resolve, 100))
  const begun = process.threadCpuUsage()
  let [turn, clock, used, at] = [0, 0, begun, performance.now()]
  const beat = setInterval(() => {
    turn = Math.max(turn, sinceThen(used))
    clock = Math.max(clock, performance.now() - at - 1)
    used = process.threadCpuUsage()
    at = performance.now()
  }, 1)
  asker.send(asked)
  const [answer] = (await once(asker, 'message')) as [Answer]
  // What is done after the answer has gone holds others up as well.
  await new Promise((resolve) => setTimeout(resolve, 50))
  clearInterval(beat)
  return { ...answer, turn, clock, all: sinceThen(begun) }
}

// The compiler and the pages' code have been seen once.
for (const path of ['/en', '/en/plan', '/en/directory']) await held(large, { path, method: 'GET' })

const rows: string[] = []
for (const [name, study, { method = 'GET', ...asked }] of pages) {
  if (!name.includes(wanted)) continue
  const first = await held(study, { ...asked, method })
  const again = await held(study, { ...asked, method })
  const ms = (value: number) => `${value.toFixed(0)} ms`
  const row = [
    name,
    ms(first.turn),
    ms(again.turn),
    ms(first.clock),
    ms(again.clock),
    ms(first.all),
    ms(again.all),
    `${Math.ceil(again.bytes / 1024)} KB`,
    again.status,
  ]
  process.stderr.write(`${row.join('  ')}\n`)
  rows.push(`| ${row.join(' | ')} |`)
}
console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}; Node ${process.versions.node}; load average ${loadavg()[0].toFixed(1)}

| page | longest turn, first | again | by the clock, first | again | all turns, first | again | size | status |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
${rows.join('\n')}`)
for (const asker of askers.values()) asker.kill()
await rm(folder, { recursive: true })
