import assert from 'node:assert/strict'
import { test } from 'node:test'
import { businessCase, centralPlan, InvalidInput, type CentrePlan } from '@micropol/viability'
import type { ChosenCentre } from '../scenarios/result.ts'
import { centrePlanOf } from './centre-plan.ts'
import { NO_SEASON, QUIET_SUMMER, usualMix } from './presets.ts'
import { businessSettingsSchema } from './schema.ts'
import type { Settings } from './business.ts'
import { settingsAt } from './settings-at.ts'
import { usualBusiness } from './usual.ts'

const centre: ChosenCentre = {
  code: '34142',
  name: 'Lodève',
  lat: 43.73,
  lon: 3.32,
  fixed: false,
  existing: false,
  users: 100,
  // Eleven visits on each of 252 working days: 22 desks half full, the size of the central plan.
  daysPerYear: 252 * 11,
  hoursPerYear: 5000,
  netKgPerYear: 1000,
  minutes: 8,
  population: 7500,
  points: [],
}
const settingsWith = (everywhere: Settings, own?: Settings) => ({
  ...usualBusiness(),
  everywhere,
  at: own ? { [centre.code]: own } : {},
})
const planWith = (everywhere: Settings, own?: Settings) => centrePlanOf(centre, settingsWith(everywhere, own))
const revenue = (plan: CentrePlan) => businessCase(plan).outcome.steady.revenue

const mix = [
  { name: 'Full', price: 180, share: 0.5 },
  { name: 'Half', price: 100, share: 0.5 },
]

test('settings of old come to the plan of old, and nothing set to the central plan', () => {
  assert.deepEqual(planWith({}), centralPlan('Lodève'))
  const central = centralPlan('Lodève')
  const old = { 'prices.memberships.0.price': 90, 'costs.rent': 2, 'demand.churn': 0.05, 'vat.rate': 0.2 }
  assert.deepEqual(planWith(old), {
    ...central,
    demand: { ...central.demand, churn: 0.05 },
    prices: { ...central.prices, memberships: [{ name: 'hot desk', price: 90, share: 1 }] },
    costs: { ...central.costs, rent: 2 },
    vat: { ...central.vat, rate: 0.2 },
  })
  const kept = settingsWith(old, { 'prices.memberships.0.price': 80 })
  assert.deepEqual(businessSettingsSchema.parse(JSON.parse(JSON.stringify(kept))), kept)
})

test('a mix brings what its members pay on average', () => {
  const plan = planWith({ 'prices.memberships': mix })
  assert.deepEqual(plan.prices.memberships, mix)
  assert.equal(revenue(plan), revenue(planWith({ 'prices.memberships.0.price': 140 })))
  assert.ok(revenue(plan) > revenue(planWith({})))
})

test('a mix and a single price replace each other: the one of the centre counts', () => {
  const single = { 'prices.memberships.0.price': 90 }
  assert.deepEqual(planWith(single, { 'prices.memberships': mix }).prices.memberships, mix)
  assert.deepEqual(planWith({ 'prices.memberships': mix }, single).prices.memberships, [
    { name: 'hot desk', price: 90, share: 1 },
  ])
  const both = settingsAt(settingsWith(single, { 'prices.memberships': mix }), centre.code)
  assert.deepEqual(both, { 'prices.memberships': mix })
})

test('the example costs its members what the default does, and its shares are all of them', () => {
  const example = usualMix({ full: 'a', half: 'b', days: 'c' })
  assert.ok(businessSettingsSchema.safeParse(settingsWith({ 'prices.memberships': example })).success)
  const mean = example.reduce((sum, { price, share }) => sum + price * share, 0)
  assert.ok(Math.abs(mean - (centralPlan('').prices.memberships[0]?.price ?? 0)) < 1e-9)
})

test('a season begins where the centre opens', () => {
  const july = { 'demand.season': [...QUIET_SUMMER], opens: 7, 'demand.ramp.start': 0.5 }
  const first = (settings: Settings) => businessCase(planWith(settings)).flow.members[0] ?? 0
  assert.ok(Math.abs(first(july) / first({ ...july, opens: 5 }) - 0.7 / 1.06) < 1e-9)
  assert.equal(first({ ...july, 'demand.season': [...NO_SEASON] }), 22 * 1.2 * 0.5 * 0.5)
})

