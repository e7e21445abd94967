import type { NetworkPlan, simulateNetwork } from '@micropol/viability'

/** One kind of membership: EUR a month without VAT, and the share of members who have it, 0 to 1. */
export interface Membership {
  name: string
  price: number
  share: number
}

/** What stands at a path: a number, a flag, a word (`linear`), the twelve factors of a season, or the mix of memberships. */
export type Setting = number | boolean | string | number[] | Membership[]
export type Settings = Record<string, Setting>

/** How the centres of a scenario become business plans: what is the same everywhere, and what differs at one centre. */
export interface BusinessSettings {
  /** Changes to the central plan of every centre, as paths of `CentrePlan` (`costs.rent`) and values. */
  everywhere: Settings
  /** The same for one centre, by code of its municipality; these win. */
  at: Record<string, Settings>
  /** One host service for the network instead of a host in each centre; null: each its own. */
  sharedHost: { fte: number; cost: number; overheads: number; by: 'centre' | 'desks' } | null
  /** Desks from the visits of its users, or the usual number. */
  desksFrom: 'users' | 'default'
  /** No centre opens with more desks than this, however many would come; null: no limit. */
  mostDesks: number | null
  runs: number
  seed: number
}

/** The business case of a scenario. Everything can be worked out again from `plan`, `settings` and the seed. */
export interface BusinessResult {
  plan: NetworkPlan
  /** Codes of the municipalities, in the order of `plan.centres` and `simulation.centres`. */
  codes: string[]
  simulation: ReturnType<typeof simulateNetwork>
}
