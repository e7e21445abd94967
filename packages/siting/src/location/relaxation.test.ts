import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { densePairs, serve } from '../pairs.ts'
import { Random } from '../random.ts'
import { fix } from './fixing.ts'
import { CLOSED, OPEN } from './model.ts'
import { Relaxation } from './relaxation.ts'

const SITES = 8

/** Every plan of a small problem with its cost. */
function small(seed: number, p: number) {
  const random = new Random(seed)
  const pairs = densePairs(12, SITES, () => random.below(40))
  const opening = Float64Array.from({ length: SITES }, () => random.below(30))
  const outside = new Float64Array(12).fill(1e6)
  const plans = Array.from({ length: 2 ** SITES }, (_, set) =>
    Array.from({ length: SITES }, (_, j) => j).filter((j) => (set >> j) % 2 === 1),
  )
    .filter((plan) => plan.length > 0 && (p < 0 || plan.length === p))
    .map((plan) => ({ plan, total: plan.reduce((sum, j) => sum + opening[j], serve(pairs, plan).total) }))
  const best = plans.reduce((least, { total }) => Math.min(least, total), Infinity)
  const fate = new Int8Array(SITES)
  return { relaxation: new Relaxation(pairs, outside, opening, fate, p), plans, best, fate, random }
}

const cases = [fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(-1, 1, 2, 5)] as const

test('whatever the prices, no plan costs less than the bound', () => {
  fc.assert(
    fc.property(...cases, (seed, p) => {
      const { relaxation, best, random } = small(seed, p)
      const prices = Float64Array.from({ length: 12 }, () => random.next() * 60)
      assert.ok(relaxation.boundAt(prices) <= best + 1e-9)
    }),
  )
})

test('the bound climbs, and stays below the optimum', () => {
  fc.assert(
    fc.property(...cases, (seed, p) => {
      const { relaxation, best } = small(seed, p)
      relaxation.start(new Float64Array(12))
      for (let step = 0; step < 300; step++) relaxation.step(best)
      assert.ok(relaxation.bound <= best + 1e-9)
      assert.ok(relaxation.bound >= 0.6 * best, `${relaxation.bound} is far below ${best}`)
    }),
  )
})

test('every plan better than the best one known keeps the decided sites', () => {
  fc.assert(
    fc.property(...cases, (seed, p) => {
      const { relaxation, plans, fate, best } = small(seed, p)
      const known = best * 1.05 + 1
      relaxation.start(new Float64Array(12))
      for (let step = 0; step < 150; step++) relaxation.step(known)
      fix(relaxation, fate, p, known)
      for (const { plan } of plans.filter(({ total }) => total < known - 1e-6)) {
        fate.forEach((state, j) => {
          if (state === OPEN) assert.ok(plan.includes(j))
          if (state === CLOSED) assert.ok(!plan.includes(j))
        })
      }
    }),
  )
})
