import assert from 'node:assert/strict'
import { test } from 'node:test'
import { businessCase, networkBusinessCase } from './business-case.ts'
import { centralPlan } from './central-plan.ts'
import { areaOf, type CentrePlan } from './plan.ts'

/** Rows 2 to 5 of the planning notes, 2.4: m², rent, posts, EUR a post, overheads, and the cost a month they print. */
const ROWS: [string, Partial<CentrePlan['space']>, Partial<CentrePlan['costs']>, number][] = [
  [
    'market rent, half-time host',
    { desks: 22, areaPerDesk: 12.5 },
    { rent: 8, hostFte: 0.5, hostCost: 40_000, overheads: 600 },
    5567,
  ],
  [
    'peppercorn rent, quarter-time host',
    { desks: 22, areaPerDesk: 12.5 },
    { rent: 0, hostFte: 0.25, hostCost: 40_000, overheads: 600 },
    2533,
  ],
  [
    'peppercorn rent, half-time host',
    { desks: 22, areaPerDesk: 12.5 },
    { rent: 0, hostFte: 0.5, hostCost: 40_000, overheads: 600 },
    3367,
  ],
  [
    '36 desks, market rent, half-time host',
    { desks: 36, areaPerDesk: 11 },
    { rent: 8, hostFte: 0.5, hostCost: 42_000, overheads: 900 },
    7402,
  ],
]

for (const [name, space, costs, euros] of ROWS)
  test(`the worked example "${name}" costs ${euros} EUR a month`, () => {
    const plan = centralPlan(name)
    const { flow } = businessCase({
      ...plan,
      space: { ...plan.space, ...space },
      costs: { ...plan.costs, ...costs, running: 4, joining: 0 },
    })
    for (const cost of flow.total.costs) assert.equal(Math.round(cost / 100), euros)
  })

test('the base rate of small towns is the first thing a result says', () => {
  const result = businessCase(centralPlan('Lodève'))
  assert.equal(Object.keys(result)[0], 'baseRate')
  const { profit, breakEven, loss } = result.baseRate
  assert.deepEqual([profit, breakEven, loss], [0.2, 0.5, 0.3])
  assert.equal(
    Object.keys(
      networkBusinessCase({
        name: 'N',
        centres: [centralPlan('A')],
        shared: { hostFte: 0, hostCost: 0, overheads: 0, by: 'centre' },
      }),
    )[0],
    'baseRate',
  )
})

test('a plan of central values does not stand alone, and says how much a year it depends on', () => {
  const { verdict, outcome } = businessCase(centralPlan('Lodève'))
  assert.equal(verdict.standsAlone, false)
  assert.equal(outcome.subsidyNeeded, -outcome.steady.alone)
  assert.ok(outcome.subsidyNeeded > 0)
  assert.equal(outcome.breakEven, null)
  assert.equal(outcome.payback, null)
})

test('a host shared by three centres is divided to the cent', () => {
  const centres = ['A', 'B', 'C'].map((name) => ({
    ...centralPlan(name),
    costs: { ...centralPlan(name).costs, hostFte: 0 },
  }))
  const { total, centres: each } = networkBusinessCase({
    name: 'Three',
    centres,
    shared: { hostFte: 1, hostCost: 40_000, overheads: 100, by: 'centre' },
  })
  // 40,000 / 12 = 3,333.33: thirds are 1,111.11; and 100.00 is 33.33 + 33.34 + 33.33.
  assert.deepEqual(
    each.map(({ flow }) => flow.costs.host[0]),
    [111_111, 111_111, 111_111],
  )
  assert.deepEqual(
    each.map(({ flow }) => flow.costs.overheads[0]),
    [63_333, 63_334, 63_333],
  )
  assert.equal(total.flow.costs.host[0], 333_333)
})

test('a year with the subsidy off begins when the grant ends', () => {
  const plan = centralPlan('Cliff')
  const { outcome, flow } = businessCase({
    ...plan,
    grants: { operating: [{ name: 'region', monthly: 2500, from: 1, to: 36 }] },
  })
  assert.equal(outcome.subsidyOff.fromMonth, 37)
  assert.equal(outcome.subsidyOff.ends, true)
  assert.equal(
    outcome.subsidyOff.alone,
    flow.total.alone.slice(36, 48).reduce((a, b) => a + b),
  )
  assert.equal(outcome.years[2].supported - outcome.years[2].alone, 12 * 250_000)
})

test('a loan is paid off in its last month, to the cent, however its instalments round', () => {
  for (const [principal, rate, months, grace] of [
    [10_000, 0, 36, 0],
    [10_000, 0.031, 37, 6],
    [99_999.99, 0.05, 118, 0],
    [7, 0.02, 60, 0],
  ]) {
    const { total, opening } = businessCase({
      ...centralPlan('Loan'),
      loan: { principal, rate, months, grace },
    }).flow
    const repaid = total.repayment.reduce((a, b) => a + b)
    assert.equal(repaid, opening.loan)
    assert.equal(total.debt[months - 1], 0)
    assert.equal(grace === 0 || total.repayment[grace - 1] === 0, true)
    // The last instalment takes what rounding left: less than a cent for each month.
    if (principal > 1000)
      assert.ok(
        Math.abs(
          total.repayment[months - 1] +
            total.interest[months - 1] -
            total.repayment[grace] -
            total.interest[grace],
        ) <= months,
      )
  }
})

test('a central plan invests what centres were seen to cost, equipment included', () => {
  assert.equal(areaOf(centralPlan('Whole')), 275)
  const { opening } = businessCase(centralPlan('Whole')).flow
  assert.equal(opening.equipment, 22 * 80_000)
  assert.equal(opening.fitOut + opening.equipment + opening.other, 6_500_000)
  assert.equal(opening.grant, 4_875_000)
})

test('invoices paid two months late need two months of revenue as working capital', () => {
  const plan = { ...centralPlan('Late'), paymentDelay: 2 }
  const { flow, outcome } = businessCase(plan)
  const { revenue, received } = flow.total
  const most = Math.max(...revenue.map((value, m) => value + (m > 0 ? revenue[m - 1] : 0)))
  assert.equal(outcome.workingCapital, most)
  assert.equal(received[9], revenue[7])
  assert.equal(businessCase({ ...plan, paymentDelay: 0 }).outcome.workingCapital, 0)
})
