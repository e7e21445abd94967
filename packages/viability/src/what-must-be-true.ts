import { requireCentre, requireMonths, requireNetwork } from './check.ts'
import { asNetwork, Evaluator, type Goal, type Plan } from './evaluate.ts'
import type { Lever } from './levers.ts'

/** One condition for a plan to live, all else as planned. */
export interface Condition {
  /** `sharedHostFte`: posts shared by the network. */
  readonly lever: Lever | 'sharedHostFte'
  /** What the plan says; the mean of its centres. */
  readonly planned: number
  /** Whether the plan reaches the goal as it stands. */
  readonly holds: boolean
  /**
   * The value, the same in every centre, up to which (`at most`) or from which (`at least`) the goal is reached.
   * `null` when this alone decides nothing: then `always` says whether any value does or none.
   */
  readonly threshold: number | null
  readonly bound: 'at least' | 'at most'
  readonly always: boolean
  /** The goal at the best value there is, cents: how far this lever alone would carry. */
  readonly best: number
}

/** Levers asked about, from the worst value to the best; wider than anything seen, so that `null` means something. */
const ASKED: readonly { lever: Lever; worst: number; best: number }[] = [
  { lever: 'utilisation', worst: 0, best: 1 },
  { lever: 'priceLevel', worst: 0, best: 5 },
  { lever: 'dayPasses', worst: 0, best: 50 },
  { lever: 'roomHours', worst: 0, best: 500 },
  { lever: 'rent', worst: 50, best: 0 },
  { lever: 'running', worst: 50, best: 0 },
  { lever: 'hostFte', worst: 5, best: 0 },
]

/**
 * What would have to be true for a plan to live: for each lever alone the value at which the goal is just reached,
 * found by bisection, and always on the side where it is reached.
 *
 * @param goal `covers`: no grant needed in the years after ramp-up. `paysBack`: investment earned back within the plan
 * @throws InvalidInput naming the value that cannot be
 */
export function whatMustBeTrue(plan: Plan, goal: Goal = 'covers', months = 120): Condition[] {
  requireMonths(months)
  if ('centres' in plan) requireNetwork(plan)
  else requireCentre(plan)
  const network = asNetwork(plan)
  const evaluator = new Evaluator(network, months)
  const holds = evaluator.value(goal) >= 0
  const conditions = ASKED.map(({ lever, worst, best }) => {
    const at = (value: number) => evaluator.value(goal, [[{ lever, low: 0, central: 0, high: 0 }, value]])
    return { lever, planned: evaluator.plannedAt(lever), holds, ...threshold(at, worst, best) }
  })
  const { hostFte } = network.shared
  if (hostFte === 0) return conditions
  const at = (value: number) => evaluator.value(goal, [], value)
  const shared = threshold(at, 2 * network.centres.length, 0)
  return [...conditions, { lever: 'sharedHostFte', planned: hostFte, holds, ...shared }]
}

function threshold(at: (value: number) => number, worst: number, best: number) {
  const bound: Condition['bound'] = best > worst ? 'at least' : 'at most'
  const atBest = at(best)
  const always = at(worst) >= 0
  if (always || atBest < 0) return { threshold: null, bound, always, best: atBest }
  let good = best
  let bad = worst
  for (let i = 0; i < 50; i++) {
    const mid = (good + bad) / 2
    if (at(mid) >= 0) good = mid
    else bad = mid
  }
  return { threshold: good, bound, always, best: atBest }
}
