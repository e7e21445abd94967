import { effectOfDays, type Effect, type Settings } from './effect.ts'
import { requireDay, type Counterfactual, type Day } from './journey.ts'
import type { Value } from './range.ts'

/** Days of a month or a year, summed up, and how much of them was known. */
export interface Period {
  readonly days: number
  /** Share of days for which each value could be computed; the rest is left out of that value, not counted as zero. */
  readonly known: { readonly net: number; readonly km: number; readonly minutes: number }
  /** Each value over the days for which it is known. */
  readonly total: Pick<
    Effect,
    'km' | 'minutes' | 'avoided' | 'added' | 'gross' | 'energy' | 'rebound' | 'net' | 'factors'
  >
  /** The same by what the days replaced, with the number of days of each kind. */
  readonly by: Partial<Record<Exclude<Counterfactual['where'], 'unknown'>, Effect>>
  /** Days on which nobody said what they would have done. */
  readonly unanswered: number
}

const count = (list: readonly Day[]) => list.reduce((sum, { days = 1 }) => sum + days, 0)

/**
 * Sums up days. A day without an answer is left out and counted as unknown; when no day is known the sum is not
 * computable either.
 *
 * @throws InvalidInput naming the day and its value that cannot be
 */
export function sumUp(days: readonly Day[], settings: Settings): Period {
  days.forEach((day, i) => requireDay(day, `days[${i}]`))
  const each = days.map((day) => ({ day, effect: effectOfDays([day], settings) }))
  const where = (value: (effect: Effect) => Value) =>
    each.filter(({ effect }) => value(effect).computable).map(({ day }) => day)
  const known = {
    net: where(({ net }) => net),
    km: where(({ km }) => km),
    minutes: where(({ minutes }) => minutes),
  }
  // Nothing known: say what is missing instead of summing up nothing to zero.
  const over = (list: readonly Day[]) => effectOfDays(list.length > 0 ? list : days, settings)
  const all = count(days)
  const share = (list: readonly Day[]) => (all === 0 ? 0 : count(list) / all)
  const kinds = ['office', 'elsewhere', 'home', 'none'] as const
  return {
    days: all,
    known: { net: share(known.net), km: share(known.km), minutes: share(known.minutes) },
    total: { ...over(known.net), km: over(known.km).km, minutes: over(known.minutes).minutes },
    by: Object.fromEntries(
      kinds
        .map((kind) => [kind, known.net.filter(({ instead }) => instead.where === kind)] as const)
        .filter(([, list]) => list.length > 0)
        .map(([kind, list]) => [kind, effectOfDays(list, settings)]),
    ),
    unanswered: count(days.filter(({ instead }) => instead.where === 'unknown')),
  }
}
