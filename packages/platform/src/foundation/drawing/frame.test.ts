import assert from 'node:assert/strict'
import { test } from 'node:test'
import { greatCircleKm } from '../places/distance.ts'
import fc from 'fast-check'
import { frameAround, frameAt, isWithin, WIDE_SHEET } from './frame.ts'

const point = fc.record({
  lat: fc.double({ min: 35, max: 70, noNaN: true }),
  lon: fc.double({ min: -10, max: 30, noNaN: true }),
})

test('every point lies on the sheet, whatever the points are', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), (points) => {
      const frame = frameAround(points, WIDE_SHEET)
      assert.equal(frame.width, 720)
      assert.ok(frame.height >= 360 && frame.height <= 612)
      for (const one of points) assert.ok(isWithin(frame, frame.project(one), WIDE_SHEET.margin - 0.01))
    }),
  )
})

test('north is up, and a kilometre has the length the scale says', () => {
  const frame = frameAt({ lat: 43.6, lon: 3.4 }, 400, 400, 10)
  const [x, y] = frame.project({ lat: 43.7, lon: 3.4 })
  assert.ok(y < 200 && Math.abs(x - 200) < 0.001)
  const km = greatCircleKm({ lat: 43.6, lon: 3.4 }, { lat: 43.7, lon: 3.4 })
  assert.ok(Math.abs((200 - y) / km - 10) < 0.01)
})

test('one point alone is shown with fifteen kilometres around it, and none is an error', () => {
  const frame = frameAround([{ lat: 60, lon: 5 }], WIDE_SHEET)
  assert.ok(Math.abs(frame.unitsPerKm * 15 - 706) < 1)
  assert.throws(() => frameAround([], WIDE_SHEET), RangeError)
})
