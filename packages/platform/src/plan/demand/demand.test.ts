import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectOfMemberYear, DESNZ_2026, USUAL_REBOUND } from '@micropol/impact'
import { readyMade } from '../area/ready-made.ts'
import { usualAssumptions } from '../assumptions/usual.ts'
import { valuesAt } from '../assumptions/values.ts'
import { carKmSaved, netKg } from './emissions.ts'
import { ceilingOf, uptakeCurve } from './ceiling.ts'
import { demandOf } from './demand.ts'
import { ownKm } from './extent.ts'
import { meanWorkMinutes, needsOf } from './need.ts'
import { uptake } from './uptake.ts'
import { distancesOf } from './ways.ts'

const usual = usualAssumptions()
const central = valuesAt(usual, 'central')
const herault = await readyMade('herault')
const places = herault.municipalities
const demandAt = (values: typeof central) =>
  demandOf(herault, distancesOf(herault, places, undefined, values.mostMinutes), places.length, values)

test('uptake begins at what it is next door, falls all the way, and ends where nobody comes', () => {
  assert.ok(Math.abs(uptake(central, 0) - 0.08) < 1e-12)
  const shares = uptakeCurve(usual).map((point) => point.central)
  shares.slice(1).forEach((share, i) => assert.ok(share < shares[i] || share === 0))
  assert.ok(uptake(central, 30) > 0)
  assert.equal(uptake(central, 30.01), 0)
  // Half at 8.5 minutes is half of what it would be without a door: 56 % of those next door.
  assert.ok(Math.abs(uptake(central, 8.5) / 0.08 - 0.5597) < 0.001)
})

test('a way nearer to the centre never saves less, and nobody uses one who loses time', () => {
  const { ways, users, hours } = demandAt(central)
  for (let i = 0; i < places.length; i++)
    for (let k = ways.start[i] + 1; k < ways.start[i + 1]; k++) {
      assert.ok(ways.minutes[k] >= ways.minutes[k - 1])
      assert.ok(hours[k] <= hours[k - 1] + 1e-9 && users[k] <= users[k - 1] + 1e-9)
    }
  assert.ok(hours.every((each) => each >= 0))
})

test('all users of a network stay below its ceiling', () => {
  const { users, ways } = demandAt(central)
  const { levels, commuters } = ceilingOf(herault, usual)
  // All but those who live at one end of the department and work at the other.
  assert.ok(commuters > 224_500 && commuters <= 224_851, `${commuters}`)
  let atBest = 0
  for (let i = 0; i < places.length; i++) atBest += users[ways.start[i]] ?? 0
  assert.ok(atBest < levels.central.users, `${atBest} of ${levels.central.users}`)
  assert.ok(levels.low.users < levels.central.users && levels.central.users < levels.high.users)
})

test('who is registered a day’s drive from work does not go there every day, and saves nothing', () => {
  const [near, far] = [places[0], { ...places[0], code: 'far', lat: places[0].lat + 3 }]
  const area = {
    ...herault,
    municipalities: [near, { ...near, code: 'next', lat: near.lat + 0.3 }, far],
    flows: [
      { origin: 0, destination: 1, commuters: 100 },
      { origin: 0, destination: 2, commuters: 900 },
    ],
  }
  const { teleworkers, users } = demandOf(area, distancesOf(area, [near], undefined, 30), 1, central)
  assert.ok(Math.abs(teleworkers[0] - 30) < 1e-9)
  assert.ok(users[0] > 0 && users[0] < 3)
  assert.equal(ceilingOf(area, usual).commuters, 100)
})

test('the centre of a village is a way off for who lives around it, farther where the village is larger', () => {
  const square = (areaKm2: number) => ownKm({ ...places[0], figures: { areaKm2 }, shape: null })
  assert.ok(Math.abs(square(Math.PI * 9) - 2) < 1e-12)
  assert.equal(square(1e6), 4)
  assert.equal(ownKm({ ...places[0], figures: {}, shape: null }), 0)
  const lodeve = places.find(({ name }) => name === 'Lodève')
  assert.ok(lodeve)
  // By its outline as by the area that is published, within 2 %.
  assert.ok(Math.abs(ownKm({ ...lodeve, figures: {} }) / ownKm(lodeve) - 1) < 0.02)
})

test('kilograms are those of impact, gains and losses alike', () => {
  for (const [commuteKm, centreKm] of [
    [25, 5.6],
    [8, 7],
    [40, 0],
  ]) {
    const { net } = effectOfMemberYear(
      {
        hubDays: 88,
        officeShare: 0.6,
        commuteKm,
        carShareToOffice: 0.7,
        carShareToCentre: 0.5,
        centreKm,
      },
      { factors: [DESNZ_2026], rebound: USUAL_REBOUND },
    )
    assert.ok(net.computable)
    assert.ok(Math.abs(netKg(carKmSaved(central, 88, commuteKm, centreKm)) - net.central) < 1e-9)
  }
  assert.ok(netKg(carKmSaved(central, 88, 8, 7)) < 0)
})

test('need counts from 1 to 3, and says which parts are known', () => {
  const { ways } = demandAt(central)
  const needs = needsOf(herault, meanWorkMinutes(herault, ways.workMinutes))
  for (const { weight, parts } of needs) {
    assert.ok(weight >= 1 && weight <= 3)
    assert.ok(Object.keys(parts).every((part) => part === 'fewJobs' || part === 'longWays'))
  }
  const of = (name: string) => needs[places.findIndex((place) => place.name === name)]?.weight ?? 0
  assert.ok(of('Montpellier') < of('Lodève'))
})
