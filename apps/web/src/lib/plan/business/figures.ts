import type { BusinessCase, CentrePlan, SimulatedCase } from '@micropol/viability'
import type { Levers } from '@micropol/platform/plan/business/levers'
import { baseRateBar } from '@micropol/platform/plan/figures/base-rate-bar'
import { fanChart } from '@micropol/platform/plan/figures/cash-fan'
import { coveringChart } from '@micropol/platform/plan/figures/covering-chart'
import { tornadoChart } from '@micropol/platform/plan/figures/tornado-chart'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'

/** The charts of a business case. `tornado` is what its levers move, `one` is the plan without chance, `future` what chance makes of it,
 * `plans` those of its centres. */
export function businessFigures(
  tornado: Levers['tornado'],
  one: BusinessCase,
  future: SimulatedCase,
  runs: number,
  plans: readonly CentrePlan[],
) {
  const locale = getLocale()
  const isRising = plans.some(({ growth }) => growth !== undefined)
  const source = isRising ? m.plan_business_source_rising() : m.plan_business_source()
  const { grants } = one.flow.total
  const last = grants.findLastIndex((amount) => amount !== 0)
  const subsidyUntil = last < 0 ? null : Math.floor(last / 12) + 1
  return {
    base: baseRateBar(locale),
    years: coveringChart(future, { subsidyUntil, runs, source }, locale),
    cash: fanChart(
      future,
      { outcome: one.outcome, opening: one.flow.opening.balance, subsidyUntil, source },
      locale,
    ),
    tornado: tornadoChart(tornado, { source }, locale),
  }
}
