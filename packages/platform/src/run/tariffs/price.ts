import { Temporal } from 'temporal-polyfill'
import { dayHull, localDays, wholeDay, type OpeningCalendar } from '../opening/opening.ts'
import { clip, type Span } from '../opening/spans.ts'

export type TariffUnit = 'hour' | 'half_day' | 'day'

/** What one unit of a resource costs, tax included. */
export interface Tariff {
  per: TariffUnit
  amountCents: number
}

/** So many hours (1.5 is an hour and a half), half-days or days at a price each. */
export interface PricePart {
  per: TariffUnit
  count: number
  amountCents: number
}

export interface Price {
  /** For the whole quantity. */
  amountCents: number
  /** How it comes about, for one unit. */
  parts: PricePart[]
}

/**
 * What `quantity` units cost for a period: the cheapest combination of hours, half-days and days that covers it, day
 * by day on the centre's clock. Hours are counted to the minute; a half-day is the part of a day before or after the
 * centre's cut; days on which the centre is closed cost nothing. `null` when no price is given.
 */
export function priceOf(
  tariffs: readonly Tariff[],
  calendar: OpeningCalendar,
  period: Span,
  quantity: number,
): Price | null {
  if (tariffs.length === 0) return null
  const days = localDays(calendar.timeZone, period)
  const open = days.flatMap((day) => {
    const hours = dayHull(calendar, day)
    return hours ? clip(period, [hours]).map((used) => ({ day, used })) : []
  })
  // Hours may have changed since it was booked; a booking is never free for that.
  const charged = open.length > 0 ? open : days.map((day) => ({ day, used: period }))
  const parts = merged(charged.flatMap(({ day, used }) => cheapestDay(tariffs, calendar, day, used)))
  const each = parts.reduce((sum, part) => sum + part.count * part.amountCents, 0)
  return { amountCents: Math.round(each * quantity), parts }
}

function cheapestDay(
  tariffs: readonly Tariff[],
  calendar: OpeningCalendar,
  day: string,
  period: Span,
): PricePart[] {
  const { start, end } = wholeDay(calendar.timeZone, day)
  const cut = Temporal.PlainDate.from(day)
    .toPlainDateTime(Temporal.PlainTime.from(calendar.halfDayAt))
    .toZonedDateTime(calendar.timeZone).epochMilliseconds
  const of = (per: TariffUnit) => tariffs.find((tariff) => tariff.per === per)
  const [hour, half, whole] = [of('hour'), of('half_day'), of('day')]
  const halves = [hoursWithin(period, { start, end: cut }), hoursWithin(period, { start: cut, end })]
    .filter((hours) => hours > 0)
    .map((hours): PricePart | undefined => {
      const byHour = hour && { ...hour, count: hours }
      const byHalf = half && { ...half, count: 1 }
      return cheaper(byHour, byHalf)
    })
  const inHalves = halves.filter((part) => part !== undefined)
  const inDay = whole && [{ ...whole, count: 1 }]
  // Without a price by the hour or half-day only the whole day is left.
  if (inHalves.length < halves.length) return inDay ?? []
  return inDay && total(inDay) <= total(inHalves) ? inDay : inHalves
}

const cheaper = (a: PricePart | undefined, b: PricePart | undefined): PricePart | undefined =>
  a && b ? (total([b]) <= total([a]) ? b : a) : (a ?? b)

const total = (parts: readonly PricePart[]): number =>
  parts.reduce((sum, part) => sum + part.count * part.amountCents, 0)

const hoursWithin = (period: Span, part: Span): number =>
  Math.max(0, Math.min(period.end, part.end) - Math.max(period.start, part.start)) / 3_600_000

/** One part for each unit, the largest first. */
function merged(parts: readonly PricePart[]): PricePart[] {
  return (['day', 'half_day', 'hour'] as const).flatMap((per) => {
    const same = parts.filter((part) => part.per === per)
    const [first] = same
    return first ? [{ ...first, count: same.reduce((sum, part) => sum + part.count, 0) }] : []
  })
}
