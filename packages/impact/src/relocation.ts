import { effectOfLedgers, requireSettings, type Effect, type Settings } from './effect.ts'
import { refuse } from './invalid-input.ts'
import { requireJourneys, type Journey } from './journey.ts'
import { Ledger } from './ledger.ts'

/** So many days a year with these journeys, there and back. */
export interface Habit {
  readonly days: number
  readonly journeys: readonly Journey[]
}

/**
 * A year of somebody who moved because there is a centre, before against after. Fewer but longer journeys to a far
 * office may well add more than they save; a move of which one side is not known is `null`.
 *
 * @throws InvalidInput naming the value that cannot be
 */
export function effectOfRelocation(
  { before, after }: { before: readonly Habit[] | null; after: readonly Habit[] | null },
  settings: Settings,
): Effect {
  requireSettings(settings)
  const all = new Ledger()
  const saved = new Ledger()
  const came = new Ledger()
  const sides = [
    { habits: before, sign: 1, side: saved, name: 'before' },
    { habits: after, sign: -1, side: came, name: 'after' },
  ]
  for (const { habits, sign, side, name } of sides) {
    if (!habits) for (const ledger of [all, side]) ledger.unknown.push(name)
    for (const [i, { days, journeys }] of (habits ?? []).entries()) {
      const at = `${name}[${i}]`
      if (!(days >= 0 && days <= 366))
        refuse(`${at}.days is ${days}, not between 0 and 366.`, `${at}.days`, days)
      requireJourneys(journeys, `${at}.journeys`)
      all.add(journeys, sign * days, `${at}.journeys`)
      side.add(journeys, days, `${at}.journeys`)
    }
  }
  return effectOfLedgers(all, saved, came, settings)
}
