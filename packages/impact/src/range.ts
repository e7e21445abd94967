import { refuse } from './invalid-input.ts'

/** Low, central and high value of one quantity. */
export interface Range {
  readonly low: number
  readonly central: number
  readonly high: number
}

/** A number that is certain, a range, or what nobody asked. */
export type Quantity = number | Range | 'unknown'

/** A result: a range, or not computable, with what is missing. Unknown is never zero. */
export type Value = ({ readonly computable: true } & Range) | NotComputable
export interface NotComputable {
  readonly computable: false
  readonly missing: readonly string[]
}

export function value({ low, central, high }: Range): Value {
  return { computable: true, low, central, high }
}

/** What is missing, each named once. */
export function notComputable(missing: readonly string[]): Value {
  return { computable: false, missing: [...new Set(missing)] }
}

/** The product of two ranges that may reach below zero: its ends are among the four products of ends. */
export function times(a: Range, b: Range): Range {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  return { low: Math.min(...ends), central: a.central * b.central, high: Math.max(...ends) }
}

export function plus(a: Range, b: Range): Range {
  return { low: a.low + b.low, central: a.central + b.central, high: a.high + b.high }
}

export function minus(a: Range, b: Range): Range {
  return { low: a.low - b.high, central: a.central - b.central, high: a.high - b.low }
}

export const exactly = (n: number): Range => ({ low: n, central: n, high: n })

/** Several values become one when all are known. */
export function combine(values: readonly Value[], how: (ranges: Range[]) => Range): Value {
  const ranges: Range[] = []
  const missing: string[] = []
  for (const v of values)
    if (v.computable) ranges.push(v)
    else missing.push(...v.missing)
  return missing.length > 0 ? notComputable(missing) : value(how(ranges))
}

/** A quantity within limits and in order; throws `InvalidInput` naming it. */
export function requireQuantity(quantity: Quantity, field: string, most = 1e6): void {
  if (quantity === 'unknown') return
  const range = typeof quantity === 'number' ? exactly(quantity) : quantity
  for (const end of [range.low, range.central, range.high])
    if (!(typeof end === 'number' && end >= 0 && end <= most))
      refuse(`${field} is ${String(end)}, not between 0 and ${most}.`, field, end)
  if (range.low > range.central || range.central > range.high)
    refuse(`${field} is ${range.low}, ${range.central}, ${range.high}: not in order.`, field, quantity)
}
