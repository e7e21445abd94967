/**
 * Money is whole cents from the first line of a month on, so that sums are exact. Half a cent rounds up; a millionth of
 * a cent is allowed for binary noise, so that 91.875 EUR is 9,188 cents on every path of arithmetic.
 */
export function cents(euros: number): number {
  return Math.floor(euros * 100 + 0.500001)
}

/** Whole cents as euros, for showing. */
export function euros(wholeCents: number): number {
  return wholeCents / 100
}

/** Shares of one amount that add up to it exactly: each gets the rounded running total less what went before. */
export function split(wholeCents: number, weights: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(weights.length)
  let all = 0
  for (let i = 0; i < weights.length; i++) all += weights[i]
  let weight = 0
  let given = 0
  for (let i = 0; i < weights.length; i++) {
    weight += weights[i]
    const upTo = Math.floor((wholeCents * weight) / all + 0.500001)
    shares[i] = upTo - given
    given = upTo
  }
  return shares
}
