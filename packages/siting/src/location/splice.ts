import type { Columns } from '../pairs.ts'

/** A place where two covering plans differ and that can be exchanged on its own. */
export interface Part {
  opens: number[]
  closes: number[]
  /** Demand that the exchange adds to what is covered. */
  gain: number
}

/**
 * What turns plan `from` into plan `to`, in parts that share no customer (partition crossover: Whitley, Hains
 * & Howe 2009). Whatever both plans cover anyway binds nothing together, so that plans for the same town often
 * fall into a dozen parts, and the gains of any choice of them add up.
 */
export function partsBetween(
  columns: Columns,
  demand: Float64Array,
  from: Int32Array,
  to: Int32Array,
): Part[] {
  const { start, customer } = columns
  const inFrom = new Set(from)
  const inTo = new Set(to)
  const closes = [...from].filter((j) => !inTo.has(j))
  const sites = closes.concat([...to].filter((j) => !inFrom.has(j)))
  /** 4: covered by a site of both plans; 1 and 2: by a site that closes, or opens. */
  const covered = new Uint8Array(demand.length)
  for (const j of from)
    if (inTo.has(j)) for (let k = start[j]; k < start[j + 1]; k++) covered[customer[k]] = 4
  const group = sites.map((_, x) => x)
  const leader = (x: number): number => (group[x] === x ? x : (group[x] = leader(group[x])))
  const first = new Int32Array(demand.length)
  const touched: number[] = []
  sites.forEach((j, x) => {
    for (let k = start[j]; k < start[j + 1]; k++) {
      const i = customer[k]
      if (covered[i] === 4) continue
      if (covered[i] === 0) {
        first[i] = x
        touched.push(i)
      } else group[leader(x)] = leader(first[i])
      covered[i] |= x < closes.length ? 1 : 2
    }
  })
  const parts = new Map<number, Part>()
  sites.forEach((j, x) => {
    const part = parts.get(leader(x)) ?? { opens: [], closes: [], gain: 0 }
    parts.set(leader(x), part)
    if (x < closes.length) part.closes.push(j)
    else part.opens.push(j)
  })
  for (const i of touched) {
    const part = parts.get(leader(first[i]))
    if (part && covered[i] < 3) part.gain += covered[i] === 2 ? demand[i] : -demand[i]
  }
  return [...parts.values()]
}

/**
 * The choice of parts with the most gain, for every number of sites that a plan can grow by: a knapsack over
 * the parts. `most` runs from `least` upwards; −Infinity is out of reach.
 */
export function choices(parts: readonly Part[]): {
  least: number
  most: Float64Array
  choose: (growth: number) => Part[]
} {
  const growth = parts.map((part) => part.opens.length - part.closes.length)
  const least = growth.reduce((sum, g) => sum + Math.min(g, 0), 0)
  const span = growth.reduce((sum, g) => sum + Math.abs(g), 0)
  let most = new Float64Array(span + 1).fill(-Infinity)
  most[-least] = 0
  const taken = parts.map((part, q) => {
    const before = most
    most = before.slice()
    const takes = new Uint8Array(span + 1)
    for (let at = Math.max(0, growth[q]); at <= span + Math.min(0, growth[q]); at++) {
      const value = before[at - growth[q]] + part.gain
      if (value <= most[at]) continue
      most[at] = value
      takes[at] = 1
    }
    return takes
  })
  const choose = (wanted: number) => {
    let at = wanted - least
    const chosen: Part[] = []
    for (let q = parts.length - 1; q >= 0; q--) {
      if (taken[q][at] === 0) continue
      chosen.push(parts[q])
      at -= growth[q]
    }
    return chosen
  }
  return { least, most, choose }
}
