import assert from 'node:assert/strict'
import { test } from 'node:test'
import { solveCoverage } from '../covering/index.ts'
import { solveFacilityLocation, solvePMedian, solvePMedianOnPoints } from '../index.ts'
import { solveCurve } from '../curve.ts'
import { InvalidProblem } from '../invalid-problem.ts'
import { densePairs, serve, sparsePairs } from '../pairs.ts'
import { Random } from '../random.ts'
import * as onThreads from '../node/index.ts'

function points(count: number, seed: number) {
  const random = new Random(seed)
  return {
    x: Float64Array.from({ length: count }, () => 100 * random.next()),
    y: Float64Array.from({ length: count }, () => 100 * random.next()),
  }
}

function plane(count: number, seed: number) {
  const { x, y } = points(count, seed)
  return densePairs(count, count, (i, j) => Math.hypot(x[i] - x[j], y[i] - y[j]))
}

test('a run that ends by proof says so, and its plan costs what it says', () => {
  const pairs = plane(120, 1)
  const result = solvePMedian({ pairs, p: 6 })
  assert.equal(result.proven, true)
  assert.equal(result.gap, 0)
  assert.equal(result.open.length, 6)
  assert.equal(result.objective, serve(pairs, result.open).total)
})

test('the same seed gives the same answer, on one thread and on two', async () => {
  const problem = { pairs: plane(300, 2), p: 30 }
  const limits = { seed: 5, iterations: 6 }
  assert.deepEqual(solvePMedian(problem, limits), solvePMedian(problem, limits))
  for (const { pairs, p } of [problem, { pairs: plane(300, 2), p: 5 }]) {
    const [one, two] = await Promise.all(
      [1, 2].map((threads) => onThreads.solvePMedian({ pairs, p }, { ...limits, threads, now: () => 0 })),
    )
    assert.deepEqual(two, one)
  }
})

test('where a site serves few, threads prove more than the call on the page', async () => {
  // Streets at right angles, where many plans cost nearly the same.
  const pairs = densePairs(180, 180, (i, j) =>
    Math.hypot((i % 30) - (j % 30), Math.floor(i / 30) - Math.floor(j / 30)),
  )
  const limits = { iterations: 20 }
  const page = solvePMedian({ pairs, p: 40 }, limits)
  const threads = await onThreads.solvePMedian({ pairs, p: 40 }, limits)
  assert.ok(threads.gap < page.gap / 3, `${threads.gap} against ${page.gap}`)
  assert.ok(threads.bound <= page.objective * (1 + 1e-9))
})

test('replaying the iterations of a timed run gives its plan', () => {
  const problem = { pairs: plane(900, 3), p: 40 }
  let clock = 0
  const timed = solvePMedian(problem, { time: 1, now: () => (clock += 60) })
  const replayed = solvePMedian(problem, { iterations: timed.iteration })
  assert.equal(timed.proven, false)
  assert.deepEqual(replayed.open, timed.open)
  assert.equal(replayed.bound, timed.bound)
})

test('a cancelled run hands over the best plan so far', () => {
  const plans: number[][] = []
  const result = solvePMedian(
    { pairs: plane(400, 4), p: 40 },
    { onProgress: ({ plan }) => plans.push(plan()), shouldStop: () => plans.length === 3 },
  )
  assert.equal(result.iteration, 3)
  assert.deepEqual(result.open, plans[2])
  assert.ok(result.bound <= result.objective)
})

test('short rows and full rows tell the same story', () => {
  const count = 3600
  const { x, y } = points(count, 5)
  const problem = { customers: { x, y }, sites: { x, y }, metric: { kind: 'euclidean' } as const, p: 60 }
  const result = solvePMedianOnPoints(problem, { iterations: 8 })
  const truth = x.reduce(
    (sum, _, i) => sum + Math.min(...result.open.map((j) => Math.hypot(x[i] - x[j], y[i] - y[j]))),
    0,
  )
  assert.ok(Math.abs(result.objective - truth) < 1e-6 * truth)
  assert.ok(result.bound < truth)
})

test('fixed sites stay as they were fixed', () => {
  const pairs = plane(80, 6)
  const free = solvePMedian({ pairs, p: 5 })
  const [first, ...others] = free.open
  const fixed = solvePMedian({ pairs, p: 5, fixedClosed: [first], fixedOpen: [79] })
  assert.ok(fixed.open.includes(79))
  assert.ok(!fixed.open.includes(first))
  assert.ok(fixed.objective >= free.objective)
  assert.ok(others.length === 4)
})

test('when nobody can serve everybody, the answer is a sentence', () => {
  const pairs = sparsePairs(3, [[[0, 1]], [[1, 1]], [[2, 1]]])
  assert.throws(() => solvePMedian({ pairs, p: 2 }), { name: 'InvalidProblem', message: /No 2 sites/ })
  assert.throws(() => solvePMedian({ pairs, p: 2 }), InvalidProblem)
})

test('opening costs decide how many sites open', () => {
  const pairs = plane(60, 7)
  const cheap = solveFacilityLocation({ pairs, opening: new Float64Array(60).fill(10) })
  const dear = solveFacilityLocation({ pairs, opening: new Float64Array(60).fill(500) })
  assert.ok(cheap.proven && dear.proven)
  assert.ok(cheap.open.length > dear.open.length)
})

test('half a cover counts half', () => {
  const pairs = sparsePairs(2, [[[0, 0]], [[0, 0]], [[1, 0]]])
  const demand = Float64Array.of(10, 10, 12)
  const full = solveCoverage({ pairs, demand, p: 1 })
  assert.deepEqual([full.objective, full.bound, full.open], [20, 20, [0]])
  const partial = solveCoverage({ pairs, demand, p: 1, share: Float64Array.of(0.5, 0.5, 1) })
  assert.deepEqual([partial.objective, partial.bound, partial.open], [12, 12, [1]])
})

test('a curve falls with every site, and each point has its bound', () => {
  const curve = solveCurve({ pairs: plane(60, 8) }, 8)
  assert.equal(curve.length, 8)
  curve.forEach((point, k) => {
    assert.equal(point.open.length, k + 1)
    assert.ok(point.proven)
    assert.ok(k === 0 || point.objective <= curve[k - 1].objective)
  })
})
