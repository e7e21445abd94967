import { z } from 'zod'
import type { Matrix } from '../matrix.ts'
import type { Point } from '../travel.ts'
import type { Roads } from './build.ts'
import type { Actor } from './valhalla.ts'

/** Largest number of places a matrix is made for: pairs grow with the square. */
export const MOST_PLACES = 3000

const located = z.array(z.object({ edges: z.array(z.unknown()).nullish() }).nullable())
const answered = z.object({
  sources_to_targets: z.array(
    z.array(z.object({ time: z.number().nullable(), distance: z.number().nullable() })),
  ),
})

/** Pairs asked for at once. */
const PAIRS = 20_000

/**
 * Minutes and kilometres by car between all points. Those without a road nearby have null to and from everywhere.
 * `onShare` is told how much is done, 0 to 1.
 */
export async function matrixOf(
  { actor, roads }: { actor: Actor; roads: Roads },
  points: readonly Point[],
  onShare: (share: number) => void,
): Promise<Matrix> {
  const onRoad = await nearRoads(actor, points)
  const reached = points.flatMap((point, index) => (onRoad[index] ? [{ point, index }] : []))
  const targets = reached.map(({ point }) => point)
  const empty = () => points.map(() => points.map((): number | null => null))
  const [minutes, km] = [empty(), empty()]
  const step = Math.max(1, Math.floor(PAIRS / Math.max(1, targets.length)))
  for (let from = 0; from < reached.length; from += step) {
    const sources = reached.slice(from, from + step)
    const query = {
      sources: sources.map(({ point }) => point),
      targets,
      costing: 'auto',
      units: 'kilometers',
    }
    const { sources_to_targets: rows } = answered.parse(await actor.matrix(query))
    for (const [s, row] of rows.entries())
      for (const [t, { time, distance }] of row.entries()) {
        minutes[sources[s].index][reached[t].index] = time === null ? null : Math.round(time / 6)
        km[sources[s].index][reached[t].index] = distance === null ? null : Math.round(distance * 10)
      }
    onShare(Math.min(1, (from + step) / reached.length))
  }
  for (let i = 0; i < points.length; i++) minutes[i][i] = km[i][i] = 0
  return {
    format: 'micropol-matrix-1',
    source: roads.source,
    points: points.map(({ lat, lon }) => ({ lat, lon })),
    minutes,
    km,
  }
}

const AT_ONCE = 200

/** Which points have a road that can be driven on within the router's reach. */
async function nearRoads(actor: Actor, points: readonly Point[]): Promise<boolean[]> {
  const near: boolean[] = []
  for (let from = 0; from < points.length; from += AT_ONCE) {
    const locations = points.slice(from, from + AT_ONCE).map(({ lat, lon }) => ({ lat, lon }))
    const found = located.parse(await actor.locate({ locations, costing: 'auto', verbose: false }))
    near.push(...found.map((place) => (place?.edges?.length ?? 0) > 0))
  }
  return near
}

const outlines = z.object({
  features: z.array(z.object({ type: z.literal('Feature'), geometry: z.unknown() })),
})

/** What can be reached by car within so many minutes from a point, as a GeoJSON geometry; null without a road. */
export async function reachOf(actor: Actor, { lat, lon }: Point, minutes: number): Promise<unknown> {
  const [near] = await nearRoads(actor, [{ lat, lon }])
  if (!near) return null
  const query = { locations: [{ lat, lon }], costing: 'auto', contours: [{ time: minutes }], polygons: true }
  return outlines.parse(await actor.isochrone(query)).features[0]?.geometry ?? null
}
