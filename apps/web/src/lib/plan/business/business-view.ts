import {
  networkBusinessCase,
  whatMustBeTrue,
  type BusinessCase,
  type CentrePlan,
  type Condition,
  type SimulatedCase,
  type Year,
} from '@micropol/viability'
import type { BusinessResult } from '@micropol/platform/plan/business/business'
import { number, percent } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { eurosOf } from '../money.ts'
import { verdictOf } from '../scenarios/result-view.ts'
import { leverName, leverValue } from './levers.ts'

/** What the network comes to, and each of its centres in a row; `conditions` are those of its plan. */
export function networkView({ plan, codes, simulation }: BusinessResult, conditions: readonly Condition[]) {
  const { total, centres } = networkBusinessCase(plan)
  return {
    ...caseView(total, simulation.total, conditions, simulation.runs),
    title: titleOf(m.plan_business_network({ area: plan.name }), simulation.total),
    centres: centres.map((one, i) => {
      const future = simulation.centres[i]
      return {
        code: codes[i] ?? '',
        name: one.name,
        desks: number(plan.centres[i]?.space.desks ?? 0),
        members: number(one.outcome.years.at(-1)?.members ?? 0),
        revenue: eurosOf(one.outcome.steady.revenue),
        costs: eurosOf(one.outcome.steady.costs),
        alone: eurosOf(one.outcome.steady.alone),
        covers: percent(future?.years[3]?.coversAlone ?? 0),
        off: percent(future?.coversWithSubsidyOff ?? 0),
        verdict: future ? verdictOf(future) : null,
      }
    }),
  }
}

/** One centre of the network, as it stands with its part of what is shared. */
export function centreView({ plan, codes, simulation }: BusinessResult, code: string) {
  const at = codes.indexOf(code)
  const centre = plan.centres[at]
  const future = simulation.centres[at]
  if (!centre || !future) return null
  const one = networkBusinessCase(plan).centres[at]
  if (!one) return null
  return {
    ...caseView(one, future, whatMustBeTrue(centre), simulation.runs),
    title: titleOf(centre.name, future),
    programme: programme(centre),
    // A host shared by the network is paid by all; alone the centre would look better than it is.
    conditionsNote: plan.shared.hostFte > 0 ? m.plan_conditions_without_shared() : '',
  }
}

/** The one sentence: stands alone, or who has to pay how much. */
function titleOf(name: string, future: SimulatedCase): string {
  const inHundred = number(Math.round(100 * future.standsAlone))
  return future.subsidyNeeded.p50 <= 0
    ? m.plan_business_title_alone({ name, share: inHundred })
    : m.plan_business_title_depends({ name, amount: eurosOf(future.subsidyNeeded.p50), share: inHundred })
}

function caseView(
  { outcome }: BusinessCase,
  future: SimulatedCase,
  conditions: readonly Condition[],
  runs: number,
) {
  const { breakEven, payback, lowPoint, subsidyNeeded } = future
  const when = ({ reached, month }: SimulatedCase['breakEven']) =>
    month ? m.plan_when({ month: number(month.p50), share: percent(reached) }) : m.plan_never()
  return {
    facts: [
      {
        term: m.plan_fact_depends(),
        value: eurosOf(subsidyNeeded.p50),
        note: m.plan_range({ low: eurosOf(subsidyNeeded.p5), high: eurosOf(subsidyNeeded.p95) }),
      },
      {
        term: m.plan_fact_off(),
        value: m.plan_of_hundred({ count: number(Math.round(100 * future.coversWithSubsidyOff)) }),
        note: outcome.subsidyOff.ends
          ? m.plan_fact_off_from({ month: number(outcome.subsidyOff.fromMonth) })
          : m.plan_fact_off_last(),
      },
      { term: m.plan_fact_break_even(), value: when(breakEven) },
      {
        term: m.plan_fact_low(),
        value: eurosOf(lowPoint.p50),
        note: m.plan_range({ low: eurosOf(lowPoint.p5), high: eurosOf(lowPoint.p95) }),
      },
    ],
    more: [
      { term: m.plan_fact_payback(), value: when(payback) },
      { term: m.plan_fact_working(), value: eurosOf(outcome.workingCapital) },
      {
        term: m.plan_fact_off_year(),
        value: m.plan_off_year({
          revenue: eurosOf(outcome.subsidyOff.revenue),
          costs: eurosOf(outcome.subsidyOff.costs),
          aside: eurosOf(asideOf(outcome.subsidyOff)),
          alone: eurosOf(outcome.subsidyOff.alone),
        }),
      },
    ],
    runs: m.plan_business_runs({ runs: number(runs) }),
    years: outcome.years.map((year, i) => yearRow(year, future.years[i]?.coversAlone)),
    conditions: conditions.map(conditionRow),
    conditionsTitle: conditions[0]?.holds ? m.plan_conditions_hold() : m.plan_conditions_needed(),
  }
}

/** What wears out is replaced one day, and a loan is paid back: income less costs is not all left. */
const asideOf = ({ revenue, costs, alone }: Record<'revenue' | 'costs' | 'alone', number>) =>
  revenue - costs - alone

const yearRow = (year: Year, covers: number | undefined) => ({
  year: number(year.year),
  members: number(year.members),
  revenue: eurosOf(year.revenue),
  costs: eurosOf(year.costs),
  alone: eurosOf(year.alone),
  below: year.alone < 0,
  grants: eurosOf(year.grants),
  cumulative: eurosOf(year.cumulative),
  covers: covers === undefined ? '–' : percent(covers),
})

/** What one lever alone would have to be. */
function conditionRow({ lever, planned, threshold, bound, always, best }: Condition) {
  const needed =
    threshold === null
      ? always
        ? m.plan_condition_any()
        : m.plan_condition_none({ amount: eurosOf(best) })
      : bound === 'at least'
        ? m.plan_condition_least({ value: leverValue(lever, threshold, 'up') })
        : m.plan_condition_most({ value: leverValue(lever, threshold, 'down') })
  return {
    lever: leverName(lever),
    planned: leverValue(lever, planned),
    needed,
    enough: threshold !== null || always,
  }
}

/** What is built: the space programme. */
function programme({ space, demand, sales, costs, investment }: CentrePlan) {
  const area = space.desks * space.areaPerDesk + (space.extraArea ?? 0)
  return [
    { term: m.plan_programme_desks(), value: number(space.desks) },
    { term: m.plan_programme_area(), value: m.plan_square_metres({ value: number(area) }) },
    {
      term: m.plan_programme_members(),
      value: number(space.desks * demand.utilisation * demand.membersPerDesk),
    },
    { term: m.plan_programme_offices(), value: number(sales.offices) },
    { term: m.plan_programme_host(), value: m.plan_posts({ value: number(costs.hostFte, 2) }) },
    {
      term: m.plan_programme_investment(),
      value: eurosOf(
        100 * (area * investment.fitOut + space.desks * investment.equipment + investment.other),
      ),
    },
  ]
}
