import { InvalidProblem } from '../invalid-problem.ts'
import { clip, pairsBetween, weighted, type Keep } from '../distances/between.ts'
import { shortestPaths } from '../distances/shortest-paths.ts'
import { sortRow } from '../distances/sort-row.ts'
import type { Pairs } from '../pairs.ts'
import type { Instance } from './instance.ts'

/** The distances of an instance (or the costs, where the file gives costs) as pairs, cheapest first. */
export function distancesOf(instance: Instance, keep: Keep = {}): Pairs {
  const { source } = instance
  const within = keep.within ?? Infinity
  switch (source.kind) {
    case 'points':
      requireCoordinates(source.metric.kind, source.customers, 'customer')
      requireCoordinates(source.metric.kind, source.sites, 'site')
      return pairsBetween(source.customers, source.sites, source.metric, keep)
    case 'graph':
      return shortestPaths(source.graph, within)
    case 'matrix':
      return clip(fromMatrix(instance, source.cost), Math.min(within, Number.MAX_VALUE))
    case 'list':
      return clip(fromList(instance, source), within)
  }
}

/** What whole customers pay: distances times people, or the costs of the file as they are. */
export function costsOf(instance: Instance, keep: Keep = {}): Pairs {
  const { source, weight } = instance
  const distances = distancesOf(instance, keep)
  const costs = source.kind === 'matrix' && source.whole ? distances : weighted(distances, weight)
  return instance.outside ? { ...costs, outside: instance.outside } : costs
}

function fromMatrix({ customers, sites }: Instance, cost: Float64Array): Pairs {
  const start = Int32Array.from({ length: customers + 1 }, (_, i) => i * sites)
  const site = Int32Array.from({ length: customers * sites }, (_, k) => k % sites)
  const sorted = cost.slice()
  for (let i = 0; i < customers; i++) sortRow(sorted, site, start[i], start[i + 1])
  return { customers, sites, start, site, cost: sorted }
}

/** A pair given twice would serve a customer twice: refused rather than guessed. */
function fromList(
  { customers, sites }: Instance,
  list: Extract<Instance['source'], { kind: 'list' }>,
): Pairs {
  const start = new Int32Array(customers + 1)
  for (const i of list.customer) start[i + 1]++
  for (let i = 0; i < customers; i++) start[i + 1] += start[i]
  const next = start.slice(0, customers)
  const site = new Int32Array(list.site.length)
  const cost = new Float64Array(list.site.length)
  const seen = new Map<number, number>()
  list.site.forEach((j, r) => {
    const i = list.customer[r]
    const first = seen.get(i * sites + j)
    if (first !== undefined)
      throw new InvalidProblem(
        `Pair ${r + 1} names customer ${i + 1} and site ${j + 1} again, after pair ${first + 1}.`,
        {
          field: 'pairs',
          value: [i + 1, j + 1],
          row: r,
        },
      )
    seen.set(i * sites + j, r)
    site[next[i]] = j
    cost[next[i]++] = list.cost[r]
  })
  for (let i = 0; i < customers; i++) sortRow(cost, site, start[i], start[i + 1])
  return { customers, sites, start, site, cost }
}

function requireCoordinates(metric: string, { x, y }: { x: Float64Array; y: Float64Array }, what: string) {
  for (let i = 0; i < x.length; i++) {
    if (metric !== 'great-circle') continue
    if (Math.abs(x[i]) > 90)
      throw new InvalidProblem(
        `Latitude ${x[i]} of ${what} ${i + 1} lies beyond ±90 (latitude is read first).`,
        {
          field: 'latitude',
          value: x[i],
          row: i,
        },
      )
    if (Math.abs(y[i]) > 360)
      throw new InvalidProblem(`Longitude ${y[i]} of ${what} ${i + 1} lies beyond ±360.`, {
        field: 'longitude',
        value: y[i],
        row: i,
      })
  }
}
