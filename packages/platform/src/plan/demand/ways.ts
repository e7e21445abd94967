import { greatCircle, minutesOf } from '@micropol/impact'
import { EARTH, pairsBetween, type Points } from '@micropol/siting'
import type { Area } from '../area/area.ts'
import type { Point, Travel } from '../travel/travel.ts'
import { ownKm, spread } from './extent.ts'

/**
 * Ways between points, made once for all values of the assumptions: from municipalities to the places around them (row
 * `i` is `start[i] … start[i + 1] - 1`, nearest first), and of each flow to work. One way, by car. Without roads `km`
 * is a straight line, and there are no minutes yet: both follow from the detour.
 */
export interface Distances {
  roads: boolean
  /** Mean straight kilometres of the residents of each municipality to its point. */
  own: Float64Array
  start: Int32Array
  place: Int32Array
  km: Float64Array
  minutes: Float64Array
  /** Where each flow begins. */
  origins: Int32Array
  workKm: Float64Array
  workMinutes: Float64Array
}

/** Ways as people go them, with what the assumptions say. The rows are shorter: only places in reach. */
export type Ways = Pick<Distances, 'start' | 'place' | 'km' | 'minutes' | 'workKm' | 'workMinutes'>

/** Nobody is faster than that on average, km/h in a straight line: by the default speeds, or on real roads. */
const FASTEST = { straight: 70, roads: 130 }

/** @param mostMinutes the most that any values of the assumptions will ask for */
export function distancesOf(
  area: Area,
  places: readonly Point[],
  travel: Travel | undefined,
  mostMinutes: number,
): Distances {
  const { municipalities, flows } = area
  const distances: Distances = {
    roads: travel !== undefined,
    own: Float64Array.from(municipalities, ownKm),
    ...placesAround(municipalities, places, travel, mostMinutes),
    origins: Int32Array.from(flows, ({ origin }) => origin),
    workKm: new Float64Array(flows.length),
    workMinutes: new Float64Array(flows.length),
  }
  flows.forEach(({ origin, destination }, f) => {
    const [from, to] = [municipalities[origin], municipalities[destination]]
    distances.workKm[f] = travel ? travel.km(from, to) : greatCircle(from, to)
    if (travel) distances.workMinutes[f] = travel.minutes(from, to)
  })
  return distances
}

function placesAround(
  homes: readonly Point[],
  places: readonly Point[],
  travel: Travel | undefined,
  mostMinutes: number,
): Pick<Distances, 'start' | 'place' | 'km' | 'minutes'> {
  const start = new Int32Array(homes.length + 1)
  if (places.length === 0) {
    const none = new Float64Array(0)
    return { start, place: new Int32Array(0), km: none, minutes: none }
  }
  const within = (mostMinutes / 60) * (travel ? FASTEST.roads : FASTEST.straight) * 1000
  const near = pairsBetween(
    pointsOf(homes),
    pointsOf(places),
    { kind: 'great-circle', radius: EARTH },
    { within },
  )
  const { site, cost: metres } = near
  if (!travel)
    return {
      start: near.start,
      place: site,
      km: metres.map((m) => m / 1000),
      minutes: new Float64Array(site.length),
    }
  const found: Record<'place' | 'km' | 'minutes', number[]> = { place: [], km: [], minutes: [] }
  for (let i = 0; i < homes.length; i++) {
    const row = Array.from(site.subarray(near.start[i], near.start[i + 1]), (place) => ({
      place,
      km: travel.km(homes[i], places[place]),
      minutes: travel.minutes(homes[i], places[place]),
    })).filter(({ minutes }) => minutes <= mostMinutes)
    row.sort((a, b) => a.minutes - b.minutes || a.place - b.place)
    for (const pair of row) for (const key of ['place', 'km', 'minutes'] as const) found[key].push(pair[key])
    start[i + 1] = found.place.length
  }
  return {
    start,
    place: Int32Array.from(found.place),
    km: Float64Array.from(found.km),
    minutes: Float64Array.from(found.minutes),
  }
}

/** Ways of all flows, and of all municipalities to the places within `mostMinutes`. */
export function waysOf(
  distances: Distances,
  { mostMinutes, detour }: { mostMinutes: number; detour: number },
): Ways {
  const { roads, own, start } = distances
  const kmOf = (straight: number) => (roads ? straight : straight * detour)
  const minutesFor = (km: number, known: number) => (roads ? known : minutesOf(km))
  // People of a municipality live around its point, so that even its own centre is a way off.
  const ownKms = own.map((km) => km * detour)
  const ownTimes = ownKms.map((km) => minutesOf(km))
  const shorter = new Int32Array(start.length)
  const place = new Int32Array(distances.place.length)
  const km = new Float64Array(place.length)
  const minutes = new Float64Array(place.length)
  let count = 0
  for (let i = 0; i < own.length; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const between = kmOf(distances.km[k])
      const time = spread(ownTimes[i], minutesFor(between, distances.minutes[k]))
      if (time > mostMinutes) break
      place[count] = distances.place[k]
      km[count] = spread(ownKms[i], between)
      minutes[count++] = time
    }
    shorter[i + 1] = count
  }
  return {
    start: shorter,
    place: place.slice(0, count),
    km: km.slice(0, count),
    minutes: minutes.slice(0, count),
    ...workWays(distances, kmOf, minutesFor, { ownKms, ownTimes }),
  }
}

function workWays(
  { origins, workKm, workMinutes }: Distances,
  kmOf: (straight: number) => number,
  minutesFor: (km: number, known: number) => number,
  { ownKms, ownTimes }: { ownKms: Float64Array; ownTimes: Float64Array },
): Pick<Ways, 'workKm' | 'workMinutes'> {
  return {
    workKm: workKm.map((km, f) => spread(ownKms[origins[f]], kmOf(km))),
    workMinutes: workMinutes.map((known, f) =>
      spread(ownTimes[origins[f]], minutesFor(kmOf(workKm[f]), known)),
    ),
  }
}

const pointsOf = (list: readonly Point[]): Points => ({
  x: Float64Array.from(list, ({ lat }) => lat),
  y: Float64Array.from(list, ({ lon }) => lon),
})
