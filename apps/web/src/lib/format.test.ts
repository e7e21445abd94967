import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import * as format from './format.ts'
import type { Locale } from './paraglide/runtime.js'

/** What is written in English and in French, with the invisible spaces made visible: `~` narrow, `_` full. */
const both = (write: (locale: Locale) => string) =>
  (['en', 'fr'] as const).map((locale) => write(locale).replaceAll('\u202f', '~').replaceAll('\u00a0', '_'))

test('dates are written in the order and the words of the language', () => {
  assert.deepEqual(
    both((l) => format.fullDate('2026-11-24', l)),
    ['Tuesday 24 November 2026', 'mardi 24 novembre 2026'],
  )
  assert.deepEqual(
    both((l) => format.dayAndMonth('2026-11-24', l)),
    ['Tuesday 24 November', 'mardi 24 novembre'],
  )
  assert.deepEqual(
    both((l) => format.date('2026-11-24', l)),
    ['24 November 2026', '24 novembre 2026'],
  )
  assert.deepEqual(
    both((l) => format.shortDate('2026-11-24', l)),
    ['24 Nov 2026', '24 nov. 2026'],
  )
  assert.deepEqual(
    both((l) => format.tabDay('2026-11-24', l)),
    ['Tue 24', 'mar. 24'],
  )
})

test('French writes the first of a month as an ordinal, English does not', () => {
  assert.deepEqual(
    both((l) => format.date('2027-01-01', l)),
    ['1 January 2027', '1er janvier 2027'],
  )
})

test('weekdays count from Monday as 1 to Sunday as 7', () => {
  assert.deepEqual(
    both((l) => format.weekday(1, l)),
    ['Monday', 'lundi'],
  )
  assert.deepEqual(
    both((l) => format.weekday(7, l)),
    ['Sunday', 'dimanche'],
  )
  assert.deepEqual(
    both((l) => format.weekday(2, l, 'short')),
    ['Tue', 'mar.'],
  )
  assert.deepEqual(
    both((l) => format.monthName(8, l)),
    ['August', 'août'],
  )
})

test('a time is the clock of the centre, wherever the reader is', () => {
  assert.deepEqual(
    both((l) => format.time('2026-11-24T08:30:00Z', 'Europe/Paris', l)),
    ['9:30', '9~h~30'],
  )
  assert.deepEqual(
    both((l) => format.time('2026-11-24T08:00:00Z', 'Europe/Paris', l)),
    ['9:00', '9~h'],
  )
  assert.deepEqual(
    both((l) => format.time('2026-11-24T08:30:00Z', 'Atlantic/Azores', l)),
    ['7:30', '7~h~30'],
  )
  assert.equal(format.dayOf('2026-11-24T23:30:00Z', 'Europe/Tallinn').toString(), '2026-11-25')
})

test('a time of day takes what the database and a form give', () => {
  assert.deepEqual(
    both((l) => format.timeOfDay('09:30:00', l)),
    ['9:30', '9~h~30'],
  )
  assert.deepEqual(
    both((l) => format.timeOfDay('24:00', l)),
    ['24:00', '24~h'],
  )
  assert.deepEqual(
    both((l) => format.timeOfDay(Temporal.PlainTime.from('08:05'), l)),
    ['8:05', '8~h~05'],
  )
  assert.throws(() => format.timeOfDay('soon', 'en'), /“soon” is not a time of day/)
})

test('a range of times that ends at midnight ends at 24', () => {
  const [start, end] = ['2026-11-24T21:00:00Z', '2026-11-24T23:00:00Z']
  assert.deepEqual(
    both((l) => format.timeRange(start, end, 'Europe/Paris', l)),
    ['22:00–24:00', '22~h~–~24~h'],
  )
  assert.deepEqual(
    both((l) => format.hoursRange('08:00', '19:30', l)),
    ['8:00–19:30', '8~h~–~19~h~30'],
  )
})

