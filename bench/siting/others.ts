import { solveCapacitated } from '../../packages/siting/src/capacitated/solve.ts'
import { costsOf, distancesOf } from '../../packages/siting/src/formats/distances-of.ts'
import { densePairs } from '../../packages/siting/src/index.ts'
import { solveCoverage, solveFacilityLocation, solveNetwork } from '../../packages/siting/src/node/index.ts'
import { Random } from '../../packages/siting/src/random.ts'
import { bestKnown, filesOf, load } from './instances.ts'
import { cells, head, measure, median, now, nowAlone, percent, worst, type Run } from './measure.ts'
import type { Group } from './table.ts'

/** Uncapacitated facility location. */
export async function facilityGroup(): Promise<Group> {
  const best = bestKnown()
  const runs: Run[] = []
  for (const file of filesOf('uflp')) {
    const name = file.replace('.txt', '')
    runs.push(
      await measure(name, best.get(`uflp:${name.toLowerCase()}`), () => {
        const instance = load('uflp', file, 'orlib-uflp')
        if (!instance?.opening) throw new Error(`${file} has no opening costs`)
        return solveFacilityLocation(
          { pairs: costsOf(instance), opening: instance.opening },
          { time: 20, seed: 1, now },
        )
      }),
    )
  }
  return {
    title: 'Facility location, cap and Kcapmo',
    goal: 'all proven, < 1 s each',
    reached: `${proven(runs)}; ${times(runs)}`,
    head,
    rows: runs.map(cells),
  }
}

/** Maximal covering; the values are demand covered. */
export async function coverGroup(): Promise<Group> {
  const best = bestKnown()
  const runs: Run[] = []
  for (const [file, radius, sizes] of [
    ['SJC324.txt', 800, [1, 2, 3, 4, 5]],
    ['SJC500.txt', 800, [2, 5, 8]],
    ['SJC818.txt', 800, [6, 10, 14]],
    ['NewYork.txt', 400, [50, 60, 70, 80, 90, 100]],
  ] as const) {
    const name = file.replace('.txt', '')
    const instance = load('mclp', file, name === 'NewYork' ? 'newyork' : 'xyd')
    if (!instance) continue
    for (const p of sizes)
      runs.push(
        await measure(`${name} p=${p}`, best.get(`mclp:${name} r=${radius} ${p}`), () =>
          solveCoverage(
            { pairs: distancesOf(instance, { within: radius }), demand: instance.weight, p },
            { time: 10, seed: 1, now },
          ),
        ),
      )
  }
  const newYork = runs.find((run) => run.name === 'NewYork p=100')
  return {
    title: 'Maximal covering, 10 s each',
    goal: 'NewYork p=100 ≥ 1,574,256, gap ≤ 0.05 % (AILS: 1,573,153 in 30 s)',
    reached: `NewYork p=100 ${newYork?.result.objective ?? 'not run'}, gap ${newYork ? percent(newYork.result.gap) : '–'}; ${proven(runs)}`,
    head,
    rows: runs.map(cells),
  }
}

/** Capacitated p-median. */
export async function cappedGroup(): Promise<Group> {
  const best = bestKnown()
  const runs: Run[] = []
  for (const file of filesOf('cpmp')) {
    const name = file.replace('.txt', '')
    runs.push(
      await measure(name, best.get(`cpmp:${name}`), () => {
        const instance = load('cpmp', file, 'pmedcap')
        if (!instance?.p || !instance.capacity) throw new Error(`${file} has no p or capacity`)
        const { p, capacity, demand = instance.weight } = instance
        return solveCapacitated(
          { pairs: costsOf(instance), p, capacity, demand },
          { time: 10, seed: 1, now: nowAlone },
        )
      }),
    )
  }
  const optimal = runs.filter((run) => run.result.objective === run.best).length
  return {
    title: 'Capacitated p-median, pmedcap1',
    goal: 'optimum in ≤ 10 s each',
    reached: `${optimal} of ${runs.length} optimal; ${proven(runs)}; ${times(runs)}`,
    head,
    rows: runs.map(cells),
  }
}

/** Throughput floors: 3,000 people in a square, 1,000 sites that each need five of them. */
export async function floorsGroup(): Promise<Group> {
  const random = new Random(1)
  const place = (count: number) =>
    Array.from({ length: count }, () => [random.next(), random.next()] as const)
  const homes = place(3000)
  const halls = place(1000)
  const costOf = (i: number, j: number) => Math.hypot(homes[i][0] - halls[j][0], homes[i][1] - halls[j][1])
  const people = Float64Array.from(homes, () => 1)
  const runs: Run[] = []
  for (const [atMost, need] of [
    [20, 60],
    [60, 30],
  ] as const)
    runs.push(
      await measure(`at most ${atMost} centres of ${need} people`, undefined, () =>
        solveNetwork(
          {
            pairs: densePairs(3000, 1000, costOf),
            people,
            floors: new Float64Array(1000).fill(need),
            atMost,
          },
          { time: 60, gap: 0.001, seed: 1, now },
        ),
      ),
    )
  return {
    title: 'Floors: 3,000 demand × 1,000 sites',
    goal: '60 s: gap ≤ 1 %',
    reached: `worst gap ${percent(worst(runs.map((run) => run.result.gap)))}; ${times(runs)}`,
    head,
    rows: runs.map(cells),
  }
}

const proven = (runs: Run[]) => `${runs.filter((run) => run.result.proven).length} of ${runs.length} proven`

function times(runs: Run[]): string {
  const seconds = runs.map((run) => run.seconds)
  return `median ${median(seconds).toFixed(2)} s, longest ${worst(seconds).toFixed(2)} s`
}
