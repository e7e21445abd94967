import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coveringOf } from '../src/covering/coverage.ts'
import { EUCLIDEAN, pairsBetween } from '../src/index.ts'
import { count, modelOf } from '../src/location/model.ts'
import { Random } from '../src/random.ts'
import { PatchBound } from '../src/sweep/bound.ts'
import { Sweeps } from '../src/sweep/sweeps.ts'
import { leastCost } from './location.ts'

/** A town twelve times as long as wide, in any direction: 120 people's homes, each of them a site. */
function longTown(seed: number) {
  const random = new Random(seed)
  const angle = 7 * random.next()
  const at = Array.from({ length: 120 }, () => [12 * random.next(), random.next()])
  const points = {
    x: Float64Array.from(at, ([along, across]) => along * Math.cos(angle) - across * Math.sin(angle)),
    y: Float64Array.from(at, ([along, across]) => along * Math.sin(angle) + across * Math.cos(angle)),
  }
  const pairs = pairsBetween(points, points, EUCLIDEAN, { within: 0.5 })
  const demand = Float64Array.from(at, () => 1 + random.below(90))
  return {
    problem: { pairs, demand, p: 12 + random.below(6) },
    all: demand.reduce((sum, people) => sum + people, 0),
  }
}

test('long towns: sweeps find what HiGHS finds, and prove that nothing is better', () => {
  let hits = 0
  let proven = 0
  for (let seed = 1; seed <= 8; seed++) {
    const { problem } = longTown(seed)
    const covering = coveringOf(problem)
    const model = modelOf(covering.problem)
    const optimum = leastCost(covering.problem.pairs, covering.problem) ?? NaN
    const sweeps = new Sweeps(model, seed % 2 === 0)
    let found = Infinity
    for (let swept = 0; swept < 12;) {
      const plan = sweeps.step()
      if (!plan) continue
      swept++
      const { total } = count(model, plan)
      if (plan.length === problem.p) found = Math.min(found, total)
      if (plan.length <= problem.p) assert.ok(total >= optimum - 1e-6, `${total} is less than ${optimum}`)
    }
    if (found === optimum) hits++
    const bound = new PatchBound(model)
    for (const _ of bound.prove({ upper: () => optimum }));
    assert.ok(bound.bound <= optimum + 1e-6, `the bound ${bound.bound} is above ${optimum}`)
    if (bound.bound > optimum - 1e-3) proven++
  }
  // Plans that are not worth while at any toll are for other searches, and other proofs.
  assert.ok(hits >= 6 && proven >= 6, `found ${hits} and proved ${proven} of 8`)
})
