/** How figures and documents write numbers. Every value stays on one line with its unit. */
export type Locale = 'en' | 'fr'

const TAGS: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' }
/** Between a number and its unit. */
const BLANK = '\u00a0'
/** As typographers write it: the hyphen is too short to be seen before a figure. */
const MINUS = '\u2212'

const formats = new Map<string, Intl.NumberFormat>()

/** A number with at most so many decimals, and at least: `1,230`, `1 230`. */
export function number(value: number, locale: Locale, decimals = 0, least = 0): string {
  const key = `${locale}${decimals}${least}`
  let format = formats.get(key)
  if (!format) {
    const options = { maximumFractionDigits: decimals, minimumFractionDigits: least }
    formats.set(key, (format = new Intl.NumberFormat(TAGS[locale], options)))
  }
  // A zero that was rounded from below has no sign.
  const rounded = Math.abs(value) < 0.5 / 10 ** decimals ? 0 : value
  return format.format(rounded).replace('-', MINUS)
}

/** A number with no more digits than are known: three, four from 100,000. */
export const about = (value: number, locale: Locale): string => number(rounded(value), locale, 1)

/** Rounded to three significant digits, four from 100,000; below ten to tenths. */
export function rounded(value: number): number {
  const size = Math.abs(value)
  if (size < 10) return Math.round(value * 10) / 10
  if (size < 1000) return Math.round(value)
  const step = 10 ** (Math.floor(Math.log10(size)) - (size < 100_000 ? 2 : 3))
  return Math.round(value / step) * step
}

export const withUnit = (value: number, unit: string, locale: Locale): string =>
  `${about(value, locale)}${BLANK}${unit}`

/** The sign after a number, as each language sets it: `36%`, `36 %`. */
export const percentSign = (locale: Locale): string => (locale === 'fr' ? `${BLANK}%` : '%')

/** A share of 0 to 1: `36%`, `36 %`. */
export const percent = (share: number, locale: Locale, decimals = 0): string =>
  `${number(share * 100, locale, decimals)}${percentSign(locale)}`

/** How much better another plan could be; null when the difference is none that can be written. */
export const gapOf = (gap: number, locale: Locale): string | null =>
  gap < 0.00005 ? null : percent(gap, locale, 2)

/** How many of 100: never 0 or 100 for what is only nearly so. */
export function ofHundred(share: number): string {
  const count = Math.round(share * 100)
  if (count === 0 && share > 0) return '<1'
  if (count === 100 && share < 1) return '>99'
  return String(count)
}

/** Euros from cents with no more digits than are known, as pages write them too: `€3,900`, `3 900 €`. */
export function euros(cents: number, locale: Locale): string {
  const amount = cents / 100
  const size = Math.abs(amount)
  const step = size >= 1_000_000 ? 10_000 : size >= 100_000 ? 1000 : size >= 1000 ? 100 : size >= 100 ? 10 : 1
  return exactEuros(Math.round(amount / step) * step, locale)
}

/** Euros as somebody set them; with two decimals cents are written where there are some: `€17.50`, `€18`. */
export function exactEuros(amount: number, locale: Locale, decimals: 0 | 2 = 0): string {
  const hasCents = decimals === 2 && Math.round(amount * 100) % 100 !== 0
  const written = number(amount, locale, decimals, hasCents ? 2 : 0)
  if (locale === 'fr') return `${written}${BLANK}€`
  return written.startsWith(MINUS) ? `${MINUS}€${written.slice(1)}` : `€${written}`
}

/** Low to high with one unit: `32,000 to 161,200 h`. */
export const range = (low: string, high: string, locale: Locale): string =>
  low === high ? low : `${low} ${locale === 'fr' ? 'à' : 'to'} ${high}`

/** A list in a sentence: `a, b and c`. */
export const listed = (items: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(TAGS[locale], { type: 'conjunction' }).format(items)
