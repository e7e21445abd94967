import { test } from 'node:test'
import fc from 'fast-check'
import { solveCapacitated } from '../src/capacitated/solve.ts'
import { leastCost } from './location.ts'
import { answerOf, assertHonest, assertOptimal, assertSame } from './settled.ts'
import { amounts, pairsOf, shuffled, someFixed, table } from './small.ts'

const problem = table(9, 6).chain(({ cells, pairs }) =>
  fc.record({
    cells: fc.constant(cells),
    pairs: fc.constant(pairs),
    demand: amounts(pairs.customers, 9),
    capacity: amounts(pairs.sites, 25),
    eighths: fc.boolean(),
    p: fc.option(fc.integer({ min: 1, max: pairs.sites }), { nil: undefined }),
    opening: fc.option(amounts(pairs.sites, 15), { nil: undefined }),
    fixed: someFixed(pairs.sites),
  }),
)

test('capacities: HiGHS agrees, with and without a number of sites and opening costs', () => {
  fc.assert(
    fc.property(problem, ({ pairs, demand, capacity, eighths, p, opening, fixed }) => {
      // Demands that are not whole numbers take another way through the knapsacks.
      const scale = eighths ? 1 / 8 : 1
      const stated = {
        pairs,
        demand: demand.map((d) => d * scale),
        capacity: capacity.map((c) => c * scale),
        ...(p !== undefined && { p }),
        ...(opening && { opening }),
        ...fixed,
      }
      const optimum = leastCost(pairs, stated)
      assertOptimal(
        answerOf(() => solveCapacitated(stated)),
        optimum,
      )
      assertHonest(
        answerOf(() => solveCapacitated(stated, { iterations: 1 })),
        optimum,
      )
    }),
    { numRuns: 120 },
  )
})

test('capacities: the order of customers and sites does not change the optimum', () => {
  fc.assert(
    fc.property(problem, fc.integer({ min: 1, max: 99 }), ({ cells, pairs, demand, capacity }, seed) => {
      const other = shuffled(cells, seed)
      const one = answerOf(() => solveCapacitated({ pairs, demand, capacity }))
      const two = answerOf(() =>
        solveCapacitated({
          pairs: pairsOf(other.cells, pairs.sites),
          demand: Float64Array.from(other.customers, (i) => demand[i]),
          capacity: Float64Array.from(other.sites, (j) => capacity[j]),
        }),
      )
      assertSame(one?.objective, two?.objective, 'objective')
    }),
    { numRuns: 60 },
  )
})
