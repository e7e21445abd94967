import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  dayHull,
  halfDays,
  localDays,
  openDuring,
  openOn,
  wholeDay,
  type OpeningCalendar,
} from './opening.ts'

const ms = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds
const hours = (span: { start: number; end: number }): number => (span.end - span.start) / 3_600_000

const calendar = (timeZone: string, ...hours: [number, string, string][]): OpeningCalendar => ({
  timeZone,
  halfDayAt: '13:00',
  weekly: hours.map(([weekday, opens, closes]) => ({ weekday, opens, closes })),
  exceptions: [],
})

const everyDay = (timeZone: string, opens: string, closes: string): OpeningCalendar =>
  calendar(timeZone, ...[1, 2, 3, 4, 5, 6, 7].map((d): [number, string, string] => [d, opens, closes]))

/** The four zones the platform is tried in, with the local dates of their clock changes from 2024 to 2028. */
const zones = ['Europe/Paris', 'Europe/Lisbon', 'Atlantic/Azores', 'Europe/Tallinn']
const changeDays = [
  ['2024-03-31', '2024-10-27'],
  ['2025-03-30', '2025-10-26'],
  ['2026-03-29', '2026-10-25'],
  ['2027-03-28', '2027-10-31'],
  ['2028-03-26', '2028-10-29'],
].flat()

const zone = fc.constantFrom(...zones)
const nearChange = fc
  .tuple(fc.constantFrom(...changeDays), fc.integer({ min: -1, max: 1 }))
  .map(([day, offset]) => Temporal.PlainDate.from(day).add({ days: offset }).toString())
const minutes = fc.integer({ min: 0, max: 24 * 60 })
const clock = (m: number): string =>
  `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`

test('nine in Paris is seven in summer and eight in winter, in UTC', () => {
  const paris = everyDay('Europe/Paris', '09:00', '17:00')
  assert.equal(openOn(paris, '2026-07-01')[0]?.start, ms('2026-07-01T07:00Z'))
  assert.equal(openOn(paris, '2026-12-01')[0]?.start, ms('2026-12-01T08:00Z'))
})

test('a centre open day and night has one endless period, 23 hours long on the spring change', () => {
  for (const timeZone of zones) {
    const always = everyDay(timeZone, '00:00', '24:00')
    assert.equal(hours(openOn(always, '2026-03-29')[0] ?? { start: 0, end: 0 }), 23)
    assert.equal(hours(openOn(always, '2026-10-25')[0] ?? { start: 0, end: 0 }), 25)
    const week = { start: ms('2026-10-22T00:00Z'), end: ms('2026-10-28T00:00Z') }
    assert.equal(openDuring(always, week).length, 1)
  }
})

test('hours inside the skipped hour move on, hours inside the repeated hour are kept twice', () => {
  assert.deepEqual(openOn(everyDay('Europe/Paris', '02:15', '02:45'), '2026-03-29'), [
    { start: ms('2026-03-29T01:15Z'), end: ms('2026-03-29T01:45Z') },
  ])
  assert.deepEqual(openOn(everyDay('Europe/Paris', '02:15', '02:45'), '2026-10-25'), [
    { start: ms('2026-10-25T00:15Z'), end: ms('2026-10-25T01:45Z') },
  ])
})

test('around every clock change, a day opens and closes at the local times it says', () => {
  fc.assert(
    fc.property(zone, nearChange, minutes, minutes, (timeZone, day, a, b) => {
      fc.pre(a !== b)
      const [opens, closes] = [clock(Math.min(a, b)), clock(Math.max(a, b))]
      const spans = openOn(everyDay(timeZone, opens, closes), day)
      const whole = wholeDay(timeZone, day)
      assert.ok(spans.length <= 1)
      for (const span of spans) {
        assert.ok(whole.start <= span.start && span.end <= whole.end, 'inside its own local day')
        const wall = (at: number) =>
          Temporal.Instant.fromEpochMilliseconds(at)
            .toZonedDateTimeISO(timeZone)
            .toPlainTime()
            .toString()
            .slice(0, 5)
        // A time that the clock shows that day is the time of opening; one it skips is an hour later.
        const skipped = hours(whole) === 23
        if (!skipped) assert.equal(wall(span.start), opens)
        if (!skipped && closes !== '24:00') assert.equal(wall(span.end), closes)
      }
    }),
  )
})

test('around every clock change, the days tile the time line and every open minute belongs to one day', () => {
  fc.assert(
    fc.property(zone, nearChange, (timeZone, day) => {
      const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString()
      assert.equal(wholeDay(timeZone, day).end, wholeDay(timeZone, next).start)
      assert.deepEqual(localDays(timeZone, wholeDay(timeZone, day)), [day])
      assert.ok([23, 24, 25].includes(hours(wholeDay(timeZone, day))))
    }),
  )
})

test('around every clock change, two halves fill the open day and never overlap', () => {
  fc.assert(
    fc.property(zone, nearChange, minutes, minutes, minutes, (timeZone, day, a, b, cut) => {
      fc.pre(a !== b && cut < 24 * 60)
      const days = {
        ...everyDay(timeZone, clock(Math.min(a, b)), clock(Math.max(a, b))),
        halfDayAt: clock(cut),
      }
      const halves = halfDays(days, day)
      const hull = dayHull(days, day)
      assert.equal(
        halves.reduce((sum, half) => sum + half.end - half.start, 0),
        hull ? hull.end - hull.start : 0,
      )
      if (halves[0] && halves[1]) assert.ok(halves[0].end <= halves[1].start)
    }),
  )
})

test('an exception replaces the week, and without hours it closes the day', () => {
  const week = everyDay('Europe/Paris', '09:00', '17:00')
  const christmas = { ...week, exceptions: [{ day: '2026-12-25', opens: null, closes: null }] }
  assert.deepEqual(openOn(christmas, '2026-12-25'), [])
  const short = { ...week, exceptions: [{ day: '2026-12-24', opens: '10:00', closes: '12:00' }] }
  assert.deepEqual(openOn(short, '2026-12-24'), [
    { start: ms('2026-12-24T09:00Z'), end: ms('2026-12-24T11:00Z') },
  ])
})

test('a lunch break stays closed in the day and out of both halves', () => {
  const split = calendar('Europe/Paris', [2, '09:00', '12:00'], [2, '14:00', '18:00'])
  assert.deepEqual(halfDays(split, '2026-11-24').map(hours), [3, 4])
  assert.equal(openOn(split, '2026-11-24').length, 2)
  assert.deepEqual(openOn(split, '2026-11-25'), [])
})
