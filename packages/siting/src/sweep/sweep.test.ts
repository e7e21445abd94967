import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { coveringOf } from '../covering/coverage.ts'
import { modelOf } from '../location/model.ts'
import { serve, sparsePairs } from '../pairs.ts'
import { Random } from '../random.ts'
import { Answers } from './answers.ts'
import type { Area } from './area.ts'
import { beam } from './beam.ts'
import { PatchBound } from './bound.ts'
import { courseOf, lineOf, turned, type Line } from './line.ts'
import { LevelBound, levelsOf } from './levels.ts'
import { MateAt, MateSide, type Report } from './mate.ts'
import { walkOrder } from './order.ts'
import { divide, Patch, patchesOf, patchOf } from './patch.ts'
import { Prices } from './prices.ts'
import { quarterOf } from './quarter.ts'
import { Splits } from './splits.ts'
import { Waiting } from './waiting.ts'

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
  const { pairs, demand, toll } = it
  const cost = new Float64Array(SITES).fill(toll)
  const line = lineOf(courseOf(pairs, walkOrder(pairs)), demand, prices.price, cost)
  return { ...it, prices, line }
}

const coversOf = ({ pairs }: ReturnType<typeof town>, i: number) => [
  ...pairs.site.subarray(pairs.start[i], pairs.start[i + 1]),
]

/** Every set of so many sites. */
function* subsets(sites: number): Generator<number[]> {
  for (let set = 0; set < 2 ** sites; set++)
    yield Array.from({ length: sites }, (_, j) => j).filter((j) => (set >> j) % 2 === 1)
}

/** What a plan loses on a line, counted from scratch. */
function lossOf(line: Line, plan: readonly number[]): number {
  const times = new Int32Array(line.customers)
  let loss = 0
  for (const j of plan) {
    loss += line.fee[j]
    for (let k = line.columns.start[j]; k < line.columns.start[j + 1]; k++) times[line.columns.customer[k]]++
  }
  times.forEach((covers, k) => (loss += covers === 0 ? line.lack[k] : line.price[k] * (covers - 1)))
  return loss
}

/** The sites of a plan by their number on the line. */
const numbersOf = ({ name }: Line, plan: Int32Array) => [...plan].map((j) => name.indexOf(j))

const leastOf = (line: Line) => Math.min(...[...subsets(line.sites)].map((plan) => lossOf(line, plan)))

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
      }
    }),
    { numRuns: 20 },
  )
})

test('a beam that follows everything finds the best plan', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { line, toll, lost } = priced(seed)
      const { states, ends, whole } = finish(beam(line, { limit: Infinity, most: 1e5 }, { work: 0 }))
      const plan = states.plan(ends[0])
      const best = Math.min(...[...subsets(SITES)].map((other) => lost(other) + toll * other.length))
      near(lost(plan) + toll * plan.length, best)
      assert.ok(whole)
    }),
    { numRuns: 40 },
  )
})

test('a beam with a limit finds the best plan within it, or that there is none, or says that it cannot tell', () => {
  fc.assert(
    fc.property(seeds, fc.double({ min: 0.2, max: 3, noNaN: true }), (seed, part) => {
      const { line } = priced(seed)
      const least = leastOf(line)
      const limit = part * least
      const { states, ends, whole } = finish(beam(line, { limit, most: 1e5 }, { work: 0 }))
      assert.ok(whole)
      if (limit < least - 1e-6) assert.equal(ends.length, 0)
      if (limit > least + 1e-6) near(states.loss[ends[0]], least)
      const narrow = finish(beam(line, { limit, most: 5 }, { work: 0 }))
      if (narrow.whole && narrow.ends.length > 0) near(narrow.states.loss[narrow.ends[0]], least)
      if (!narrow.whole) assert.equal(narrow.ends.length, 0)
    }),
  )
})

