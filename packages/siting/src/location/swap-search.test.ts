import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { densePairs, serve } from '../pairs.ts'
import { Random } from '../random.ts'
import { SwapSearch } from './swap-search.ts'

/** A random table and a search on it with half of the sites open. */
function searchOn(seed: number, customers = 30, sites = 12) {
  const random = new Random(seed)
  const pairs = densePairs(customers, sites, () => random.below(50))
  const opening = Float64Array.from({ length: sites }, () => random.below(20))
  const outside = Float64Array.from({ length: customers }, () => 20 + random.below(40))
  const search = new SwapSearch(pairs, outside, opening, true)
  search.load([0, 1, 2, 3, 4, 5])
  const truth = () => {
    const plan = search.plan()
    const { total } = serve({ ...pairs, outside }, plan)
    return plan.reduce((sum, j) => sum + opening[j], total)
  }
  return { search, random, truth }
}

const seeds = fc.integer({ min: 1, max: 1e6 })

test('the price of an exchange is what it changes', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { search, random, truth } = searchOn(seed)
      const f = 6 + random.below(6)
      const before = truth()
      const price = search.price(f)
      search.insert(f)
      search.remove(search.removal)
      assert.ok(Math.abs(truth() - before - price) < 1e-9)
      assert.ok(Math.abs(search.total - truth()) < 1e-9)
    }),
  )
})

test('no exchange is better than the one that was priced', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { search, truth } = searchOn(seed)
      for (const f of [6, 9]) {
        const before = truth()
        const price = search.price(f)
        for (const r of [0, 1, 2, 3, 4, 5]) {
          search.commit()
          search.insert(f)
          search.remove(r)
          assert.ok(truth() - before >= price - 1e-9)
          search.revert()
          assert.equal(truth(), before)
        }
      }
    }),
  )
})

test('a reverted search prices as if nothing had happened', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { search, random } = searchOn(seed)
      search.commit()
      const prices = [6, 7, 8, 9, 10, 11].map((f) => search.price(f))
      for (let swaps = 0; swaps < 3; swaps++) {
        const f = [6, 7, 8, 9, 10, 11].filter((j) => !search.isOpen[j])[random.below(3)]
        search.insert(f)
        search.remove(search.cheapestBut(f))
      }
      search.revert()
      const again = [6, 7, 8, 9, 10, 11].map((f) => search.price(f))
      again.forEach((price, k) => assert.ok(Math.abs(price - prices[k]) < 1e-9))
    }),
  )
})

test('when a descent from every site changes nothing, no single exchange pays', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { search } = searchOn(seed)
      let before = Infinity
      while (search.total < before) {
        before = search.total
        search.queueAll()
        search.descend()
      }
      for (let f = 0; f < 12; f++) if (!search.isOpen[f]) assert.ok(search.price(f) >= -1e-6)
    }),
  )
})
