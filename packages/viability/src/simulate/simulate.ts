import { SMALL_TOWNS, type BaseRate } from '../base-rate.ts'
import { requireCentre, requireMonths, requireNetwork, requireNumber } from '../check.ts'
import { addTotals, emptyFlow } from '../flow.ts'
import { AT, leversOf, type Lever } from '../levers.ts'
import { runMonths } from '../month-by-month.ts'
import { alone, schedulesOf, shareOut } from '../network.ts'
import type { CentrePlan, NetworkPlan } from '../plan.ts'
import { Draw } from './draw.ts'
import { Futures, type SimulatedCase } from './futures.ts'
import { Random } from './random.ts'
import { correlation, ranks } from './statistics.ts'
import { requireUncertainty, setLever, USUAL_UNCERTAINTY, type Uncertainty } from './uncertainty.ts'

export interface SimulationOptions {
  /** Default 10,000. */
  readonly runs?: number
  /** A whole number; the same seed gives the same result to the last digit. Default 1. */
  readonly seed?: number
  /** Length of the plan. Default 120. */
  readonly months?: number
  /** Called every 250 futures; `false` ends the simulation with those that have run. */
  readonly progress?: (done: number, runs: number) => boolean | undefined
}

/** How strongly an input moves the result: Spearman's rank correlation with what is left a year after ramp-up. */
export interface Driver {
  readonly lever: Lever
  readonly rankCorrelation: number
}

export interface Simulation {
  readonly baseRate: BaseRate
  /** Futures that ran; fewer than asked for when `progress` ended it. */
  readonly runs: number
  readonly seed: number
}

/** Futures between two calls of `progress`. */
const BATCH = 250

/**
 * What may become of one centre: `runs` futures with the unknowns drawn together.
 *
 * @throws InvalidInput naming the value that cannot be
 * @example simulate(centralPlan('Lodève')).standsAlone // share of 10,000 futures
 */
export function simulate(
  plan: CentrePlan,
  uncertainty: Uncertainty = USUAL_UNCERTAINTY,
  options: SimulationOptions = {},
): Simulation & SimulatedCase & { drivers: Driver[] } {
  requireCentre(plan)
  const { centres, total: _, ...simulation } = futuresOf(alone(plan), uncertainty, options)
  return { ...simulation, ...centres[0] }
}

/**
 * The same for centres that open together. Each draws its own unknowns, which go together as `acrossCentres` says;
 * what a shared host costs follows the draw of `hostCost` for the whole network.
 *
 * @throws InvalidInput naming the value that cannot be
 */
export function simulateNetwork(
  network: NetworkPlan,
  uncertainty: Uncertainty = USUAL_UNCERTAINTY,
  options: SimulationOptions = {},
): Simulation & { total: SimulatedCase; centres: (SimulatedCase & { drivers: Driver[] })[] } {
  requireNetwork(network)
  return futuresOf(network, uncertainty, options)
}

function futuresOf(network: NetworkPlan, uncertainty: Uncertainty, options: SimulationOptions) {
  const { runs = 10_000, seed = 1, months = 120, progress } = options
  requireMonths(months)
  requireNumber(runs, 'runs', { least: 1, most: 1_000_000, whole: true })
  requireNumber(seed, 'seed', { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true })
  requireUncertainty(uncertainty)

  const { inputs } = uncertainty
  const plans = network.centres
  const n = inputs.length
  const schedules = schedulesOf(network, months)
  const planned = plans.map(leversOf)
  const levers = planned.map((values) => values.slice())
  const draw = new Draw(uncertainty, plans.length)
  const random = new Random(seed)
  const hostCost = inputs.findIndex(({ lever }) => lever === 'hostCost')
  const hostShared = network.shared.hostFte > 0 && hostCost >= 0

  const flow = emptyFlow(months)
  const sum = emptyFlow(months)
  const ramp = new Float64Array(months)
  const total = new Futures(network.name, runs, months)
  const each = plans.map(({ name }) => new Futures(name, runs, months))
  const drawn = Array.from({ length: n * plans.length }, () => new Float64Array(runs))
  let done = 0
  while (done < runs) {
    draw.next(random)
    if (hostShared)
      shareOut(
        network,
        schedules,
        draw.common[hostCost] * (inputs[hostCost].relative ? network.shared.hostCost : 1),
      )
    let longest = 0
    for (let c = 0; c < plans.length; c++) {
      for (let i = 0; i < n; i++) {
        const value = draw.values[c * n + i]
        drawn[c * n + i][done] = value
        setLever(levers[c], planned[c], inputs[i], value)
      }
      runMonths(schedules[c], levers[c], flow, ramp)
      each[c].keep(done, flow, levers[c][AT.rampMonths])
      if (plans.length > 1) addTotals(sum, flow, c === 0)
      longest = Math.max(longest, levers[c][AT.rampMonths])
    }
    if (plans.length > 1) total.keep(done, sum, longest)
    done++
    if (progress && (done % BATCH === 0 || done === runs) && progress(done, runs) === false) break
  }

  const centres = each.map((futures, c) => ({
    ...futures.sumUp(done),
    drivers: driversOf(
      inputs.map(({ lever }) => lever),
      drawn.slice(c * n, (c + 1) * n),
      futures.steady,
      done,
    ),
  }))
  const whole: SimulatedCase = plans.length > 1 ? total.sumUp(done) : { ...centres[0], name: network.name }
  return { baseRate: SMALL_TOWNS, runs: done, seed, total: whole, centres }
}

function driversOf(levers: Lever[], drawn: Float64Array[], result: Float64Array, runs: number): Driver[] {
  const outcome = ranks(result.subarray(0, runs))
  return levers
    .map((lever, i) => ({ lever, rankCorrelation: correlation(ranks(drawn[i].subarray(0, runs)), outcome) }))
    .sort((a, b) => Math.abs(b.rankCorrelation) - Math.abs(a.rankCorrelation))
}
