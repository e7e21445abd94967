import type { Found } from './search.ts'

/** What a run has finished; given back to it, the run goes on from there to the same digits. Plain JSON. */
export interface Checkpoint {
  version: 1
  main?: Found
  /** Plans for one centre, two, … as far as they are. */
  curve: { centres: number; value: number; bound: number }[]
  /** Sites chosen under the low and the high assumptions, and in each draw; with the value of the main plan there. */
  low?: number[]
  high?: number[]
  draws: { open: number[]; value: number }[]
}

export const atTheStart = (): Checkpoint => ({ version: 1, curve: [], draws: [] })
