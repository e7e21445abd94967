import type { Graph } from '../distances/shortest-paths.ts'
import type { Metric, Points } from '../distances/points.ts'

/** Where the costs of an instance come from. */
export type Source =
  | { kind: 'points'; customers: Points; sites: Points; metric: Metric }
  | { kind: 'graph'; graph: Graph }
  /** `cost[i * sites + j]`, ∞ when out of reach; of the `whole` customer, or of each of its people. */
  | { kind: 'matrix'; cost: Float64Array; whole: boolean }
  /** Distances for each person, in any order; absent pairs are out of reach. */
  | { kind: 'list'; customer: Int32Array; site: Int32Array; cost: Float64Array }

/** What a file says, before anybody chose a problem. All ids are 0-based here. */
export interface Instance {
  customers: number
  sites: number
  source: Source
  /** How many people travel from each customer: distances count so many times. 1 each when the format has none. */
  weight: Float64Array
  /** How much of a site's capacity each customer takes; `weight` when absent. */
  demand?: Float64Array
  p?: number
  /** Opening cost of each site. */
  opening?: Float64Array
  /** How much each site can serve. */
  capacity?: Float64Array
  /** How many people each site needs to open. */
  floor?: Float64Array
  budget?: { cost: Float64Array; limit: number }
  exclusions?: [number, number][]
  areas?: { of: Int32Array; share: Float64Array }
  fixedOpen?: number[]
  fixedClosed?: number[]
  radius?: number
  /** What a customer pays when nothing is within reach. */
  outside?: Float64Array
}