test('what a plan has not of itself is there when it is set, and only then', () => {
  assert.equal(planWith({}).loan, undefined)
  assert.equal(planWith({ 'loan.rate': 0.05 }).loan, undefined)
  assert.equal(planWith({ 'growth.prices': 0 }).growth, undefined)
  const plan = planWith({
    'loan.principal': 40_000,
    'loan.rate': 0.03,
    'growth.wages': 0.02,
    'vat.onRent': true,
    'demand.ramp.shape': 'linear',
    'demand.joinsPerMonth': 3,
    'space.extraArea': 40,
    'grants.capital.atMost': 20_000,
    'investment.fitOutLife': 180,
    ownMoney: 9000,
  })
  assert.deepEqual(plan.loan, { principal: 40_000, rate: 0.03, months: 84, grace: 0 })
  assert.deepEqual(plan.growth, { prices: 0, wages: 0.02, costs: 0 })
  assert.equal(plan.vat.onRent, true)
  assert.equal(plan.demand.ramp.shape, 'linear')
  assert.equal(plan.demand.joinsPerMonth, 3)
  assert.equal(plan.space.extraArea, 40)
  assert.equal(plan.grants.capital?.atMost, 20_000)
  assert.equal(plan.investment.fitOutLife, 180)
  assert.equal(plan.ownMoney, 9000)
  assert.doesNotThrow(() => businessCase(plan))
})

/** Where the first problem is, and what it is about. */
function problem(everywhere: Settings, own?: Settings) {
  const [issue] = businessSettingsSchema.safeParse(settingsWith(everywhere, own)).error?.issues ?? []
  return issue && [issue.path.join('/'), issue.code === 'custom' ? issue.params?.['expected'] : issue.code]
}

test('what cannot be is refused where it stands', () => {
  const nine = mix.map((one) => ({ ...one, share: 0.45 }))
  assert.deepEqual(problem({ 'prices.memberships': nine }), ['everywhere/prices.memberships', 'mix'])
  const low = NO_SEASON.map((factor, month) => (month === 6 ? 0.4 : factor))
  assert.deepEqual(problem({ 'demand.season': low }), ['everywhere/demand.season', 'season'])
  assert.deepEqual(problem({ opens: 13 }), ['everywhere/opens', 'setting'])
  assert.deepEqual(problem({ 'costs.rent': true }), ['everywhere/costs.rent', 'setting'])
  assert.deepEqual(problem({ 'demand.ramp.shape': 3 }), ['everywhere/demand.ramp.shape', 'setting'])
  assert.equal(problem({ 'demand.season': [...NO_SEASON, 1] })?.[0], 'everywhere/demand.season')
  assert.equal(problem({ 'prices.memberships': [] })?.[0], 'everywhere/prices.memberships')
})

test('a ramp-up begins at nothing only in a straight line', () => {
  assert.deepEqual(problem({ 'demand.ramp.start': 0 }), ['everywhere/demand.ramp.start', 'start'])
  assert.equal(problem({ 'demand.ramp.start': 0, 'demand.ramp.shape': 'linear' }), undefined)
})

test('a centre is looked at with what the network says', () => {
  const loan = { 'loan.principal': 10_000, 'loan.months': 24 }
  assert.equal(problem(loan), undefined)
  assert.deepEqual(problem(loan, { 'loan.grace': 24 }), ['at/34142/loan.grace', 'grace'])
  assert.equal(problem({ ...loan, 'loan.principal': 0 }, { 'loan.grace': 24 }), undefined)
})

test('a word where no plan has one is refused by its name', () => {
  assert.throws(() => planWith({ 'costs.coffee': true }), InvalidInput)
})

test('settings of more centres or values than any plan has are refused before they multiply', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => i)
  const set = (count: number) => Object.fromEntries(many(count).map((i) => [`a${i}`, 1]))
  const centres = (count: number) => Object.fromEntries(many(count).map((i) => [`${i}`, {}]))
  const wrong = (everywhere: Settings, at: Record<string, Settings>) =>
    businessSettingsSchema
      .safeParse({ ...usualBusiness(), everywhere, at })
      .error?.issues.map(({ code, path }) => [code, path.join('.')])
  assert.equal(wrong(set(200), centres(100)), undefined)
  assert.deepEqual(wrong(set(20_000), centres(20_000)), [
    ['too_big', 'everywhere'],
    ['too_big', 'at'],
  ])
  assert.deepEqual(wrong({}, { 34142: set(201) }), [['too_big', 'at.34142']])
})
