import assert from 'node:assert/strict'
import { test } from 'node:test'
import { solveNetwork as solveOnThreads } from '../node/index.ts'
import { densePairs, sparsePairs } from '../pairs.ts'
import { Random } from '../random.ts'
import { solveNetwork } from './solve.ts'

/** Homes and halls in a square; each hall that opens needs `need` people. */
function square(homes: number, halls: number, need: number) {
  const random = new Random(7)
  const place = (count: number) =>
    Array.from({ length: count }, () => [random.next(), random.next()] as const)
  const from = place(homes)
  const to = place(halls)
  return {
    pairs: densePairs(homes, halls, (i, j) => Math.hypot(from[i][0] - to[j][0], from[i][1] - to[j][1])),
    floors: new Float64Array(halls).fill(need),
  }
}

test('search and bound give the same answer on one thread and on two', async () => {
  const problem = { ...square(300, 80, 20), atMost: 12 }
  const limits = { seed: 3, iterations: 2 }
  const alone = solveNetwork(problem, limits)
  const together = await solveOnThreads(problem, limits)
  assert.deepEqual(together.open, alone.open)
  assert.equal(together.bound, alone.bound)
  assert.equal(together.iteration, alone.iteration)
})

test('every open hall of a plan has the people it needs, counted where they go', () => {
  const problem = { ...square(300, 80, 20), atMost: 12 }
  const { open, assignment } = solveNetwork(problem, { iterations: 8 })
  assert.ok(open.length > 0)
  for (const j of open) assert.ok(assignment.filter((served) => served === j).length >= 20)
})

test('a run that is told to stop keeps its plan and an honest bound', () => {
  const problem = { ...square(300, 80, 20), atMost: 12 }
  let asked = 0
  const stopped = solveNetwork(problem, { shouldStop: () => ++asked === 3 })
  assert.equal(stopped.iteration, 3)
  assert.ok(stopped.open.length > 0)
  const longer = solveNetwork(problem, { iterations: 10 })
  assert.ok(stopped.bound <= longer.objective)
  assert.ok(longer.objective <= stopped.objective)
})

test('a floor counts the people of each pair: who comes less often from afar leaves a far hall short', () => {
  // Two villages of 10; hall 0 lies in the first, hall 1 between them. Only half come from 5 km away.
  const pairs = sparsePairs(
    2,
    [
      [
        [0, 0],
        [1, 5],
      ],
      [
        [1, 5],
        [0, 9],
      ],
    ],
    Float64Array.of(20, 20),
  )
  const people = Float64Array.of(10, 10)
  const floors = Float64Array.of(10, 8)
  assert.deepEqual(solveNetwork({ pairs, people, floors }).open, [0, 1])
  // In the order of the pairs: each village at its first hall, then at its second.
  const peopleAt = Float64Array.of(10, 5, 5, 1)
  assert.deepEqual(solveNetwork({ pairs, people, peopleAt, floors }).open, [0])
})

test('nobody need be served when everybody may stay outside: no hall is a plan as well', () => {
  const pairs = sparsePairs(1, [[[0, 1]], [[0, 2]]], Float64Array.of(5, 5))
  const { open, objective, proven } = solveNetwork({ pairs, floors: Float64Array.of(3) })
  assert.deepEqual([open, objective, proven], [[], 0, true])
})
