import { minutesOf } from '@micropol/impact'
import { EARTH, pairsBetween, type Points } from '@micropol/siting'
import type { Area } from '../area/area.ts'
import type { Point, Travel } from '../travel/travel.ts'
import { ownKm, spread } from './extent.ts'

/** Ways from municipalities to the places in their reach: row `i` is `start[i] … start[i + 1] - 1`, nearest first. */
export interface Reach {
  start: Int32Array
  place: Int32Array
  /** One way, by car. */
  minutes: Float64Array
  km: Float64Array
}

/** Every way that a demand needs: also to work, for each flow of the area. */
export interface Ways extends Reach {
  workKm: Float64Array
  workMinutes: Float64Array
}

export interface ReachOptions {
  mostMinutes: number
  /** For the ways within a municipality. */
  detour: number
}

/** Nobody is faster than that on average, whoever makes the travel times: km/h in a straight line. */
const FASTEST = 130

/** Ways of all flows, and of all municipalities to the places within `mostMinutes`. */
export function waysOf(area: Area, places: readonly Point[], travel: Travel, options: ReachOptions): Ways {
  const { municipalities, flows } = area
  const way = wayFrom(area, travel, options.detour)
  const workKm = new Float64Array(flows.length)
  const workMinutes = new Float64Array(flows.length)
  flows.forEach(({ origin, destination }, f) => {
    const { km, minutes } = way(origin, municipalities[destination])
    workKm[f] = km
    workMinutes[f] = minutes
  })
  return { workKm, workMinutes, ...reachOf(area, places, travel, options) }
}

/** Ways of all municipalities to the places within `mostMinutes`. */
export function reachOf(
  area: Area,
  places: readonly Point[],
  travel: Travel,
  { mostMinutes, detour }: ReachOptions,
): Reach {
  const { municipalities } = area
  const way = wayFrom(area, travel, detour)
  const start = new Int32Array(municipalities.length + 1)
  const found: Record<'place' | 'minutes' | 'km', number[]> = { place: [], minutes: [], km: [] }
  if (places.length > 0) {
    const around = { within: (mostMinutes / 60) * FASTEST * 1000 }
    const metric = { kind: 'great-circle', radius: EARTH } as const
    const near = pairsBetween(pointsOf(municipalities), pointsOf(places), metric, around)
    for (let i = 0; i < municipalities.length; i++) {
      const row = []
      for (let k = near.start[i]; k < near.start[i + 1]; k++) {
        const { minutes, km } = way(i, places[near.site[k]])
        if (minutes <= mostMinutes) row.push({ place: near.site[k], minutes, km })
      }
      row.sort((a, b) => a.minutes - b.minutes || a.place - b.place)
      for (const pair of row) {
        found.place.push(pair.place)
        found.minutes.push(pair.minutes)
        found.km.push(pair.km)
      }
      start[i + 1] = found.place.length
    }
  }
  return {
    start,
    place: Int32Array.from(found.place),
    minutes: Float64Array.from(found.minutes),
    km: Float64Array.from(found.km),
  }
}

/** People of a municipality live around its point, so that even its own centre is a way off. */
function wayFrom({ municipalities }: Area, travel: Travel, detour: number) {
  const ownKms = Float64Array.from(municipalities, (home) => ownKm(home, detour))
  const ownTimes = ownKms.map((km) => minutesOf(km))
  return (i: number, to: Point) => ({
    km: spread(ownKms[i], travel.km(municipalities[i], to)),
    minutes: spread(ownTimes[i], travel.minutes(municipalities[i], to)),
  })
}

const pointsOf = (list: readonly Point[]): Points => ({
  x: Float64Array.from(list, ({ lat }) => lat),
  y: Float64Array.from(list, ({ lon }) => lon),
})
