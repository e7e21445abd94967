import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  ADEME_IMPACT_CO2,
  DESNZ_2026,
  EEA_GRID_2023,
  effectOfDay,
  effectOfDays,
  effectOfMemberYear,
  effectOfRelocation,
  InvalidInput,
  MEMBER_YEARS_2026_1,
  MODES,
  moneyOf,
  NO_REBOUND,
  simulateDays,
  sumUp,
  USUAL_REBOUND,
  type Day,
  type Journey,
  type Quantity,
  type Range,
  type Settings,
  type Value,
} from './index.ts'

const settings: Settings = { factors: [DESNZ_2026], rebound: NO_REBOUND }
const car = (km: Quantity, minutes: Quantity = 'unknown'): Journey => ({ mode: 'car', km, minutes })

function range(value: Value): Range {
  assert.ok(value.computable, 'computable')
  return value
}
const central = (value: Value) => range(value).central

const near = (got: number, wanted: number) =>
  assert.ok(Math.abs(got - wanted) < 1e-9, `${got}, not ${wanted}`)

const saved = (journey: Journey) =>
  central(effectOfDay({ instead: { where: 'office', journeys: [journey] }, toCentre: [] }, settings).net)

const train = (fare?: Quantity): Day => ({
  instead: {
    where: 'office',
    journeys: [{ mode: 'train', km: 50, minutes: 60, ...(fare !== undefined && { fare }) }],
  },
  toCentre: [],
})

const WORKED: ['low' | 'central' | 'high', number, number, number][] = [
  ['low', 52, 83, -31],
  ['central', 388, 103, 284],
  ['high', 1685, 37, 1647],
]

for (const [name, gross, leg, net] of WORKED)
  test(`the ${name} member of the worked example: ${gross} kg less ${leg} kg is ${net} kg a year`, () => {
    const effect = effectOfMemberYear(MEMBER_YEARS_2026_1[name])
    assert.equal(Math.round(central(effect.avoided)), gross)
    assert.equal(Math.round(central(effect.added)), leg)
    assert.equal(Math.round(central(effect.net)), net)
  })

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
  const european = { ...on, factors: [EEA_GRID_2023, DESNZ_2026] }
  near(central(effectOfDay(day, european).energy), 7.5 * 0.32393 - 2 * 0.21)
  const unknown = effectOfDay({ instead: { where: 'home' }, toCentre: [car(10)] }, on)
  assert.deepEqual(unknown.net, { computable: false, missing: ['instead.hours'] })
  assert.equal(unknown.gross.computable, true)
})

test('somebody who moved to the country may add more than before', () => {
  const tram: Journey = { mode: 'tram', km: 12, minutes: 50 }
  const both = { ...settings, factors: [DESNZ_2026, ADEME_IMPACT_CO2] }
  const effect = effectOfRelocation(
    {
      before: [{ days: 220, journeys: [tram] }],
      after: [
        { days: 60, journeys: [car(160, 140)] },
        { days: 160, journeys: [car(8, 14)] },
      ],
    },
    both,
  )
  near(central(effect.net), 220 * 12 * 0.0038 - (60 * 160 + 160 * 8) * 0.2099)
  near(central(effect.minutes), 220 * 50 - 60 * 140 - 160 * 14)
  const unknown = effectOfRelocation({ before: null, after: [] }, both)
  assert.deepEqual(unknown.net, { computable: false, missing: ['before'] })
})

test('a period leaves unanswered days out and says how much was known', () => {
  const office: Day = {
    instead: { where: 'office', journeys: [car(50, 60)] },
    toCentre: [car(10, 15)],
    days: 6,
  }
  const home: Day = { instead: { where: 'home' }, toCentre: [car(10, 'unknown')], days: 2 }
  const silent: Day = { instead: { where: 'unknown' }, toCentre: [car(10, 15)], days: 2 }
  const period = sumUp([office, home, silent], settings)
  assert.equal(period.days, 10)
  assert.equal(period.unanswered, 2)
  assert.deepEqual(period.known, { net: 0.8, km: 0.8, minutes: 0.6 })
  near(central(period.total.net), (6 * 40 - 2 * 10) * 0.2099)
  near(central(period.total.minutes), 6 * 45)
  near(central(period.by.home?.net ?? { computable: false, missing: [] }), -20 * 0.2099)
  assert.equal(sumUp([silent], settings).total.net.computable, false)
  assert.equal(sumUp([], settings).known.net, 0)
})

