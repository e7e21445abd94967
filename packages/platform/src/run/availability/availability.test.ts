import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { OpeningCalendar } from '../opening/opening.ts'
import type { Span } from '../opening/spans.ts'
import { availabilityOf, freeFor, onSteps, type Bookable } from './resource-availability.ts'
import { freeOverTime } from './timeline.ts'

const at = (iso: string): number => Temporal.ZonedDateTime.from(`${iso}[Europe/Paris]`).epochMilliseconds
const span = (from: string, to: string): Span => ({ start: at(from), end: at(to) })
const day: Span = span('2026-11-24T00:00', '2026-11-25T00:00')

const calendar: OpeningCalendar = {
  timeZone: 'Europe/Paris',
  halfDayAt: '13:00',
  weekly: [{ weekday: 2, opens: '09:00', closes: '18:00' }],
  exceptions: [],
}
const pool: Bookable = {
  assignment: 'any',
  granularity: 'minutes',
  bufferMinutes: 0,
  unitIds: ['a', 'b', 'c'],
}

test('an empty pool is free as a whole from opening to closing', () => {
  assert.deepEqual(availabilityOf(pool, new Map(), calendar, day), [
    { ...span('2026-11-24T09:00', '2026-11-24T18:00'), free: 3 },
  ])
})

test('each stretch says how many are free, back-to-back bookings included', () => {
  const busy = new Map([
    ['a', [span('2026-11-24T09:00', '2026-11-24T12:00'), span('2026-11-24T12:00', '2026-11-24T14:00')]],
    ['b', [span('2026-11-24T10:00', '2026-11-24T12:00')]],
  ])
  assert.deepEqual(
    availabilityOf(pool, busy, calendar, day).map(({ free, start, end }) => [
      (end - start) / 3_600_000,
      free,
    ]),
    [
      [1, 2],
      [2, 1],
      [2, 2],
      [4, 3],
    ],
  )
})

test('a hall in two halves is free only when both are', () => {
  const hall: Bookable = { ...pool, assignment: 'all', unitIds: ['a', 'b'] }
  const busy = new Map([['b', [span('2026-11-24T10:00', '2026-11-24T12:00')]]])
  assert.deepEqual(
    availabilityOf(hall, busy, calendar, day).map((s) => s.free),
    [1, 0, 1],
  )
  assert.equal(freeFor(hall, busy, span('2026-11-24T11:00', '2026-11-24T13:00')), 0)
})

test('a room that is cleaned after use ends earlier before the next booking', () => {
  const room: Bookable = { ...pool, assignment: 'all', unitIds: ['a'], bufferMinutes: 30 }
  const busy = new Map([['a', [span('2026-11-24T14:00', '2026-11-24T15:30')]]])
  assert.deepEqual(
    availabilityOf(room, busy, calendar, day).filter((s) => s.free),
    [
      { ...span('2026-11-24T09:00', '2026-11-24T13:30'), free: 1 },
      { ...span('2026-11-24T15:30', '2026-11-24T18:00'), free: 1 },
    ],
  )
  assert.equal(freeFor(room, busy, span('2026-11-24T13:00', '2026-11-24T13:30')), 1)
  assert.equal(freeFor(room, busy, span('2026-11-24T13:00', '2026-11-24T13:45')), 0)
})

test('half-days and days count the units free for the whole of them', () => {
  const busy = new Map([['a', [span('2026-11-24T14:00', '2026-11-24T15:00')]]])
  assert.deepEqual(availabilityOf({ ...pool, granularity: 'half_day' }, busy, calendar, day), [
    { ...span('2026-11-24T09:00', '2026-11-24T13:00'), free: 3 },
    { ...span('2026-11-24T13:00', '2026-11-24T18:00'), free: 2 },
  ])
  assert.deepEqual(availabilityOf({ ...pool, granularity: 'day' }, busy, calendar, day), [
    { ...span('2026-11-24T09:00', '2026-11-24T18:00'), free: 2 },
  ])
})

test('what is offered begins and ends on a step of the wall clock', () => {
  const rules = { granularity: 'minutes' as const, stepMinutes: 30 }
  const ragged = { ...span('2026-11-24T09:07', '2026-11-24T11:50'), free: 2 }
  assert.deepEqual(onSteps(rules, 'Europe/Paris', [ragged]), [
    { ...span('2026-11-24T09:30', '2026-11-24T11:30'), free: 2 },
  ])
  const sliver = { ...span('2026-11-24T09:07', '2026-11-24T09:40'), free: 1 }
  assert.deepEqual(onSteps(rules, 'Europe/Paris', [sliver]), [])
  const hourly = { ...rules, stepMinutes: 60 }
  const whole = { start: Date.UTC(2026, 10, 24, 3, 30), end: Date.UTC(2026, 10, 24, 5, 30), free: 1 }
  assert.deepEqual(onSteps(hourly, 'Asia/Kolkata', [whole]), [whole], 'half-hour zones have their own hours')
})

test('a closed day has no free times', () => {
  assert.deepEqual(
    availabilityOf(pool, new Map(), calendar, span('2026-11-25T00:00', '2026-11-26T00:00')),
    [],
  )
})

test('at every moment the stretches say what counting unit by unit says', () => {
  const minute = fc.integer({ min: 0, max: 60 })
  const period = fc.tuple(minute, minute).filter(([a, b]) => a !== b)
  fc.assert(
    fc.property(fc.array(fc.array(period, { maxLength: 5 }), { minLength: 1, maxLength: 4 }), (periods) => {
      const units = periods.map((_, i) => `u${i}`)
      const busy = new Map(
        periods.map((list, i) => [
          `u${i}`,
          list.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
        ]),
      )
      const open = [
        { start: 0, end: 20 },
        { start: 30, end: 60 },
      ]
      const spans = freeOverTime(units, busy, open)
      for (let t = 0; t < 60; t++) {
        const counted = units.filter((u) => !busy.get(u)?.some((s) => s.start <= t && t < s.end)).length
        const said = spans.find((s) => s.start <= t && t < s.end)?.free
        assert.equal(said, t < 20 || t >= 30 ? counted : undefined)
      }
    }),
  )
})
