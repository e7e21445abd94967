/** Values below which 5, 10, … of 100 futures lie, and their mean. */
export interface Quantiles {
  readonly p5: number
  readonly p10: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p90: number
  readonly p95: number
  readonly mean: number
}

/** Quantiles of a list, between neighbours by proportion. Sorts a copy. */
export function quantiles(values: Float64Array): Quantiles {
  const sorted = values.toSorted()
  let sum = 0
  for (const value of sorted) sum += value
  const at = (p: number) => {
    const place = p * (sorted.length - 1)
    const i = Math.floor(place)
    return i + 1 < sorted.length ? sorted[i] + (place - i) * (sorted[i + 1] - sorted[i]) : sorted[i]
  }
  return {
    p5: at(0.05),
    p10: at(0.1),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    mean: sum / sorted.length,
  }
}

/** Share of values for which something holds. */
export function shareOf(values: Float64Array, holds: (value: number) => boolean): number {
  let n = 0
  for (const value of values) if (holds(value)) n++
  return n / values.length
}

/** Ranks from 0; equal values share the mean of theirs. */
export function ranks(values: Float64Array): Float64Array {
  const sorted = values.toSorted()
  const n = sorted.length
  if (sorted[0] === sorted[n - 1]) return new Float64Array(n).fill((n - 1) / 2)
  return values.map((value) => {
    let low = 0
    let high = n
    while (low < high) {
      const mid = (low + high) >>> 1
      if (sorted[mid] < value) low = mid + 1
      else high = mid
    }
    let last = low
    while (last + 1 < n && sorted[last + 1] === value) last++
    return (low + last) / 2
  })
}

/** Pearson's correlation of two lists; of ranks it is Spearman's. 0 when one of them does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const n = a.length
  let meanA = 0
  let meanB = 0
  for (let i = 0; i < n; i++) {
    meanA += a[i] / n
    meanB += b[i] / n
  }
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < n; i++) {
    const x = a[i] - meanA
    const y = b[i] - meanB
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb)
}
