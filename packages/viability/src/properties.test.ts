import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { businessCase, networkBusinessCase } from './business-case.ts'
import { cents, split } from './cents.ts'
import { COSTS, REVENUE, type Flow } from './flow.ts'
import type { CentrePlan, NetworkPlan } from './plan.ts'
import { anyPlan } from './testing/any-plan.ts'

const sum = (line: ArrayLike<number>) => Array.from(line).reduce((a, b) => a + b, 0)
const months = fc.integer({ min: 1, max: 150 })
const flowOf = (plan: CentrePlan, months?: number) => businessCase(plan, months).flow

test('every amount of every month is a whole number of cents', () => {
  fc.assert(
    fc.property(anyPlan, months, (plan, months) => {
      const { revenue, costs, total, opening } = flowOf(plan, months)
      for (const lines of [revenue, costs, total])
        for (const line of Object.values(lines)) assert.ok(line.every(Number.isSafeInteger))
      assert.ok(Object.values(opening).every(Number.isSafeInteger))
    }),
  )
})

test('no cent is lost: the account is what came in less what went out, and unpaid invoices are known', () => {
  fc.assert(
    fc.property(anyPlan, months, (plan, months) => {
      const { revenue, costs, total, opening } = flowOf(plan, months)
      const cameIn = sum(total.received) + sum(total.grants) + sum(total.capitalGrant)
      const wentOut = sum(total.costs) + sum(total.renewals) + sum(total.interest) + sum(total.repayment)
      assert.equal(total.cumulative[months - 1], opening.balance + cameIn - wentOut)
      assert.equal(sum(total.revenue), sum(REVENUE.map((kind) => sum(revenue[kind]))))
      assert.equal(sum(total.costs), sum(COSTS.map((kind) => sum(costs[kind]))))
      const owed = sum(total.revenue) - sum(total.received)
      const recent = total.revenue.slice(-Math.ceil(plan.paymentDelay) || months)
      assert.ok(owed >= 0 && owed <= (plan.paymentDelay === 0 ? 0 : sum(recent)))
      assert.equal(opening.loan - sum(total.repayment), months > 0 ? total.debt[months - 1] : opening.loan)
      assert.ok(total.debt.every((owed) => owed >= 0))
    }),
  )
})

test('members are those of the month before, plus who joined, less who left, and never more than the desks hold', () => {
  fc.assert(
    fc.property(anyPlan, months, (plan, months) => {
      const { members, joins, leavers } = flowOf(plan, months)
      const full = plan.space.desks * plan.demand.membersPerDesk
      for (let m = 0; m < months; m++) {
        const before = m === 0 ? 0 : members[m - 1]
        assert.ok(Math.abs(before + joins[m] - leavers[m] - members[m]) < 1e-9)
        assert.ok(members[m] >= -1e-9 && members[m] <= full + 1e-9)
        assert.ok(joins[m] <= (plan.demand.joinsPerMonth ?? Infinity))
      }
    }),
  )
})

test('the months of a year add up to the year', () => {
  fc.assert(
    fc.property(anyPlan, months, (plan, months) => {
      const { flow, outcome } = businessCase(plan, months)
      assert.equal(sum(outcome.years.map(({ months }) => months)), months)
      for (const { year, ...of } of outcome.years) {
        const part = (line: Float64Array) => sum(line.subarray((year - 1) * 12, year * 12))
        assert.equal(of.revenue, part(flow.total.revenue))
        assert.equal(of.costs, part(flow.total.costs))
        assert.equal(of.alone + of.grants, part(flow.total.supported))
        assert.equal(of.cash, part(flow.total.cash))
      }
    }),
  )
})

test('a longer plan begins as the shorter one did', () => {
  fc.assert(
    fc.property(anyPlan, fc.integer({ min: 1, max: 60 }), (plan, months) => {
      const short = flowOf(plan, months).total
      const long = flowOf(plan, months + 25).total
      assert.deepEqual(short.cumulative, long.cumulative.slice(0, months))
    }),
  )
})

