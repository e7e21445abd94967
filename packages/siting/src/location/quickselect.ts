/** The `k`-th smallest value (0-based) among the first `length`; rearranges them (Hoare's FIND, 1961). */
export function quickselect(values: Float64Array, length: number, k: number): number {
  let lo = 0
  let hi = length - 1
  while (lo < hi) {
    const pivot = values[(lo + hi) >>> 1]
    let i = lo
    let j = hi
    while (i <= j) {
      while (values[i] < pivot) i++
      while (values[j] > pivot) j--
      if (i <= j) {
        const t = values[i]
        values[i++] = values[j]
        values[j--] = t
      }
    }
    if (k <= j) hi = j
    else if (k >= i) lo = i
    else break
  }
  return values[k]
}
