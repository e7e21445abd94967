import assert from 'node:assert/strict'
import { test } from 'node:test'
import { solveCapacitated } from './capacitated/solve.ts'
import { solvePCenter } from './covering/p-center.ts'
import { solveSetCover } from './covering/set-cover.ts'
import { InvalidProblem } from './invalid-problem.ts'
import { solveNetwork } from './network/solve.ts'
import { solvePMedian } from './p-median.ts'
import { sparsePairs, type Pairs } from './pairs.ts'
import { solveWorstServed } from './worst-served.ts'

/** Two customers, three sites; nobody reaches everything. */
const pairs = sparsePairs(3, [
  [
    [0, 1],
    [1, 4],
  ],
  [
    [1, 2],
    [2, 5],
  ],
])
const outside = Float64Array.of(9, 9)
const cost = (c: number): Pairs => ({ ...pairs, cost: Float64Array.of(1, 4, c, 5) })
const amounts = (...list: number[]) => Float64Array.from(list)

const refusals: [what: string, solve: () => unknown, field: string, value: unknown, row?: number][] = [
  ['no customers', () => solvePMedian({ pairs: sparsePairs(2, []), p: 1 }), 'customers', 0],
  ['no sites', () => solvePMedian({ pairs: sparsePairs(0, [[]]), p: 1 }), 'sites', 0],
  ['NaN as a cost', () => solvePMedian({ pairs: cost(NaN), p: 1 }), 'cost', NaN, 1],
  ['a negative cost', () => solvePMedian({ pairs: cost(-2), p: 1 }), 'cost', -2, 1],
  ['an endless cost', () => solvePCenter({ pairs: cost(Infinity), p: 1 }), 'cost', Infinity, 1],
  ['a row out of order', () => solveSetCover({ pairs: cost(7) }), 'cost', 5, 1],
  [
    'a site that does not exist',
    () => solveSetCover({ pairs: { ...pairs, site: Int32Array.of(0, 1, 1, 3) } }),
    'site',
    3,
    1,
  ],
  ['more sites to open than there are', () => solvePMedian({ pairs, p: 4 }), 'p', 4],
  ['half a site', () => solvePMedian({ pairs, p: 1.5 }), 'p', 1.5],
  ['more fixed open than p', () => solvePMedian({ pairs, p: 1, fixedOpen: [0, 1] }), 'p', 1],
  [
    'open and closed at once',
    () => solveSetCover({ pairs, fixedOpen: [1], fixedClosed: [1] }),
    'fixedOpen',
    1,
  ],
  ['a customer without any site', () => solveSetCover({ pairs, fixedClosed: [1, 2] }), 'customers', 1, 1],
  ['a seed that is no whole number', () => solveSetCover({ pairs }, { seed: 0.5 }), 'seed', 0.5],
  ['time without a clock', () => solveSetCover({ pairs }, { time: 3 }), 'time', 3],
  [
    'a demand above every capacity in reach',
    () => solveCapacitated({ pairs, demand: amounts(1, 8), capacity: amounts(9, 7, 6) }),
    'demand',
    8,
    1,
  ],
  [
    'more demand than p sites can hold',
    () => solveCapacitated({ pairs, demand: amounts(5, 5), capacity: amounts(6, 6, 6), p: 1 }),
    'capacity',
    6,
  ],
  [
    'capacities that no assignment fits',
    () => solveCapacitated({ pairs, demand: amounts(5, 5), capacity: amounts(4, 9, 4), p: 2 }),
    'capacity',
    4,
  ],
  [
    'a fixed site whose floor is above everybody around',
    () => solveNetwork({ pairs: { ...pairs, outside }, floors: amounts(2, 2, 2), fixedOpen: [0] }),
    'floors',
    2,
    0,
  ],
  [
    'a floor below zero',
    () => solveNetwork({ pairs: { ...pairs, outside }, floors: amounts(1, -1, 1) }),
    'floors',
    -1,
    1,
  ],
  [
    'a budget below what is fixed',
    () => solveNetwork({ pairs, budget: { cost: amounts(5, 5, 5), limit: 3 }, fixedOpen: [1] }),
    'budget',
    3,
  ],
  ['an exclusion of nobody', () => solveNetwork({ pairs, exclusions: [[0, 3]] }), 'exclusions', 3, 1],
  [
    'a share above all',
    () => solveNetwork({ pairs, areas: { of: Int32Array.of(0, 0), share: amounts(1.5) } }),
    'areas',
    1.5,
    0,
  ],
  ['rules that no plan keeps', () => solveNetwork({ pairs, atMost: 0 }), 'rules', 'atMost'],
  ['a share of nobody', () => solveWorstServed({ pairs, p: 2, share: 0 }), 'share', 0],
]

for (const [what, solve, field, value, row] of refusals)
  test(`refused at the door, naming the value: ${what}`, () => {
    assert.throws(solve, (error) => {
      assert.ok(error instanceof InvalidProblem, String(error))
      assert.deepEqual([error.field, error.value, error.row], [field, value, row])
      assert.match(error.message, /^[^\n]+\.$/)
      return true
    })
  })
