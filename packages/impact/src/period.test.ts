import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sumUp, type Day } from './index.ts'
import { settings, car, central, near } from './testing/days.ts'

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
