import { requireNumber } from '../check.ts'
import { defaultOf, type DefaultKey } from '../data/look-up.ts'
import { refuse } from '../invalid-input.ts'
import { AT, LEVERS, SHARES, type Lever } from '../levers.ts'
import type { Correlation } from './correlation.ts'
import type { Range, Shape } from './distribution.ts'

/** One input that is not known. */
export interface UncertainInput extends Range {
  readonly lever: Lever
  /** The range multiplies the plan's own value (1 = as planned) instead of replacing it. */
  readonly relative?: boolean
  /** The same in all centres of a network: a collective agreement, a price list. */
  readonly common?: boolean
}

/** What is not known about a plan, and how the unknowns hang together. */
export interface Uncertainty {
  readonly inputs: readonly UncertainInput[]
  readonly correlations?: readonly Correlation[]
  /** Default `pert`. */
  readonly shape?: Shape
  /** How far the same input goes together in two centres of a network, 0 to 1. Default 0.5. */
  readonly acrossCentres?: number
}

const around = (lever: Lever, key: DefaultKey, common = false): UncertainInput => {
  const { low, central, high } = defaultOf(key)
  return { lever, low: low / central, central: 1, high: high / central, relative: true, common }
}

/**
 * The usual unknowns: the ranges of the defaults laid around whatever the plan says, so that a free rent stays free.
 * Prices ±15 %, all correlations and how far centres go together are platform assumptions: slow places fill late and
 * less, lose more members and sell fewer passes and rooms; dearer ones fill less.
 */
export const USUAL_UNCERTAINTY: Uncertainty = {
  inputs: [
    around('utilisation', 'desk_utilisation_steady'),
    around('rampMonths', 'ramp_up_to_steady'),
    around('churn', 'monthly_churn'),
    { lever: 'priceLevel', low: 0.85, central: 1, high: 1.15, relative: true, common: true },
    around('dayPasses', 'day_passes'),
    around('roomHours', 'room_hours'),
    around('officeOccupancy', 'office_occupancy'),
    around('rent', 'rent'),
    around('running', 'other_opex'),
    around('hostCost', 'host_gross_cost', true),
    around('overheads', 'fixed_overheads', true),
    around('otherInvestment', 'capex_per_centre'),
  ],
  correlations: [
    { a: 'utilisation', b: 'rampMonths', rank: -0.4 },
    { a: 'utilisation', b: 'churn', rank: -0.3 },
    { a: 'utilisation', b: 'priceLevel', rank: -0.2 },
    { a: 'utilisation', b: 'dayPasses', rank: 0.5 },
    { a: 'utilisation', b: 'roomHours', rank: 0.5 },
    { a: 'utilisation', b: 'officeOccupancy', rank: 0.5 },
    { a: 'dayPasses', b: 'roomHours', rank: 0.4 },
    { a: 'running', b: 'overheads', rank: 0.3 },
  ],
}

/** Refuses ranges out of order and unknown or doubled levers. */
export function requireUncertainty({ inputs, acrossCentres = 0.5, shape = 'pert' }: Uncertainty): void {
  if (inputs.length === 0) refuse('Nothing is uncertain: inputs is empty.', 'inputs', [])
  for (const [i, { lever, low, central, high }] of inputs.entries()) {
    if (!LEVERS.includes(lever))
      refuse(`inputs[${i}].lever is "${String(lever)}", which no plan has.`, 'inputs', lever)
    if (inputs.findIndex((other) => other.lever === lever) < i)
      refuse(`${lever} is uncertain twice.`, 'inputs', lever)
    for (const [end, value] of Object.entries({ low, central, high }))
      requireNumber(value, `inputs[${i}].${end}`)
    if (low > central || central > high)
      refuse(`The range of ${lever} is ${low}, ${central}, ${high}: not in order.`, `inputs[${i}]`, [
        low,
        central,
        high,
      ])
  }
  requireNumber(acrossCentres, 'acrossCentres', { most: 1 })
  if (shape !== 'pert' && shape !== 'triangular')
    refuse(`shape is ${String(shape)}, neither pert nor triangular.`, 'shape', shape)
}

/** Puts the value of an input into the levers of a plan. Shares stop at 1. */
export function setLever(
  levers: Float64Array,
  planned: Float64Array,
  input: UncertainInput,
  value: number,
): void {
  const at = AT[input.lever]
  const moved = input.relative ? planned[at] * value : value
  levers[at] = SHARES.has(input.lever) ? Math.min(1, moved) : moved
}
