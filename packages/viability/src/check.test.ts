import assert from 'node:assert/strict'
import { test } from 'node:test'
import { businessCase, networkBusinessCase } from './business-case.ts'
import { centralPlan } from './central-plan.ts'
import { InvalidInput } from './invalid-input.ts'
import type { CentrePlan } from './plan.ts'

const good = centralPlan('Good')

const BAD: [string, Partial<CentrePlan>, RegExp, string][] = [
  ['a month of opening there is not', { opens: 13 }, /opens is 13, not between 1 and 12/, 'opens'],
  ['no desks', { space: { desks: 0, areaPerDesk: 12 } }, /space\.desks is 0/, 'space.desks'],
  [
    'a percentage for a share',
    { demand: { ...good.demand, utilisation: 50 } },
    /demand\.utilisation is 50, not between 0 and 1/,
    'demand.utilisation',
  ],
  [
    'a number that is none',
    { costs: { ...good.costs, rent: Number.NaN } },
    /costs\.rent is NaN, not a number/,
    'costs.rent',
  ],
  [
    'a season of eleven months',
    { demand: { ...good.demand, season: Array.from({ length: 11 }, () => 1) } },
    /11 factors, not 12/,
    'demand.season',
  ],
  [
    'a mix that is not whole',
    { prices: { ...good.prices, memberships: [{ name: 'a', price: 1, share: 0.9 }] } },
    /add up to 0\.9, not 1/,
    'prices.memberships',
  ],
  [
    'a logistic ramp from nothing',
    { demand: { ...good.demand, ramp: { shape: 'logistic', months: 12, start: 0 } } },
    /start is 0; a logistic start/,
    'demand.ramp.start',
  ],
  [
    'a grant that ends before it begins',
    { grants: { operating: [{ name: 'g', monthly: 1, from: 9, to: 3 }] } },
    /ends in month 3, before it begins in month 9/,
    'grants.operating[0].to',
  ],
  [
    'equipment that lasts half a month',
    { investment: { ...good.investment, equipmentLife: 0.5 } },
    /equipmentLife is 0\.5/,
    'investment.equipmentLife',
  ],
  [
    'a loan that is all grace',
    { loan: { principal: 1, rate: 0, months: 6, grace: 6 } },
    /grace is 6 months of a loan of 6/,
    'loan.grace',
  ],
]

for (const [name, change, sentence, field] of BAD)
  test(`${name} is refused by name`, () => {
    assert.throws(
      () => businessCase({ ...good, ...change }),
      (error) => error instanceof InvalidInput && sentence.test(error.message) && error.field === field,
    )
  })

test('a plan of half a month, or a network without centres, is refused', () => {
  assert.throws(() => businessCase(good, 0.5), /months is 0\.5/)
  const shared = { hostFte: 0, hostCost: 0, overheads: 0, by: 'centre' } as const
  assert.throws(() => networkBusinessCase({ name: 'N', centres: [], shared }), /no centre/)
  assert.throws(
    () => networkBusinessCase({ name: 'N', centres: [good], shared: { ...shared, hostFte: -1 } }),
    /shared\.hostFte is -1/,
  )
})
