import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawStrip, TRACK } from './strip.ts'

const zone = 'Europe/Paris'
const at = (time: string) => `2026-11-24T${time}:00+01:00`
const opening = { start: at('08:00'), end: at('19:00') }

test('the height of green is the share still free', () => {
  const { free, tracks } = drawStrip({
    opening,
    zone,
    segments: [{ start: at('08:00'), end: at('10:00'), free: 9, total: 18 }],
  })
  assert.deepEqual(tracks, [{ x: 0, width: 120 }])
  assert.deepEqual(free, [{ x: 0, width: 120, y: TRACK / 2, height: TRACK / 2 }])
})

test('one free desk of many is still seen, none is not drawn', () => {
  const { free } = drawStrip({
    opening,
    zone,
    segments: [
      { start: at('08:00'), end: at('09:00'), free: 1, total: 80 },
      { start: at('09:00'), end: at('10:00'), free: 0, total: 80 },
    ],
  })
  assert.deepEqual(free, [{ x: 0, width: 60, y: TRACK - 3, height: 3 }])
})

test('the bracket spans the hours asked for and stays inside the day', () => {
  const ask = { start: at('07:00'), end: at('12:00') }
  assert.equal(drawStrip({ opening, zone, segments: [], ask }).ask, 'M0 24v4H240v-4')
})

test('hours are labelled on the clock of the centre, where they are', () => {
  const { hours } = drawStrip({ opening: { start: at('08:30'), end: at('11:00') }, zone, segments: [] })
  assert.deepEqual(hours, [
    { at: 20, hour: 9, odd: false },
    { at: 60, hour: 10, odd: true },
    { at: 100, hour: 11, odd: false },
  ])
})

test('a day that loses an hour is an hour shorter and skips its label', () => {
  const { width, hours } = drawStrip({
    opening: { start: '2027-03-27T23:00:00Z', end: '2027-03-28T04:00:00Z' },
    zone,
    segments: [],
  })
  assert.equal(width, 300)
  assert.deepEqual(
    hours.map(({ hour }) => hour),
    [0, 1, 3, 4, 5, 6],
  )
})

test('a very long day is labelled every second hour', () => {
  const { hours } = drawStrip({ opening: { start: at('00:00'), end: at('23:00') }, zone, segments: [] })
  assert.deepEqual(
    hours.slice(0, 3).map(({ hour }) => hour),
    [0, 2, 4],
  )
})