/** A line on which sites cover some of those near them, others not, at prices that are far from the best. */
function tangle(seed: number): Line {
  const random = new Random(seed)
  const customers = 45
  const demand = Float64Array.from({ length: customers }, () => 1 + random.below(30))
  const reach = 6 + random.below(30)
  const from = Array.from({ length: 13 }, () => random.below(customers - reach + 1))
  const share = 0.3 + 0.6 * random.next()
  const rows = Array.from(demand, (_, i) =>
    from.flatMap((first, j) =>
      i >= first && i < first + reach && random.next() < share ? [[j, 0] as const] : [],
    ),
  )
  const pairs = sparsePairs(13, rows)
  const price = demand.map((people) => (random.next() < 0.3 ? 0 : people * random.next()))
  const cost = Float64Array.from(from, (_, j) => {
    const earned = rows.reduce((sum, row, i) => sum + (row.some(([k]) => k === j) ? price[i] : 0), 0)
    return earned + (random.next() < 0.5 ? 0 : random.below(20))
  })
  return lineOf(courseOf(pairs, Int32Array.from(demand.keys())), demand, price, cost)
}

test('where sites cover crosswise, a beam with a limit finds what any plan loses at least', () => {
  fc.assert(
    fc.property(seeds, fc.double({ min: 0, max: 2, noNaN: true }), (seed, part) => {
      const line = tangle(seed)
      const least = leastOf(line)
      const all = finish(beam(line, { limit: Infinity, most: 1e5 }, { work: 0 }))
      near(all.states.loss[all.ends[0]], least)
      near(lossOf(line, numbersOf(line, all.states.plan(all.ends[0]))), least)
      const limit = least * (1 + part)
      const { states, ends } = finish(beam(line, { limit, most: 1e5, near: 50 }, { work: 0 }))
      if (part > 1e-6) near(states.loss[ends[0]], least)
      const none = finish(beam(line, { limit: least * (1 - part / 2) - 1e-6, most: 1e5 }, { work: 0 }))
      assert.deepEqual(none.ends, [])
    }),
    { numRuns: 60 },
  )
})

test('a course turned is the course of the way back', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { pairs } = town(seed)
      const order = walkOrder(pairs)
      assert.deepEqual(turned(courseOf(pairs, order)).columns, courseOf(pairs, order.toReversed()).columns)
    }),
    { numRuns: 10 },
  )
})

test('part plans are dropped that another outdoes whatever comes', () => {
  let followed = 0
  for (let seed = 1; seed <= 40; seed++)
    followed += finish(beam(tangle(seed), { limit: Infinity, most: 1e6 }, { work: 0 })).states.count
  // 4,140 when this was written. Fewer: some were dropped that might have become best. More: some were kept in vain.
  assert.ok(followed > 4000 && followed < 4300, String(followed))
})

test('a beam that keeps a few part plans comes to a plan, and says what it loses', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 30 }), (seed, width) => {
      const line = tangle(seed)
      const { states, ends } = finish(beam(line, { spread: 100, width }, { work: 0 }))
      for (const end of ends) atMost(lossOf(line, numbersOf(line, states.plan(end))), states.loss[end])
    }),
    { numRuns: 30 },
  )
})

test('parts hold every customer once; a walk that is turned cuts an odd number of them elsewhere', () => {
  let elsewhere = 0
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 30 }), (seed, parts) => {
      const { pairs } = town(seed)
      const [there, back] = [0, 1].map((turned) => {
        const all = finish(divide(pairs, parts, turned)).map((part) => part.toSorted().join())
        assert.equal(all.length, parts)
        assert.deepEqual(
          all.flatMap((part) => (part ? part.split(',').map(Number) : [])).toSorted((a, b) => a - b),
          [...Array(25).keys()],
        )
        return all.toSorted()
      })
      if (parts % 2 > 0 && there.join(' ') !== back.join(' ')) elsewhere++
    }),
    { numRuns: 60 },
  )
  assert.ok(elsewhere > 5, `${elsewhere} divisions were cut elsewhere`)
})

