import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { densePairs, serve } from '../pairs.ts'
import { Random } from '../random.ts'
import { districtsOf, tollOf } from './districts.ts'
import { CLOSED, count } from './model.ts'
import { Prover } from './prover.ts'
import { Relaxation } from './relaxation.ts'

const SITES = 9
const CUSTOMERS = 24

/** Points on a line, the best plan of `p` sites among all, and prices that have not settled. */
function line(seed: number, p: number, steps: number) {
  const random = new Random(seed)
  const at = Array.from({ length: SITES }, () => random.below(200))
  const homes = Array.from({ length: CUSTOMERS }, () => random.below(200))
  const pairs = densePairs(CUSTOMERS, SITES, (i, j) => Math.abs(homes[i] - at[j]))
  const opening = Float64Array.from(at, () => random.below(40))
  const outside = new Float64Array(CUSTOMERS).fill(500)
  const fate = new Int8Array(SITES)
  if (random.next() < 0.5) fate[random.below(SITES)] = CLOSED
  let best = { plan: [] as number[], total: Infinity }
  for (let set = 1; set < 2 ** SITES; set++) {
    const plan = [...at.keys()].filter((j) => (set >> j) % 2 === 1)
    if ((p >= 0 && plan.length !== p) || plan.some((j) => fate[j] === CLOSED)) continue
    const total = plan.reduce((sum, j) => sum + opening[j], serve({ ...pairs, outside }, plan).total)
    if (total < best.total) best = { plan, total }
  }
  const relaxation = new Relaxation(pairs, outside, opening, fate, p)
  relaxation.start(Float64Array.from(homes, () => random.below(80)))
  for (let step = 0; step < steps; step++) relaxation.step(best.total)
  const { bestPrice: price, share } = relaxation
  return { whole: { pairs, outside, opening, fate, p, price, share }, best, bound: relaxation.bound }
}

/** The bounds of all districts, added up. */
function boundOf({ whole, best }: ReturnType<typeof line>, size: number, toll: number): number {
  const plan = new Uint8Array(SITES)
  for (const j of best.plan) plan[j] = 1
  return districtsOf(whole, plan, size, toll).reduce(
    (sum, { model }) => {
      const prover = new Prover(model, {}, false)
      const all = Int32Array.from(model.opening.keys()).filter((k) => model.fate[k] !== CLOSED)
      while (!prover.done) prover.round(1e4, count(model, all).total, all)
      return sum + prover.bound
    },
    -toll * Math.max(whole.p, 0),
  )
}

const cases = [
  fc.integer({ min: 1, max: 1e6 }),
  fc.constantFrom(-1, 2, 3, 5),
  fc.constantFrom(1, 20, 200),
  fc.constantFrom(1, 8, 14, CUSTOMERS),
] as const

test('no plan costs less than the districts together, whatever the prices, the sizes and the toll', () => {
  fc.assert(
    fc.property(...cases, fc.constantFrom(0.5, 1, 1.5), (seed, p, steps, size, factor) => {
      const town = line(seed, p, steps)
      const bound = boundOf(town, size, Math.max(0, tollOf(town.whole) * factor))
      assert.ok(bound <= town.best.total + 1e-9, `${bound} above ${town.best.total}`)
    }),
    { numRuns: 300 },
  )
})

test('districts prove no less than the prices that they were made from', () => {
  fc.assert(
    fc.property(...cases, (seed, p, steps, size) => {
      const town = line(seed, p, steps)
      const bound = boundOf(town, size, tollOf(town.whole))
      assert.ok(bound >= town.bound - 1e-6, `${bound} below ${town.bound}`)
    }),
    { numRuns: 300 },
  )
})
