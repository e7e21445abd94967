/**
 * Sorts `cost[from…to)` ascending and carries `site` along; equal costs go by site, so that the order
 * (and with it every answer) does not depend on how the pairs were found.
 */
export function sortRow(cost: Float64Array, site: Int32Array, from: number, to: number): void {
  let lo = from
  let hi = to - 1
  while (hi - lo > 16) {
    const mid = (lo + hi) >>> 1
    if (before(cost, site, mid, lo)) swap(cost, site, mid, lo)
    if (before(cost, site, hi, lo)) swap(cost, site, hi, lo)
    if (before(cost, site, hi, mid)) swap(cost, site, hi, mid)
    const c = cost[mid]
    const s = site[mid]
    let i = lo
    let j = hi
    while (i <= j) {
      while (cost[i] < c || (cost[i] === c && site[i] < s)) i++
      while (cost[j] > c || (cost[j] === c && site[j] > s)) j--
      if (i <= j) swap(cost, site, i++, j--)
    }
    // The shorter half by recursion, the longer by the loop: the stack stays logarithmic.
    if (j - lo < hi - i) {
      sortRow(cost, site, lo, j + 1)
      lo = i
    } else {
      sortRow(cost, site, i, hi + 1)
      hi = j
    }
  }
  for (let i = lo + 1; i <= hi; i++) {
    const c = cost[i]
    const s = site[i]
    let j = i - 1
    for (; j >= lo && (cost[j] > c || (cost[j] === c && site[j] > s)); j--) {
      cost[j + 1] = cost[j]
      site[j + 1] = site[j]
    }
    cost[j + 1] = c
    site[j + 1] = s
  }
}

function before(cost: Float64Array, site: Int32Array, a: number, b: number) {
  return cost[a] < cost[b] || (cost[a] === cost[b] && site[a] < site[b])
}

function swap(cost: Float64Array, site: Int32Array, a: number, b: number) {
  const c = cost[a]
  cost[a] = cost[b]
  cost[b] = c
  const s = site[a]
  site[a] = site[b]
  site[b] = s
}
