import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/*
 * The kinds of fields that forms are made of. What a person can write in several ways (a date, a time, a number
 * with a comma) is read here, so that a page receives the value and never the text.
 */

/** A text of so many characters. */
export const text = (max: number, min = 1) => z.string().min(min).max(max)

/** An address for mail, in lower case. RFC 5321 allows 254 characters. */
export const email = () =>
  z
    .string()
    .max(254)
    .pipe(z.email())
    .transform((address) => address.toLowerCase())

/** One of the values offered. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values)

/** Any number of the values offered. */
export const choices = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.array(z.enum(values)).max(values.length)

/** A box that is ticked or not. */
export const tick = () =>
  z
    .string()
    .optional()
    .transform((value) => value !== undefined)

/** The id of something the page offered. */
export const id = () => z.uuid()

/** Reads a text in one of the ways it may be written, or says which kind was expected. */
const read = <T>(expected: string, parse: (written: string) => T | undefined) =>
  z
    .string()
    .max(100)
    .transform((written, context): T => {
      const value = parse(written)
      if (value !== undefined) return value
      context.issues.push({ code: 'custom', input: written, params: { expected } })
      return z.NEVER
    })

/** A day: `2026-11-24` as browsers send it, `24/11/2026` or `24.11.2026` as people write it where there is no picker. */
export const date = () =>
  read('date', (written) => {
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written)
    const european = /^(\d{1,2})[/.\s](\d{1,2})[/.\s](\d{4})$/.exec(written)
    const [year, month, day] = iso ? iso.slice(1) : european ? european.slice(1).toReversed() : []
    if (year === undefined) return undefined
    try {
      return Temporal.PlainDate.from(
        { year: Number(year), month: Number(month), day: Number(day) },
        { overflow: 'reject' },
      )
    } catch {
      return undefined
    }
  })

/** A time of day in whole minutes, 0 to 1440 (24:00 ends a day): `9:30`, `09:30`, `9h30`, `9 h`. */
export const time = () =>
  read('time', (written) => {
    const [, hours, minutes = '0'] =
      /^(\d{1,2})\s*[:h]\s*(\d{2})?$/i.exec(written.replace(/[\u00a0\u202f]/g, ' ')) ?? []
    if (hours === undefined) return undefined
    const total = Number(hours) * 60 + Number(minutes)
    return Number(minutes) < 60 && total <= 1440 ? total : undefined
  })

/** A whole number within bounds. */
export const whole = (min: number, max: number) =>
  read('number', (written) => (/^-?\d{1,9}$/.test(written) ? Number(written) : undefined)).pipe(
    z.number().min(min).max(max),
  )

/** A number within bounds; a comma or a point before the decimals, and the unit of the field behind it if one likes. */
export const decimal = (min: number, max: number, unit?: '%' | '€') =>
  read('number', (written) => {
    const packed = written.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
    const plain = unit && packed.endsWith(unit) ? packed.slice(0, -1) : packed
    return /^-?\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
  }).pipe(z.number().min(min).max(max))

/** An amount of money, in cents: `16`, `16,50`, `16.50 €`. At most 100 000. */
export const amount = () =>
  read('amount', (written) => {
    const plain = written.replace(/[\s\u00a0\u202f€]/g, '')
    const [, units, cents = ''] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(plain) ?? []
    if (units === undefined) return undefined
    const total = Number(units) * 100 + Number(cents.padEnd(2, '0'))
    return total <= 10_000_000 ? total : undefined
  })
