import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { businessCase, networkBusinessCase } from '../business-case.ts'
import { centralPlan } from '../central-plan.ts'
import { InvalidInput } from '../invalid-input.ts'
import { tornado } from '../tornado.ts'
import { whatMustBeTrue } from '../what-must-be-true.ts'
import { anyPlan } from '../testing/any-plan.ts'
import { cholesky } from './correlation.ts'
import { quantileTable, valueAt } from './distribution.ts'
import { Draw } from './draw.ts'
import { Random } from './random.ts'
import { simulate, simulateNetwork } from './simulate.ts'
import { correlation, quantiles, ranks } from './statistics.ts'
import { USUAL_UNCERTAINTY, type Uncertainty } from './uncertainty.ts'

const central = centralPlan('Lodève')
const cheap = { ...central, costs: { ...central.costs, rent: 0, hostFte: 0.25 } }
const shared = { hostFte: 0.5, hostCost: 40_000, overheads: 0, by: 'centre' } as const
const certain: Uncertainty = {
  inputs: [{ lever: 'priceLevel', low: 1, central: 1, high: 1, relative: true }],
}

const near = (got: number, wanted: number, by = 0.02) =>
  assert.ok(Math.abs(got - wanted) < by, `${got}, not ${wanted}`)

const always = (value: number): Uncertainty => ({
  inputs: [{ lever: 'utilisation', low: value, central: value, high: value }],
})

const withSeed = (seed: number) => simulate(cheap, USUAL_UNCERTAINTY, { runs: 500, seed })

const uncertain = (input: object) => () =>
  simulate(cheap, { inputs: [input as Uncertainty['inputs'][number]] }, { runs: 1 })

test('the same seed gives the same futures to the last digit, another seed others', () => {
  assert.deepEqual(withSeed(7), withSeed(7))
  assert.notDeepEqual(withSeed(7).subsidyNeeded, withSeed(8).subsidyNeeded)
})

test('when nothing is uncertain every future is the plan itself, to the cent', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { outcome } = businessCase(plan)
      const { years, subsidyNeeded, lowPoint, breakEven, payback } = simulate(plan, certain, { runs: 3 })
      years.forEach((year, y) => {
        assert.equal(year.alone.p5, outcome.years[y].alone)
        assert.equal(year.cumulative.p95, outcome.years[y].cumulative)
        assert.equal(year.covers, Number(outcome.years[y].supported >= 0))
        assert.equal(year.paidBack, Number(outcome.payback !== null && outcome.payback <= 12 * (y + 1)))
      })
      assert.ok(Math.abs(subsidyNeeded.p50 - outcome.subsidyNeeded) <= 0.5)
      assert.equal(lowPoint.p50, outcome.lowPoint.cents)
      assert.equal(breakEven.month?.p50 ?? null, outcome.breakEven)
      assert.equal(payback.month?.p50 ?? null, outcome.payback)
    }),
    { numRuns: 40 },
  )
})

test('the base rate comes first, shares lie between 0 and 1, and a grant never lowers them', () => {
  const grants = { operating: [{ name: 'region', monthly: 1500, from: 1, to: 36 }] }
  const without = simulate({ ...cheap, grants: {} }, USUAL_UNCERTAINTY, { runs: 1000 })
  const withGrant = simulate({ ...cheap, grants }, USUAL_UNCERTAINTY, { runs: 1000 })
  assert.equal(Object.keys(without)[0], 'baseRate')
  without.years.forEach((year, y) => {
    assert.ok(withGrant.years[y].covers >= year.covers)
    assert.equal(withGrant.years[y].coversAlone, year.coversAlone)
    assert.ok(year.covers >= 0 && year.paidBack <= 1)
    assert.ok(y === 0 || year.paidBack >= without.years[y - 1].paidBack)
  })
  assert.ok(withGrant.years[2].covers > withGrant.years[3].covers, 'the cliff shows')
})

test('PERT has the mean and the spread of its formula; triangular those of its own', () => {
  const range = { low: 300, central: 900, high: 2300 }
  const random = new Random(3)
  const draw = (shape: 'pert' | 'triangular') => {
    const table = quantileTable(range, shape)
    const values = Float64Array.from({ length: 200_000 }, () => valueAt(table, random.normal()))
    const mean = values.reduce((a, b) => a + b) / values.length
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length
    assert.ok(values.every((value) => value >= range.low && value <= range.high))
    return { mean, deviation: Math.sqrt(variance) }
  }
  const pert = draw('pert')
  const mean = (300 + 4 * 900 + 2300) / 6
  near(pert.mean, mean, 5)
  near(pert.deviation, Math.sqrt(((mean - 300) * (2300 - mean)) / 7), 4)
  const triangular = draw('triangular')
  near(triangular.mean, (300 + 900 + 2300) / 3, 5)
  near(
    triangular.deviation,
    Math.sqrt((300 ** 2 + 900 ** 2 + 2300 ** 2 - 300 * 900 - 300 * 2300 - 900 * 2300) / 18),
    4,
  )
})

