import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  ADEME_IMPACT_CO2,
  DESNZ_2026,
  EEA_GRID_2023,
  effectOfDay,
  effectOfDays,
  effectOfMemberYear,
  InvalidInput,
  MEMBER_YEARS_2026_1,
  simulateDays,
  sumUp,
  USUAL_REBOUND,
  type Day,
  type Journey,
} from './index.ts'
import { settings, car, range, central, near } from './testing/days.ts'

const saved = (journey: Journey) =>
  central(effectOfDay({ instead: { where: 'office', journeys: [journey] }, toCentre: [] }, settings).net)

test('a day at the centre instead of the office saves the difference, by hand', () => {
  const effect = effectOfDay(
    { instead: { where: 'office', journeys: [car(50, 60)] }, toCentre: [car(11.2, 20)] },
    settings,
  )
  near(central(effect.km), 38.8)
  near(central(effect.carKm), 38.8)
  near(central(effect.minutes), 40)
  near(central(effect.net), 38.8 * 0.2099)
  assert.equal(effect.factors[0].set, 'DESNZ/DEFRA GHG conversion factors 2026')
})

test('a day at the centre instead of a day at home adds travel, and says so with a minus', () => {
  const effect = effectOfDay({ instead: { where: 'home', hours: 7.5 }, toCentre: [car(10, 15)] }, settings)
  near(central(effect.net), -2.099)
  near(central(effect.minutes), -15)
})

test('an unknown counterfactual is not computable, never zero and never the office', () => {
  const effect = effectOfDay({ instead: { where: 'unknown' }, toCentre: [car(10, 15)] }, settings)
  for (const value of [effect.km, effect.minutes, effect.gross, effect.net, effect.avoided])
    assert.deepEqual(value, { computable: false, missing: ['counterfactual'] })
  near(central(effect.added), 2.099)
})

test('what is not asked makes only what needs it not computable', () => {
  const effect = effectOfDay(
    { instead: { where: 'office', journeys: [car(50, 'unknown')] }, toCentre: [car(10, 15)] },
    settings,
  )
  assert.deepEqual(effect.minutes, { computable: false, missing: ['instead.journeys[0].minutes'] })
  near(central(effect.net), 40 * 0.2099)
  const without = effectOfDay(
    { instead: { where: 'none' }, toCentre: [{ mode: 'tram', km: 3, minutes: 9 }] },
    settings,
  )
  assert.deepEqual(without.net, { computable: false, missing: ['factor of tram in desnz-2026'] })
  const fallback = { ...settings, factors: [DESNZ_2026, ADEME_IMPACT_CO2] }
  near(
    central(
      effectOfDay({ instead: { where: 'none' }, toCentre: [{ mode: 'tram', km: 3, minutes: 9 }] }, fallback)
        .net,
    ),
    -3 * 0.0038,
  )
})

test('an unknown distance leaves time computable, and nothing else', () => {
  const effect = effectOfDay(
    { instead: { where: 'office', journeys: [car('unknown', 60)] }, toCentre: [car(10, 15)] },
    settings,
  )
  const missing = { computable: false, missing: ['instead.journeys[0].km'] }
  for (const value of [effect.km, effect.carKm, effect.avoided, effect.net]) assert.deepEqual(value, missing)
  near(central(effect.minutes), 45)
})

test('people in one car share what it emits; people in a bus do not', () => {
  near(saved({ ...car(20), people: 2 }), 20 * 0.2099 * 0.5)
  near(saved({ mode: 'bus', km: 20, minutes: 30, people: 2 }), 20 * 0.128)
})

test('extra trips cost, chained ones save', () => {
  const base: Day = { instead: { where: 'office', journeys: [car(50)] }, toCentre: [car(10)] }
  near(central(effectOfDay({ ...base, extra: [car(4)] }, settings).net), 36 * 0.2099)
  near(central(effectOfDay({ ...base, avoided: [car(4)] }, settings).net), 44 * 0.2099)
})

