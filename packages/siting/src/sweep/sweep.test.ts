import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { coveringOf } from '../covering/coverage.ts'
import { modelOf } from '../location/model.ts'
import { serve, sparsePairs } from '../pairs.ts'
import { Random } from '../random.ts'
import { beam } from './beam.ts'
import { Doll, SweepBound } from './bound.ts'
import { climb } from './climb.ts'
import { endOf, lineOf, turned, type Line } from './line.ts'
import { walkOrder } from './order.ts'
import { Prices } from './prices.ts'

const SITES = 10

/** A random town along a road: 25 customers, and sites that each cover those near enough. */
function town(seed: number) {
  const random = new Random(seed)
  const point = () => ({ x: random.next(), y: 0.25 * random.next() })
  const sites = Array.from({ length: SITES }, point)
  const reach = 0.1 + 0.15 * random.next()
  const rows = Array.from({ length: 25 }, point).map(({ x, y }) =>
    [...sites.keys()]
      .filter((j) => Math.hypot(sites[j].x - x, sites[j].y - y) < reach)
      .map((j) => [j, 0] as const),
  )
  const demand = Float64Array.from(rows, () => random.below(30))
  const pairs = sparsePairs(SITES, rows, demand)
  return {
    random,
    pairs,
    demand,
    toll: 1 + random.below(60),
    lost: (plan: Iterable<number>) => serve(pairs, plan).total,
  }
}

function finish<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function priced(seed: number) {
  const it = town(seed)
  const prices = new Prices(it.pairs, it.demand)
  finish(prices.improve(it.toll, 20 + it.random.below(200)))
  const line = lineOf(it.pairs, it.demand, prices.price, it.toll, walkOrder(it.pairs))
  return { ...it, prices, line }
}

/** Every set of so many sites. */
function* subsets(sites: number): Generator<number[]> {
  for (let set = 0; set < 2 ** sites; set++)
    yield Array.from({ length: sites }, (_, j) => j).filter((j) => (set >> j) % 2 === 1)
}

/** What a plan loses on a line from place `from` on, counted from scratch. */
function lossOf(line: Line, plan: readonly number[], from = 0): number {
  const times = new Int32Array(line.customers)
  let loss = 0
  for (const j of plan) {
    if (line.first[j] >= from) loss += line.fee[j]
    for (let k = line.columns.start[j]; k < line.columns.start[j + 1]; k++) times[line.columns.customer[k]]++
  }
  for (let k = from; k < line.customers; k++)
    loss += times[k] === 0 ? line.lack[k] : line.price[k] * (times[k] - 1)
  return loss
}

const leastOf = (line: Line, from = 0) =>
  Math.min(...[...subsets(line.sites)].map((plan) => lossOf(line, plan, from)))

const near = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) < 1e-6 * (1 + Math.abs(b)), `${a} is not ${b}`)
const atMost = (a: number, b: number) => assert.ok(a <= b + 1e-6 * (1 + Math.abs(b)), `${a} is above ${b}`)
const seeds = fc.integer({ min: 1, max: 1e6 })

test('a walk through a long town passes everybody in turn, whatever their numbers', () => {
  const random = new Random(7)
  const at = Array.from({ length: 200 }, (_, k) => k)
  for (let k = 199; k > 0; k--) {
    const other = random.below(k + 1)
    ;[at[k], at[other]] = [at[other], at[k]]
  }
  const rows = at.map((a) =>
    Array.from({ length: 40 }, (_, j) => j)
      .filter((j) => Math.abs(5 * j - a) < 12)
      .map((j) => [j, 0] as const),
  )
  const walked = [...walkOrder(sparsePairs(40, rows))].map((i) => at[i])
  const forth = walked[0] < walked[199] ? walked : walked.toReversed()
  forth.forEach((a, k) => assert.ok(Math.abs(a - k) <= 8, `${a} stands at place ${k}`))
})

test('prices are within what customers are worth, and no site earns more than its toll', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { pairs, demand, toll, prices, lost } = priced(seed)
      const earned = new Float64Array(SITES)
      prices.price.forEach((price, i) => {
        assert.ok(price >= 0 && price <= demand[i])
        for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) earned[pairs.site[k]] += price
      })
      for (const sum of earned) atMost(sum, toll)
      for (const plan of subsets(SITES)) atMost(prices.sum - toll * plan.length, lost(plan))
    }),
    { numRuns: 30 },
  )
})

test('prices come near the best there are, and their toll to the one that opens p sites', () => {
  // One row of customers, each site covers two of them: half of the sites open, and every pair is worth a toll.
  const rows = Array.from({ length: 12 }, (_, i) => [[i >> 1, 0] as const])
  const demand = Float64Array.from(rows, (_, i) => 10 + (i >> 1))
  const prices = new Prices(sparsePairs(6, rows), demand)
  finish(prices.improve(20, 2000))
  near(prices.sum, 6 * 20)
  const toll = finish(prices.tollFor(3, 3000))
  // The third most is worth 26, the fourth 24.
  assert.ok(toll > 23.9 && toll < 26.1, String(toll))
})

