import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { centralPlan, simulate } from '../../packages/viability/src/index.ts'
import { readyMade } from '../../packages/platform/src/plan/area/ready-made.ts'
import { usualAssumptions } from '../../packages/platform/src/plan/assumptions/usual.ts'
import { businessOf } from '../../packages/platform/src/plan/business/business-of.ts'
import { usualBusiness } from '../../packages/platform/src/plan/business/usual.ts'
import type { Question } from '../../packages/platform/src/plan/scenarios/question.ts'
import { runScenario } from '../../packages/platform/src/plan/scenarios/run.ts'
import { usualCandidates, usualQuestion } from '../../packages/platform/src/plan/scenarios/usual.ts'

/*
 * npm run bench:plan: how long scenarios take, on two threads, against what they must hold. Puts the figures into
 * bench/RESULTS.md. Takes some minutes; the European part needs ../shared/data/europe and is left out without.
 */

const file = fileURLToPath(new URL('../RESULTS.md', import.meta.url))
const [BEGIN, END] = ['<!-- bench: plan -->', '<!-- end of bench: plan -->']

interface Row {
  what: string
  goal: string
  seconds: number
  processor: number
  found: string
}

/** Wall and processor time of one piece of work. */
async function timed(what: string, goal: string, work: () => Promise<string> | string): Promise<Row> {
  const since = performance.now()
  const used = process.cpuUsage()
  const found = await work()
  const { user, system } = process.cpuUsage(used)
  const row = {
    what,
    goal,
    seconds: (performance.now() - since) / 1000,
    processor: (user + system) / 1e6,
    found,
  }
  process.stderr.write(`${what}: ${row.seconds.toFixed(1)} s\n`)
  return row
}

const [herault, norway] = [await readyMade('herault'), await readyMade('norway')]
const ask = (area: typeof herault, question: Partial<Question>) =>
  runScenario({
    area,
    assumptions: usualAssumptions(),
    candidates: usualCandidates(),
    existing: [],
    question: { ...usualQuestion(), curveUpTo: 0, draws: 0, ...question },
  })
const percent = (gap: number) => (gap === 0 ? 'proven' : `gap ${(100 * gap).toFixed(3)} %`)

const rows: Row[] = []
// The compiler has seen the code once; what is measured is what a server does.
const eight = await ask(herault, { size: { centres: 8 } })
for (const objective of ['hours', 'people15', 'co2', 'weakest'] as const)
  rows.push(
    await timed(`Hérault, 8 centres, ${objective}`, objective === 'hours' ? '5 s, proven' : '', async () =>
      percent((await ask(herault, { objective, size: { centres: 8 } })).gap),
    ),
  )
rows.push(
  await timed('Hérault, curve 1 … 40', '60 s', async () => {
    const { curve } = await ask(herault, { curveUpTo: 40 })
    return `${curve.filter(({ gap }) => gap === 0).length} of ${curve.length} proven, largest ${percent(Math.max(...curve.map(({ gap }) => gap)))}`
  }),
  await timed('Hérault, 8 centres and 200 draws of the assumptions', '', async () => {
    const { robustness } = await ask(herault, { draws: 200 })
    return `${robustness?.sites.filter(({ share }) => share > 0.5).length} sites in more than half`
  }),
  await timed('Hérault, 20 centres of at least 60 users', '', async () =>
    percent((await ask(herault, { size: { centres: 20 }, floor: 60 })).gap),
  ),
  await timed('Norway, 40 centres', '20 s', async () =>
    percent((await ask(norway, { size: { centres: 40 } })).gap),
  ),
)
simulate(centralPlan('warm'))
rows.push(
  await timed('One centre, 10,000 futures × 120 months', '0.3 s', () => {
    simulate(centralPlan('Bench'))
    return ''
  }),
  await timed('Business case of the 8 centres, 10,000 futures', '', () => {
    businessOf(herault, eight, usualBusiness())
    return ''
  }),
)

const europe = JSON.parse(
  execFileSync(process.execPath, [fileURLToPath(new URL('europe.ts', import.meta.url)), '60'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as Record<string, number> & { skipped?: string }
const megabytes = (mb: number) => `${(mb / 1024).toFixed(1)} GB`
if (europe.skipped) process.stderr.write(`Europe is left out: ${europe.skipped}.\n`)
else
  rows.push({
    what: `Europe, ${europe['places']} places, 2,000 centres, ${europe['flows']} flows of a gravity model`,
    goal: '300 s, 6 GB',
    seconds: europe['seconds'] ?? Number.NaN,
    processor: europe['processor'] ?? Number.NaN,
    found: `${percent(europe['gap'] ?? Number.NaN)} after ${europe['iterations']} rounds, ${megabytes(europe['megabytes'] ?? Number.NaN)}`,
  })

const s = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} s`
const [processor] = cpus()
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const text = `${cpus().length} × ${processor?.model.trim()}; Node ${process.versions.node}; load average ${loadavg()[0].toFixed(1)}; ${new Date().toISOString().slice(0, 10)}, at ${commit}

| | goal | time | processor time | found |
|---|---|--:|--:|---|
${rows.map((row) => `| ${row.what} | ${row.goal} | ${s(row.seconds)} | ${s(row.processor)} | ${row.found} |`).join('\n')}

One run each, after one that warms up. Processor time is what both threads used, whatever else the machine was doing:
where it is far below the time, others had the processors. The European flows are modelled (\`plan/demand/gravity.ts\`).`

console.log(text)
const before = existsSync(file) ? await readFile(file, 'utf8') : '# Results\n'
const section = `${BEGIN}\n\n${text}\n\n${END}`
const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)]
const after =
  from >= 0 && to > from
    ? before.slice(0, from) + section + before.slice(to + END.length)
    : `${before.trimEnd()}\n\n## Scenarios (\`npm run bench:plan\`)\n\n${section}\n`
await writeFile(file, after)
