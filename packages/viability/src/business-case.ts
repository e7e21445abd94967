import { SMALL_TOWNS, type BaseRate } from './base-rate.ts'
import { requireCentre, requireMonths, requireNetwork } from './check.ts'
import { addFlow, emptyFlow, type Flow } from './flow.ts'
import { leversOf } from './levers.ts'
import { runMonths } from './month-by-month.ts'
import { alone, schedulesOf } from './network.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import type { CentrePlan, NetworkPlan } from './plan.ts'

/** A plan worked out month by month. */
export interface BusinessCase {
  readonly name: string
  readonly verdict: Verdict
  readonly outcome: Outcome
  readonly flow: Flow
}

/** One sentence's worth: it stands alone, or somebody pays so many cents a year. */
export type Verdict =
  { readonly standsAlone: true } | { readonly standsAlone: false; readonly dependsOn: number }

/** The length of a plan when nothing is said: ten years. */
export const TEN_YEARS = 120

function caseOf(name: string, flow: Flow, rampMonths: number): BusinessCase {
  const outcome = outcomeOf(flow, rampMonths)
  const verdict: Verdict =
    outcome.subsidyNeeded === 0
      ? { standsAlone: true }
      : { standsAlone: false, dependsOn: outcome.subsidyNeeded }
  return { name, verdict, outcome, flow }
}

/**
 * Whether a centre pays for itself, month by month.
 *
 * @param months length of the plan, 1 to 600
 * @returns whole cents; `baseRate` first, because it is what is known before any plan
 * @throws InvalidInput naming the value that cannot be
 */
export function businessCase(plan: CentrePlan, months = TEN_YEARS): { baseRate: BaseRate } & BusinessCase {
  requireMonths(months)
  requireCentre(plan)
  const { centres } = casesOf(alone(plan), months)
  return { baseRate: SMALL_TOWNS, ...centres[0] }
}

/**
 * The same for centres that open together; `total` is their sum to the cent, shared posts included.
 *
 * @throws InvalidInput naming the value that cannot be
 */
export function networkBusinessCase(
  network: NetworkPlan,
  months = TEN_YEARS,
): { baseRate: BaseRate; total: BusinessCase; centres: BusinessCase[] } {
  requireMonths(months)
  requireNetwork(network)
  return { baseRate: SMALL_TOWNS, ...casesOf(network, months) }
}

function casesOf(network: NetworkPlan, months: number) {
  const total = emptyFlow(months)
  const centres = schedulesOf(network, months).map((schedule, c) => {
    const plan = network.centres[c]
    const flow = emptyFlow(months)
    runMonths(schedule, leversOf(plan), flow)
    addFlow(total, flow)
    return caseOf(plan.name, flow, plan.demand.ramp.months)
  })
  const rampMonths = Math.max(...network.centres.map((plan) => plan.demand.ramp.months))
  return { total: caseOf(network.name, total, rampMonths), centres }
}
