/** Months × whole cents (members, joins and leavers: people). Index 0 is month 1. */
export interface Flow {
  readonly months: number
  readonly members: Float64Array
  readonly joins: Float64Array
  readonly leavers: Float64Array
  readonly revenue: Record<RevenueKind, Float64Array>
  readonly costs: Record<CostKind, Float64Array>
  readonly total: Record<Total, Float64Array>
  /** What stands before month 1, and what is still owed after the last. */
  readonly opening: Opening
}

export const REVENUE = [
  'memberships',
  'dayPasses',
  'rooms',
  'offices',
  'virtualOffices',
  'contracts',
] as const
export type RevenueKind = (typeof REVENUE)[number]

/** `vat` is only what cannot be reclaimed. */
export const COSTS = ['rent', 'running', 'host', 'overheads', 'joining', 'other', 'vat'] as const
export type CostKind = (typeof COSTS)[number]

export const TOTALS = [
  'revenue',
  'costs',
  /** revenue − costs. */
  'operating',
  /** What equipment and fit-out lose in the month, as a rate for their replacement; no money moves. */
  'setAside',
  'interest',
  'repayment',
  /** operating − setAside − interest − repayment: what is left without operating grants. */
  'alone',
  /** Operating grants. */
  'grants',
  /** alone + grants. */
  'supported',
  /** Revenue that arrives in the month. */
  'received',
  /** Equipment and fit-out replaced, VAT included. */
  'renewals',
  'capitalGrant',
  /** received + grants + capitalGrant − costs − renewals − interest − repayment. */
  'cash',
  /** Money at the end of the month. */
  'cumulative',
  /** Loan still owed at the end of the month. */
  'debt',
] as const
export type Total = (typeof TOTALS)[number]

/** Whole cents at the opening. */
export interface Opening {
  fitOut: number
  equipment: number
  other: number
  /** VAT of the investment that cannot be reclaimed. */
  vat: number
  loan: number
  ownMoney: number
  /** Capital grant promised, and the part of it that is there at the opening. */
  grant: number
  grantPaid: number
  /** loan + ownMoney + grantPaid − fitOut − equipment − other − vat. */
  balance: number
}

const lines = <K extends string>(kinds: readonly K[], months: number) =>
  Object.fromEntries(kinds.map((kind) => [kind, new Float64Array(months)])) as Record<K, Float64Array>

export function emptyFlow(months: number): Flow {
  return {
    months,
    members: new Float64Array(months),
    joins: new Float64Array(months),
    leavers: new Float64Array(months),
    revenue: lines(REVENUE, months),
    costs: lines(COSTS, months),
    total: lines(TOTALS, months),
    opening: {
      fitOut: 0,
      equipment: 0,
      other: 0,
      vat: 0,
      loan: 0,
      ownMoney: 0,
      grant: 0,
      grantPaid: 0,
      balance: 0,
    },
  }
}

function add(a: Float64Array, b: Float64Array): void {
  for (let m = 0; m < a.length; m++) a[m] += b[m]
}

/** Adds every line of `from` to `to`: the network is the sum of its centres. */
export function addFlow(to: Flow, from: Flow): void {
  add(to.members, from.members)
  add(to.joins, from.joins)
  add(to.leavers, from.leavers)
  for (const kind of REVENUE) add(to.revenue[kind], from.revenue[kind])
  for (const kind of COSTS) add(to.costs[kind], from.costs[kind])
  for (const kind of TOTALS) add(to.total[kind], from.total[kind])
  for (const key of Object.keys(to.opening) as (keyof Opening)[]) to.opening[key] += from.opening[key]
}

/** Lines an outcome reads, without the kinds behind them: `fresh` starts anew. Quicker than `addFlow`, for simulation. */
export function addTotals(to: Flow, from: Flow, fresh: boolean): void {
  for (const kind of OUTCOME) {
    const a = to.total[kind]
    const b = from.total[kind]
    if (fresh) a.set(b)
    else add(a, b)
  }
  to.opening.ownMoney = from.opening.ownMoney + (fresh ? 0 : to.opening.ownMoney)
  to.opening.balance = from.opening.balance + (fresh ? 0 : to.opening.balance)
}

const OUTCOME = ['operating', 'alone', 'grants', 'supported', 'cumulative', 'debt'] as const
