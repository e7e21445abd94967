import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  ADEME_IMPACT_CO2,
  DESNZ_2026,
  effectOfDay,
  effectOfDays,
  MODES,
  NO_REBOUND,
  simulateDays,
  USUAL_REBOUND,
  type Day,
  type Journey,
  type Quantity,
  type Settings,
} from './index.ts'
import { settings, car, range, central } from './testing/days.ts'

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

test('a range that two journeys share is drawn once, and draws fill their triangle', () => {
  const commute = { low: 40, central: 60, high: 110 }
  const both: Day = { instead: { where: 'office', journeys: [car(1, commute)] }, toCentre: [car(1, commute)] }
  const { minutes } = simulateDays([both], settings)
  assert.ok(minutes.computable && minutes.p5 === 0 && minutes.p95 === 0)
  const one: Day = { instead: { where: 'office', journeys: [car(1, commute)] }, toCentre: [] }
  const drawn = simulateDays([one], settings, { runs: 100_000 }).minutes
  assert.ok(drawn.computable)
  assert.ok(Math.abs(drawn.mean - 70) < 0.2)
  // A twentieth of the triangle of width 70 lies below 40 + √(0.05 · 70 · 20).
  assert.ok(Math.abs(drawn.p5 - (40 + Math.sqrt(70))) < 0.3)
  assert.ok(Math.abs(drawn.p95 - (110 - Math.sqrt(0.05 * 70 * 50))) < 0.3)
})

test('one range travelled in two modes is drawn once', () => {
  const way = { low: 0, central: 50, high: 100 }
  const day: Day = {
    instead: { where: 'office', journeys: [car(way)] },
    toCentre: [{ mode: 'car-petrol', km: way, minutes: 60 }],
  }
  const { net } = simulateDays([day], settings)
  // What remains is the difference of two factors, each within a tenth: never what 100 km of chance would make.
  assert.ok(net.computable && Math.max(Math.abs(net.p5), net.p95) < 100 * 0.2 * 0.2099)
  assert.ok(net.p95 > 0)
})
