import type { Progress } from '@micropol/siting'
import { solveNetwork } from '@micropol/siting/network'
import { solvePMedian } from '@micropol/siting/node'
import { InvalidProblem } from '@micropol/siting'
import type { Demand } from '../demand/demand.ts'
import type { Gains } from './gains.ts'
import { InvalidQuestion } from './invalid-question.ts'
import type { Site } from './sites.ts'
import { served } from './served.ts'

/** What limits a plan. */
export interface Limits {
  centres: number | null
  budget: number | null
  floor: number | null
}

/** A plan: open sites, what they bring, and what no plan can pass. */
export interface Found {
  open: number[]
  value: number
  bound: number
  gap: number
  proven: boolean
  iterations: number
}

export interface SearchOptions {
  seed: number
  /** Rounds; null: until it is proven. */
  iterations: number | null
  /** Only a few rounds. */
  quick?: boolean
  threads: number
  onProgress?: (told: { value: number; gap: number }) => void
}

/**
 * Rounds after which a search ends that nothing else ends, with the bound it has; and those of a quick look. Where only
 * a number limits the plan, a proof mostly comes within ten. Under rules plans come within the first rounds and
 * proofs of small areas within hundreds; the last percents of larger ones take hours.
 */
const ROUNDS = { byNumber: { most: 1500, quick: 4 }, byRules: { most: 600, quick: 3 } }
/** With fewer pairs a second thread takes longer to start than it helps. The answer is the same. */
const SMALL = 300_000
/** Bound and value within this share are equal; with hints in the table, within that one. */
const SAME = 1e-9
const SAME_WITH_HINTS = 3e-6

/** The best plan within the limits. */
export async function search(
  demand: Demand,
  gains: Gains,
  sites: readonly Site[],
  limits: Limits,
  options: SearchOptions,
): Promise<Found> {
  const fixedOpen = sites.flatMap(({ fixed }, j) => (fixed ? [j] : []))
  const { pairs, most, given, slack } = gains
  const number = numberOf(sites, limits)
  if (pairs.customers === 0) {
    const open = fixedOpen
    const { value } = served(demand, gains, open)
    return { open, value, bound: value, gap: 0, proven: true, iterations: 0 }
  }
  const told = (gain: number, bound: number) => {
    // Before the first plan there is nothing to tell.
    if (!Number.isFinite(gain) || !Number.isFinite(bound)) return
    options.onProgress?.({ value: given + gain, gap: shortfall(given + gain, given + bound + slack) })
  }
  const { most: last, quick } = number === null ? ROUNDS.byRules : ROUNDS.byNumber
  const asked = options.iterations ?? last
  const run = { seed: options.seed, iterations: options.quick ? Math.min(quick, asked) : asked }
  const result =
    number === null
      ? byRules(gains, sites, limits, fixedOpen, {
          ...run,
          // Where everybody may stay outside, the rules tell gains already.
          onProgress: (progress) => told(progress.objective, progress.bound),
        })
      : await solvePMedian(
          { pairs, p: number, fixedOpen },
          {
            ...run,
            threads: pairs.cost.length < SMALL ? 1 : options.threads,
            onProgress: (progress) => told(most - progress.objective, most - progress.bound),
          },
        )
  if (result.open.length === 0 && limits.floor !== null) throw tooHigh(limits.floor)
  const { value } = served(demand, gains, result.open)
  const limit = given + slack + (number === null ? result.bound : most - result.bound)
  const bound = Math.max(value, limit)
  const gap = shortfall(value, bound)
  const proven = gap <= (slack > 0 ? SAME_WITH_HINTS : SAME)
  return {
    open: result.open,
    value,
    bound: proven ? value : bound,
    gap: proven ? 0 : gap,
    proven,
    iterations: result.iteration,
  }
}

/** How many centres open, where it is only a matter of their number; null when a floor or costs decide. */
function numberOf(sites: readonly Site[], { centres, budget, floor }: Limits): number | null {
  if (floor !== null) return null
  if (budget === null) return centres
  const [{ cost }] = sites
  if (cost <= 0 || sites.some((site) => site.cost !== cost)) return null
  const affordable = Math.floor(budget / cost + 1e-9)
  const fixed = sites.filter((site) => site.fixed).length
  if (affordable < Math.max(1, fixed)) throw tooPoor(budget, Math.max(1, fixed) * cost)
  return Math.min(sites.length, affordable)
}

const tooPoor = (budget: number, needed: number) =>
  new InvalidQuestion(
    `The budget is €${budget}; at least €${needed} are needed.`,
    'budget-too-small',
    'size.budget',
    budget,
  )

const tooHigh = (floor: number) =>
  new InvalidQuestion(`No plan gives each of its centres ${floor} users.`, 'floor-too-high', 'floor', floor)

function byRules(
  { pairs, users }: Gains,
  sites: readonly Site[],
  { centres, budget, floor }: Limits,
  fixedOpen: number[],
  options: { seed: number; iterations: number; onProgress: (progress: Progress) => void },
) {
  const cost = Float64Array.from(sites, (site) => site.cost)
  const needed = fixedOpen.reduce((sum, j) => sum + cost[j], 0)
  if (budget !== null && (needed > budget || cost.every((one) => one > budget)))
    throw tooPoor(budget, Math.max(needed, Math.min(...cost)))
  try {
    return solveNetwork(
      {
        pairs,
        fixedOpen,
        ...(centres !== null && { atMost: centres }),
        ...(budget !== null && { budget: { cost, limit: budget } }),
        ...(floor !== null && { peopleAt: users, floors: new Float64Array(sites.length).fill(floor) }),
      },
      options,
    )
  } catch (error) {
    if (error instanceof InvalidProblem && floor !== null) throw tooHigh(floor)
    throw error
  }
}

/** By which share no plan can be better. */
export function shortfall(value: number, bound: number): number {
  const apart = Math.max(0, bound - value)
  // A plan that brings nothing is not infinitely far from the best one, only very far.
  return apart === 0 ? 0 : apart / Math.max(Math.abs(value), apart * 1e-6)
}
