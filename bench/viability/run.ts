import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import {
  centralPlan,
  simulate,
  simulateNetwork,
  tornado,
  whatMustBeTrue,
} from '../../packages/viability/src/index.ts'

/*
 * npm run bench:viability: how long the futures of a centre and of a network take, on one thread. Puts the figures
 * into bench/RESULTS.md. Takes some ten seconds.
 */

const file = fileURLToPath(new URL('../RESULTS.md', import.meta.url))
const [BEGIN, END] = ['<!-- bench: viability -->', '<!-- end of bench: viability -->']
const ROUNDS = 9

const central = centralPlan('Bench')
const centre = { ...central, costs: { ...central.costs, rent: 1, hostFte: 0.25 } }
const network = {
  name: 'Eight',
  centres: Array.from({ length: 8 }, (_, i) => ({
    ...centre,
    name: `Centre ${i + 1}`,
    costs: { ...centre.costs, hostFte: 0 },
  })),
  shared: { hostFte: 2, hostCost: 40_000, overheads: 400, by: 'desks' as const },
}

const TASKS: [string, () => unknown][] = [
  ['One centre, 10,000 futures × 120 months, 12 unknowns', () => simulate(centre)],
  ['Network of 8 with a shared host, 10,000 futures × 120 months', () => simulateNetwork(network)],
  ['Tornado of one centre', () => tornado(centre)],
  ['What must be true, one centre', () => whatMustBeTrue(centre)],
]

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

function measure(task: () => unknown) {
  const wall: number[] = []
  const processor: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const since = performance.now()
    const used = process.cpuUsage()
    task()
    const { user, system } = process.cpuUsage(used)
    wall.push(performance.now() - since)
    processor.push((user + system) / 1000)
  }
  return { first: wall[0], wall: median(wall), best: Math.min(...wall), processor: median(processor) }
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const rows = TASKS.map(([name, task]) => {
  const { first, wall, best, processor } = measure(task)
  return `| ${name} | ${ms(first)} | ${ms(wall)} | ${ms(best)} | ${ms(processor)} |`
})
const [processor] = cpus()
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const text = `${cpus().length} × ${processor?.model.trim()}; Node ${process.versions.node}; load average ${loadavg()[0].toFixed(1)}; ${new Date().toISOString().slice(0, 10)}, at ${commit}

| one thread, ${ROUNDS} rounds | first | median | best | processor time |
|---|--:|--:|--:|--:|
${rows.join('\n')}

Goal: 10,000 × 120 in 300 ms. "First" includes the compiling of the engine; processor time is the median of what the
rounds used, whatever else the machine was doing. The exact business case and the simulation run the same code, in
whole cents.`

console.log(text)
const before = existsSync(file) ? await readFile(file, 'utf8') : '# Results\n'
const section = `${BEGIN}\n\n${text}\n\n${END}`
const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)]
const after =
  from >= 0 && to > from
    ? before.slice(0, from) + section + before.slice(to + END.length)
    : `${before.trimEnd()}\n\n## Futures of a business case (\`npm run bench:viability\`)\n\n${section}\n`
await writeFile(file, after)