test('what a plan loses is what its line says it loses', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { line, prices, toll, lost } = priced(seed)
      for (const plan of subsets(line.sites)) {
        const names = plan.map((j) => line.name[j])
        near(lost(names) + toll * plan.length, prices.sum + lossOf(line, plan))
        near(lossOf(turned(line), plan), lossOf(line, plan))
      }
    }),
    { numRuns: 20 },
  )
})

test('no plan loses less on the end of a line than that end says', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 24 }), (seed, from) => {
      const { line } = priced(seed)
      atMost(leastOf(endOf(line, from)), leastOf(line, from))
    }),
  )
})

test('a beam that follows everything finds the best plan', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { line, toll, lost } = priced(seed)
      const plan = finish(beam(line, Infinity, 1e5, { work: 0 }))
      const best = Math.min(...[...subsets(SITES)].map((other) => lost(other) + toll * other.length))
      near(lost(plan) + toll * plan.length, best)
    }),
    { numRuns: 40 },
  )
})

test('a climb with all the time it needs ends at the least loss, and never above it', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { line } = priced(seed)
      const ends = { grid: Int32Array.of(0, line.customers), least: new Float64Array(2) }
      const least = leastOf(line)
      const range = 2 * least + 1
      const found = finish(climb(line, ends, 0, range, 1e6, { work: 0 }))
      atMost(found, least)
      assert.ok(found > least - range / 1000)
      for (const budget of [1, 5, 20]) atMost(finish(climb(line, ends, 0, range, budget, { work: 0 })), least)
    }),
    { numRuns: 60 },
  )
})

test('knowing what its ends lose, a climb still never says more than the least loss', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 9 }), (seed, every) => {
      const { line } = priced(seed)
      const places = Array.from({ length: line.customers }, (_, k) => k).filter((k) => k % every === 0)
      const grid = Int32Array.from([...places, line.customers])
      const least = Float64Array.from(grid, (from) => leastOf(line, from))
      const found = finish(climb(line, { grid, least }, 0, 2 * least[0] + 1, 1e6, { work: 0 }))
      atMost(found, least[0])
    }),
    { numRuns: 60 },
  )
})

test('what is lost beyond a cut already is not lost there again', () => {
  // Sites 0 and 1 must both open, and meet at place 4, beyond the cut at 3; site 2 opens in between.
  const covers = [[0, 3, 4], [1, 4, 5], [2]]
  const rows = Array.from({ length: 6 }, (_, i) =>
    [0, 1, 2].filter((j) => covers[j].includes(i)).map((j) => [j, 0] as const),
  )
  const demand = new Float64Array(6).fill(100)
  const prices = Float64Array.of(0, 0, 7, 0, 7, 0)
  const line = lineOf(sparsePairs(3, rows), demand, prices, 7, Int32Array.of(0, 1, 2, 3, 4, 5))
  const grid = Int32Array.of(0, 3, 6)
  const least = Float64Array.from(grid, (from) => leastOf(line, from))
  assert.deepEqual([...least], [7, 7, 0])
  const found = finish(climb(line, { grid, least }, 0, 10, 1e6, { work: 0 }))
  assert.ok(found <= 7 && found > 6.9, String(found))
})

test('pass by pass, a doll never says more than the least loss, and comes to it', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 2, max: 9 }), (seed, every) => {
      const { line, toll } = priced(seed)
      const least = leastOf(line)
      const doll = new Doll(line, toll, every)
      let before = 0
      for (const budget of [2, 10, 50, 1e5]) {
        finish(doll.pass(budget, least + toll))
        atMost(doll.least, least)
        assert.ok(doll.least >= before)
        before = doll.least
      }
      assert.ok(doll.least > least - toll / 100 - 1e-6, `${doll.least} is far below ${least}`)
    }),
    { numRuns: 60 },
  )
})

test('with sites open and closed for good, no cover loses less than the bound, and it meets the best', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { pairs, demand, lost, random } = town(seed)
      const sites = Array.from({ length: SITES }, (_, j) => j)
      const fixedOpen = sites.slice(0, random.below(2))
      const fixedClosed = sites.slice(8, 8 + random.below(3))
      const p = 2 + random.below(4)
      const model = modelOf(coveringOf({ pairs, demand, p, fixedOpen, fixedClosed }).problem)
      const allowed = [...subsets(SITES)].filter(
        (plan) =>
          plan.length === p &&
          fixedOpen.every((j) => plan.includes(j)) &&
          !fixedClosed.some((j) => plan.includes(j)),
      )
      const best = Math.min(...allowed.map(lost))
      for (const worth of [0, 1 + random.below(80)]) {
        const sweeps = new SweepBound(model)
        finish(sweeps.prove(() => ({ upper: best, worth })))
        atMost(sweeps.bound, best)
      }
    }),
    { numRuns: 60 },
  )
})