test('a period within one day names the day once, a longer one names both', () => {
  const [morning, evening, nextEvening] = ['2026-11-24T08:00Z', '2026-11-24T16:00Z', '2026-11-25T16:00Z']
  assert.deepEqual(
    both((l) => format.period(morning, evening, 'Europe/Paris', l)),
    ['Tuesday 24 November 2026, 9:00–17:00', 'mardi 24 novembre 2026, 9~h~–~17~h'],
  )
  assert.equal(
    format.period(morning, nextEvening, 'Europe/Paris', 'en'),
    'Tuesday 24 November 2026, 9:00 – Wednesday 25 November 2026, 17:00',
  )
})

test('a period until midnight is one day', () => {
  const night = format.period('2026-11-24T21:00:00Z', '2026-11-24T23:00:00Z', 'Europe/Paris', 'en')
  assert.equal(night, 'Tuesday 24 November 2026, 22:00–24:00')
})

test('the repeated hour of an autumn night and the missing one of spring are told by the clock of the centre', () => {
  assert.equal(format.time('2026-10-25T00:30:00Z', 'Europe/Paris', 'en'), '2:30')
  assert.equal(format.time('2026-10-25T01:30:00Z', 'Europe/Paris', 'en'), '2:30')
  assert.equal(format.time('2027-03-28T01:00:00Z', 'Europe/Paris', 'en'), '3:00')
})

test('quantities carry their unit behind a space that does not break', () => {
  assert.deepEqual(
    both((l) => format.distance(11_240, l)),
    ['11~km', '11~km'],
  )
  assert.deepEqual(
    both((l) => format.distance(4_230, l)),
    ['4.2~km', '4,2~km'],
  )
  assert.deepEqual(
    both((l) => format.distance(9_960, l)),
    ['10~km', '10~km'],
  )
  assert.deepEqual(
    both((l) => format.distance(330, l)),
    ['350~m', '350~m'],
  )
  assert.deepEqual(
    both((l) => format.mbits(620, l)),
    ['620~Mbit/s', '620~Mbit/s'],
  )
  assert.deepEqual(
    both((l) => format.mbits(1.5, l)),
    ['1.5~Mbit/s', '1,5~Mbit/s'],
  )
  assert.deepEqual(
    both((l) => format.duration(90, l)),
    ['1~h~30', '1~h~30'],
  )
  assert.deepEqual(
    both((l) => format.duration(45, l)),
    ['45~min', '45~min'],
  )
  assert.deepEqual(
    both((l) => format.number(1484522.9, 2, l)),
    ['1,484,522.9', '1~484~522,9'],
  )
  assert.deepEqual(
    both((l) => format.percent(0.785, 1, l)),
    ['78.5%', '78,5_%'],
  )
})

test('what is below zero has a minus, not a hyphen', () => {
  assert.equal(format.number(-2, 0, 'en'), '−2')
  assert.equal(format.money(-71427500, 'EUR', 'en'), '−€714,275')
  assert.equal(format.percent(-0.05, 0, 'fr'), '−5\u00a0%')
})

test('money shows cents only where there are some', () => {
  assert.deepEqual(
    both((l) => format.money(1600, 'EUR', l)),
    ['€16', '16_€'],
  )
  assert.deepEqual(
    both((l) => format.money(1650, 'EUR', l)),
    ['€16.50', '16,50_€'],
  )
})

test('lists end with “and”', () => {
  assert.deepEqual(
    both((l) => format.list(['a', 'b', 'c'], l)),
    ['a, b and c', 'a, b et c'],
  )
})

test('choices of times reach from the first to the last', () => {
  assert.deepEqual(
    format.timeOptions('08:00', '09:00', 30, 'fr').map(({ value }) => value),
    ['08:00', '08:30', '09:00'],
  )
  assert.equal(format.timeOptions('23:30', '24:00', 30, 'en')[1].text, '24:00')
})

test('every instant of four zones is written as the clock there shows it', () => {
  const zone = fc.constantFrom('Europe/Paris', 'Europe/Lisbon', 'Atlantic/Azores', 'Europe/Tallinn')
  const minute = fc.integer({ min: 29_000_000, max: 31_000_000 })
  fc.assert(
    fc.property(zone, minute, (zone, minute) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
      const shown = format.time(instant, zone, 'en')
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
      assert.equal(shown, clock.format(minute * 60_000).replace(/^0(?=\d)/, ''))
    }),
  )
})