test('a patch comes to the best there is, whatever sites cost, and answers with plans', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const it = town(seed)
      const { pairs, demand, random, toll } = it
      const customers = Int32Array.from({ length: 12 }, (_, at) => (at * 7 + (seed % 25)) % 25)
      const patch = new Patch(pairs, demand, customers, demand)
      const lostBy = (sites: readonly number[]) =>
        customers.reduce(
          (sum, i) => sum + (coversOf(it, i).some((j) => sites.includes(j)) ? 0 : demand[i]),
          0,
        )
      for (let time = 0; time < 3; time++) {
        patch.cost.forEach((_, j) => (patch.cost[j] = toll * (random.next() - 0.2)))
        const totals = [...subsets(patch.name.length)].map(
          (plan) => lostBy(plan.map((j) => patch.name[j])) + plan.reduce((sum, j) => sum + patch.cost[j], 0),
        )
        const best = Math.min(...totals)
        const answers = finish(patch.solve(0.1 * toll, 1e4, Infinity))
        near(patch.value, best)
        const counted = answers.map(({ lost, sites }) => {
          const names = Array.from(sites, (j) => patch.name[j])
          near(lost, lostBy(names))
          return lost + sites.reduce((sum, j) => sum + patch.cost[j], 0)
        })
        near(Math.min(...counted), best)
        assert.ok(Math.max(...counted) < best + 0.4 * toll)
        assert.deepEqual(finish(patch.solve(0.1 * toll, 1, Infinity)).length > 0, !patch.search.tooWide)
        atMost(patch.value, best)
      }
    }),
    { numRuns: 40 },
  )
})

test('what answers come to is right after every charge', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = new Random(seed)
      const cost = Float64Array.from({ length: SITES }, () => random.below(50))
      const part = cost.map(() => 1 / (1 + random.below(3)))
      const given = [...subsets(4)].map((sites) => ({
        lost: random.below(90),
        sites: Int32Array.from(sites, (j) => 2 * j),
      }))
      const answers = new Answers()
      answers.learn(given)
      answers.load(cost, part)
      for (let change = 0; change < 8; change++) {
        const [site, more, rise] = [random.below(SITES), random.below(40) - 20, random.below(9)]
        answers.charge(site, more)
        cost[site] += more
        const all = given.map(({ lost, sites }) =>
          sites.reduce((sum, j) => sum + cost[j] + rise * part[j], lost),
        )
        const { least, best } = answers.compare(rise)
        near(least, Math.min(...all))
        near(all[best], least)
      }
    }),
  )
})

test('round by round and joined to larger ones, patches never come to more than the best cover', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { pairs, demand, lost, random, toll } = town(seed)
      const p = 2 + random.below(4)
      const all = [...subsets(SITES)]
      const best = Math.min(...all.filter((plan) => plan.length === p).map(lost))
      const price = demand.map((people) => people / 4)
      const join = random.next() < 0.7 ? quarterOf : patchOf
      const splits = new Splits(
        pairs,
        demand,
        finish(patchesOf(pairs, demand, price, toll, 4)),
        toll,
        p,
        join,
      )
      for (let round = 0; round < 12; round++) {
        finish(splits.round(4000))
        atMost(splits.value, best)
        if (round % 3 === 2) finish(splits.join(1000))
      }
      // At its toll, nothing that all patches together can lose is less.
      const whole = Math.min(...all.map((plan) => lost(plan) + splits.toll * (plan.length - p)))
      atMost(splits.value, whole)
    }),
    { numRuns: 40 },
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
      const proof = new PatchBound(model)
      finish(proof.prove({ upper: () => best }))
      atMost(proof.bound, best)
    }),
    { numRuns: 60 },
  )
})

