import type { Area } from '../area/area.ts'
import type { DemandValues } from '../assumptions/values.ts'
import { carKmSaved, netKg } from './emissions.ts'
import { uptake } from './uptake.ts'
import { waysOf, type Distances, type Ways } from './ways.ts'

/** What each municipality would gain from each place in its reach, if its people went there. */
export interface Demand {
  values: DemandValues
  /** Places `0 … sites - 1` may become centres; those after them are centres that exist. */
  sites: number
  ways: Ways
  /** Commuters with a teleworkable job who live in each municipality and work in another one. */
  teleworkers: Float64Array
  /** Minutes to the nearest existing centre; ∞ where none is in reach. */
  existingMinutes: Float64Array
  /** The following by pair of municipality and place, in the order of `ways.place`. */
  users: Float64Array
  hours: Float64Array
  carKm: Float64Array
  netKg: Float64Array
}

/**
 * Works out the demand.
 *
 * People who live in one municipality and work in another use a centre when their job can be done there, the uptake by
 * travel time says so, **and** it saves them time: who would not save any stays away. Those who work where they live
 * save nothing, and who would need more than `LONGEST_DAILY_WAY` does not go every day. Of people at least as near to an existing centre, it keeps `keptByExisting`.
 *
 * @param distances to the sites first, then to existing centres
 */
export function demandOf(area: Area, distances: Distances, sites: number, values: DemandValues): Demand {
  const ways = waysOf(distances, values)
  const pairs = ways.place.length
  const demand: Demand = {
    values,
    sites,
    ways,
    teleworkers: new Float64Array(area.municipalities.length),
    existingMinutes: new Float64Array(area.municipalities.length).fill(Infinity),
    users: new Float64Array(pairs),
    hours: new Float64Array(pairs),
    carKm: new Float64Array(pairs),
    netKg: new Float64Array(pairs),
  }
  flowsByOrigin(area, ways).forEach((flows, i) => fill(demand, i, sums(area, flows, ways), sites))
  return demand
}

/**
 * Whose way to work is longer than this does not go there every day: registers of a whole country hold people who work
 * a week at a time, or live elsewhere than they are registered. They are not counted. A platform assumption.
 */
export const LONGEST_DAILY_WAY = 120

/** Days a year that one user comes. */
export const daysEach = ({ daysPerWeek, workingWeeks }: DemandValues) => daysPerWeek * workingWeeks

function flowsByOrigin({ municipalities, flows }: Area, { workMinutes }: Ways): number[][] {
  const of: number[][] = municipalities.map(() => [])
  flows.forEach(({ origin, destination }, f) => {
    if (origin !== destination && workMinutes[f] <= LONGEST_DAILY_WAY) of[origin].push(f)
  })
  return of
}

/** The flows of one municipality, longest first, added up as they go. */
interface Sums {
  minutes: Float64Array
  people: Float64Array
  peopleMinutes: Float64Array
  peopleKm: Float64Array
}

function sums({ flows }: Area, of: number[], { workMinutes, workKm }: Ways): Sums {
  of.sort((a, b) => workMinutes[b] - workMinutes[a] || a - b)
  const n = of.length
  const sum: Sums = {
    minutes: Float64Array.from(of, (f) => workMinutes[f]),
    people: new Float64Array(n + 1),
    peopleMinutes: new Float64Array(n + 1),
    peopleKm: new Float64Array(n + 1),
  }
  of.forEach((f, k) => {
    const { commuters } = flows[f]
    sum.people[k + 1] = sum.people[k] + commuters
    sum.peopleMinutes[k + 1] = sum.peopleMinutes[k] + commuters * workMinutes[f]
    sum.peopleKm[k + 1] = sum.peopleKm[k] + commuters * workKm[f]
  })
  return sum
}

function fill(demand: Demand, i: number, sum: Sums, sites: number): void {
  const { values, ways } = demand
  const { start, place, minutes, km } = ways
  const days = daysEach(values)
  const able = values.teleworkable / 100
  demand.teleworkers[i] = able * sum.people[sum.people.length - 1]
  for (let k = start[i]; k < start[i + 1]; k++)
    if (place[k] >= sites) {
      demand.existingMinutes[i] = minutes[k]
      break
    }
  for (let k = start[i]; k < start[i + 1]; k++) {
    // Only whose way to work is longer than the way to the centre.
    const longer = countAbove(sum.minutes, minutes[k])
    const open = minutes[k] >= demand.existingMinutes[i] ? 1 - values.keptByExisting / 100 : 1
    const share = able * uptake(values, minutes[k]) * open
    const users = share * sum.people[longer]
    demand.users[k] = users
    demand.hours[k] = (days * 2 * (share * sum.peopleMinutes[longer] - users * minutes[k])) / 60
    demand.carKm[k] = carKmSaved(values, days, share * sum.peopleKm[longer], users * km[k])
    demand.netKg[k] = netKg(demand.carKm[k])
  }
}

/** How many of the numbers, which fall, are greater than `value`. */
function countAbove(falling: Float64Array, value: number): number {
  let from = 0
  let to = falling.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (falling[middle] > value) from = middle + 1
    else to = middle
  }
  return from
}
