import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InvalidInput } from '@micropol/viability'
import type { ChosenCentre } from '../scenarios/result.ts'
import { centrePlanOf } from './centre-plan.ts'
import { usualBusiness } from './usual.ts'

/** So many visits on each of 252 working days. */
const centre = (visitsADay: number): ChosenCentre => ({
  code: '34142',
  name: 'Lodève',
  lat: 43.73,
  lon: 3.32,
  fixed: false,
  existing: false,
  users: 100,
  daysPerYear: 252 * visitsADay,
  hoursPerYear: 5000,
  netKgPerYear: 1000,
  minutes: 8,
  population: 7500,
  points: [],
})

test('desks follow from visits: ten a day at half full are twenty desks', () => {
  const plan = centrePlanOf(centre(10), usualBusiness())
  assert.equal(plan.space.desks, 20)
  assert.equal(plan.demand.utilisation, 0.5)
})

test('hundreds of users do not make a hall: 36 desks, as full as the fullest', () => {
  const plan = centrePlanOf(centre(150), usualBusiness())
  assert.equal(plan.space.desks, 36)
  assert.equal(plan.demand.utilisation, 0.7)
})

test('a few more people than desks fill them only as far as there are people', () => {
  const plan = centrePlanOf(centre(21.6), usualBusiness())
  assert.equal(plan.space.desks, 36)
  assert.ok(Math.abs(plan.demand.utilisation - 0.6) < 1e-12)
})

test('how full is what the planner says, whoever wants to come', () => {
  const settings = { ...usualBusiness(), everywhere: { 'demand.utilisation': 0.4 } }
  assert.equal(centrePlanOf(centre(150), settings).demand.utilisation, 0.4)
})

test('without a limit a centre is as large as its users need, with more of a host', () => {
  const plan = centrePlanOf(centre(36), { ...usualBusiness(), mostDesks: null })
  assert.equal(plan.space.desks, 72)
  assert.equal(plan.costs.hostFte, 1)
})

test('what is set for one centre wins over what is set for all', () => {
  const settings = {
    ...usualBusiness(),
    everywhere: { 'costs.rent': 2 },
    at: { '34142': { 'costs.rent': 0 }, '34032': { 'costs.rent': 5 } },
  }
  assert.equal(centrePlanOf(centre(10), settings).costs.rent, 0)
})

test('a shared host leaves no host of its own', () => {
  const sharedHost = { fte: 2, cost: 40_000, overheads: 300, by: 'desks' } as const
  assert.equal(centrePlanOf(centre(10), { ...usualBusiness(), sharedHost }).costs.hostFte, 0)
})

test('a grant for running always ends', () => {
  const settings = { ...usualBusiness(), everywhere: { 'grants.operating.0.monthly': 800 } }
  assert.deepEqual(centrePlanOf(centre(10), settings).grants.operating, [
    { name: 'operating grant', monthly: 800, from: 1, to: 36 },
  ])
})

test('a number that no plan has is refused by its name', () => {
  const settings = { ...usualBusiness(), everywhere: { 'costs.coffee': 3 } }
  assert.throws(
    () => centrePlanOf(centre(10), settings),
    new InvalidInput('costs.coffee is set to 3, but no plan has that.', 'costs.coffee', 3),
  )
})
