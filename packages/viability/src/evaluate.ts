import { addTotals, emptyFlow, type Flow } from './flow.ts'
import { AT, leversOf, type Lever } from './levers.ts'
import { runMonths } from './month-by-month.ts'
import { alone, schedulesOf, shareOut } from './network.ts'
import { steadyYears } from './outcome.ts'
import type { CentrePlan, NetworkPlan } from './plan.ts'
import { setLever, type UncertainInput } from './simulate/uncertainty.ts'

/** A centre or a network of them. */
export type Plan = CentrePlan | NetworkPlan

/** Every plan as a network. */
export function asNetwork(plan: Plan): NetworkPlan {
  return 'centres' in plan ? plan : alone(plan)
}

/** What a plan is measured by. Both are cents that must not be negative. */
export type Goal = 'covers' | 'paysBack'

/** One plan, worked out again and again with some value moved in every centre. */
export class Evaluator {
  private readonly network: NetworkPlan
  private readonly months: number
  private readonly planned: Float64Array[]
  private readonly flow: Flow
  private readonly sum: Flow

  constructor(plan: Plan, months: number) {
    this.network = asNetwork(plan)
    this.months = months
    this.planned = this.network.centres.map(leversOf)
    this.flow = emptyFlow(months)
    this.sum = emptyFlow(months)
  }

  /** `covers`: left a year after ramp-up, without grants. `paysBack`: worth at the end less what was put in. */
  value(
    goal: Goal,
    moves: readonly (readonly [UncertainInput, number])[] = [],
    sharedHostFte?: number,
  ): number {
    const { months, flow, sum } = this
    const network =
      sharedHostFte === undefined
        ? this.network
        : { ...this.network, shared: { ...this.network.shared, hostFte: sharedHostFte } }
    const schedules = schedulesOf(network, months)
    const host = moves.find(([{ lever }]) => lever === 'hostCost')
    if (host) shareOut(network, schedules, host[1] * (host[0].relative ? network.shared.hostCost : 1))
    let longest = 0
    this.planned.forEach((planned, c) => {
      const levers = planned.slice()
      for (const [input, value] of moves) setLever(levers, planned, input, value)
      runMonths(schedules[c], levers, flow)
      addTotals(sum, flow, c === 0)
      longest = Math.max(longest, levers[AT.rampMonths])
    })
    if (goal === 'paysBack')
      return sum.total.cumulative[months - 1] - sum.total.debt[months - 1] - sum.opening.ownMoney
    const { from, to } = steadyYears(months, longest)
    let left = 0
    for (let m = from; m < to; m++) left += sum.total.alone[m]
    return Math.round((left * 12) / (to - from))
  }

  /** What the plan says of a lever: the mean of its centres. */
  plannedAt(lever: Lever): number {
    return this.planned.reduce((total, levers) => total + levers[AT[lever]], 0) / this.planned.length
  }
}
