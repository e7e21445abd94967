import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { serve, sparsePairs } from '../pairs.ts'
import { Random } from '../random.ts'
import { CoverSearch } from './cover-search.ts'
import { choices, partsBetween } from './splice.ts'

const SITES = 14
const CUSTOMERS = 40

/** A random town: everybody within reach of up to three sites in a row of them. */
function town(seed: number) {
  const random = new Random(seed)
  const rows = Array.from({ length: CUSTOMERS }, () => {
    const from = random.below(SITES)
    return Array.from(
      { length: Math.min(1 + random.below(3), SITES - from) },
      (_, k) => [from + k, 0] as const,
    )
  })
  const demand = Float64Array.from(rows, () => random.below(20))
  const pairs = sparsePairs(SITES, rows, demand)
  const lostBy = (plan: Iterable<number>) => serve(pairs, plan).total
  const some = (size: number) => {
    const plan = new Set<number>()
    while (plan.size < size) plan.add(random.below(SITES))
    return Int32Array.from(plan).sort()
  }
  return { random, pairs, demand, lostBy, some, search: new CoverSearch(pairs, demand) }
}

const seeds = fc.integer({ min: 1, max: 1e6 })

test('after any exchanges, what is lost is what nobody covers', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { search, random, lostBy, some } = town(seed)
      for (const heat of [50, 5, 1e-9]) {
        search.load(some(5))
        search.anneal(50, heat, random)
        assert.equal(search.openCount, 5)
        assert.equal(search.lost, lostBy(search.plan()))
      }
    }),
  )
})

test('cold exchanges never make a plan worse', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { search, random, some } = town(seed)
      search.load(some(4))
      const before = search.lost
      search.anneal(200, 1e-9, random)
      assert.ok(search.lost <= before)
    }),
  )
})

test('a plan that may change its size keeps its books, and a deep well keeps its size', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { search, random, lostBy, some } = town(seed)
      for (const [heat, well] of [
        [50, 1],
        [5, 10],
        [1, 1e6],
      ]) {
        search.load(some(5))
        search.breathe(300, heat, { wanted: 6, toll: 8, well }, random)
        assert.equal(search.lost, lostBy(search.plan()))
      }
      assert.equal(search.openCount, 6)
    }),
  )
})

test('a site opens when it covers more than it costs, and closes when it covers less', () => {
  const demand = Float64Array.of(9, 5, 1)
  const search = new CoverSearch(sparsePairs(3, [[[0, 0]], [[1, 0]], [[2, 0]]], demand), demand)
  search.load(Int32Array.of(1, 2))
  // No exchange: the last site leaves only by closing.
  search.mayClose[1] = 0
  search.mayOpen[2] = 0
  search.breathe(500, 1e-9, { wanted: 3, toll: 3, well: 0 }, new Random(1))
  assert.deepEqual([...search.plan()], [0, 1])
  assert.deepEqual([search.leastWorth(), search.mostWorth()], [0, -1])
})

test('sites that must stay stay, and closed ones stay closed', () => {
  const { search, random, some } = town(3)
  search.load(some(4))
  const [kept] = search.plan()
  search.mayClose[kept] = 0
  const shut = [...search.isOpen.keys()].filter((j) => !search.isOpen[j]).slice(0, 5)
  for (const j of shut) search.mayOpen[j] = 0
  search.anneal(500, 100, random)
  assert.ok(search.isOpen[kept])
  assert.ok(shut.every((j) => !search.isOpen[j]))
})

test('any choice of parts adds its gains, and none of that size gains more than the one chosen', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { search, demand, lostBy, some } = town(seed)
      const [from, to] = [some(5), some(6)]
      const parts = partsBetween(search.columns, demand, from, to)
      const { least, most, choose } = choices(parts)
      const best = new Float64Array(most.length).fill(-Infinity)
      for (let set = 0; set < 2 ** parts.length; set++) {
        const taken = parts.filter((_, q) => (set >> q) % 2 === 1)
        const plan = apply(from, taken)
        const gain = lostBy(from) - lostBy(plan)
        assert.equal(
          gain,
          taken.reduce((sum, part) => sum + part.gain, 0),
        )
        const at = plan.length - from.length - least
        best[at] = Math.max(best[at], gain)
      }
      assert.deepEqual(most, best)
      most.forEach((gain, at) => {
        if (gain > -Infinity) assert.equal(lostBy(from) - lostBy(apply(from, choose(least + at))), gain)
      })
    }),
  )
})

function apply(plan: Int32Array, parts: readonly { opens: number[]; closes: number[] }[]): number[] {
  const closed = new Set(parts.flatMap((part) => part.closes))
  return [...[...plan].filter((j) => !closed.has(j)), ...parts.flatMap((part) => part.opens)]
}
