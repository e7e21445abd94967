import type { Pairs } from '../pairs.ts'
import { CLOSED, OPEN, type Model } from './model.ts'

/** A problem with prices on its customers: what is needed to take it apart. */
export interface Priced {
  pairs: Pairs
  outside: Float64Array
  opening: Float64Array
  fate: Int8Array
  p: number
  price: ArrayLike<number>
  /** How often each site was open in recent relaxed plans. */
  share: Float64Array
}

export interface District {
  model: Model
  /** Its sites by their number in the whole. */
  sites: Int32Array
}

/**
 * Lagrangian decomposition (Guignard & Kim 1987) of the map into districts of up to `size` customers. Every
 * district decides on its own which sites to open and pays for each the share that its customers have in the
 * site's profit; each of the `p` sites costs `toll`. The bounds of all districts, less `toll` × p, add up to a
 * bound of the whole that is no lower than that of the prices: inside a district nothing is fractional.
 *
 * @param plan 1 for the sites of a good plan; its customers stay together.
 */
export function districtsOf(whole: Priced, plan: Uint8Array, size: number, toll: number): District[] {
  const { pairs, fate, opening } = whole
  const group = grouped(whole, plan, size)
  const members: number[][] = []
  group.forEach((g, i) => (members[g] ??= []).push(i))
  const profit = new Float64Array(pairs.sites)
  const home = new Int32Array(pairs.sites).fill(-1)
  group.forEach((g, i) => addProfit(whole, i, profit, home, g))
  const own = new Float64Array(pairs.sites)
  return members.map((customers, g) => {
    own.fill(0)
    for (const i of customers) addProfit(whole, i, own)
    const sites: number[] = []
    const fees: number[] = []
    for (let j = 0; j < pairs.sites; j++) {
      // A site without profit is paid for where it could serve somebody.
      const part = profit[j] > 0 ? own[j] / profit[j] : home[j] === g ? 1 : 0
      if (part === 0 || fate[j] === CLOSED) continue
      sites.push(j)
      fees.push(part * (toll + opening[j]))
    }
    return { model: modelOf(whole, customers, sites, fees), sites: Int32Array.from(sites) }
  })
}

/** What the `p`-th best site earns at these prices: the toll at which `p` sites are wanted. */
export function tollOf(whole: Priced): number {
  const { pairs, opening, fate, p } = whole
  if (p < 0) return 0
  const profit = new Float64Array(pairs.sites)
  for (let i = 0; i < pairs.customers; i++) addProfit(whole, i, profit)
  const free = profit.map((earned, j) => opening[j] - earned).filter((_, j) => fate[j] === 0)
  const wanted = p - fate.reduce((sum, state) => sum + (state === OPEN ? 1 : 0), 0)
  if (free.length === 0) return 0
  return -free.sort()[Math.min(Math.max(wanted - 1, 0), free.length - 1)]
}

/** What each site earns with this customer; `home` notes in which district a site is of use. */
function addProfit({ pairs, price }: Priced, i: number, profit: Float64Array, home?: Int32Array, g = 0) {
  const { start, site, cost } = pairs
  for (let k = start[i]; k < start[i + 1]; k++) {
    if (cost[k] < price[i]) profit[site[k]] += price[i] - cost[k]
    else if (!home) return
    if (home && home[site[k]] < 0) home[site[k]] = g
  }
}

/** The problem of one district: its customers, the sites it pays for, and what it pays for them. */
function modelOf(
  { pairs, outside, fate }: Priced,
  customers: readonly number[],
  sites: readonly number[],
  fees: readonly number[],
): Model {
  const place = new Map(sites.map((j, at) => [j, at]))
  const start = new Int32Array(customers.length + 1)
  const site: number[] = []
  const cost: number[] = []
  const most = Float64Array.from(customers, (i) => outside[i])
  customers.forEach((i, at) => {
    for (let k = pairs.start[i]; k < pairs.start[i + 1] && pairs.cost[k] < most[at]; k++) {
      const j = place.get(pairs.site[k])
      if (j !== undefined) {
        site.push(j)
        cost.push(pairs.cost[k])
        // Sites that are paid for elsewhere are free here: nobody pays more than what they cost.
      } else if (fate[pairs.site[k]] !== CLOSED) most[at] = pairs.cost[k]
    }
    start[at + 1] = site.length
  })
  return {
    pairs: {
      customers: customers.length,
      sites: sites.length,
      start,
      site: Int32Array.from(site),
      cost: Float64Array.from(cost),
    },
    outside: most,
    forbidden: Infinity,
    opening: Float64Array.from(fees),
    p: -1,
    fate: Int8Array.from(sites, (j) => fate[j]),
    step: 0,
  }
}

/** Customers of one open site stay together; sites in doubt tie their customers to each other. */
function grouped(whole: Priced, plan: Uint8Array, size: number): Int32Array {
  const { pairs } = whole
  const host = hostsOf(whole, plan)
  const people = new Int32Array(pairs.sites)
  for (const h of host) people[h]++
  const group = Int32Array.from(people.keys())
  const leader = (a: number): number => (group[a] === a ? a : (group[a] = leader(group[a])))
  for (const [tie] of [...tiesOf(whole, host)].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const a = leader(Math.floor(tie / pairs.sites))
    const b = leader(tie % pairs.sites)
    if (a === b || people[a] + people[b] > size) continue
    group[b] = a
    people[a] += people[b]
  }
  const names = new Map<number, number>()
  return host.map((j) => {
    const name = names.get(leader(j)) ?? names.size
    names.set(leader(j), name)
    return name
  })
}

/** The site of the plan that each customer uses; whoever has none goes with his nearest site. */
function hostsOf({ pairs, outside }: Priced, plan: Uint8Array): Int32Array {
  const { start, site, cost } = pairs
  return new Int32Array(pairs.customers).map((_, i) => {
    for (let k = start[i]; k < start[i + 1] && cost[k] < outside[i]; k++) if (plan[site[k]]) return site[k]
    return start[i] < start[i + 1] ? site[start[i]] : 0
  })
}

/** How much profit in doubt two hosts have in common; keys are one host × sites + the other. */
function tiesOf({ pairs, price, share }: Priced, host: Int32Array): Map<number, number> {
  const { start, site, cost } = pairs
  const shares = Array.from({ length: pairs.sites }, () => new Map<number, number>())
  for (let i = 0; i < pairs.customers; i++)
    for (let k = start[i]; k < start[i + 1] && cost[k] < price[i]; k++) {
      const list = shares[site[k]]
      list.set(host[i], (list.get(host[i]) ?? 0) + price[i] - cost[k])
    }
  const ties = new Map<number, number>()
  shares.forEach((list, j) => {
    const doubt = share[j] * (1 - share[j])
    if (doubt < CERTAIN) return
    for (const [a, ofA] of list)
      for (const [b, ofB] of list) {
        if (a >= b) continue
        const tie = a * pairs.sites + b
        ties.set(tie, (ties.get(tie) ?? 0) + doubt * Math.min(ofA, ofB))
      }
  })
  return ties
}

const CERTAIN = 0.01
