import type { Quantity, Range } from './range.ts'

/**
 * A sum of quantities with their signs, kept apart until the end: the same range object twice is the same unknown
 * twice, so that way there and way back of one commute, or its 40 days, do not pretend to vary independently.
 */
export class LinearForm {
  constant = 0
  readonly terms = new Map<Range, number>()
  readonly missing: string[] = []

  /** Adds `times` × quantity; an unknown one makes the sum unknown, under the name given. */
  add(quantity: Quantity, times: number, name: string): void {
    if (quantity === 'unknown') this.missing.push(name)
    else if (typeof quantity === 'number') this.constant += times * quantity
    else this.terms.set(quantity, (this.terms.get(quantity) ?? 0) + times)
  }

  /** Adds another form. */
  addForm(other: LinearForm, times = 1): void {
    this.constant += times * other.constant
    for (const [range, n] of other.terms) this.terms.set(range, (this.terms.get(range) ?? 0) + times * n)
    this.missing.push(...other.missing)
  }

  /** Least, central and greatest value of the sum. */
  range(): Range {
    let low = this.constant
    let central = this.constant
    let high = this.constant
    for (const [range, n] of this.terms) {
      low += n * (n > 0 ? range.low : range.high)
      central += n * range.central
      high += n * (n > 0 ? range.high : range.low)
    }
    return { low, central, high }
  }
}
