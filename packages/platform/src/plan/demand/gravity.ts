import { EARTH, pairsBetween } from '@micropol/siting'
import type { Flow, Municipality } from '../area/area.ts'

/**
 * Commuting where nobody has counted it: a production-constrained gravity model with exponential decay,
 * flow = leaving(i) × mass(j) e^(−β d) / Σₖ mass(k) e^(−β dₖ), β = 0.3 S^−0.18 per km with S the mean area of a unit
 * in km² (Lenormand, Bassolas & Ramasco, Systematic comparison of trip distribution laws and models, Journal of
 * Transport Geography 51, 2016, figure 8, as TDLM's `calib_param` has it; calibrated on commuting).
 *
 * It is a stand-in: what rests on it must say so. In Hérault it sends people 10.5 km on average where 14.1 were counted,
 * so that it rather understates what centres save.
 */
export interface GravityModel {
  /** Share of residents who work in another municipality. Hérault: 0.19. */
  leaving: number
  /** km² of a municipality on average. */
  area: number
  /** Kilometres in a straight line beyond which nobody commutes. */
  farthest: number
  /** Flows of fewer people are left out; the others are scaled up so that everybody still goes somewhere. */
  least: number
}

export function gravityFlows(
  municipalities: readonly Municipality[],
  { leaving, area, farthest, least }: GravityModel,
): Flow[] {
  const beta = 0.3 * area ** -0.18
  const points = {
    x: Float64Array.from(municipalities, ({ lat }) => lat),
    y: Float64Array.from(municipalities, ({ lon }) => lon),
  }
  const mass = Float64Array.from(municipalities, ({ population }) => population ?? 0)
  const metric = { kind: 'great-circle', radius: EARTH } as const
  const { start, site, cost } = pairsBetween(points, points, metric, { within: farthest * 1000 })
  const flows: Flow[] = []
  for (let origin = 0; origin < municipalities.length; origin++) {
    const people = leaving * mass[origin]
    const pull = new Float64Array(start[origin + 1] - start[origin])
    for (let k = 0; k < pull.length; k++) {
      const j = site[start[origin] + k]
      pull[k] = j === origin ? 0 : mass[j] * Math.exp((-beta * cost[start[origin] + k]) / 1000)
    }
    const all = sum(pull)
    const kept = pull.map((one) => ((people * one) / all >= least ? one : 0))
    const going = sum(kept)
    if (!(going > 0)) continue
    kept.forEach((one, k) => {
      if (one > 0)
        flows.push({ origin, destination: site[start[origin] + k], commuters: (people * one) / going })
    })
  }
  return flows
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
