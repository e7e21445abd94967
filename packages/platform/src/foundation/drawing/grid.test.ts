import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pathOf, type XY } from './grid.ts'

test('a square is one corner and three relative steps', () => {
  const square: XY[] = [
    [10.2, 10.4],
    [20, 10],
    [20, 20],
    [10, 20],
    [10.2, 10.4],
  ]
  assert.equal(pathOf([square]), 'M10 10l10 0 0 10-10 0z')
})

/** A square of 40 units with a bump in its upper side. */
const squareWith = (...bump: XY[]): XY[] => [[0, 0], [10, 0], [30, 0], ...bump, [40, 0], [40, 40], [0, 40]]

test('points on the way straight on and corners too small to see are left out', () => {
  assert.equal(pathOf([squareWith([31, 1], [32, 0])]), 'M0 0l40 0 0 40-40 0z')
  assert.equal(pathOf([squareWith([32, 5], [34, 0])]), 'M0 0l30 0 2 5 2-5 6 0 0 40-40 0z')
})

test('what shrinks to nothing is left out, and no ring is no path', () => {
  assert.equal(pathOf([]), '')
  assert.equal(pathOf([[], [[1, 1]]]), '')
  assert.equal(
    pathOf([
      [
        [5, 5],
        [5.2, 5.1],
        [5.3, 5.4],
      ],
    ]),
    '',
  )
})

test('any rings make a path of whole numbers that closes', () => {
  const point = fc.tuple(
    fc.double({ min: 0, max: 300, noNaN: true }),
    fc.double({ min: 0, max: 300, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(point, { maxLength: 40 }), (ring) => {
      assert.match(pathOf([ring]), /^(?:M\d+ \d+l(?:[ -]?-?\d+)+z)?$/)
    }),
  )
})
