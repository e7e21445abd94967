import type { Progress } from '../../packages/siting/src/index.ts'
import { costsOf } from '../../packages/siting/src/formats/distances-of.ts'
import { solvePMedian, solvePMedianOnPoints } from '../../packages/siting/src/node/index.ts'
import { bestKnown, filesOf, load } from './instances.ts'
import { cells, head, mean, measure, median, now, percent, sum, worst, type Run } from './measure.ts'
import type { Group } from './table.ts'

/** OR-Library, on graphs: found and proven, shortest paths included. */
export async function graphGroup(): Promise<Group> {
  const best = bestKnown()
  const runs: Run[] = []
  const all = Array.from({ length: 40 }, (_, k) => `pmed${k + 1}.txt`)
  for (const file of filesOf('pmed', all)) {
    const name = file.replace('.txt', '')
    runs.push(
      await measure(name, best.get(`pmedian:${name}`), () => {
        const instance = load('pmed', file, 'orlib-pmed')
        if (!instance?.p) throw new Error(`${file} has no p`)
        return solvePMedian({ pairs: costsOf(instance), p: instance.p }, { time: 60, seed: 1, now })
      }),
    )
  }
  const optimal = runs.filter((run) => run.result.proven && run.result.objective === run.best).length
  const seconds = runs.map((run) => run.seconds)
  return {
    title: 'OR-Library pmed',
    goal: 'all optimal and proven; the odd 20 in 30 s; time to best 2 s in all (POPSTAR: 39 of 40, 9.9 s, no proof)',
    reached: `${optimal} of ${runs.length} optimal and proven; ${sum(seconds).toFixed(1)} s in all, median ${median(seconds).toFixed(2)} s; CPU ${sum(runs.map((run) => run.cpu)).toFixed(1)} s; to best ${sum(runs.map((run) => run.result.secondsToBest)).toFixed(1)} s`,
    head,
    rows: runs.map(cells),
  }
}

/** What POPSTAR is known to have found, in 23 to 87 s for pcb3038 with p = 10 … 500. */
const POPSTAR = new Map([['pcb3038 p=100', 352747.66]])

const SIZES = [10, 50, 100, 200, 300, 500]

/** TSPLIB, real distances in the plane, 10 s each. */
export async function planeGroup(): Promise<Group> {
  const best = bestKnown()
  const runs: Run[] = []
  const passed = new Map<string, number>()
  for (const file of filesOf('tsplib', ['fl1400.tsp', 'pcb3038.tsp', 'rl1304.tsp'])) {
    const name = file.replace('.tsp', '')
    for (const p of SIZES) {
      const value = best.get(`pmedian-real:${name} ${p}`)
      runs.push(
        await measure(`${name} p=${p}`, value, () => {
          const instance = load('tsplib', file, 'tsplib')
          if (instance?.source.kind !== 'points') throw new Error(`${file} has no points`)
          const theirs = POPSTAR.get(`${name} p=${p}`) ?? -Infinity
          const onProgress = ({ objective, seconds }: Progress) => {
            if (objective <= theirs && !passed.has(name)) passed.set(name, seconds)
          }
          return solvePMedianOnPoints({ ...instance.source, p }, { time: 10, seed: 1, now, onProgress })
        }),
      )
    }
  }
  const above = runs.flatMap((run) => (run.best === undefined ? [] : [run.result.objective / run.best - 1]))
  const gaps = runs.map((run) => run.result.gap)
  return {
    title: 'TSPLIB, real Euclidean, 10 s each',
    goal: 'mean ≤ 0.01 %, worst ≤ 0.05 % above best known; gap ≤ 0.1 % (POPSTAR: pcb3038 p=100 352,747.66 in 23–87 s)',
    reached: `mean ${percent(mean(above))}, worst ${percent(worst(above))}; gap median ${percent(median(gaps))}, worst ${percent(worst(gaps))}; POPSTAR's 352,747.66 after ${passed.get('pcb3038')?.toFixed(1) ?? 'more than 10'} s`,
    head,
    rows: runs.map(cells),
  }
}
