import type { Demand } from '../demand/demand.ts'
import type { Gains } from './gains.ts'

/** Who goes where when these sites are open: everybody to the nearest centre. */
export interface Served {
  /** By municipality: its pair among the ways, −1 when no open site is in reach. */
  way: Int32Array
  /** What the objective comes to. */
  value: number
}

/** Counted anew from nothing but the open sites and the demand. */
export function served(demand: Demand, gains: Gains, open: Iterable<number>): Served {
  const { ways, teleworkers } = demand
  const isOpen = new Uint8Array(demand.sites)
  for (const j of open) isOpen[j] = 1
  const way = new Int32Array(teleworkers.length).fill(-1)
  let value = gains.given
  for (let i = 0; i < way.length; i++) {
    const k = nearestOpen(ways, isOpen, i)
    if (k < 0) continue
    way[i] = k
    value += gains.gain[k]
  }
  return { way, value }
}

function nearestOpen({ start, place }: Demand['ways'], isOpen: Uint8Array, i: number): number {
  for (let k = start[i]; k < start[i + 1]; k++) if (isOpen[place[k]]) return k
  return -1
}
