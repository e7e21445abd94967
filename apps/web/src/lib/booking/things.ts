import type { BookingItem } from '@micropol/platform/run/bookings/booking'
import type { Price, PricePart } from '@micropol/platform/run/tariffs/price'
import type { Quote } from '@micropol/platform/run/tariffs/quote'
import { duration, list, money } from '../format.ts'
import { m } from '../paraglide/messages.js'

/** What somebody has: the places by their names, else the resource; `Hot desks × 2` when none are assigned. */
export function thing({ assignment, resourceName, quantity, units }: BookingItem): string {
  if (assignment === 'any' && units.length > 0) return list(units.map((unit) => unit.label))
  return many(resourceName, quantity)
}

/** `Hot desks × 2`, `Hot desks`. */
export const many = (name: string, quantity: number): string =>
  quantity > 1 ? m.booking_many({ name, quantity }) : name

/** How many different things that is, for words that agree with the number. */
export const countOf = (items: readonly BookingItem[]): number =>
  items.reduce((sum, item) => sum + (item.assignment === 'any' ? item.quantity : 1), 0)

export const thingsOf = (items: readonly BookingItem[]): string =>
  list(
    items.flatMap((item) =>
      item.assignment === 'any' && item.units.length > 0 ? item.units.map((unit) => unit.label) : thing(item),
    ),
  )

/** As a heading begins: French days and months are written small otherwise. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1)

/** `1 h 30 at €12 an hour`, `1 day`: how a price comes about. */
export const partsInWords = ({ parts }: Price, currency: string): string =>
  list(parts.map((part) => partInWords(part, currency)))

function partInWords({ per, count, amountCents }: PricePart, currency: string): string {
  const price = money(amountCents, currency)
  if (per === 'day') return m.booking_price_days({ count, price })
  if (per === 'half_day') return m.booking_price_half_days({ count, price })
  return m.booking_price_hours({ duration: duration(count * 60), price })
}

export interface PriceRow {
  name: string
  how: string | null
  amount: string | null
}

export interface PriceTable {
  rows: PriceRow[]
  /** Null when something of it has no price: then nobody knows the whole. */
  total: string | null
}

/** The table of what is to pay, and its sum where all of it has a price. */
export function priceTable(names: readonly string[], quotes: readonly Quote[]): PriceTable {
  const rows = quotes.map(({ price, currency }, i) => ({
    name: names[i] ?? '',
    how: price && price.amountCents > 0 ? partsInWords(price, currency) : null,
    amount: price && amount(price.amountCents, currency),
  }))
  return { rows, total: totalOf(quotes) }
}

/** The sum of what has a price each; null when one has none. */
export function totalOf(quotes: readonly Quote[]): string | null {
  const prices = quotes.map((quote) => quote.price?.amountCents)
  const known = prices.filter((cents) => cents !== undefined)
  if (known.length === 0 || known.length < prices.length) return null
  return amount(
    known.reduce((sum, cents) => sum + cents, 0),
    quotes[0]?.currency ?? 'EUR',
  )
}

const amount = (cents: number, currency: string) =>
  cents === 0 ? m.booking_price_free() : money(cents, currency)