test('both legs by car share one factor, so its range does not count twice', () => {
  const day: Day = { instead: { where: 'office', journeys: [car(50)] }, toCentre: [car(50)] }
  const { low, high } = range(effectOfDay(day, settings).net)
  near(low, 0)
  near(high, 0)
})

test('the same unknown commute on forty days is one unknown', () => {
  const commute = { low: 40, central: 50, high: 60 }
  const day: Day = { instead: { where: 'office', journeys: [car(commute)] }, toCentre: [car(commute)] }
  near(range(effectOfDays([day, { ...day, days: 39 }], settings).km).high, 0)
})

test('rebound takes from a saving, and nothing from a loss', () => {
  const usual = { ...settings, rebound: USUAL_REBOUND }
  const saves = effectOfDay({ instead: { where: 'office', journeys: [car(100)] }, toCentre: [] }, usual)
  near(central(saves.rebound), 2.099)
  near(central(saves.net), 20.99 * 0.9)
  near(range(saves.net).low, 20.99 * 0.9 * 0.69)
  const adds = effectOfDay({ instead: { where: 'none' }, toCentre: [car(100)] }, usual)
  near(central(adds.rebound), 0)
  near(central(adds.net), -20.99)
})

test('energy is left out unless switched on, and then the centre is charged too', () => {
  const day: Day = { instead: { where: 'home', hours: 7.5 }, toCentre: [car(10)] }
  near(central(effectOfDay(day, settings).energy), 0)
  const on = { ...settings, factors: [DESNZ_2026], energy: { hubKwh: 2 } }
  near(central(effectOfDay(day, on).energy), 7.5 * 0.32393 - 2 * 0.13096)
  assert.ok(central(effectOfDay(day, on).net) > 0, 'the switch decides the sign')
  const { low, high } = range(effectOfDay(day, on).energy)
  // Least: little used at home, much at the centre. Homeworking ± 30 %, electricity ± 20 %.
  near(low, 7.5 * 0.32393 * 0.7 - 2 * 0.13096 * 1.2)
  near(high, 7.5 * 0.32393 * 1.3 - 2 * 0.13096 * 0.8)
  const european = { ...on, factors: [EEA_GRID_2023, DESNZ_2026] }
  near(central(effectOfDay(day, european).energy), 7.5 * 0.32393 - 2 * 0.21)
  const unknown = effectOfDay({ instead: { where: 'home' }, toCentre: [car(10)] }, on)
  assert.deepEqual(unknown.net, { computable: false, missing: ['instead.hours'] })
  assert.equal(unknown.gross.computable, true)
})

test('what cannot be is refused by name', () => {
  const day: Day = { instead: { where: 'office', journeys: [car(-1)] }, toCentre: [] }
  assert.throws(
    () => effectOfDay(day, settings),
    (e) => e instanceof InvalidInput && e.field === 'day.instead.journeys[0].km',
  )
  const upside = { low: 3, central: 2, high: 1 }
  assert.throws(
    () => effectOfDay({ instead: { where: 'none' }, toCentre: [car(upside)] }, settings),
    /3, 2, 1: not in order/,
  )
  assert.throws(
    () => effectOfDay({ instead: { where: 'none' }, toCentre: [{ ...car(1), people: 0 }] }, settings),
    /people is 0/,
  )
  assert.throws(
    () => sumUp([{ instead: { where: 'none' }, toCentre: [], days: -2 }], settings),
    /days\[0\]\.days is -2/,
  )
  assert.throws(() => simulateDays([], settings, { runs: 0 }), /runs is 0/)
  assert.throws(
    () => effectOfMemberYear({ ...MEMBER_YEARS_2026_1.low, officeShare: 40 }),
    /officeShare is 40/,
  )
})

test('one range driven in two kinds of car is still one range', () => {
  const way = { low: 5, central: 10, high: 30 }
  const day: Day = {
    instead: { where: 'office', journeys: [car(way)] },
    toCentre: [{ mode: 'car-electric', km: way, minutes: 15 }],
  }
  const { low, high } = range(effectOfDay(day, settings).carKm)
  near(low, 0)
  near(high, 0)
})
