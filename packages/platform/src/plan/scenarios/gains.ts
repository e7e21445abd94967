import type { Pairs } from '@micropol/siting'
import type { Demand } from '../demand/demand.ts'
import type { Objective } from './question.ts'

/** Minutes that count as near. */
export const NEAR = 15

/** What an objective gains where, and the table for the search. */
export interface Gains {
  /** By pair, in the order of `demand.ways.place`: what the municipality gains if its people go there. */
  gain: Float64Array
  /** What is gained whatever opens: people who have an existing centre near. */
  given: number
  /** Gains of a plan are at most `most` − what it costs in `pairs`, and miss it by no more than `slack`. */
  most: number
  slack: number
  /** One row for each municipality that can gain: what it has less than at its best site. Staying outside has nothing. */
  pairs: Pairs
  /** By pair of `pairs`: who would use it. For floors. */
  users: Float64Array
}

/**
 * @param weights what an hour counts in each municipality under the objective `weakest`
 * @param byWay the table must tell the nearest centre apart everywhere, because users are counted at it (floors)
 */
export function gainsOf(demand: Demand, objective: Objective, weights: Float64Array, byWay: boolean): Gains {
  const gain = gainOf(demand, objective, weights)
  const table = tableOf(demand, gain, byWay && (objective === 'people15' || objective === 'co2'))
  return { ...table, gain, given: givenOf(demand, objective) }
}

function gainOf(demand: Demand, objective: Objective, weights: Float64Array): Float64Array {
  const { ways, hours, netKg, teleworkers, existingMinutes } = demand
  if (objective === 'hours') return hours
  if (objective === 'co2') return netKg
  const gain = new Float64Array(hours.length)
  for (let i = 0; i < teleworkers.length; i++) {
    const helped = existingMinutes[i] <= NEAR ? 0 : teleworkers[i]
    for (let k = ways.start[i]; k < ways.start[i + 1]; k++)
      gain[k] = objective === 'weakest' ? weights[i] * hours[k] : ways.minutes[k] <= NEAR ? helped : 0
  }
  return gain
}

function givenOf({ teleworkers, existingMinutes }: Demand, objective: Objective): number {
  if (objective !== 'people15') return 0
  return teleworkers.reduce((sum, people, i) => sum + (existingMinutes[i] <= NEAR ? people : 0), 0)
}

/** Where ways must be told apart, they weigh so little beside gains. */
const HINT = 1e-6

/**
 * The p-median behind an objective: a municipality pays what it gains less than at its best site. People go to the
 * nearest centre, and the search sends everybody to the cheapest; so costs never fall with the way. Hours do that by
 * themselves. Net CO₂e may not: there the table holds the best that is to be had at this way or a longer one, which
 * is at least the truth, so that what bounds it bounds the truth.
 */
function tableOf(demand: Demand, gain: Float64Array, byWay: boolean): Omit<Gains, 'gain' | 'given'> {
  const { ways, sites, users } = demand
  const best = envelopeOf(demand, gain)
  const start = [0]
  const outside: number[] = []
  const site: number[] = []
  const cost: number[] = []
  const way: number[] = []
  const usual = mean(best.top)
  let slack = 0
  for (let i = 0; i < best.top.length; i++) {
    const top = best.top[i]
    const from = site.length
    const weight = byWay ? HINT * (top > 0 ? top : usual) : 0
    const row = []
    for (let k = ways.start[i]; k < ways.start[i + 1]; k++) {
      if (ways.place[k] >= sites || (best.at[k] <= 0 && !(byWay && users[k] > 0))) continue
      const far = ways.minutes[k] / demand.values.mostMinutes
      row.push({ k, cost: (top - best.at[k]) * (byWay ? 1 - HINT : 1) + weight * far })
    }
    if (row.length === 0) continue
    row.sort((a, b) => a.cost - b.cost || ways.place[a.k] - ways.place[b.k])
    for (const pair of row) {
      site.push(ways.place[pair.k])
      cost.push(pair.cost)
      way.push(pair.k)
    }
    outside.push(Math.max(top, cost[cost.length - 1], weight))
    slack += weight
    start.push(from + row.length)
  }
  return {
    most: best.top.reduce((sum, top) => sum + top, 0),
    slack,
    users: Float64Array.from(way, (k) => users[k]),
    pairs: {
      customers: outside.length,
      sites,
      start: Int32Array.from(start),
      site: Int32Array.from(site),
      cost: Float64Array.from(cost),
      outside: Float64Array.from(outside),
    },
  }
}

/** For each pair the most that its site or a farther one brings, and for each municipality the most of all. */
function envelopeOf({ ways, sites, teleworkers }: Demand, gain: Float64Array) {
  const at = new Float64Array(ways.place.length)
  const top = new Float64Array(teleworkers.length)
  for (let i = 0; i < top.length; i++)
    for (let k = ways.start[i + 1] - 1; k >= ways.start[i]; k--) {
      if (ways.place[k] < sites) top[i] = Math.max(top[i], gain[k])
      at[k] = top[i]
    }
  return { at, top }
}

const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
