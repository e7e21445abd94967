import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pairsBetween } from './between.ts'
import { distance, EARTH, EUCLIDEAN, type Metric, type Points } from './points.ts'
import { shortestPaths } from './shortest-paths.ts'

/** On a coarse grid many distances are equal; degrees for the sphere, poles and date line included. */
function points(metric: Metric): fc.Arbitrary<Points> {
  const sphere = metric.kind === 'great-circle'
  const x = fc.integer({ min: sphere ? -90 : 0, max: sphere ? 90 : 14 })
  const y = fc.integer({ min: sphere ? -180 : 0, max: sphere ? 180 : 14 })
  return fc.array(fc.tuple(x, y), { minLength: 1, maxLength: 90 }).map((list) => ({
    x: Float64Array.from(list, ([a]) => a),
    y: Float64Array.from(list, ([, b]) => b),
  }))
}

for (const metric of [
  EUCLIDEAN,
  { ...EUCLIDEAN, floor: true },
  { kind: 'great-circle' as const, radius: EARTH },
]) {
  const name = metric.kind === 'euclidean' && metric.floor ? 'euclidean, rounded down' : metric.kind
  const reach = metric.kind === 'euclidean' ? 4 : 2_000_000

  test(`${name}: neighbours from the tree are those of plain search`, () => {
    fc.assert(
      fc.property(points(metric), points(metric), fc.integer({ min: 1, max: 30 }), (from, to, k) => {
        const all = pairsBetween(from, to, metric)
        const near = pairsBetween(from, to, metric, { within: reach })
        const few = pairsBetween(from, to, metric, { nearest: k })
        for (let i = 0; i < from.x.length; i++) {
          const plain = Array.from(to.x, (_, j) => distance(metric, from, i, to, j)).toSorted((a, b) => a - b)
          const row = (pairs: typeof all) =>
            Array.from(pairs.cost.subarray(pairs.start[i], pairs.start[i + 1]))
          assert.deepEqual(row(all), plain)
          assert.deepEqual(
            row(near),
            plain.filter((d) => d <= reach),
          )
          const wanted = plain.slice(0, k)
          row(few).forEach((d, r) =>
            assert.ok(Math.abs(d - wanted[r]) <= 1 + 1e-9 * wanted[r] && row(few).length === wanted.length),
          )
        }
      }),
      { numRuns: 60 },
    )
  })
}

test('shortest paths are those of Floyd and Warshall', () => {
  const edge = fc.tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 0, max: 20 }),
  )
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 30 }), (edges) => {
      const n = 10
      const best = Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (__, j) => (i === j ? 0 : Infinity)),
      )
      for (const [a, b, d] of edges) if (a !== b) best[a][b] = best[b][a] = d
      for (let k = 0; k < n; k++)
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) best[i][j] = Math.min(best[i][j], best[i][k] + best[k][j])
      const pairs = shortestPaths({
        nodes: n,
        from: Int32Array.from(edges, ([a]) => a),
        to: Int32Array.from(edges, ([, b]) => b),
        length: Float64Array.from(edges, ([, , d]) => d),
      })
      for (let i = 0; i < n; i++) {
        const row = new Map<number, number>()
        for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) {
          assert.ok(k === pairs.start[i] || pairs.cost[k] >= pairs.cost[k - 1], 'sorted')
          row.set(pairs.site[k], pairs.cost[k])
        }
        for (let j = 0; j < n; j++) assert.equal(row.get(j) ?? Infinity, best[i][j])
      }
    }),
  )
})
