import { test } from 'node:test'
import fc from 'fast-check'
import { solvePCenter } from '../src/covering/p-center.ts'
import { solveSetCover } from '../src/covering/set-cover.ts'
import type { Pairs } from '../src/pairs.ts'
import { Milp } from './milp.ts'
import { answerOf, assertHonest, assertOptimal, assertSame } from './settled.ts'
import { amounts, pairsOf, shuffled, someFixed, table } from './small.ts'

interface Fixed {
  fixedOpen: number[]
  fixedClosed: number[]
}

function leastCover(pairs: Pairs, opening: Float64Array | undefined, fixed: Fixed): number | undefined {
  const milp = new Milp()
  const y = Array.from({ length: pairs.sites }, (_, j) => milp.choice(`y${j}`, opening?.[j] ?? 1))
  for (let i = 0; i < pairs.customers; i++)
    milp.row(
      Array.from(pairs.site.subarray(pairs.start[i], pairs.start[i + 1]), (j) => [1, y[j]]),
      '>=',
      1,
    )
  fix(milp, y, fixed)
  return milp.least()
}

function leastRadius(pairs: Pairs, p: number, fixed: Fixed): number | undefined {
  const radii = [...new Set(pairs.cost)].toSorted((a, b) => a - b)
  return radii.find((radius) => {
    const milp = new Milp()
    const y = Array.from({ length: pairs.sites }, (_, j) => milp.choice(`y${j}`))
    for (let i = 0; i < pairs.customers; i++) {
      const near: [number, string][] = []
      for (let k = pairs.start[i]; k < pairs.start[i + 1] && pairs.cost[k] <= radius; k++)
        near.push([1, y[pairs.site[k]]])
      milp.row(near, '>=', 1)
    }
    milp.row(
      y.map((name) => [1, name]),
      '=',
      p,
    )
    fix(milp, y, fixed)
    return milp.least() !== undefined
  })
}

function fix(milp: Milp, y: string[], { fixedOpen, fixedClosed }: Fixed) {
  for (const j of fixedOpen) milp.row([[1, y[j]]], '=', 1)
  for (const j of fixedClosed) milp.row([[1, y[j]]], '=', 0)
}

const problem = table(14, 9).chain(({ cells, pairs }) =>
  fc.record({
    cells: fc.constant(cells),
    pairs: fc.constant(pairs),
    opening: fc.option(amounts(pairs.sites, 9), { nil: undefined }),
    p: fc.integer({ min: 1, max: pairs.sites }),
    fixed: someFixed(pairs.sites),
  }),
)

test('set covering: HiGHS agrees', () => {
  fc.assert(
    fc.property(problem, ({ pairs, opening, fixed }) => {
      const stated = { pairs, ...(opening && { opening }), ...fixed }
      const optimum = leastCover(pairs, opening, fixed)
      assertOptimal(
        answerOf(() => solveSetCover(stated)),
        optimum,
      )
      assertHonest(
        answerOf(() => solveSetCover(stated, { iterations: 1 })),
        optimum,
      )
    }),
    { numRuns: 150 },
  )
})

test('p-centre: HiGHS agrees', () => {
  fc.assert(
    fc.property(problem, ({ pairs, p, fixed }) => {
      const optimum = leastRadius(pairs, p, fixed)
      assertOptimal(
        answerOf(() => solvePCenter({ pairs, p, ...fixed })),
        optimum,
      )
      assertHonest(
        answerOf(() => solvePCenter({ pairs, p, ...fixed }, { iterations: 1 })),
        optimum,
      )
    }),
    { numRuns: 150 },
  )
})

test('covering: the order of customers and sites does not change the optimum', () => {
  fc.assert(
    fc.property(problem, fc.integer({ min: 1, max: 99 }), ({ cells, pairs, p }, seed) => {
      const other = pairsOf(shuffled(cells, seed).cells, pairs.sites)
      const cover = [pairs, other].map((table) => answerOf(() => solveSetCover({ pairs: table })))
      assertSame(cover[0]?.objective, cover[1]?.objective, 'cover')
      const centre = [pairs, other].map((table) => answerOf(() => solvePCenter({ pairs: table, p })))
      assertSame(centre[0]?.objective, centre[1]?.objective, 'radius')
    }),
    { numRuns: 80 },
  )
})
