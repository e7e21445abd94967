import { test } from 'node:test'
import fc from 'fast-check'
import { solveNetwork, type NetworkProblem } from '../src/network/solve.ts'
import { leastCost, type Rules } from './location.ts'
import { answerOf, assertHonest, assertOptimal, assertSame } from './settled.ts'
import { amounts, pairsOf, shuffled, someFixed, table } from './small.ts'

function maybe<T>(value: fc.Arbitrary<T>) {
  return fc.option(value, { nil: undefined, freq: 2 })
}

const problem = table(8, 6).chain(({ cells, pairs }) => {
  const { customers, sites } = pairs
  const site = fc.integer({ min: 0, max: sites - 1 })
  return fc.record({
    cells: fc.constant(cells),
    pairs: fc.constant(pairs),
    outside: maybe(amounts(customers, 25)),
    people: amounts(customers, 9),
    peopleAt: maybe(amounts(pairs.cost.length, 12)),
    floors: maybe(amounts(sites, 20)),
    opening: maybe(amounts(sites, 12)),
    budget: maybe(fc.record({ cost: amounts(sites, 9), limit: fc.integer({ min: 0, max: 30 }) })),
    exclusions: maybe(
      fc.array(fc.tuple(site, site), { maxLength: 4 }).map((list) => list.filter(([a, b]) => a !== b)),
    ),
    areas: maybe(
      fc.record({
        of: fc
          .array(fc.integer({ min: -1, max: 1 }), { minLength: customers, maxLength: customers })
          .map((of) => Int32Array.from(of)),
        share: fc
          .array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 2 })
          .map((of) => Float64Array.from(of, (s) => s / 4)),
      }),
    ),
    number: fc.oneof(
      fc.constant({}),
      fc.integer({ min: 1, max: sites }).map((p) => ({ p })),
      fc.integer({ min: 0, max: sites }).map((atMost) => ({ atMost })),
    ),
    fixed: someFixed(sites),
  })
})

type Drawn = typeof problem extends fc.Arbitrary<infer T> ? T : never

function stated({ pairs, outside, number, fixed, ...rest }: Drawn): NetworkProblem & Rules {
  const given = Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => name !== 'cells' && value !== undefined),
  )
  return { pairs: outside ? { ...pairs, outside } : pairs, ...given, ...number, ...fixed }
}

/** Where everybody may stay outside, answers are gains over no network. */
function gainOf({ pairs }: NetworkProblem, cost: number | undefined): number | undefined {
  const idle = pairs.outside?.reduce((sum, c) => sum + c, 0)
  return idle === undefined || cost === undefined ? cost : idle - cost
}

test('rules: HiGHS agrees on floors, budgets, exclusions, areas and numbers of sites together', () => {
  fc.assert(
    fc.property(problem, (drawn) => {
      const network = stated(drawn)
      const optimum = gainOf(network, leastCost(network.pairs, network))
      assertOptimal(
        answerOf(() => solveNetwork(network)),
        optimum,
      )
      assertHonest(
        answerOf(() => solveNetwork(network, { iterations: 1 })),
        optimum,
      )
    }),
    { numRuns: 150 },
  )
})

test('rules: the order of customers and sites does not change the optimum', () => {
  fc.assert(
    fc.property(problem, fc.integer({ min: 1, max: 99 }), ({ cells, pairs, people, floors }, seed) => {
      const outside = people.map((w) => 12 * w)
      const other = shuffled(cells, seed)
      const one = answerOf(() =>
        solveNetwork({ pairs: { ...pairs, outside }, people, ...(floors && { floors }) }),
      )
      const two = answerOf(() =>
        solveNetwork({
          pairs: pairsOf(
            other.cells,
            pairs.sites,
            Float64Array.from(other.customers, (i) => outside[i]),
          ),
          people: Float64Array.from(other.customers, (i) => people[i]),
          ...(floors && { floors: Float64Array.from(other.sites, (j) => floors[j]) }),
        }),
      )
      // Ties are broken by the order of the sites, so with ties the allocation itself may differ.
      const tied = cells.some(
        (row) => new Set(row.filter((c) => c !== null)).size < row.filter((c) => c !== null).length,
      )
      if (!tied) assertSame(one?.objective, two?.objective, 'objective')
    }),
    { numRuns: 80 },
  )
})
