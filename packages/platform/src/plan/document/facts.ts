import {
  networkBusinessCase,
  tornado,
  whatMustBeTrue,
  type Bar,
  type Condition,
  type NetworkPlan,
} from '@micropol/viability'
import type { BusinessResult } from '../business/business.ts'
import type { Locale } from '../figures/format.ts'
import type { ReportInput } from './input.ts'
import { type ReportWords, wordsOf } from './texts/words.ts'
import { isUsual } from './usual-range.ts'

/** What several sections need, worked out once. */
export interface Facts {
  input: ReportInput
  locale: Locale
  t: ReportWords
  business: BusinessFacts | null
}

export interface BusinessFacts {
  result: BusinessResult
  plan: NetworkPlan
  central: ReturnType<typeof networkBusinessCase>
  tornado: { central: number; bars: Bar[] }
  conditions: Condition[]
  /** Last month and year with a grant for running; null when there is none. */
  subsidyUntil: { month: number; year: number } | null
  decision: Decision
}

/**
 * `go` when the network stands alone in at least 80 of 100 futures; `no-go` when it does so in fewer than 20 and no
 * single condition within the usual range would make the plan stand; else `go-if`. The limits are a platform assumption and are printed.
 */
export type Decision = 'go' | 'go-if' | 'no-go'
export const LIMITS = { go: 0.8, noGo: 0.2 } as const

export function factsOf(input: ReportInput): Facts {
  const { locale, business } = input
  return { input, locale, t: wordsOf(locale), business: business && businessFacts(business) }
}

function businessFacts(result: BusinessResult): BusinessFacts {
  const { plan } = result
  const conditions = whatMustBeTrue(plan)
  const last = Math.max(
    0,
    ...plan.centres.flatMap(({ grants }) =>
      (grants.operating ?? []).map(({ to, monthly }) => (monthly > 0 ? to : 0)),
    ),
  )
  return {
    result,
    plan,
    central: networkBusinessCase(plan),
    tornado: tornado(plan),
    conditions,
    subsidyUntil: last > 0 ? { month: last, year: Math.ceil(last / 12) } : null,
    decision: decide(result, conditions),
  }
}

function decide({ simulation }: BusinessResult, conditions: readonly Condition[]): Decision {
  const share = simulation.total.standsAlone
  if (share >= LIMITS.go) return 'go'
  const isReachable = conditions.some((condition) => condition.always || isUsual(condition))
  return share < LIMITS.noGo && !isReachable ? 'no-go' : 'go-if'
}
