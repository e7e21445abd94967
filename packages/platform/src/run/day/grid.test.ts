import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { paris } from '../testing/centre.ts'
import { cellsOf, dayGrid, freeInSlots, type Use } from './grid.ts'

const zone = 'Europe/Paris'
const ms = (local: string) => paris(local).epochMilliseconds
const use = (from: string, to: string, booking = 0): Use => ({
  unitId: 'desk',
  start: ms(`2026-11-24T${from}`),
  end: ms(`2026-11-24T${to}`),
  booking,
})
const open = [{ start: ms('2026-11-24T08:00'), end: ms('2026-11-24T12:00') }]
const day = { start: ms('2026-11-24T08:00'), end: ms('2026-11-24T14:00') }

test('a day has a column for every half-hour and a heading for every hour', () => {
  const grid = dayGrid({ start: ms('2026-11-24T08:30'), end: ms('2026-11-24T11:15') }, zone)
  assert.equal(grid.slots.length, 6)
  assert.deepEqual(
    grid.hours.map(({ span }) => span),
    [1, 2, 2, 1],
  )
})

test('a day that opens around the clock has columns of an hour, 25 of them in autumn', () => {
  const autumn = { start: ms('2026-10-25T00:00'), end: ms('2026-10-26T00:00') }
  assert.equal(dayGrid(autumn, zone).slots.length, 25)
})

test('bookings span their slots, what is free and what is shut lies between', () => {
  const cells = cellsOf(dayGrid(day, zone), zone, open, [use('09:00', '10:30')])
  assert.deepEqual(
    cells.map(({ state, span }) => `${state} ${span}`),
    [...Array(2).fill('free 1'), 'taken 3', ...Array(3).fill('free 1'), ...Array(4).fill('shut 1')],
  )
})

test('two short bookings in one slot stand in one cell, in their order', () => {
  const uses = [use('09:15', '09:30', 1), use('09:00', '09:15', 0), use('09:30', '10:00', 2)]
  const taken = cellsOf(dayGrid(day, zone), zone, open, uses).filter(({ state }) => state === 'taken')
  assert.deepEqual(
    taken.map(({ bookings, span }) => ({ bookings, span })),
    [
      { bookings: [0, 1], span: 1 },
      { bookings: [2], span: 1 },
    ],
  )
})

test('free units are counted in opening hours only', () => {
  const grid = dayGrid(day, zone)
  const free = freeInSlots(grid, open, ['desk', 'other'], [use('09:00', '10:30')])
  assert.deepEqual(free, [2, 2, 1, 1, 1, 2, 2, 2, null, null, null, null])
})

test('of two bookings that share a slot the longer one goes on beside the other', () => {
  const uses = [use('08:00', '09:15', 0), use('09:15', '11:00', 1)]
  const taken = cellsOf(dayGrid(day, zone), zone, open, uses).filter(({ state }) => state === 'taken')
  assert.deepEqual(
    taken.map(({ bookings, span }) => ({ bookings, span })),
    [
      { bookings: [0], span: 3 },
      { bookings: [1], span: 3 },
    ],
  )
})

test('whatever is booked, a row fills its day exactly and shows every booking once', () => {
  const grid = dayGrid(day, zone)
  const span = fc
    .tuple(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 1, max: 200 }))
    .map(([from, length]) => ({
      start: day.start + from * 60_000,
      end: day.start + (from + length) * 60_000,
    }))
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
      // One unit has one booking at a time: what overlaps an earlier one is dropped.
      const uses: Use[] = []
      for (const one of spans.toSorted((a, b) => a.start - b.start)) {
        const last = uses.at(-1)
        if (one.start < day.end && (!last || one.start >= last.end))
          uses.push({ ...one, unitId: 'desk', booking: uses.length })
      }
      const cells = cellsOf(grid, zone, open, uses)
      assert.equal(
        cells.reduce((sum, cell) => sum + cell.span, 0),
        grid.slots.length,
      )
      assert.deepEqual(
        cells.flatMap((cell) => cell.bookings),
        uses.map((one) => one.booking),
      )
    }),
  )
})
