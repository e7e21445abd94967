import type { Area } from '@micropol/platform/plan/area/area'
import { DEMAND_KEYS, type Assumption, type DemandKey } from '@micropol/platform/plan/assumptions/assumption'
import { numberSource } from '@micropol/platform/plan/assumptions/sources/in-words'
import { ceilingOf, uptakeCurve } from '@micropol/platform/plan/demand/ceiling'
import { uptakeChart } from '@micropol/platform/plan/figures/uptake-chart'
import type { Study } from '@micropol/platform/plan/studies/study'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { demandName, demandNumber, demandUnit } from './words.ts'

/** Everything the page of the demand says. */
export function demandView(area: Area, { assumptions }: Study) {
  const { commuters, levels } = ceilingOf(area, assumptions)
  const { low, central, high } = levels
  const row = (name: string, of: (level: typeof low) => number) => ({
    name,
    low: rounded(of(low)),
    central: rounded(of(central)),
    high: rounded(of(high)),
  })
  return {
    known: commuters > 0,
    title: m.plan_demand_title({ users: rounded(central.users) }),
    lede:
      commuters > 0
        ? m.plan_demand_lede({
            commuters: rounded(commuters),
            teleworkable: rounded(central.teleworkable),
            users: rounded(central.users),
            low: rounded(low.users),
            high: rounded(high.users),
          })
        : m.plan_demand_none(),
    levels: [
      row(m.plan_demand_row_commuters(), () => commuters),
      row(m.plan_demand_row_teleworkable(), ({ teleworkable }) => teleworkable),
      row(m.plan_demand_row_users(), ({ users }) => users),
      row(m.plan_demand_row_days(), ({ daysPerYear }) => daysPerYear),
    ],
    uptake: uptakeChart(uptakeCurve(assumptions), { source: m.plan_demand_uptake_source() }, getLocale()),
    assumptions: DEMAND_KEYS.map((key) => assumptionRow(key, assumptions[key])),
  }
}

export function assumptionRow(key: DemandKey, assumption: Assumption) {
  const { low, central, high, year } = assumption
  const source = numberSource(assumption.source, getLocale())
  return {
    key,
    name: demandName(key),
    unit: demandUnit(key),
    low: demandNumber(low),
    central: demandNumber(central),
    high: demandNumber(high),
    source: year === '-' || year === '' || source.includes(year) ? source : `${source} (${year})`,
    platform: assumption.assumption,
    own: assumption.evidence === 'P',
  }
}

/** Large figures of a forecast are shown in steps: they are not known to the person. */
function rounded(value: number): string {
  const step = value >= 100_000 ? 1000 : value >= 1000 ? 100 : value >= 100 ? 10 : 1
  return number(Math.round(value / step) * step)
}