test('part plans wait by what they have lost, and room is used again', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = new Random(seed)
      const waiting = new Waiting(4, 1, 2)
      for (let round = 0; round < 3; round++) {
        const lost = Array.from({ length: 1 + random.below(1500) }, () => random.below(100) / 7)
        for (const [k, loss] of lost.entries())
          waiting.put(2, k, -1, Float64Array.of(loss, -k), Uint32Array.of(k))
        const order = [...waiting.at(2)]
        assert.deepEqual(
          order.map((at) => waiting.known[2 * at]),
          lost.toSorted((a, b) => a - b),
        )
        for (const at of order) {
          assert.equal(waiting.covers[at], waiting.parent[at])
          assert.equal(waiting.known[2 * at + 1], -waiting.parent[at])
        }
        waiting.leave(2)
        assert.equal(waiting.at(2).length, 0)
      }
    }),
    { numRuns: 20 },
  )
})

test('plans by a detour that was outdone are plans, and lose no less than the best', () => {
  let detours = 0
  fc.assert(
    fc.property(seeds, (seed) => {
      const { line, toll, lost } = priced(seed)
      const followed = { limit: Infinity, most: 1e5, near: 1e9 }
      const { states, ends } = finish(beam(line, followed, { work: 0 }))
      const costs = (plan: Iterable<number>) => lost(plan) + toll * [...plan].length
      const best = costs(states.plan(ends[0]))
      for (const plan of states.detours(ends[0])) {
        detours++
        assert.equal(new Set(plan).size, plan.length)
        atMost(best, costs(plan))
      }
    }),
    { numRuns: 40 },
  )
  assert.ok(detours > 40)
})

/** A p-median in which everybody has a few sites near him, and some a price on staying out. */
function medianTown(seed: number) {
  const random = new Random(seed)
  const outside = Float64Array.from({ length: 14 }, () => 30 + random.below(40))
  const rows = Array.from(outside, () =>
    Array.from({ length: SITES }, (_, j) => [j, random.below(60)] as const).filter(() => random.next() < 0.7),
  )
  return { random, pairs: sparsePairs(SITES, rows, outside) }
}

test('in levels, a cover loses what a p-median costs; cut off at prices, no more than that', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { random, pairs } = medianTown(seed)
      const model = modelOf({ pairs, p: 3 })
      const all = levelsOf(model, new Float64Array(pairs.customers).fill(1e5), 0)
      const part = levelsOf(
        model,
        Float64Array.from({ length: pairs.customers }, () => random.below(50)),
        random.next() / 4,
      )
      for (const plan of subsets(SITES)) {
        const { total } = serve(pairs, plan)
        const lostIn = ({ cover, base }: typeof all) =>
          base + serve({ ...cover.pairs, outside: cover.outside }, plan).total
        near(lostIn(all), total)
        atMost(lostIn(part), total)
      }
    }),
    { numRuns: 30 },
  )
})

test('no plan of a p-median costs less than the bound in levels, with sites open and closed for good', () => {
  let met = 0
  fc.assert(
    fc.property(seeds, (seed) => {
      const { random, pairs } = medianTown(seed)
      const p = 2 + random.below(4)
      const fixedOpen = [0].slice(0, random.below(2))
      const fixedClosed = [7, 8, 9].slice(0, random.below(3))
      const model = modelOf({ pairs, p, fixedOpen, fixedClosed })
      const allowed = [...subsets(SITES)].filter(
        (plan) =>
          plan.length === p &&
          fixedOpen.every((j) => plan.includes(j)) &&
          !fixedClosed.some((j) => plan.includes(j)),
      )
      const best = Math.min(...allowed.map((plan) => serve(pairs, plan).total))
      const price = Float64Array.from({ length: pairs.customers }, () => 10 + random.below(60))
      const proof = new LevelBound(model, { price, mate: undefined })
      finish(proof.prove({ upper: () => best }))
      atMost(proof.bound, best)
      if (proof.bound > best - 1e-6 * best) met++
    }),
    { numRuns: 60 },
  )
  assert.ok(met > 5, `${met} bounds met the best plan`)
})