test('rank correlations asked for are those that come out, within a centre and across centres', () => {
  const inputs = ['utilisation', 'rampMonths', 'running'] as const
  const uncertainty: Uncertainty = {
    inputs: inputs.map((lever) => ({ lever, low: 0, central: 0.2, high: 1 })),
    correlations: [
      { a: 'utilisation', b: 'rampMonths', rank: -0.6 },
      { a: 'rampMonths', b: 'running', rank: 0.3 },
    ],
    acrossCentres: 0.5,
  }
  const draw = new Draw(uncertainty, 2)
  const random = new Random(11)
  const columns = Array.from({ length: 6 }, () => new Float64Array(40_000))
  for (let r = 0; r < 40_000; r++) {
    draw.next(random)
    draw.values.forEach((value, i) => (columns[i][r] = value))
  }
  const between = (a: number, b: number) => correlation(ranks(columns[a]), ranks(columns[b]))
  near(between(0, 1), -0.6)
  near(between(1, 2), 0.3)
  near(between(0, 2), 0)
  near(between(3, 4), -0.6)
  // Normal numbers that correlate by 0.5 have ranks that correlate by 6/π asin(0.25).
  near(between(0, 3), (6 / Math.PI) * Math.asin(0.25))
})

test('correlations that contradict each other are refused', () => {
  const strong = [
    { a: 'rent', b: 'running', rank: 0.9 },
    { a: 'running', b: 'churn', rank: 0.9 },
    { a: 'rent', b: 'churn', rank: -0.9 },
  ] as const
  assert.throws(() => cholesky(['rent', 'running', 'churn'], strong), /churn contradict/)
  assert.throws(() => cholesky(['rent'], strong.slice(0, 1)), /running is not among the inputs/)
})

test('ranges out of order, unknown levers and doubled ones are refused by name', () => {
  assert.throws(
    uncertain({ lever: 'rent', low: 3, central: 2, high: 4 }),
    (e) => e instanceof InvalidInput && /rent is 3, 2, 4/.test(e.message),
  )
  assert.throws(uncertain({ lever: 'moon', low: 1, central: 2, high: 4 }), /moon/)
  const rent = { lever: 'rent', low: 1, central: 2, high: 4 } as const
  assert.throws(() => simulate(cheap, { inputs: [rent, rent] }, { runs: 1 }), /rent is uncertain twice/)
  assert.throws(() => simulate(cheap, USUAL_UNCERTAINTY, { runs: 0 }), /runs is 0/)
})

test('a network that shares a host is luckier than its centres with a host each', () => {
  const own = { ...cheap, costs: { ...cheap.costs, hostFte: 0.5 } }
  const bare = { ...cheap, costs: { ...cheap.costs, hostFte: 0 } }
  const each = simulateNetwork(
    { name: 'apart', centres: [own, own], shared: { ...shared, hostFte: 0 } },
    undefined,
    { runs: 1000 },
  )
  const together = simulateNetwork({ name: 'together', centres: [bare, bare], shared }, undefined, {
    runs: 1000,
  })
  assert.ok(together.total.standsAlone > each.total.standsAlone)
  assert.equal(together.centres.length, 2)
})

test('a simulation that is stopped says how many futures ran', () => {
  const { runs, years } = simulate(cheap, USUAL_UNCERTAINTY, { runs: 2000, progress: (done) => done < 500 })
  assert.equal(runs, 500)
  assert.equal(years.length, 10)
})

test('the tornado begins with the widest bar and agrees with the plan in the middle', () => {
  const { central, bars } = tornado(cheap)
  assert.equal(central, businessCase(cheap).outcome.steady.alone)
  bars.slice(1).forEach((bar, i) => assert.ok(bars[i].swing >= bar.swing))
  const rent = tornado({ ...cheap, costs: { ...cheap.costs, rent: 2 } }).bars.find(
    ({ lever }) => lever === 'rent',
  )
  // Twice 2 EUR or none at all on 275 m²: 13,200 EUR a year apart.
  assert.equal(rent?.swing, 1_320_000)
})