test('more revenue is never worse, more cost never better', () => {
  const better: ((plan: CentrePlan) => CentrePlan)[] = [
    (p) => ({ ...p, prices: { ...p.prices, dayPass: p.prices.dayPass + 1 } }),
    (p) => ({ ...p, sales: { ...p.sales, roomHours: p.sales.roomHours * 1.1 } }),
    (p) => ({ ...p, contracts: [{ name: 'more', monthly: 100, from: 3, to: 9 }, ...(p.contracts ?? [])] }),
    (p) => ({ ...p, costs: { ...p.costs, rent: p.costs.rent / 2 } }),
    (p) => ({ ...p, costs: { ...p.costs, hostFte: p.costs.hostFte * 0.9 } }),
    (p) => ({ ...p, vat: { ...p.vat, reclaimable: 1 } }),
    (p) => ({ ...p, grants: { ...p.grants, operating: [{ name: 'more', monthly: 50, from: 1, to: 99 }] } }),
  ]
  fc.assert(
    fc.property(anyPlan, fc.constantFrom(...better), (plan, improve) => {
      const start = { ...plan, grants: { ...plan.grants, operating: [] } }
      const before = businessCase(start)
      const after = businessCase(improve(start))
      // A late invoice of more cents may arrive a cent later; never the result itself.
      before.flow.total.supported.forEach((value, m) => assert.ok(after.flow.total.supported[m] >= value))
      before.flow.total.cumulative.forEach((value, m) =>
        assert.ok(after.flow.total.cumulative[m] >= value - 1),
      )
      assert.ok(after.outcome.subsidyNeeded <= before.outcome.subsidyNeeded)
    }),
  )
})

/** A plan whose every price is multiplied. */
function priced(p: CentrePlan, by: number): CentrePlan {
  const all = <T extends Record<string, number>>(values: T) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value * by])) as T
  const timed = (list: CentrePlan['contracts'] = []) => list.map((t) => ({ ...t, monthly: t.monthly * by }))
  const { memberships, ...prices } = p.prices
  const { hostFte, other, ...costs } = p.costs
  const { capital } = p.grants
  return {
    ...p,
    prices: { ...all(prices), memberships: memberships.map((m) => ({ ...m, price: m.price * by })) },
    contracts: timed(p.contracts),
    costs: { ...all(costs), hostFte, other: timed(other) },
    investment: {
      ...p.investment,
      fitOut: p.investment.fitOut * by,
      equipment: p.investment.equipment * by,
      other: p.investment.other * by,
    },
    grants: {
      operating: timed(p.grants.operating),
      ...(capital && { capital: { ...capital, atMost: (capital.atMost ?? 1e6) * by } }),
    },
    ...(p.loan && { loan: { ...p.loan, principal: p.loan.principal * by } }),
    ownMoney: (p.ownMoney ?? 0) * by,
  }
}

test('the same plan in another currency comes to the same, but for rounding', () => {
  fc.assert(
    fc.property(anyPlan, fc.constantFrom(2, 7.5, 100), (plan, by) => {
      const one = flowOf(plan).total
      const other = flowOf(priced(plan, by)).total
      // Below twenty lines a month may each be half a cent off, once in their own currency and once times the rate.
      one.cumulative.forEach((value, m) =>
        assert.ok(Math.abs(other.cumulative[m] - value * by) <= (m + 2) * 20 * (by + 1)),
      )
    }),
  )
})

test('a network is the sum of its centres, to the cent', () => {
  const network = fc.record({
    name: fc.constant('net'),
    centres: fc.array(anyPlan, { minLength: 1, maxLength: 4 }),
    shared: fc.record({
      hostFte: fc.double({ min: 0, max: 3, noNaN: true }),
      hostCost: fc.double({ min: 0, max: 60_000, noNaN: true }),
      overheads: fc.double({ min: 0, max: 3000, noNaN: true }),
      by: fc.constantFrom('centre' as const, 'desks' as const),
    }),
  })
  fc.assert(
    fc.property(network, (network: NetworkPlan) => {
      const { total, centres } = networkBusinessCase(network, 30)
      const lines: ((flow: Flow) => Float64Array)[] = [
        ({ total }) => total.cumulative,
        ({ total }) => total.alone,
        ({ costs }) => costs.host,
        ({ revenue }) => revenue.memberships,
      ]
      for (const line of lines)
        line(total.flow).forEach((value, m) =>
          assert.equal(value, sum(centres.map(({ flow }) => line(flow)[m]))),
        )
      const own = network.centres.map(({ costs }) => cents((costs.hostFte * costs.hostCost) / 12))
      const shared = cents((network.shared.hostFte * network.shared.hostCost) / 12)
      assert.equal(total.flow.costs.host[0], sum(own) + shared)
    }),
    { numRuns: 50 },
  )
})

test('what is divided adds up again', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000_000),
      fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), { minLength: 1, maxLength: 20 }),
      (amount, weights) => {
        const shares = split(amount, weights)
        assert.equal(sum(shares), amount)
        const all = sum(weights)
        shares.forEach((part, i) => assert.ok(Math.abs(part - (amount * weights[i]) / all) <= 1))
      },
    ),
  )
})
