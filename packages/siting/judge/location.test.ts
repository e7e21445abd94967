import { test } from 'node:test'
import fc from 'fast-check'
import { solveCoverage } from '../src/covering/coverage.ts'
import { solveFacilityLocation } from '../src/facility-location.ts'
import { solvePMedian } from '../src/p-median.ts'
import { leastCost } from './location.ts'
import { answerOf, assertHonest, assertOptimal, assertSame } from './settled.ts'
import { amounts, pairsOf, shuffled, someFixed, table } from './small.ts'

const runs = { numRuns: 80 }

const pMedian = table(9, 7).chain(({ cells, pairs }) =>
  fc.record({
    cells: fc.constant(cells),
    pairs: fc.constant(pairs),
    p: fc.integer({ min: 1, max: pairs.sites }),
    fixed: someFixed(pairs.sites),
    opening: fc.option(amounts(pairs.sites, 6), { nil: undefined }),
    outside: fc.option(amounts(pairs.customers, 15), { nil: undefined }),
  }),
)

test('p-median: HiGHS agrees, whatever is fixed, missing or paid for staying outside', () => {
  fc.assert(
    fc.property(pMedian, ({ pairs, p, fixed, opening, outside }) => {
      const problem = {
        pairs: outside ? { ...pairs, outside } : pairs,
        p,
        ...fixed,
        ...(opening && { opening }),
      }
      const optimum = leastCost(problem.pairs, problem)
      assertOptimal(
        answerOf(() => solvePMedian(problem)),
        optimum,
      )
      assertHonest(
        answerOf(() => solvePMedian(problem, { iterations: 1 })),
        optimum,
      )
    }),
    runs,
  )
})

test('p-median: the order of customers and sites does not change the optimum', () => {
  fc.assert(
    fc.property(pMedian, fc.integer({ min: 1, max: 99 }), ({ cells, pairs, p }, seed) => {
      const one = answerOf(() => solvePMedian({ pairs, p }))
      const other = answerOf(() =>
        solvePMedian({ pairs: pairsOf(shuffled(cells, seed).cells, pairs.sites), p }),
      )
      assertSame(one?.objective, other?.objective, 'objective')
    }),
    runs,
  )
})

test('facility location: HiGHS agrees', () => {
  const problem = table(9, 7).chain(({ pairs }) =>
    fc.record({
      pairs: fc.constant(pairs),
      opening: amounts(pairs.sites, 20),
      fixed: someFixed(pairs.sites),
    }),
  )
  fc.assert(
    fc.property(problem, ({ pairs, opening, fixed }) => {
      const optimum = leastCost(pairs, { opening, ...fixed })
      assertOptimal(
        answerOf(() => solveFacilityLocation({ pairs, opening, ...fixed })),
        optimum,
      )
      assertHonest(
        answerOf(() => solveFacilityLocation({ pairs, opening, ...fixed }, { iterations: 1 })),
        optimum,
      )
    }),
    runs,
  )
})

test('maximal covering: HiGHS agrees', () => {
  const problem = table(9, 7).chain(({ pairs }) =>
    fc.record({
      pairs: fc.constant(pairs),
      demand: amounts(pairs.customers, 9),
      p: fc.integer({ min: 1, max: pairs.sites }),
      fixed: someFixed(pairs.sites),
    }),
  )
  fc.assert(
    fc.property(problem, ({ pairs, demand, p, fixed }) => {
      const covering = { ...pairs, cost: new Float64Array(pairs.cost.length), outside: demand }
      const lost = leastCost(covering, { p, ...fixed })
      const covered = lost === undefined ? undefined : demand.reduce((sum, d) => sum + d, 0) - lost
      assertOptimal(
        answerOf(() => solveCoverage({ pairs, demand, p, ...fixed })),
        covered,
      )
    }),
    runs,
  )
})
