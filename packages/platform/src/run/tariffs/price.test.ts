import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { OpeningCalendar } from '../opening/opening.ts'
import { paris } from '../testing/centre.ts'
import { priceOf, type Tariff } from './price.ts'

const calendar: OpeningCalendar = {
  timeZone: 'Europe/Paris',
  halfDayAt: '13:00',
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '19:00' })),
  exceptions: [],
}
const hour: Tariff = { per: 'hour', amountCents: 300 }
const half: Tariff = { per: 'half_day', amountCents: 800 }
const day: Tariff = { per: 'day', amountCents: 1400 }
const from = (start: string, end: string) => ({
  start: paris(start).epochMilliseconds,
  end: paris(end).epochMilliseconds,
})
const cents = (tariffs: Tariff[], start: string, end: string, quantity = 1) =>
  priceOf(tariffs, calendar, from(start, end), quantity)?.amountCents

test('hours, half-days and days: the cheapest that covers the time', () => {
  const all = [hour, half, day]
  assert.equal(cents(all, '2026-11-24T09:00', '2026-11-24T11:00'), 600)
  assert.equal(cents(all, '2026-11-24T09:00', '2026-11-24T13:00'), 800)
  assert.equal(cents(all, '2026-11-24T09:00', '2026-11-24T15:00'), 1400)
  assert.equal(cents(all, '2026-11-24T09:00', '2026-11-24T14:00'), 1100)
  assert.equal(cents(all, '2026-11-24T09:00', '2026-11-24T17:00', 3), 4200)
})

test('an hour and a half costs one and a half hours, and says so', () => {
  const price = priceOf([hour], calendar, from('2026-11-24T09:00', '2026-11-24T10:30'), 1)
  assert.deepEqual(price, { amountCents: 450, parts: [{ per: 'hour', count: 1.5, amountCents: 300 }] })
})

test('where only half-days or days have a price, what is begun is paid', () => {
  assert.equal(cents([half], '2026-11-24T09:00', '2026-11-24T14:00'), 1600)
  assert.equal(cents([day], '2026-11-24T09:00', '2026-11-24T10:00'), 1400)
})

test('several days are counted one by one, closed ones not at all', () => {
  assert.equal(cents([day], '2026-11-27T08:00', '2026-11-30T19:00'), 2800)
  assert.equal(cents([hour, day], '2026-11-27T08:00', '2026-11-30T10:00'), 1400 + 600)
})

test('a booking made before the hours changed still has its price', () => {
  assert.equal(cents([hour], '2026-11-28T09:00', '2026-11-28T11:00'), 600)
})

test('the day the clocks go back has its hour more', () => {
  const always = { ...calendar, weekly: [{ weekday: 7, opens: '00:00', closes: '24:00' }] }
  const price = priceOf([hour], always, from('2026-10-25T00:00', '2026-10-25T13:00'), 1)
  assert.equal(price?.amountCents, 14 * 300)
})

test('no price given is no price, not nothing to pay', () => {
  assert.equal(priceOf([], calendar, from('2026-11-24T09:00', '2026-11-24T11:00'), 1), null)
  assert.equal(cents([{ per: 'day', amountCents: 0 }], '2026-11-24T09:00', '2026-11-24T11:00'), 0)
})

test('longer is never cheaper, and another kind of price never makes it dearer', () => {
  const time = fc.integer({ min: 16, max: 38 }).map((halfHours) => halfHours * 1_800_000)
  const midnight = paris('2026-11-24T00:00').epochMilliseconds
  fc.assert(
    fc.property(time, time, time, fc.integer({ min: 1, max: 900 }), (a, b, c, amountCents) => {
      const [first = 0, second = 0, third = 0] = [a, b, c].toSorted((x, y) => x - y)
      if (first === second) return
      const costs = (tariffs: Tariff[], end: number) =>
        priceOf(tariffs, calendar, { start: midnight + first, end: midnight + end }, 1)?.amountCents ?? 0
      const tariffs = [{ ...hour, amountCents }, half]
      assert.ok(costs(tariffs, second) <= costs(tariffs, third))
      assert.ok(costs([...tariffs, day], third) <= costs(tariffs, third))
    }),
  )
})
