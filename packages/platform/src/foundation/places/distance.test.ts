import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { boxAround, greatCircleKm, roadKm, roadMinutes } from './distance.ts'

const octon = { lat: 43.65746, lon: 3.29573 }
const lodeve = { lat: 43.73166, lon: 3.31941 }
const point = fc.record({
  lat: fc.double({ min: -80, max: 80, noNaN: true }),
  lon: fc.double({ min: -170, max: 170, noNaN: true }),
})

test('from Octon to Lodève it is 11 km by road and about a quarter of an hour', () => {
  assert.equal(Math.round(roadKm(octon, lodeve)), 11)
  assert.equal(Math.round(roadMinutes(roadKm(octon, lodeve))), 17)
})

test('a quarter of the equator is 10,008 km', () => {
  assert.equal(Math.round(greatCircleKm({ lat: 0, lon: 0 }, { lat: 0, lon: 90 })), 10_008)
})

test('there and back is the same, and a place is at no distance from itself', () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      assert.equal(greatCircleKm(a, b), greatCircleKm(b, a))
      assert.equal(greatCircleKm(a, a), 0)
    }),
  )
})

test('whatever is within a distance lies in the box around it', () => {
  const step = fc.double({ min: -9, max: 9, noNaN: true })
  fc.assert(
    fc.property(point, step, step, (a, north, east) => {
      const b = { lat: a.lat + north, lon: a.lon + east }
      const box = boxAround(a, greatCircleKm(a, b) + 0.001)
      assert.ok(box.south <= b.lat && b.lat <= box.north && box.west <= b.lon && b.lon <= box.east)
    }),
  )
})

test('a box is no larger than it must be', () => {
  const box = boxAround(octon, 30)
  assert.equal(Math.round(greatCircleKm(octon, { lat: box.north, lon: octon.lon })), 30)
  assert.ok(greatCircleKm(octon, { lat: octon.lat, lon: box.east }) < 30.1)
})
