import type { Area, Municipality } from '../../../packages/platform/src/plan/area/area.ts'

/** A number between 0 and 1 after the other, the same in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/**
 * A made-up area on a grid of about 4 km: `places` municipalities, each with an outline of twelve corners and flows to
 * ten others, most of them near and one to a town.
 */
export function madeUpArea(places: number): Area {
  const next = dice(7)
  const side = Math.ceil(Math.sqrt(places))
  const [north, west] = [0.036, 0.05]
  const corner = (row: number, column: number) => {
    const wobble = dice(row * 7919 + column * 104_729 + 1)
    return [2 + west * (column + 0.4 * wobble()), 44 + north * (row + 0.4 * wobble())]
  }
  const municipalities = Array.from({ length: places }, (_, i): Municipality => {
    const [row, column] = [Math.floor(i / side), i % side]
    const corners = [
      corner(row, column),
      corner(row, column + 1),
      corner(row + 1, column + 1),
      corner(row + 1, column),
    ]
    const ring = corners.flatMap((from, c) => {
      const to = corners[(c + 1) % 4]
      // Neighbours share a border, so the points on it are the same from either side.
      return [0, 1 / 3, 2 / 3].map((share) =>
        [0, 1].map((axis) => from[axis] + share * (to[axis] - from[axis])),
      )
    })
    const population =
      next() < 0.004 ? 30_000 + Math.round(90_000 * next()) : Math.round(150 + 5000 * next() ** 4)
    return {
      code: String(i + 1).padStart(5, '0'),
      name: `Sainte-Foy-${i + 1}`,
      lat: 44 + north * (row + 0.6),
      lon: 2 + west * (column + 0.6),
      population,
      figures: { areaKm2: 14, employed: Math.round(population * 0.42), jobs: Math.round(population * 0.3) },
      shape: [[[...ring, ring[0]]]],
    }
  })
  const towns = municipalities.flatMap(({ population }, i) => ((population ?? 0) > 20_000 ? [i] : []))
  const flows = municipalities.flatMap(({ population }, origin) => {
    const [row, column] = [Math.floor(origin / side), origin % side]
    const near = Array.from({ length: 9 }, () => {
      const [r, c] = [row + Math.round(8 * next() - 4), column + Math.round(8 * next() - 4)]
      return r < 0 || c < 0 || c >= side ? -1 : r * side + c
    })
    const town = towns.reduce(
      (best, each) => (Math.abs(each - origin) < Math.abs(best - origin) ? each : best),
      0,
    )
    const to = new Set([...near, town].filter((at) => at >= 0 && at < places && at !== origin))
    return [...to]
      .toSorted((a, b) => a - b)
      .map((destination) => ({
        origin,
        destination,
        commuters: 1 + Math.round((population ?? 0) * 0.03 * next() * (destination === town ? 4 : 1)),
      }))
  })
  return {
    name: `${places} places`,
    country: 'FR',
    source: 'Made up',
    licence: 'none',
    municipalities,
    flows,
    knows: { within: false, leaving: false },
    populationOf: '',
  }
}
