import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { greatCircle, minutesOf, TRAVEL_2026_1, tripBetween } from './travel.ts'

const lodeve = { lat: 43.7317, lon: 3.3175 }
const montpellier = { lat: 43.6109, lon: 3.8772 }

test('a quarter of a meridian is ten thousand kilometres, near enough for a sphere', () => {
  assert.ok(Math.abs(greatCircle({ lat: 0, lon: 0 }, { lat: 90, lon: 0 }) - 10_007.557) < 0.001)
})

test('Lodève to Montpellier: 47 km as the crow flies, 61 by the model, under an hour, and it says whose figures', () => {
  const { km, minutes, source } = tripBetween(lodeve, montpellier)
  assert.ok(Math.abs(greatCircle(lodeve, montpellier) - 46.9) < 0.2)
  assert.ok(Math.abs(km.central - 61) < 0.5)
  assert.ok(Math.abs(minutes.central - (km.central / 70) * 60) < 1e-9)
  assert.ok(km.low < km.central && km.central < km.high)
  assert.match(source, /great circle × 1\.3.*platform assumption/)
})

test('speed goes from 30 to 70 km/h: 20 km take 24 minutes at 50', () => {
  assert.equal(minutesOf(20), 24)
  assert.equal(minutesOf(0), 0)
  assert.equal(minutesOf(70), 60)
  assert.equal(TRAVEL_2026_1.version, '2026-1')
})

const place = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
})

test('a way is as long as the way back, and a longer way never takes less time', () => {
  const km = fc.double({ min: 0, max: 500, noNaN: true })
  fc.assert(
    fc.property(place, place, km, km, (a, b, one, other) => {
      assert.ok(Math.abs(greatCircle(a, b) - greatCircle(b, a)) < 1e-6)
      assert.ok(greatCircle(a, b) >= 0 && greatCircle(a, b) < 20_016)
      assert.ok(one <= other === minutesOf(one) <= minutesOf(other) || Math.abs(one - other) < 1e-9)
    }),
  )
})

test('a place that is not on earth is refused', () => {
  assert.throws(() => greatCircle({ lat: 91, lon: 0 }, lodeve), /from\.lat is 91/)
  assert.throws(() => greatCircle(lodeve, { lat: 0, lon: Number.NaN }), /to\.lon is NaN/)
})
