import assert from 'node:assert/strict'
import { test } from 'node:test'
import { businessCase, networkBusinessCase, type BusinessCase } from './business-case.ts'
import type { CentrePlan } from './plan.ts'
import { Sheet } from './testing/sheet.ts'

const sheet = (name: string) => new Sheet(new URL(`worked-cases/${name}.csv`, import.meta.url))

const SEASON = [1.1, 1.02, 1.02, 1, 0.98, 0.97, 0.85, 0.75, 1.12, 1.12, 1.05, 1.02]

/** The plan a sheet states. What no sheet can say in a number (the shape of the ramp, ends) comes from the test. */
function planOf(
  s: Sheet,
  also: { linear?: boolean; vatOnRent?: boolean; paymentDelay?: number } = {},
): CentrePlan {
  const has = (name: string) => s.inputs.has(name)
  const v = (name: string) => s.input(name)
  const memberships = has('member_price')
    ? [{ name: 'all', price: v('member_price'), share: 1 }]
    : ['1', '2'].map((i) => ({ name: i, price: v(`price_${i}`), share: v(`share_${i}`) }))
  return {
    name: s.title,
    opens: has('opens') ? v('opens') : 1,
    space: { desks: v('desks'), areaPerDesk: v('area_per_desk'), extraArea: v('extra_area') },
    demand: {
      utilisation: v('utilisation'),
      membersPerDesk: v('members_per_desk'),
      ramp: { shape: also.linear ? 'linear' : 'logistic', months: v('ramp_months'), start: v('ramp_start') },
      ...(s.column('season') && { season: SEASON }),
      churn: v('churn'),
      ...(has('joins_at_most') && { joinsPerMonth: v('joins_at_most') }),
    },
    prices: {
      memberships,
      dayPass: v('day_pass'),
      roomHour: v('room_hour'),
      office: v('office'),
      virtualOffice: v('virtual_office'),
    },
    sales: {
      dayPasses: v('passes_a_day'),
      workingDays: v('working_days'),
      roomHours: v('room_hours'),
      offices: v('offices'),
      officeOccupancy: v('office_occupancy'),
      virtualOffices: v('virtual_contracts'),
    },
    ...(has('contract') && {
      contracts: [
        { name: 'employer', monthly: v('contract'), from: v('contract_from'), to: v('contract_to') },
      ],
    }),
    costs: {
      rent: v('rent_per_m2'),
      running: v('running_per_m2'),
      hostFte: v('host_fte'),
      hostCost: v('host_cost'),
      overheads: v('overheads_a_month'),
      joining: v('joining_cost'),
      ...(has('animation') && {
        other: [{ name: 'events', monthly: v('animation'), from: 1, to: v('animation_to') }],
      }),
    },
    investment: {
      fitOut: v('fit_out'),
      ...(has('fit_out_life') && { fitOutLife: v('fit_out_life') }),
      equipment: v('equipment'),
      equipmentLife: v('equipment_life'),
      other: v('other_investment'),
    },
    grants: {
      ...(has('grant_rate') && {
        capital: {
          rate: v('grant_rate'),
          after: v('grant_after'),
          ...(has('grant_at_most') && { atMost: v('grant_at_most') }),
        },
      }),
      ...(has('grant_a_month') && {
        operating: [{ name: 'region', monthly: v('grant_a_month'), from: 1, to: v('grant_to') }],
      }),
    },
    vat: { rate: v('vat_rate'), reclaimable: v('vat_reclaimable'), onRent: also.vatOnRent ?? false },
    paymentDelay: also.paymentDelay ?? 0,
    growth: { prices: v('price_rise_a_year'), wages: v('wage_rise_a_year'), costs: v('cost_rise_a_year') },
    ...(has('loan') && {
      loan: { principal: v('loan'), rate: v('loan_rate'), months: v('loan_months'), grace: v('loan_grace') },
    }),
    ownMoney: v('own_money'),
  }
}

const inCents = (euros: number) => Math.round(euros * 100)

/** Each column of money against the line it stands for, to the cent; a column that is missing means nothing flowed. */
function assertSame(s: Sheet, { flow, outcome }: BusinessCase) {
  const { revenue, costs, total } = flow
  const lines: Record<string, Float64Array> = {
    memberships: revenue.memberships,
    day_passes: revenue.dayPasses,
    rooms: revenue.rooms,
    office_rents: revenue.offices,
    virtual_offices: revenue.virtualOffices,
    contracts: revenue.contracts,
    revenue: total.revenue,
    ...costs,
    costs: total.costs,
    operating: total.operating,
    set_aside: total.setAside,
    interest: total.interest,
    repayment: total.repayment,
    debt: total.debt,
    alone: total.alone,
    grant: total.grants,
    renewals: total.renewals,
    cash: total.cash,
    money: total.cumulative,
  }
  for (const [name, line] of Object.entries(lines)) {
    const written = (s.column(name) ?? Array.from(line, () => 0)).map(inCents)
    assert.deepEqual(Array.from(line), written, name)
  }
  const received = (s.column('received') ?? s.column('revenue') ?? []).map(inCents)
  assert.deepEqual(Array.from(total.received), received, 'received')
  s.column('members')?.forEach((people, m) => assert.ok(Math.abs(flow.members[m] - people) < 1e-9, 'members'))

  assert.equal(outcome.steady.alone, inCents(s.result('alone_a_year')))
  assert.equal(outcome.subsidyNeeded, Math.max(0, -inCents(s.result('alone_a_year'))))
  assert.equal(outcome.breakEven ?? 0, s.result('break_even'))
  assert.equal(outcome.payback ?? 0, s.result('payback'))
  assert.equal(outcome.lowPoint.cents, inCents(s.result('low_point')))
  for (const year of [1, 3, 10])
    assert.equal(outcome.years[year - 1].alone, inCents(s.result(`alone_year_${year}`)))
  if (s.results.has('subsidy_off')) assert.equal(outcome.subsidyOff.alone, inCents(s.result('subsidy_off')))
}

const CASES: [string, Parameters<typeof planOf>[1]?][] = [
  ['1-house-of-the-town-hall'],
  ['2-subsidy-cliff', { linear: true, vatOnRent: true }],
  ['3-association-with-a-loan', { paymentDelay: 1.5 }],
  ['5-large-and-full'],
]

for (const [name, also] of CASES)
  test(`case ${name} comes out to the cent, ten years long`, () => {
    const s = sheet(name)
    assert.equal(s.rows.length, 120)
    assertSame(s, businessCase(planOf(s, also)))
  })

test('case 4, two centres that share a host, comes out to the cent', () => {
  const sheets = [sheet('4-network-riverside'), sheet('4-network-mill')]
  const [first] = sheets
  const { centres, total } = networkBusinessCase({
    name: 'Two',
    centres: sheets.map((s) => planOf(s)),
    shared: {
      hostFte: first.input('shared_fte'),
      hostCost: first.input('shared_cost'),
      overheads: first.input('shared_overheads'),
      by: 'desks',
    },
  })
  sheets.forEach((s, c) => assertSame(s, centres[c]))
  const together = (name: string, m: number) =>
    sheets.reduce((sum, s) => sum + inCents(s.column(name)?.[m] ?? 0), 0)
  for (let m = 0; m < 120; m++) {
    assert.equal(total.flow.total.alone[m], together('alone', m))
    assert.equal(total.flow.total.cumulative[m], together('money', m))
  }
})

test('every cell of the worked cases is what its own formula says', () => {
  const names = [...CASES.map(([name]) => name), '4-network-riverside', '4-network-mill']
  for (const name of names) assert.deepEqual(sheet(name).contradictions(), [])
})
