/** Good plans that differ from each other, best first: what later searches are recombined from. */
export class Pool {
  readonly plans: Int32Array[] = []
  readonly totals: number[] = []
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  /**
   * Takes a plan (ascending sites) in when it is better than the worst, unless a plan at least as good is
   * nearly the same; worse near-copies give way to it.
   */
  offer(plan: Int32Array, total: number): boolean {
    const full = this.plans.length >= this.#size
    if (full && total >= this.totals[this.totals.length - 1]) return false
    const close = Math.max(2, Math.floor(plan.length / 50))
    for (let k = 0; k < this.plans.length; k++) {
      // Where many sites are interchangeable, equal totals are the same plan in other clothes.
      if (Math.abs(this.totals[k] - total) <= 1e-9 * Math.abs(total)) return false
      if (this.totals[k] <= total && difference(this.plans[k], plan) < close) return false
    }
    for (let k = this.plans.length - 1; k >= 0; k--) {
      if (this.totals[k] > total && difference(this.plans[k], plan) < close) this.#drop(k)
    }
    if (this.plans.length >= this.#size) this.#drop(this.plans.length - 1)
    let at = this.totals.length
    while (at > 0 && this.totals[at - 1] > total) at--
    this.plans.splice(at, 0, plan)
    this.totals.splice(at, 0, total)
    return true
  }

  /** Lets go of all but the best `count`. */
  keep(count: number): void {
    this.plans.length = Math.min(this.plans.length, count)
    this.totals.length = this.plans.length
  }

  #drop(k: number): void {
    this.plans.splice(k, 1)
    this.totals.splice(k, 1)
  }
}

/** How many sites of `a` are not in `b`; both ascending. */
export function difference(a: Int32Array, b: Int32Array): number {
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      shared++
      i++
      j++
    } else if (a[i] < b[j]) i++
    else j++
  }
  return a.length - shared
}
