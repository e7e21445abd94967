import { requireCentre, requireMonths, requireNetwork } from './check.ts'
import { asNetwork, Evaluator, type Plan } from './evaluate.ts'
import type { Lever } from './levers.ts'
import { requireUncertainty, USUAL_UNCERTAINTY, type Uncertainty } from './simulate/uncertainty.ts'

/** One bar: what is left a year when one input stands at its low and at its high end, and all others at the centre. */
export interface Bar {
  readonly lever: Lever
  readonly low: { readonly value: number; readonly cents: number }
  readonly high: { readonly value: number; readonly cents: number }
  /** Distance of the two, cents a year. */
  readonly swing: number
}

/**
 * What matters most, one input at a time, widest bar first. The result is what is left a year after ramp-up without
 * grants; `simulate` gives the same question answered by rank correlation, with all inputs moving together.
 *
 * @throws InvalidInput naming the value that cannot be
 */
export function tornado(
  plan: Plan,
  uncertainty: Uncertainty = USUAL_UNCERTAINTY,
  months = 120,
): { central: number; bars: Bar[] } {
  requireMonths(months)
  if ('centres' in plan) requireNetwork(plan)
  else requireCentre(plan)
  requireUncertainty(uncertainty)
  const evaluator = new Evaluator(asNetwork(plan), months)
  const { inputs } = uncertainty
  const centre = inputs.map((input) => [input, input.central] as const)
  const moved = (i: number, value: number) => evaluator.value('covers', centre.with(i, [inputs[i], value]))
  const bars = inputs.map(({ lever, low, high }, i) => {
    const bar = {
      lever,
      low: { value: low, cents: moved(i, low) },
      high: { value: high, cents: moved(i, high) },
    }
    return { ...bar, swing: Math.abs(bar.high.cents - bar.low.cents) }
  })
  return { central: evaluator.value('covers', centre), bars: bars.sort((a, b) => b.swing - a.swing) }
}
