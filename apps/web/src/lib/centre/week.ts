import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { hoursRange, list, weekday } from '../format.ts'
import { m } from '../paraglide/messages.js'

/** Days of the week that follow each other with the same hours. */
export interface WeekRow {
  days: string
  open: string
  staffed: string
}

/** The week as a timetable: `Monday – Thursday, 8:00–19:00, 9:00–12:30`; days alike and side by side share a row. */
export function weekRows(hours: CentreDetail['hours']): WeekRow[] {
  const hoursOf = (day: number, kind: 'open' | 'staffed') =>
    hours
      .filter((interval) => interval.weekday === day && interval.kind === kind)
      .map(({ opens, closes }) => hoursRange(opens, closes))
  const groups: { first: number; last: number; open: string; staffed: string }[] = []
  for (let day = 1; day <= 7; day++) {
    const open = list(hoursOf(day, 'open')) || m.centre_closed()
    const staffed = list(hoursOf(day, 'staffed')) || '–'
    const before = groups.at(-1)
    if (before?.open === open && before.staffed === staffed) before.last = day
    else groups.push({ first: day, last: day, open, staffed })
  }
  return groups.map(({ first, last, open, staffed }) => ({ days: daysWord(first, last), open, staffed }))
}

function daysWord(first: number, last: number): string {
  if (first === last) return weekday(first)
  return last === first + 1 ? list([weekday(first), weekday(last)]) : `${weekday(first)} – ${weekday(last)}`
}
