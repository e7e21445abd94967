import type { Flow } from '../flow.ts'
import { breakEvenMonth, lowPoint, paybackMonth, steadyYears, subsidyOff } from '../outcome.ts'
import { quantiles, shareOf, type Quantiles } from './statistics.ts'

/** What 10,000 futures say about one centre, or about the network. Money in whole cents, shares 0 to 1. */
export interface SimulatedCase {
  readonly name: string
  /** Share of futures that need no grant in the years after ramp-up. */
  readonly standsAlone: number
  /** Share that cover their costs in the twelve months without any operating grant (`Outcome.subsidyOff`). */
  readonly coversWithSubsidyOff: number
  /** Cents a year each future depends on; 0 in those that stand alone. */
  readonly subsidyNeeded: Quantiles
  readonly breakEven: When
  readonly payback: When
  readonly lowPoint: Quantiles
  readonly years: readonly SimulatedYear[]
}

/** Share of futures in which it happens within the plan, and the months of those; `null` when none. */
export interface When {
  readonly reached: number
  readonly month: Quantiles | null
}

export interface SimulatedYear {
  readonly year: number
  /** Share of futures whose income of the year, operating grants included, covers its costs. */
  readonly covers: number
  /** The same without operating grants. */
  readonly coversAlone: number
  /** Share of futures that have paid themselves back by the end of the year. */
  readonly paidBack: number
  readonly alone: Quantiles
  /** Money in the account at the end of the year. */
  readonly cumulative: Quantiles
}

/** One number a future, kept while futures run by. */
export class Futures {
  readonly steady: Float64Array
  private readonly off: Float64Array
  private readonly low: Float64Array
  private readonly breakEven: Float64Array
  private readonly payback: Float64Array
  private readonly alone: Float64Array[]
  private readonly supported: Float64Array[]
  private readonly cumulative: Float64Array[]
  private readonly name: string

  constructor(name: string, runs: number, months: number) {
    const years = Math.ceil(months / 12)
    const list = () => Array.from({ length: years }, () => new Float64Array(runs))
    this.name = name
    this.steady = new Float64Array(runs)
    this.off = new Float64Array(runs)
    this.low = new Float64Array(runs)
    this.breakEven = new Float64Array(runs)
    this.payback = new Float64Array(runs)
    this.alone = list()
    this.supported = list()
    this.cumulative = list()
  }

  /** Keeps what one future came to. */
  keep(run: number, flow: Flow, rampMonths: number): void {
    const { months, total } = flow
    for (let y = 0, m = 0; y < this.alone.length; y++) {
      let alone = 0
      let supported = 0
      for (const end = Math.min(months, m + 12); m < end; m++) {
        alone += total.alone[m]
        supported += total.supported[m]
      }
      this.alone[y][run] = alone
      this.supported[y][run] = supported
      this.cumulative[y][run] = total.cumulative[m - 1]
    }
    const steady = steadyYears(months, rampMonths)
    this.steady[run] = (sum(total.alone, steady) * 12) / (steady.to - steady.from)
    this.off[run] = sum(total.alone, subsidyOff(flow))
    this.low[run] = lowPoint(flow).cents
    this.breakEven[run] = breakEvenMonth(total.operating) ?? 0
    this.payback[run] = paybackMonth(flow) ?? 0
  }

  /** Sums up the first `runs` futures. */
  sumUp(runs: number): SimulatedCase {
    const first = (values: Float64Array) => values.subarray(0, runs)
    const payback = first(this.payback)
    return {
      name: this.name,
      standsAlone: shareOf(first(this.steady), notNegative),
      coversWithSubsidyOff: shareOf(first(this.off), notNegative),
      subsidyNeeded: quantiles(first(this.steady).map((value) => Math.max(0, -value))),
      breakEven: when(first(this.breakEven)),
      payback: when(payback),
      lowPoint: quantiles(first(this.low)),
      years: this.alone.map((alone, y) => ({
        year: y + 1,
        covers: shareOf(first(this.supported[y]), notNegative),
        coversAlone: shareOf(first(alone), notNegative),
        paidBack: shareOf(payback, (month) => month > 0 && month <= (y + 1) * 12),
        alone: quantiles(first(alone)),
        cumulative: quantiles(first(this.cumulative[y])),
      })),
    }
  }
}

const notNegative = (value: number) => value >= 0

function sum(line: Float64Array, { from, to }: { from: number; to: number }): number {
  let total = 0
  for (let m = from; m < to; m++) total += line[m]
  return total
}

function when(months: Float64Array): When {
  const reached = months.filter((month) => month > 0)
  return { reached: reached.length / months.length, month: reached.length > 0 ? quantiles(reached) : null }
}
