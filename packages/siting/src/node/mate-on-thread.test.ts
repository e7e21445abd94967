import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coveringOf } from '../covering/coverage.ts'
import { pairsBetween } from '../distances/between.ts'
import { EUCLIDEAN } from '../distances/points.ts'
import { modelOf } from '../location/model.ts'
import { Random } from '../random.ts'
import { PatchBound } from '../sweep/bound.ts'
import { Quarter } from '../sweep/quarter.ts'
import { mateOnThread } from './mate-on-thread.ts'

/** People and sites at random places of a square. */
function square(seed: number) {
  const random = new Random(seed)
  const places = (count: number) => ({
    x: Float64Array.from({ length: count }, () => random.next()),
    y: Float64Array.from({ length: count }, () => random.next()),
  })
  const pairs = pairsBetween(places(900), places(300), EUCLIDEAN, { within: 0.08 })
  const demand = Float64Array.from({ length: 900 }, () => 1 + random.below(50))
  return modelOf(coveringOf({ pairs, demand, p: 40 }).problem)
}

/** Every bound that a proof comes to in so many steps. */
function boundsOf(
  proof: PatchBound,
  upper: number,
  steps: number,
  everyStep: (step: number) => void,
): number[] {
  const bounds: number[] = []
  let step = 0
  for (const _ of proof.prove({ upper: () => upper })) {
    everyStep(step)
    if (proof.bound !== bounds.at(-1)) bounds.push(proof.bound)
    if (++step === steps) break
  }
  return bounds
}

test('patches come to the same whether a mate solves half of them or not, at any time', () => {
  // Proofs are broken off in the middle of a round, and the next one asks the same mate.
  const mate = mateOnThread()
  const { begin } = mate
  let errands = 0
  let joined = 0
  mate.begin = (tasks) => {
    errands += tasks.length
    joined += tasks.filter(({ area }) => area instanceof Quarter).length
    begin.call(mate, tasks)
  }
  for (const seed of [1, 2, 3, 4]) {
    const model = square(seed)
    // More than is proven, so that there is something left to prove, but not so much that it is hopeless.
    const upper = 0.2 * model.outside.reduce((sum, people) => sum + people, 0)
    const alone = boundsOf(new PatchBound(model), upper, 20_000, () => {})
    errands = 0
    joined = 0
    const together = boundsOf(new PatchBound(model, { mate }), upper, 20_000, (step) => {
      mate.free = step % 3 > 0
    })
    assert.ok(errands > 10, `${errands} patches were the mate's`)
    assert.ok(joined > 0, `${joined} of them had been joined`)
    const many = Math.min(alone.length, together.length)
    assert.ok(many > 5, `the bound rose ${many} times`)
    assert.deepEqual(together.slice(0, many), alone.slice(0, many))
  }
})

test('who waits gets the answer to what was asked last', () => {
  const mate = mateOnThread()
  mate.begin([])
  const { pairs, outside } = square(1)
  mate.meet(pairs, outside, 1)
  mate.begin([])
  assert.deepEqual(mate.end(), [])
})

test('what goes wrong on the thread of a mate is told to who waits', () => {
  const mate = mateOnThread()
  mate.begin([])
  assert.throws(() => mate.end(), /errands came before the problem/)
})