test('what must be true is true: at the threshold the plan covers its costs, a little beyond it does not', () => {
  const conditions = whatMustBeTrue({ ...cheap, costs: { ...cheap.costs, rent: 1 } })
  const rent = conditions.find(({ lever }) => lever === 'rent')
  const at = (rent: number) =>
    businessCase({ ...cheap, costs: { ...cheap.costs, rent } }).outcome.subsidyNeeded
  assert.equal(rent?.bound, 'at most')
  assert.ok(rent?.threshold)
  assert.equal(at(rent.threshold), 0)
  assert.ok(at(rent.threshold + 0.01) > 0)
  const hopeless = whatMustBeTrue(central).find(({ lever }) => lever === 'rent')
  assert.equal(hopeless?.threshold, null)
  assert.equal(hopeless?.always, false)
  assert.ok((hopeless?.best ?? 0) < 0)
})

test('quantiles lie between neighbours, equal values share a rank', () => {
  assert.equal(quantiles(Float64Array.of(4, 1, 3, 2)).p50, 2.5)
  assert.deepEqual(Array.from(ranks(Float64Array.of(5, 1, 5, 9))), [1.5, 0, 1.5, 3])
})

test('a share drawn above 1 stops there', () => {
  const full = simulate(cheap, always(1), { runs: 1 })
  assert.deepEqual(simulate(cheap, always(2), { runs: 1 }).years, full.years)
  assert.ok(full.standsAlone === 1)
})

test('to pay itself back a plan must do better than to cover its costs', () => {
  const priceOf = (goal: 'covers' | 'paysBack') =>
    whatMustBeTrue(cheap, goal).find(({ lever }) => lever === 'priceLevel')?.threshold ?? 0
  assert.ok(priceOf('paysBack') > priceOf('covers'))
  const { memberships, ...prices } = cheap.prices
  const by = priceOf('paysBack')
  const dearer = Object.fromEntries(
    Object.entries(prices).map(([key, price]) => [key, price * by]),
  ) as typeof prices
  const plan = {
    ...cheap,
    prices: {
      ...dearer,
      memberships: memberships.map((tariff) => ({ ...tariff, price: tariff.price * by })),
    },
  }
  assert.ok((businessCase(plan).flow.total.cumulative.at(-1) ?? -1) >= 0)
})

test('what a shared host costs follows the draw for the network', () => {
  const bare = { ...cheap, costs: { ...cheap.costs, hostFte: 0 } }
  const network = { name: 'two', centres: [bare, bare], shared }
  const dear = { ...network, shared: { ...shared, hostCost: 60_000 } }
  const wanted = networkBusinessCase(dear).total.outcome.years[4].alone
  for (const [value, relative] of [
    [60_000, false],
    [1.5, true],
  ] as const) {
    const input = { lever: 'hostCost', low: value, central: value, high: value, relative } as const
    const { total, centres } = simulateNetwork(network, { inputs: [input] }, { runs: 2 })
    assert.equal(total.years[4].alone.p50, wanted)
    assert.equal(centres[0].years[4].alone.p50 + centres[1].years[4].alone.p50, wanted)
    assert.equal(
      tornado(network, { inputs: [input] }).bars[0].high.cents,
      networkBusinessCase(dear).total.outcome.steady.alone,
    )
  }
})

test('centres of a network leave nothing behind in one another', () => {
  fc.assert(
    fc.property(fc.array(anyPlan, { minLength: 2, maxLength: 4 }), (centres) => {
      const network = { name: 'any', centres, shared }
      const exact = networkBusinessCase(network)
      const simulated = simulateNetwork(network, certain, { runs: 2 })
      const same = (of: typeof simulated.total, { outcome }: typeof exact.total) => {
        assert.deepEqual(
          of.years.map(({ alone }) => alone.p50),
          outcome.years.map(({ alone }) => alone),
        )
        assert.deepEqual(
          of.years.map(({ cumulative }) => cumulative.p50),
          outcome.years.map(({ cumulative }) => cumulative),
        )
        assert.equal(of.payback.month?.p50 ?? null, outcome.payback)
        assert.equal(of.lowPoint.p50, outcome.lowPoint.cents)
      }
      same(simulated.total, exact.total)
      centres.forEach((_, c) => same(simulated.centres[c], exact.centres[c]))
      assert.equal(tornado(network, certain).central, exact.total.outcome.steady.alone)
    }),
    { numRuns: 30 },
  )
})
