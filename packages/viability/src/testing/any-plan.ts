import fc from 'fast-check'
import type { CentrePlan } from '../plan.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const share = number(0, 1)
const timed = fc
  .record({ monthly: number(0, 3000), from: fc.integer({ min: 1, max: 60 }), length: fc.nat(80) })
  .map(({ monthly, from, length }) => ({ name: 'x', monthly, from, to: from + length }))

const fullPlan: fc.Arbitrary<CentrePlan> = fc.record({
  name: fc.constant('any'),
  opens: fc.integer({ min: 1, max: 12 }),
  space: fc.record({ desks: number(1, 60), areaPerDesk: number(5, 20), extraArea: number(0, 100) }),
  demand: fc.record(
    {
      utilisation: share,
      membersPerDesk: number(0.5, 2),
      ramp: fc.record({
        shape: fc.constantFrom('logistic' as const, 'linear' as const),
        months: number(0, 48),
        start: number(0.01, 0.9),
      }),
      season: fc.array(number(0.5, 1.5), { minLength: 12, maxLength: 12 }),
      churn: number(0, 0.3),
      joinsPerMonth: number(0, 10),
    },
    { requiredKeys: ['utilisation', 'membersPerDesk', 'ramp', 'churn'] },
  ),
  prices: fc.record({
    memberships: fc.tuple(share, number(0, 300), number(0, 300)).map(([part, a, b]) => [
      { name: 'a', price: a, share: part },
      { name: 'b', price: b, share: 1 - part },
    ]),
    dayPass: number(0, 40),
    roomHour: number(0, 40),
    office: number(0, 600),
    virtualOffice: number(0, 80),
  }),
  sales: fc.record({
    dayPasses: number(0, 5),
    workingDays: number(15, 23),
    roomHours: number(0, 100),
    offices: number(0, 6),
    officeOccupancy: share,
    virtualOffices: number(0, 10),
  }),
  contracts: fc.array(timed, { maxLength: 2 }),
  costs: fc.record({
    rent: number(0, 15),
    running: number(0, 8),
    hostFte: number(0, 2),
    hostCost: number(0, 60_000),
    overheads: number(0, 2000),
    joining: number(0, 100),
    other: fc.array(timed, { maxLength: 2 }),
  }),
  investment: fc.record({
    fitOut: number(0, 1500),
    fitOutLife: fc.integer({ min: 24, max: 200 }),
    equipment: number(0, 2000),
    equipmentLife: fc.integer({ min: 12, max: 150 }),
    other: number(0, 50_000),
  }),
  grants: fc.record(
    {
      capital: fc.record({ rate: share, atMost: number(0, 100_000), after: fc.nat(24) }),
      operating: fc.array(timed, { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
  vat: fc.record({ rate: number(0, 0.25), reclaimable: share, onRent: fc.boolean() }),
  paymentDelay: number(0, 4),
  growth: fc.record({ prices: number(-0.02, 0.05), wages: number(-0.02, 0.05), costs: number(-0.02, 0.05) }),
  loan: fc
    .record({
      principal: number(0, 200_000),
      rate: number(0, 0.1),
      grace: fc.nat(24),
      rest: fc.integer({ min: 1, max: 150 }),
    })
    .map(({ rest, ...loan }) => ({ ...loan, months: loan.grace + rest })),
  ownMoney: number(0, 100_000),
})

/** Plans of every kind: with and without season, loan, VAT, grants, growth and late payers. */
export const anyPlan: fc.Arbitrary<CentrePlan> = fc
  .tuple(fullPlan, fc.boolean(), fc.boolean())
  .map(([{ loan, growth, contracts, ...plan }, borrows, simple]) => ({
    ...plan,
    ...(borrows && loan && { loan }),
    ...(!simple && growth && contracts && { growth, contracts }),
  }))
