import { Temporal } from 'temporal-polyfill'
import type { OpeningException } from '../run/opening/opening.ts'
import type { CentreData } from './network.ts'

const EVERYWHERE: Record<string, string> = { '12-25': 'Noël', '01-01': 'Jour de l’an' }
const PUBLIC: Record<string, string> = {
  ...EVERYWHERE,
  '05-01': 'Fête du Travail',
  '05-08': 'Victoire 1945',
  '07-14': 'Fête nationale',
  '08-15': 'Assomption',
  '11-01': 'Toussaint',
  '11-11': 'Armistice 1918',
}
const SUMMER = { first: '08-08', days: 14, reason: 'Congés d’été' }

/** How long before and after the day of loading exceptions are written, days: the bookings lie well within. */
const BEFORE = 30
const AFTER = 366

/** The dates on which a centre keeps other hours, around the day of loading. */
export function exceptionsOf(
  { closures }: CentreData,
  today: Temporal.PlainDate,
): (OpeningException & { reason: string })[] {
  const days = new Map<string, OpeningException & { reason: string }>()
  for (const year of [today.year - 1, today.year, today.year + 1]) {
    const closed = (date: Temporal.PlainDate, reason: string) => {
      const away = today.until(date).days
      const day = date.toString()
      if (away >= -BEFORE && away <= AFTER) days.set(day, { day, opens: null, closes: null, reason })
    }
    const on = (monthDay: string) => Temporal.PlainDate.from(`${year}-${monthDay}`)
    for (const [monthDay, hours] of Object.entries(closures.shortDays ?? {})) {
      closed(on(monthDay), 'Horaires réduits')
      const [opens = null, closes = null] = hours.split('-')
      const day = days.get(on(monthDay).toString())
      if (day) Object.assign(day, { opens, closes })
    }
    if (closures.summerFortnight) {
      for (let i = 0; i < SUMMER.days; i++) closed(on(SUMMER.first).add({ days: i }), SUMMER.reason)
    }
    for (const [monthDay, reason] of Object.entries(closures.publicHolidays ? PUBLIC : EVERYWHERE)) {
      closed(on(monthDay), reason)
    }
  }
  return [...days.values()]
}
