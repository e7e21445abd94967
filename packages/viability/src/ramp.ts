/** Share of steady state that the logistic has reached after the months of ramp-up. */
const REACHED = 0.95

const odds = (share: number) => share / (1 - share)

/**
 * Share of steady state in each month. Logistic: `start` in month 1, 95 % after `months`, then towards 100 %.
 * Linear: `start` in month 1, 100 % after `months`. With 0 months all of it from month 1.
 */
export function fillRamp(to: Float64Array, linear: boolean, start: number, months: number): void {
  if (months <= 0) {
    to.fill(1)
  } else if (linear) {
    for (let m = 0; m < to.length; m++) to[m] = Math.min(1, start + ((1 - start) * m) / months)
  } else {
    // Odds grow by the same factor each month: 1 / (1 + e^-(a + bm)) without an exponential a month.
    const factor = (odds(REACHED) / odds(start)) ** (1 / months)
    let o = odds(start)
    for (let m = 0; m < to.length; m++) {
      to[m] = o / (1 + o)
      o = Math.min(o * factor, 1e12)
    }
  }
}
