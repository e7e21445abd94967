import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { nextDay } from '@micropol/platform/run/opening/opening'
import { Temporal } from 'temporal-polyfill'
import { hoursRange, list, shortDate } from '../format.ts'
import { m } from '../paraglide/messages.js'

/** Days on which a centre keeps other hours than the week's. */
export interface Closure {
  days: string
  /** `closed`, or the hours of that day. */
  hours: string
  /** In the centre's own language. */
  reason: string
}

/** So far ahead somebody plans, in days; nearer than that everything is told. */
const AHEAD = 120

/** The closures and other hours of the coming months; days that follow each other for one reason are one. */
export function closures(exceptions: CentreDetail['exceptions'], today: string): Closure[] {
  const last = Temporal.PlainDate.from(today).add({ days: AHEAD }).toString()
  const byDay = Map.groupBy(
    exceptions.filter(({ day }) => day >= today && day <= last),
    ({ day }) => day,
  )
  const runs: { first: string; last: string; hours: string; reason: string }[] = []
  for (const [day, parts] of byDay) {
    const open = parts.flatMap(({ opens, closes }) => (opens && closes ? [hoursRange(opens, closes)] : []))
    const hours = open.length > 0 ? list(open) : m.centre_closed()
    const reason = parts.find((part) => part.reason !== '')?.reason ?? ''
    const before = runs.at(-1)
    if (before && nextDay(before.last) === day && before.hours === hours && before.reason === reason)
      before.last = day
    else runs.push({ first: day, last: day, hours, reason })
  }
  return runs.map(({ first, last, hours, reason }) => ({
    days:
      first === last ? shortDate(first) : m.centre_days({ first: shortDate(first), last: shortDate(last) }),
    hours,
    reason,
  }))
}
