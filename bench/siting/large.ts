import { EARTH, pairsBetween, weighted } from '../../packages/siting/src/index.ts'
import { solvePMedian, solvePMedianOnPoints } from '../../packages/siting/src/node/index.ts'
import { europe } from './instances.ts'
import { cells, head, measure, now, percent, worst, type Run } from './measure.ts'
import type { Group } from './table.ts'

const metric = { kind: 'great-circle', radius: EARTH } as const

/** Thousands of towns, every pair allowed: rows hold the nearest sites only. */
export async function europeGroup(): Promise<Group> {
  const runs: Run[] = []
  for (const size of [6_000, 13_500]) {
    const sample = europe(size)
    if (!sample) continue
    const { points, people } = sample
    for (const [p, weight, what] of [
      [100, undefined, 'places'],
      [1000, undefined, 'places'],
      [300, people, 'people'],
    ] as const) {
      const problem = { customers: points, sites: points, metric, p, ...(weight && { weight }) }
      runs.push(
        await measure(`${size} ${what}, p=${p}`, undefined, () =>
          solvePMedianOnPoints(problem, { time: 60, gap: GOAL / 10, seed: 1, now }),
        ),
      )
    }
  }
  return {
    title: 'Places of Europe, 6,000 and 13,500',
    goal: `60 s: gap ≤ ${percent(GOAL)}, under 2 GB`,
    reached: summary(runs),
    head,
    rows: runs.map(cells),
  }
}

/** Everything at once, out of reach after 20 km: whoever stays outside counts as 20 km. */
export async function sparseGroup(): Promise<Group> {
  const runs: Run[] = []
  const sample = europe(50_000)
  if (sample) {
    const { points, people } = sample
    for (const [weight, what] of [
      [people.map(() => 1), 'places'],
      [people, 'people'],
    ] as const)
      runs.push(
        await measure(`50,000 ${what}, p=2,000`, undefined, () => {
          const near = weighted(pairsBetween(points, points, metric, { within: REACH }), weight)
          const outside = weight.map((count) => count * REACH)
          return solvePMedian(
            { pairs: { ...near, outside }, p: 2000 },
            { time: 120, gap: 0.0005, seed: 1, now },
          )
        }),
      )
  }
  return {
    title: 'Sparse: 50,000 × 50,000 within 20 km',
    goal: '120 s: gap ≤ 1 %, under 4 GB',
    reached: summary(runs),
    head,
    rows: runs.map(cells),
  }
}

const GOAL = 0.003
const REACH = 20_000

function summary(runs: Run[]): string {
  if (runs.length === 0) return 'not run'
  return `worst gap ${percent(worst(runs.map((run) => run.result.gap)))}; ${worst(runs.map((run) => run.seconds)).toFixed(0)} s, ${worst(runs.map((run) => run.megabytes)).toFixed(0)} MB at most (runs end at a tenth of the goal)`
}