test('a quarter of quarters comes to the best there is, whatever sites cost, again and again', () => {
  let least = 0
  let followed = 0
  fc.assert(
    fc.property(seeds, (seed) => {
      const it = town(seed)
      const { pairs, demand, random, toll } = it
      const part = (from: number) => {
        const patch = new Patch(
          pairs,
          demand,
          Int32Array.from({ length: 6 }, (_, k) => from + k),
          demand,
        )
        // What a top area may cost: also less than nothing in some patches.
        patch.cost.forEach((_, j) => (patch.cost[j] = toll * (random.next() - 0.3)))
        return patch
      }
      const join = (one: Area, other: Area) => {
        const both = quarterOf(pairs, demand, one, other, toll, [new Answers(), new Answers()])
        both.charge([one, other])
        return both
      }
      const quarter = join(join(part(0), part(6)), join(part(12), part(18)))
      const lostBy = (sites: readonly number[]) =>
        quarter.customers.reduce(
          (sum, i) => sum + (coversOf(it, i).some((j) => sites.includes(j)) ? 0 : demand[i]),
          0,
        )
      for (let time = 0; time < 6; time++) {
        if (time > 0)
          quarter.cost.forEach((_, j) => (quarter.cost[j] = toll * (random.next() - (time % 2) * 0.2)))
        const best = Math.min(
          ...[...subsets(quarter.name.length)].map(
            (plan) =>
              lostBy(plan.map((j) => quarter.name[j])) + plan.reduce((sum, j) => sum + quarter.cost[j], 0),
          ),
        )
        if (time === 0) {
          // What is known of it before, and no room to find more.
          quarter.value = best
          finish(quarter.solve(toll, 1, Infinity))
          atMost(quarter.value, best)
        }
        const answers = finish(quarter.solve(toll * random.next() ** 4, 1e4, Infinity))
        near(quarter.value, best)
        followed += quarter.search.effort
        near(
          Math.min(
            ...answers.map(({ lost, sites }) => {
              near(lost, lostBy(Array.from(sites, (j) => quarter.name[j])))
              return lost + sites.reduce((sum, j) => sum + quarter.cost[j], 0)
            }),
          ),
          best,
        )
        least += quarter.patches.reduce((sum, patch) => sum + patch.least, 0)
        // Where there is no room for it, it is known at least what the parts come to.
        const parts = quarter.value
        finish(quarter.solve(0.1 * toll, 1, Infinity))
        atMost(quarter.value, parts)
      }
    }),
    { numRuns: 60, seed: 60 },
  )
  assert.ok(least > 0, 'patches that lose something')
  // 9,289 when this was written. More: some were followed that lose too much in some part. Fewer: too few may have been.
  assert.ok(followed > 9000 && followed < 9500, String(followed))
})

test('areas that were solved elsewhere can be joined as they are', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { pairs, demand, toll, random } = town(seed)
      const cost = Float64Array.from({ length: pairs.sites }, () => toll * random.next())
      const side = new MateSide()
      let reports: Report[] = []
      const mate = new MateAt({
        ask: (request) => (reports = structuredClone(side.solve(structuredClone(request)))),
        answer: () => reports,
      })
      mate.meet(pairs, demand, toll)
      const values = [false, true].map((elsewhere) => {
        const parts = [0, 6].map((from) => {
          const customers = Int32Array.from({ length: 6 }, (_, at) => from + at)
          const patch = new Patch(pairs, demand, customers, demand)
          patch.name.forEach((j, at) => (patch.cost[at] = cost[j]))
          return patch
        })
        const tasks = parts.map((area) => ({ area, margin: 0.1 * toll, room: 1e4, known: Infinity }))
        if (elsewhere) {
          mate.begin(tasks)
          mate.end()
        } else for (const { area, margin, room } of tasks) finish(area.solve(margin, room))
        const [one, other] = parts
        const both = quarterOf(pairs, demand, one, other, toll, [new Answers(), new Answers()])
        both.charge(parts)
        finish(both.solve(0.1 * toll, 1e4))
        return both.value
      })
      assert.equal(values[1], values[0])
    }),
    { numRuns: 40 },
  )
})
