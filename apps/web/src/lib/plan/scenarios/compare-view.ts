import type { BusinessResult } from '@micropol/platform/plan/business/business'
import type { Scenario } from '@micropol/platform/plan/studies/study'
import type { ScenarioResult } from '@micropol/platform/plan/scenarios/result'
import { number, percent } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { eurosOf } from '../money.ts'
import { amountOf, gapOf, objectiveName, roundedTo, sizeOf } from './words.ts'

/** A scenario that has an answer. */
export interface Answered {
  scenario: Scenario
  result: ScenarioResult
  business: BusinessResult | null
  href: string
}

/** Scenarios side by side, the same figure in the same row. */
export function compareView(answered: readonly Answered[]) {
  const totals = answered.map(({ result }) => result.totals.central)
  const best = totals.reduce((a, b, i) => (b.hoursPerYear > (totals[a]?.hoursPerYear ?? 0) ? i : a), 0)
  const row = (label: string, cell: (one: Answered) => string) => ({ label, cells: answered.map(cell) })
  const total = (business: BusinessResult | null) => business?.simulation.total
  const codes = [...new Set(answered.flatMap(({ result }) => result.centres.map(({ code }) => code)))]
  const names = new Map(
    answered.flatMap(({ result }) => result.centres.map(({ code, name }) => [code, name])),
  )
  const inHowMany = (code: string) =>
    answered.filter(({ result }) => result.centres.some((centre) => centre.code === code)).length
  const everywhere = codes.filter((code) => inHowMany(code) === answered.length)
  return {
    title: m.plan_compare_best({
      name: answered[best]?.scenario.name ?? '',
      hours: number(roundedTo(totals[best]?.hoursPerYear ?? 0, 100)),
    }),
    differ: differences(answered),
    heads: answered.map(({ scenario, href }) => ({ name: scenario.name, href })),
    rows: [
      row(m.plan_question_objective(), ({ result }) => objectiveName(result.objective)),
      row(m.plan_question_size(), ({ scenario }) => sizeOf(scenario.question)),
      row(m.plan_compare_centres(), ({ result }) => number(result.centres.length)),
      row(m.plan_col_value(), ({ result }) => amountOf(result.objective, result.value)),
      row(m.plan_col_gap(), ({ result }) => gapOf(result.proven ? 0 : result.gap)),
      row(m.plan_fact_hours(), ({ result }) => ranged(result, (t) => roundedTo(t.hoursPerYear, 100))),
      row(m.plan_fact_users(), ({ result }) => ranged(result, (t) => roundedTo(t.users, 10))),
      row(m.plan_compare_within(), ({ result }) => percent(result.totals.central.within15Share / 100)),
      row(m.plan_compare_co2(), ({ result }) => ranged(result, (t) => t.netKgPerYear / 1000)),
      row(m.plan_compare_beyond(), ({ result }) => number(result.beyond30.population)),
      row(m.plan_col_covers(), ({ business }) => {
        const fourth = total(business)?.years[3]
        return fourth ? percent(fourth.coversAlone) : '–'
      }),
      row(m.plan_compare_depends(), ({ business }) => {
        const needed = total(business)?.subsidyNeeded.p50
        return needed === undefined ? '–' : eurosOf(needed)
      }),
    ],
    sitesTitle: m.plan_compare_sites({ count: everywhere.length }),
    sites: codes
      .toSorted((a, b) => inHowMany(b) - inHowMany(a))
      .map((code) => ({
        code,
        name: names.get(code) ?? code,
        chosen: answered.map(({ result }) => result.centres.some((centre) => centre.code === code)),
      })),
  }
}

const ranged = (
  { totals }: ScenarioResult,
  value: (totals: ScenarioResult['totals']['central']) => number,
): string => {
  const [low, central, high] = [value(totals.low), value(totals.central), value(totals.high)]
  return m.plan_with_range({
    central: number(central),
    low: number(Math.min(low, high)),
    high: number(Math.max(low, high)),
  })
}

/** What makes a comparison unfair: other assumptions, other ways of travel. */
function differences(answered: readonly Answered[]): string[] {
  const distinct = (of: (one: Answered) => unknown) =>
    new Set(answered.map((one) => JSON.stringify(of(one)))).size > 1
  return [
    ...(distinct(({ scenario }) => scenario.assumptions) ? [m.plan_compare_differ_assumptions()] : []),
    ...(distinct(({ scenario }) => scenario.existing) ? [m.plan_compare_differ_existing()] : []),
    ...(distinct(({ result }) => result.travelSource) ? [m.plan_compare_differ_travel()] : []),
  ]
}
