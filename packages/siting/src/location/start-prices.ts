import type { Model } from './model.ts'
import type { Relaxation } from './relaxation.ts'

/**
 * First prices: in a good plan a customer would pay something between the best and the second-best site
 * (complementary slackness); how far between is tried out.
 */
export function startPrices(relaxation: Relaxation, model: Model, plan: Int32Array): void {
  const { pairs, outside } = model
  const { start, site, cost } = pairs
  const isOpen = new Uint8Array(pairs.sites)
  for (const j of plan) isOpen[j] = 1
  const first = new Float64Array(pairs.customers)
  const second = new Float64Array(pairs.customers)
  for (let i = 0; i < pairs.customers; i++) {
    const last = start[i] < start[i + 1] ? cost[start[i + 1] - 1] : 0
    const none = outside[i] < Infinity ? outside[i] : last
    first[i] = none
    second[i] = none
    let seen = 0
    for (let k = start[i]; k < start[i + 1] && seen < 2; k++) {
      if (!isOpen[site[k]]) continue
      if (seen++ === 0) first[i] = Math.min(none, cost[k])
      else second[i] = Math.min(none, cost[k])
    }
  }
  let best = -Infinity
  let start0 = first
  for (let way = 0; way <= 1; way += 0.125) {
    const price = first.map((near, i) => near + way * (second[i] - near))
    const bound = relaxation.boundAt(price)
    if (bound <= best) continue
    best = bound
    start0 = price
  }
  relaxation.start(start0)
}
