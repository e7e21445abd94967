import { cents } from './cents.ts'
import type { CentrePlan, Timed } from './plan.ts'

/** What a plan fixes for every month, worked out once: the levers move, this stays. */
export interface Schedule {
  readonly months: number
  readonly linear: boolean
  readonly rampStart: number
  readonly joinsPerMonth: number
  readonly workingDays: number
  readonly extraArea: number
  readonly equipmentLife: number
  readonly fitOutLife: number
  readonly vat: number
  readonly vatOnRent: boolean
  readonly grantAtMost: number
  /** 0 = at the opening; otherwise the month in which it arrives. */
  readonly grantAfter: number
  readonly delay: number
  readonly loan: CentrePlan['loan']
  readonly ownMoney: number
  readonly season: Float64Array
  readonly prices: Float64Array
  readonly wages: Float64Array
  readonly rises: Float64Array
  /** Whole cents a month. */
  readonly contracts: Float64Array
  readonly otherCosts: Float64Array
  readonly operatingGrants: Float64Array
  /** This centre's part of what the network shares, whole cents a month. */
  readonly sharedHost: Float64Array
  readonly sharedOverheads: Float64Array
}

/** `months` is the length of the plan. */
export function scheduleOf(plan: CentrePlan, months: number): Schedule {
  const { demand, investment, grants, vat, growth } = plan
  const monthly = (value: (m: number) => number) => Float64Array.from({ length: months }, (_, m) => value(m))
  const rising = (rate: number) => monthly((m) => (1 + rate) ** Math.floor(m / 12))
  const timed = (list: readonly Timed[] = []) =>
    monthly((m) =>
      list.reduce((sum, t) => sum + (m + 1 >= t.from && m + 1 <= t.to ? cents(t.monthly) : 0), 0),
    )
  return {
    months,
    linear: demand.ramp.shape === 'linear',
    rampStart: demand.ramp.start,
    joinsPerMonth: demand.joinsPerMonth ?? Infinity,
    workingDays: plan.sales.workingDays,
    extraArea: plan.space.extraArea ?? 0,
    equipmentLife: investment.equipmentLife,
    fitOutLife: investment.fitOutLife ?? Infinity,
    vat: vat.rate * (1 - vat.reclaimable),
    vatOnRent: vat.onRent,
    grantAtMost: grants.capital?.atMost ?? Infinity,
    grantAfter: grants.capital?.after ?? 0,
    delay: plan.paymentDelay,
    loan: plan.loan,
    ownMoney: plan.ownMoney ?? 0,
    season: monthly((m) => demand.season?.[(plan.opens - 1 + m) % 12] ?? 1),
    prices: rising(growth?.prices ?? 0),
    wages: rising(growth?.wages ?? 0),
    rises: rising(growth?.costs ?? 0),
    contracts: timed(plan.contracts),
    otherCosts: timed(plan.costs.other),
    operatingGrants: timed(grants.operating),
    sharedHost: new Float64Array(months),
    sharedOverheads: new Float64Array(months),
  }
}
