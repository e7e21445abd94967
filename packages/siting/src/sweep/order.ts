import { columnsOf, type Columns, type Pairs } from '../pairs.ts'

/**
 * The customers in the order of a walk from one end of the map to the other, so that those who share a site are
 * near each other in it: by the slowest wave of the map (spectral ordering: Barnard, Pothen & Simon 1995). It is
 * found from the pairs alone, so towns may lie in any direction and bend.
 *
 * @param rounds how often everybody's place is replaced by the mean of the neighbours'
 */
export function walkOrder(pairs: Pairs, rounds = ROUNDS): Int32Array {
  const columns = columnsOf(pairs)
  const wave = new Float64Array(pairs.customers)
  const part = new Int32Array(pairs.customers).fill(-1)
  let parts = 0
  for (let i = 0; i < pairs.customers; i++) {
    if (part[i] >= 0) continue
    const town = hopsFrom(pairs, columns, i).reached
    const { reached, hops } = hopsFrom(pairs, columns, town[town.length - 1])
    for (const k of reached) {
      part[k] = parts
      wave[k] = hops[k]
    }
    smooth(pairs, columns, reached, wave, rounds)
    parts++
  }
  return Int32Array.from(part.keys()).sort((a, b) => part[a] - part[b] || wave[a] - wave[b] || a - b)
}

/** Everybody connected to `from` through shared sites, nearest first, and in how many hops. */
function hopsFrom({ start, site, customers, sites }: Pairs, columns: Columns, from: number) {
  const hops = new Int32Array(customers).fill(-1)
  const seen = new Uint8Array(sites)
  const reached = [from]
  hops[from] = 0
  for (let at = 0; at < reached.length; at++) {
    const i = reached[at]
    for (let k = start[i]; k < start[i + 1]; k++) {
      const j = site[k]
      if (seen[j]) continue
      seen[j] = 1
      for (let q = columns.start[j]; q < columns.start[j + 1]; q++) {
        const other = columns.customer[q]
        if (hops[other] >= 0) continue
        hops[other] = hops[i] + 1
        reached.push(other)
      }
    }
  }
  return { reached, hops }
}

/** Replaces everybody's place by the mean of the neighbours' again and again: what stays longest is the slowest wave. */
function smooth(
  { start, site, sites }: Pairs,
  { start: from, customer }: Columns,
  reached: readonly number[],
  wave: Float64Array,
  rounds: number,
) {
  const town = Int32Array.from(reached)
  const mean = new Float64Array(sites)
  const used = new Int32Array(new Set(reached.flatMap((i) => [...site.subarray(start[i], start[i + 1])])))
  for (let round = 0; round < rounds; round++) {
    for (let u = 0; u < used.length; u++) {
      const j = used[u]
      const end = from[j + 1]
      let sum = 0
      for (let q = from[j]; q < end; q++) sum += wave[customer[q]]
      mean[j] = sum / (end - from[j])
    }
    let centre = 0
    let weight = 0
    for (let t = 0; t < town.length; t++) {
      const i = town[t]
      const end = start[i + 1]
      const degree = end - start[i]
      if (degree === 0) continue
      let sum = 0
      for (let k = start[i]; k < end; k++) sum += mean[site[k]]
      wave[i] = sum / degree
      centre += sum
      weight += degree
    }
    let size = 0
    for (let t = 0; t < town.length; t++) {
      const i = town[t]
      wave[i] -= centre / Math.max(weight, 1)
      size = Math.max(size, Math.abs(wave[i]))
    }
    for (let t = 0; t < town.length; t++) wave[town[t]] /= size || 1
  }
}

const ROUNDS = 100
