import type { Pairs } from '../src/pairs.ts'
import { Milp } from './milp.ts'

/** What a location problem adds to "open sites, everybody to one of them". */
export interface Rules {
  opening?: Float64Array
  p?: number
  atMost?: number
  fixedOpen?: readonly number[]
  fixedClosed?: readonly number[]
  demand?: Float64Array
  capacity?: Float64Array
  people?: Float64Array
  peopleAt?: Float64Array
  floors?: Float64Array
  budget?: { cost: Float64Array; limit: number }
  exclusions?: readonly (readonly [number, number])[]
  areas?: { of: Int32Array; share: Float64Array }
}

/** The least cost of a location problem as HiGHS finds it; undefined when no plan keeps the rules. */
export function leastCost(pairs: Pairs, rules: Rules): number | undefined {
  const milp = new Milp()
  const { customers, sites } = pairs
  const y = Array.from({ length: sites }, (_, j) => milp.choice(`y${j}`, rules.opening?.[j] ?? 0))
  const visits: [number, string][][] = Array.from({ length: sites }, () => [])
  const load: [number, string][][] = Array.from({ length: sites }, () => [])
  const outsiders = new Map<number, [number, string][]>()
  for (let i = 0; i < customers; i++) {
    const all: [number, string][] = []
    const people = rules.people?.[i] ?? 1
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) {
      const j = pairs.site[k]
      if (pairs.outside && pairs.cost[k] > pairs.outside[i]) break
      const x = milp.choice(`x${i}_${j}`, pairs.cost[k])
      milp.row(
        [
          [1, x],
          [-1, y[j]],
        ],
        '<=',
        0,
      )
      all.push([1, x])
      visits[j].push([rules.peopleAt?.[k] ?? people, x])
      load[j].push([rules.demand?.[i] ?? 0, x])
      // Everybody goes to the first open site of the row: an open one is not passed by.
      if (!rules.capacity) milp.row([...all, [-1, y[j]]], '>=', 0)
    }
    if (pairs.outside && pairs.outside[i] < Infinity) {
      const out = milp.choice(`o${i}`, pairs.outside[i])
      all.push([1, out])
      const area = rules.areas?.of[i] ?? -1
      if (area >= 0) outsiders.set(area, [...(outsiders.get(area) ?? []), [people, out]])
    }
    milp.row(all, '=', 1)
  }
  const count = y.map((name): [number, string] => [1, name])
  if (rules.p !== undefined) milp.row(count, '=', rules.p)
  if (rules.atMost !== undefined) milp.row(count, '<=', rules.atMost)
  for (const j of rules.fixedOpen ?? []) milp.row([[1, y[j]]], '=', 1)
  for (const j of rules.fixedClosed ?? []) milp.row([[1, y[j]]], '=', 0)
  y.forEach((name, j) => {
    if (rules.capacity) milp.row([...load[j], [-rules.capacity[j], name]], '<=', 0)
    if (rules.floors) milp.row([...visits[j], [-rules.floors[j], name]], '>=', 0)
  })
  if (rules.budget) {
    const { cost, limit } = rules.budget
    milp.row(
      y.map((name, j) => [cost[j], name]),
      '<=',
      limit,
    )
  }
  for (const [a, b] of rules.exclusions ?? [])
    milp.row(
      [
        [1, y[a]],
        [1, y[b]],
      ],
      '<=',
      1,
    )
  rules.areas?.share.forEach((share, a) => {
    let all = 0
    rules.areas?.of.forEach((area, i) => area === a && (all += rules.people?.[i] ?? 1))
    milp.row(outsiders.get(a) ?? [], '<=', all * (1 - share))
  })
  return milp.least()
}
