import type { Area } from '@micropol/platform/plan/area/area'
import { sourceInWords } from '@micropol/platform/plan/area/source-in-words'
import type { BusinessResult } from '@micropol/platform/plan/business/business'
import type { Question } from '@micropol/platform/plan/scenarios/question'
import type { ChosenCentre, ScenarioResult } from '@micropol/platform/plan/scenarios/result'
import { travelInWords } from '@micropol/platform/plan/travel/in-words'
import { number, percent } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { eurosOf } from '../money.ts'
import { lacksInWords } from '../area/words.ts'
import { amountOf, gapOf, objectiveName, roundedTo } from './words.ts'

/** What a plan found, in the order in which somebody asks: what it brings, how sure that is, where, for how much. */
export function resultView(
  area: Area,
  question: Question,
  result: ScenarioResult,
  business: BusinessResult | null,
) {
  return {
    title: headline(result),
    lede: lede(result),
    proof: proof(question, result),
    facts: facts(result),
    centres: result.centres.map((centre, i) => centreRow(centre, i, business)),
    total: totalRow(result, business),
    beyond:
      result.beyond30.municipalities === 0
        ? m.plan_result_beyond_none()
        : m.plan_result_beyond({
            count: result.beyond30.municipalities,
            people: number(result.beyond30.population),
          }),
    chosen: result.robustness?.sites.slice(0, 30).map((site) => ({
      code: site.code,
      name: site.name,
      share: percent(site.share),
      low: site.low,
      central: site.central,
      high: site.high,
    })),
    lacks: lacksInWords(result.lacks),
    source: m.plan_result_source({
      travel: travelInWords(result.travelSource, getLocale()),
      data: sourceInWords(area.source, getLocale()),
    }),
    repeat: m.plan_result_repeat({
      seed: String(result.seed),
      iterations: number(result.iterations),
      seconds: number(result.seconds, 1),
    }),
  }
}

/** The answer. Hours and tonnes may be below zero, and then the sentence says so. */
function headline({ objective, centres, value, totals }: ScenarioResult): string {
  const count = centres.length
  switch (objective) {
    case 'people15':
      return m.plan_result_title_people({ count, people: number(roundedTo(totals.central.within15, 10)) })
    case 'co2':
      return value >= 0
        ? m.plan_result_title_co2({ count, amount: amountOf('co2', totals.central.netKgPerYear) })
        : m.plan_result_title_co2_more({ count, amount: amountOf('co2', -totals.central.netKgPerYear) })
    case 'hours':
    case 'weakest':
      return m.plan_result_title_hours({ count, hours: number(roundedTo(totals.central.hoursPerYear, 100)) })
  }
}

/** The range, and what one centre more would bring. */
function lede(result: ScenarioResult): string {
  const { low, central, high } = result.totals
  const range = m.plan_result_range({
    low: number(roundedTo(low.hoursPerYear, 100)),
    high: number(roundedTo(high.hoursPerYear, 100)),
    share: percent(central.within15Share / 100),
  })
  const at = result.curve.findIndex(({ centres }) => centres === result.centres.length)
  const here = result.curve[at]
  const next = result.curve[at + 1]
  if (!here || !next) return range
  return `${range} ${m.plan_result_next({ amount: amountOf(result.objective, next.value - here.value) })}`
}

function proof(question: Question, { objective, value, bound, gap, proven, centres }: ScenarioResult) {
  const detail = m.plan_result_ceiling({
    objective: objectiveName(objective),
    value: amountOf(objective, value),
    bound: amountOf(objective, bound),
  })
  if (proven) return { good: true, strong: m.plan_result_proven(), text: detail }
  const text =
    'centres' in question.size
      ? m.plan_result_gap({ count: centres.length, gap: gapOf(gap) })
      : m.plan_result_gap_budget({ gap: gapOf(gap) })
  return { good: gap <= 0.01, strong: text, text: detail }
}

function facts({ totals }: ScenarioResult) {
  const { low, central, high } = totals
  const range = (from: number, to: number, step: number) =>
    m.plan_range({ low: number(roundedTo(from, step)), high: number(roundedTo(to, step)) })
  return [
    {
      term: m.plan_fact_users(),
      value: number(roundedTo(central.users, 10)),
      note: range(low.users, high.users, 10),
    },
    {
      term: m.plan_fact_hours(),
      value: number(roundedTo(central.hoursPerYear, 100)),
      note: range(low.hoursPerYear, high.hoursPerYear, 100),
    },
    {
      term: m.plan_fact_car(),
      value: m.plan_km({ value: number(roundedTo(central.carKmPerYear, 1000)) }),
      note: m.plan_fact_car_note(),
    },
    {
      term: m.plan_fact_co2(),
      value: m.plan_tonnes({ value: number(central.netKgPerYear / 1000) }),
      note: m.plan_range({
        low: number(Math.min(low.netKgPerYear, high.netKgPerYear) / 1000),
        high: number(Math.max(low.netKgPerYear, high.netKgPerYear) / 1000),
      }),
    },
  ]
}

function centreRow(centre: ChosenCentre, i: number, business: BusinessResult | null) {
  const at = business ? business.codes.indexOf(centre.code) : -1
  const future = at >= 0 ? business?.simulation.centres[at] : undefined
  const fourth = future?.years[3]
  return {
    number: i + 1,
    code: centre.code,
    name: centre.name,
    mark: centre.existing ? m.plan_centre_existing() : centre.fixed ? m.plan_centre_fixed() : '',
    hours: number(roundedTo(centre.hoursPerYear, 100)),
    users: number(roundedTo(centre.users, 10)),
    minutes: number(centre.minutes),
    kg: number(centre.netKgPerYear / 1000, 1),
    covers: fourth ? percent(fourth.coversAlone) : null,
    verdict: future ? verdictOf(future) : null,
    points: centre.points,
  }
}

/** One badge: what the middle future says. A plan that fails says what it depends on. */
export function verdictOf(future: { standsAlone: number; subsidyNeeded: { p50: number } }) {
  return future.subsidyNeeded.p50 <= 0
    ? { good: true, text: m.plan_verdict_alone({ share: percent(future.standsAlone) }) }
    : { good: false, text: m.plan_verdict_depends({ amount: eurosOf(future.subsidyNeeded.p50) }) }
}

function totalRow({ totals }: ScenarioResult, business: BusinessResult | null) {
  const { central } = totals
  const total = business?.simulation.total
  return {
    hours: number(roundedTo(central.hoursPerYear, 100)),
    users: number(roundedTo(central.users, 10)),
    kg: number(central.netKgPerYear / 1000),
    covers: total?.years[3] ? percent(total.years[3].coversAlone) : null,
    verdict: total ? verdictOf(total) : null,
  }
}