test('money says its values, keeps time apart, and stays silent where a fare is missing', () => {
  const effect = effectOfDay(
    { instead: { where: 'office', journeys: [car(50, 60)] }, toCentre: [car(10, 15)] },
    settings,
  )
  const money = moneyOf(effect)
  near(central(money.travel), 40 * 0.35)
  near(central(money.time), 0.75 * 12.6)
  near(central(money.carbon), (40 * 0.2099) / 10)
  near(central(money.withTime) - central(money.withoutTime), central(money.time))
  near(central(money.external), 40 * 0.12)
  assert.equal(money.values.time.year, '2022')
  assert.equal(moneyOf(effectOfDay(train(), settings)).travel.computable, false)
  near(central(moneyOf(effectOfDay(train(9), settings)).travel), 9)
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

const km = fc.double({ min: 0, max: 200, noNaN: true })
const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  km,
  fc.tuple(km, km, km).map((ends) => {
    const [low, central, high] = ends.toSorted((a, b) => a - b)
    return { low, central, high }
  }),
)
const journey: fc.Arbitrary<Journey> = fc.record({
  mode: fc.constantFrom(...MODES.filter((mode) => mode !== 'bus-electric' && mode !== 'metro')),
  km: quantity,
  minutes: quantity,
  people: fc.integer({ min: 1, max: 4 }),
})
const journeys = fc.array(journey, { maxLength: 3 })
const day: fc.Arbitrary<Day> = fc.record({
  instead: fc.record({ where: fc.constantFrom('office' as const, 'elsewhere' as const), journeys }),
  toCentre: journeys,
  extra: journeys,
  avoided: journeys,
  days: fc.integer({ min: 1, max: 50 }),
})
const wide: Settings = { factors: [DESNZ_2026, ADEME_IMPACT_CO2], rebound: USUAL_REBOUND }

test('every draw lies inside the interval, and the central value too', () => {
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 3 }), fc.nat(), (days, seed) => {
      const effect = effectOfDays(days, wide)
      const { net, minutes } = simulateDays(days, wide, { runs: 60, seed })
      for (const [value, spread] of [
        [effect.net, net],
        [effect.minutes, minutes],
      ] as const) {
        const { low, central, high } = range(value)
        const slack = 1e-9 * (1 + Math.abs(low) + Math.abs(high))
        assert.ok(low - slack <= central && central <= high + slack)
        assert.ok(spread.computable && spread.p5 >= low - slack && spread.p95 <= high + slack)
      }
    }),
  )
})

test('gross is what was avoided less what was added, and exchanging the two turns the sign', () => {
  fc.assert(
    fc.property(day, (day) => {
      const one = effectOfDay(day, { ...wide, rebound: NO_REBOUND })
      const scale = 1e-9 * (1 + Math.abs(central(one.avoided)) + Math.abs(central(one.added)))
      assert.ok(Math.abs(central(one.avoided) - central(one.added) - central(one.gross)) < scale)
      const turned = effectOfDay(
        {
          ...day,
          instead: { where: 'office', journeys: day.toCentre },
          toCentre:
            day.instead.where === 'office' || day.instead.where === 'elsewhere' ? day.instead.journeys : [],
          extra: day.avoided ?? [],
          avoided: day.extra ?? [],
        },
        { ...wide, rebound: NO_REBOUND },
      )
      assert.ok(Math.abs(range(turned.gross).low + range(one.gross).high) < scale * 10)
    }),
  )
})

test('the same seed repeats to the last digit; ranges narrow to points when nothing is uncertain', () => {
  const days: Day[] = [
    {
      instead: { where: 'office', journeys: [car({ low: 30, central: 50, high: 60 })] },
      toCentre: [car(10)],
    },
  ]
  assert.deepEqual(simulateDays(days, wide, { seed: 5 }), simulateDays(days, wide, { seed: 5 }))
  const certain = simulateDays(
    [{ instead: { where: 'office', journeys: [car(50, 60)] }, toCentre: [] }],
    settings,
    { runs: 10 },
  )
  assert.ok(certain.minutes.computable && certain.minutes.p5 === 60 && certain.minutes.p95 === 60)
  const unknown = simulateDays([{ instead: { where: 'unknown' }, toCentre: [] }], settings)
  assert.deepEqual(unknown.net, { computable: false, missing: ['counterfactual'] })
})
