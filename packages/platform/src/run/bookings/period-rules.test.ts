import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { OpeningCalendar } from '../opening/opening.ts'
import type { Span } from '../opening/spans.ts'
import { periodFor, type TimeRules } from './period-rules.ts'

const at = (iso: string): number => Temporal.ZonedDateTime.from(`${iso}[Europe/Paris]`).epochMilliseconds
const asked = (from: string, to: string): Span => ({ start: at(from), end: at(to) })
const now = at('2026-11-23T10:12')

const weekdays: OpeningCalendar = {
  timeZone: 'Europe/Paris',
  halfDayAt: '13:00',
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '18:00' })),
  exceptions: [],
}
const room: TimeRules = {
  granularity: 'minutes',
  stepMinutes: 30,
  minMinutes: 30,
  maxMinutes: 240,
  maxDays: null,
}
const office: TimeRules = {
  granularity: 'day',
  stepMinutes: null,
  minMinutes: null,
  maxMinutes: null,
  maxDays: 5,
}

const clock = (quarter: number): string =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`

const reason = (rules: TimeRules, span: Span): string | undefined => {
  const result = periodFor(rules, weekdays, span, now)
  return result.ok ? undefined : result.reason
}

test('a room by the half-hour takes what was asked', () => {
  const span = asked('2026-11-24T09:30', '2026-11-24T11:00')
  assert.deepEqual(periodFor(room, weekdays, span, now), { ok: true, value: span })
})

test('outside the hours the refusal names the hours of that day, also when none of them was asked for', () => {
  const early = periodFor(room, weekdays, asked('2026-11-24T06:00', '2026-11-24T07:00'), now)
  assert.ok(!early.ok)
  assert.deepEqual(early.detail, { day: '2026-11-24', open: [asked('2026-11-24T09:00', '2026-11-24T18:00')] })
  const sunday = periodFor(office, weekdays, asked('2026-11-29T09:00', '2026-11-29T18:00'), now)
  assert.ok(!sunday.ok)
  assert.deepEqual(sunday.detail, { day: '2026-11-29', open: [] })
})

test('each wrong period is refused with its own reason', () => {
  assert.equal(reason(room, asked('2026-11-24T11:00', '2026-11-24T10:00')), 'end-before-start')
  assert.equal(reason(room, asked('2026-11-24T11:00', '2026-11-24T11:00')), 'end-before-start')
  assert.equal(reason(room, asked('2026-11-23T09:00', '2026-11-23T10:00')), 'in-the-past')
  assert.equal(reason(room, asked('2026-11-23T09:30', '2026-11-23T11:00')), 'in-the-past')
  assert.equal(reason(room, asked('2026-11-24T07:00', '2026-11-24T10:00')), 'outside-hours')
  assert.equal(reason(room, asked('2026-11-28T10:00', '2026-11-28T11:00')), 'outside-hours')
  assert.equal(reason(room, asked('2026-11-24T09:07', '2026-11-24T10:00')), 'off-step')
  assert.equal(reason(room, asked('2026-11-24T09:00', '2026-11-24T15:00')), 'too-long')
  assert.equal(reason(room, asked('2026-11-24T09:00', '2027-12-29T09:00')), 'too-long')
  assert.equal(reason(office, asked('2026-11-24T09:00', '2027-12-29T09:00')), 'too-long')
  assert.equal(
    reason({ ...room, minMinutes: 60 }, asked('2026-11-24T09:00', '2026-11-24T09:30')),
    'too-short',
  )
  assert.equal(reason(room, asked('2028-11-24T09:00', '2028-11-24T10:00')), 'too-far-ahead')
})

test('somebody who comes in at 10:12 may take the half-hour that began at 10:00', () => {
  assert.equal(reason(room, asked('2026-11-23T10:00', '2026-11-23T11:00')), undefined)
})

test('an office by the day takes the whole opening day, and a week with its nights', () => {
  assert.deepEqual(periodFor(office, weekdays, asked('2026-11-24T10:00', '2026-11-24T11:00'), now), {
    ok: true,
    value: asked('2026-11-24T09:00', '2026-11-24T18:00'),
  })
  assert.deepEqual(periodFor(office, weekdays, asked('2026-11-23T00:00', '2026-11-28T00:00'), now), {
    ok: true,
    value: asked('2026-11-23T09:00', '2026-11-27T18:00'),
  })
  assert.equal(reason(office, asked('2026-11-23T00:00', '2026-12-03T00:00')), 'too-long')
})

test('a half-day is the half that was touched', () => {
  const desk: TimeRules = { ...office, granularity: 'half_day' }
  assert.deepEqual(periodFor(desk, weekdays, asked('2026-11-24T14:00', '2026-11-24T15:00'), now), {
    ok: true,
    value: asked('2026-11-24T13:00', '2026-11-24T18:00'),
  })
})

test('in every zone and around every clock change, a granted period lies in opening hours and holds what was asked', () => {
  const zones = ['Europe/Paris', 'Europe/Lisbon', 'Atlantic/Azores', 'Europe/Tallinn']
  const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26']
  const quarter = fc.integer({ min: 0, max: 96 })
  const grain = fc.constantFrom('minutes' as const, 'half_day' as const, 'day' as const)
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(...days),
      quarter,
      quarter,
      quarter,
      fc.integer({ min: 1, max: 40 }),
      grain,
      (timeZone, day, a, b, from, length, granularity) => {
        fc.pre(a !== b)
        const calendar: OpeningCalendar = {
          timeZone,
          halfDayAt: '12:30',
          weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
            weekday,
            opens: clock(Math.min(a, b)),
            closes: clock(Math.max(a, b)),
          })),
          exceptions: [],
        }
        const start =
          Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds + from * 900_000
        const span = { start, end: start + length * 900_000 }
        const rules: TimeRules = {
          granularity,
          stepMinutes: granularity === 'minutes' ? 15 : null,
          minMinutes: null,
          maxMinutes: null,
          maxDays: null,
        }
        const result = periodFor(rules, calendar, span, start - 86_400_000)
        if (!result.ok) return
        const wall = (ms: number): string =>
          Temporal.Instant.fromEpochMilliseconds(ms)
            .toZonedDateTimeISO(timeZone)
            .toPlainTime()
            .toString()
            .slice(0, 5)
        assert.ok(result.value.start < result.value.end)
        if (granularity === 'minutes') assert.deepEqual(result.value, span)
        else assert.ok(result.value.start < span.end && span.start < result.value.end)
        // Opening may move on by the skipped hour, never back.
        if (granularity === 'day') assert.ok(wall(result.value.start) >= clock(Math.min(a, b)))
      },
    ),
  )
})
