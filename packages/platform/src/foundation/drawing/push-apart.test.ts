import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pushApart } from './push-apart.ts'

const sheet = { width: 720, height: 465 }
const gaps = (places: readonly (readonly [number, number])[]) =>
  places.flatMap(([x, y], i) => places.slice(i + 1).map(([x2, y2]) => Math.hypot(x2 - x, y2 - y)))

test('pins that have room stay where they are', () => {
  const discs = [
    { at: [100, 100], radius: 11 },
    { at: [130, 100], radius: 11 },
  ] as const
  assert.deepEqual(pushApart(discs, sheet), [
    [100, 100],
    [130, 100],
  ])
})

test('a hundred pins at one spot do not overlap and stay on the sheet', () => {
  const discs = Array.from({ length: 100 }, () => ({ at: [360, 230] as const, radius: 11 }))
  const places = pushApart(discs, sheet)
  assert.ok(Math.min(...gaps(places)) > 21, `nearest: ${Math.min(...gaps(places))}`)
  assert.ok(places.every(([x, y]) => x >= 11 && y >= 11 && x <= 709 && y <= 454))
})

test('a pin that the edge of the sheet pushes onto another moves it on', () => {
  const [a, b] = pushApart(
    [
      { at: [174, 0], radius: 11.5 },
      { at: [176, 25], radius: 11.5 },
    ],
    sheet,
  )
  assert.ok(a && b && Math.hypot(a[0] - b[0], a[1] - b[1]) > 22.5)
})

test('a fixed disc stays, and the others make room for it', () => {
  const [you, pin] = pushApart(
    [
      { at: [50, 50], radius: 8, fixed: true },
      { at: [50, 50], radius: 11 },
    ],
    sheet,
  )
  assert.deepEqual(you, [50, 50])
  assert.ok(pin && Math.hypot(pin[0] - 50, pin[1] - 50) >= 19)
})

test('up to twenty pins anywhere never overlap and come out the same every time', () => {
  const at = fc.tuple(fc.integer({ min: 0, max: 720 }), fc.integer({ min: 0, max: 465 }))
  fc.assert(
    fc.property(fc.array(at, { maxLength: 20 }), (spots) => {
      const discs = spots.map((spot) => ({ at: spot, radius: 11.5 }))
      const places = pushApart(discs, sheet)
      assert.deepEqual(pushApart(discs, sheet), places)
      for (const gap of gaps(places)) assert.ok(gap > 22.5, `${gap}`)
    }),
  )
})
