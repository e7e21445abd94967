import type { Flow } from './flow.ts'

/** What a plan comes to. Money in whole cents, months from 1; `null` where it does not happen within the plan. */
export interface Outcome {
  /** First month in the black, before grants, from which no twelve months together fall below zero again. */
  breakEven: number | null
  /** First month from which the centre is worth more than was put in, for good: cash − own money − debt ≥ 0. */
  payback: number | null
  /** The least money in the account, and when (0 = at the opening). */
  lowPoint: { cents: number; month: number }
  /** The most that was invoiced and not yet paid at the end of a month: money somebody must lend the centre. */
  workingCapital: number
  /** The years after ramp-up, as a mean a year. */
  steady: { fromYear: number; revenue: number; costs: number; setAside: number; loan: number; alone: number }
  /** Cents a year the centre depends on once it is known: what `steady.alone` falls short of zero. */
  subsidyNeeded: number
  /** Twelve months without any operating grant: those after the last one ends, else the last twelve of the plan. */
  subsidyOff: { fromMonth: number; revenue: number; costs: number; alone: number; ends: boolean }
  years: Year[]
}

/** Sums of twelve months (the last year may be shorter), whole cents. */
export interface Year {
  year: number
  months: number
  /** Mean of the months, people. */
  members: number
  revenue: number
  costs: number
  operating: number
  setAside: number
  interest: number
  repayment: number
  /** Without operating grants. */
  alone: number
  grants: number
  supported: number
  renewals: number
  cash: number
  /** At the end of the year. */
  cumulative: number
}

const sum = (line: Float64Array, from: number, to: number) => {
  let total = 0
  for (let m = from; m < to; m++) total += line[m]
  return total
}

/** Reads the outcome from a flow. `rampMonths` says where the steady years begin. */
export function outcomeOf(flow: Flow, rampMonths: number): Outcome {
  const { months, total } = flow
  const steady = steadyYears(months, rampMonths)
  const perYear = (line: Float64Array) =>
    Math.round((sum(line, steady.from, steady.to) * 12) / (steady.to - steady.from))
  const alone = perYear(total.alone)
  const off = subsidyOff(flow)
  return {
    breakEven: breakEvenMonth(total.operating),
    payback: paybackMonth(flow),
    lowPoint: lowPoint(flow),
    workingCapital: mostOwed(flow),
    steady: {
      fromYear: Math.floor(steady.from / 12) + 1,
      revenue: perYear(total.revenue),
      costs: perYear(total.costs),
      setAside: perYear(total.setAside),
      loan: perYear(total.interest) + perYear(total.repayment),
      alone,
    },
    subsidyNeeded: Math.max(0, -alone),
    subsidyOff: {
      fromMonth: off.from + 1,
      revenue: sum(total.revenue, off.from, off.to),
      costs: sum(total.costs, off.from, off.to),
      alone: sum(total.alone, off.from, off.to),
      ends: off.ends,
    },
    years: Array.from({ length: Math.ceil(months / 12) }, (_, y) => yearOf(flow, y)),
  }
}

/** Months [from, to) of the whole years that begin after ramp-up; the last twelve months when there are none. */
export function steadyYears(months: number, rampMonths: number): { from: number; to: number } {
  const from = Math.ceil(rampMonths / 12) * 12
  const to = Math.floor(months / 12) * 12
  return from < to ? { from, to } : { from: Math.max(0, months - 12), to: months }
}

/** Months [from, to) of the year with the subsidy off; `ends` says whether a grant ended before it within the plan. */
export function subsidyOff({ months, total }: Flow): { from: number; to: number; ends: boolean } {
  let last = -1
  for (let m = 0; m < months; m++) if (total.grants[m] !== 0) last = m
  const ends = last >= 0 && last + 12 < months
  const from = ends ? last + 1 : Math.max(0, months - 12)
  return { from, to: Math.min(months, from + 12), ends }
}

export function breakEvenMonth(operating: Float64Array): number | null {
  const months = operating.length
  let ahead = 0
  let found: number | null = null
  // From the back, so that the sum of the twelve months ahead slides along; the last full window comes first.
  for (let m = months - 1; m >= 0; m--) {
    ahead += operating[m] - (m + 12 < months ? operating[m + 12] : 0)
    if (m > Math.max(0, months - 12)) continue
    if (ahead < 0) break
    if (operating[m] >= 0) found = m + 1
  }
  return found
}

export function paybackMonth({ months, total, opening }: Flow): number | null {
  let m = months
  while (m > 0 && total.cumulative[m - 1] - total.debt[m - 1] - opening.ownMoney >= 0) m--
  return m === months ? null : m + 1
}

export function lowPoint({ months, total, opening }: Flow): { cents: number; month: number } {
  const low = { cents: opening.balance, month: 0 }
  for (let m = 0; m < months; m++)
    if (total.cumulative[m] < low.cents) {
      low.cents = total.cumulative[m]
      low.month = m + 1
    }
  return low
}

function mostOwed({ months, total }: Flow): number {
  let owed = 0
  let most = 0
  for (let m = 0; m < months; m++) {
    owed += total.revenue[m] - total.received[m]
    most = Math.max(most, owed)
  }
  return most
}

function yearOf({ months, members, total }: Flow, y: number): Year {
  const from = y * 12
  const to = Math.min(months, from + 12)
  const all = (line: Float64Array) => sum(line, from, to)
  return {
    year: y + 1,
    months: to - from,
    members: all(members) / (to - from),
    revenue: all(total.revenue),
    costs: all(total.costs),
    operating: all(total.operating),
    setAside: all(total.setAside),
    interest: all(total.interest),
    repayment: all(total.repayment),
    alone: all(total.alone),
    grants: all(total.grants),
    supported: all(total.supported),
    renewals: all(total.renewals),
    cash: all(total.cash),
    cumulative: total.cumulative[to - 1],
  }
}
