import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Municipality } from '../area.ts'
import { areaOfShape } from '../shape-area.ts'
import { thinned } from './thin.ts'

/** A square of 0.2 degrees whose sides are far finer than any map, and one that is hardly there. */
const side = Array.from({ length: 1000 }, (_, i) => i / 5000)
const square = (lon: number): number[][] => [
  ...side.map((at) => [lon + at, 45]),
  ...side.map((at) => [lon + 0.2, 45 + at]),
  ...side.map((at) => [lon + 0.2 - at, 45.2]),
  ...side.map((at) => [lon, 45.2 - at]),
  [lon, 45],
]
const tiny = [
  [4, 45],
  [4.00001, 45],
  [4.00001, 45.00001],
  [4, 45],
]
const place = (code: string, ring: number[][]): Municipality => ({
  code,
  name: code,
  lat: 45,
  lon: 3,
  population: null,
  figures: {},
  shape: [[ring]],
})

test('outlines that are too fine go on a grid, neighbours together, and keep their size', () => {
  const places = [place('a', square(3)), place('b', square(3.2)), place('c', tiny)]
  const found = thinned(places, 4000)
  assert.ok(found)
  assert.equal(found.metres, 50)
  const [a, b, c] = found.municipalities.map(({ shape }) => shape ?? [])
  assert.ok((a[0][0].length ?? 0) < 1700)
  assert.deepEqual(a[0][0][0], a[0][0].at(-1), 'still closed')
  const border = (ring: number[][]) => new Set(ring.filter(([lon]) => lon === 3.2).map(String))
  assert.deepEqual([...border(a[0][0])].sort(), [...border(b[0][0])].sort())
  assert.ok(Math.abs(areaOfShape(a) / areaOfShape([[square(3)]]) - 1) < 0.01)
  assert.deepEqual(c, [[tiny]])
})

test('what can be drawn stays as it is', () => {
  assert.equal(thinned([place('a', square(3))]), null)
})
