import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { clock, hoursOf, instantAt, isSensible, minutesOf, openDays, timeChoices } from './period.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const calendar = {
  timeZone: 'Europe/Paris',
  halfDayAt: '13:00',
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '24:00' })),
  exceptions: [{ day: '2026-11-25', opens: null, closes: null }],
}

test('a time of day is an instant on the centre’s clock, and comes back as it was', () => {
  const zones = ['Europe/Paris', 'Europe/Lisbon', 'Atlantic/Azores', 'Europe/Tallinn']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 8 * 12, max: 288 }),
      (zone, days, fives) => {
        const date = day('2026-01-01').add({ days })
        const instant = instantAt(date, fives * 5, zone)
        assert.equal(minutesOf(instant, date, zone), fives * 5)
      },
    ),
  )
})

test('in the hour that comes twice a start is the first and an end the second', () => {
  const october = day('2026-10-25')
  const [start, end] = [
    instantAt(october, 150, 'Europe/Paris'),
    instantAt(october, 150, 'Europe/Paris', true),
  ]
  assert.equal(start.toString(), '2026-10-25T00:30:00Z')
  assert.equal(end.toString(), '2026-10-25T01:30:00Z')
})

test('the hours of a day run to its end, and a closed day has none', () => {
  assert.deepEqual(hoursOf(calendar, day('2026-11-24')), { start: 480, end: 1440 })
  assert.equal(hoursOf(calendar, day('2026-11-25')), null)
  assert.deepEqual(openDays(calendar, day('2026-11-25'), 3).map(String), [
    '2026-11-26',
    '2026-11-27',
    '2026-11-30',
  ])
})

test('times are offered in steps, with the one that was chosen', () => {
  const values = timeChoices(495, 600, 30, '09:10').map(({ value }) => value)
  assert.deepEqual(values, ['08:30', '09:00', '09:10', '09:30', '10:00'])
  assert.equal(clock(1440), '24:00')
  assert.ok(!isSensible({ year: 0 }) && isSensible({ year: 2026 }) && !isSensible({ year: 9999 }))
})
