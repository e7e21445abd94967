import fc from 'fast-check'
import { sparsePairs, type Pairs } from '../src/pairs.ts'

/** Small tables, some of whose pairs are missing; whole numbers or not, with many ties. */
export interface Table {
  pairs: Pairs
  cells: (number | null)[][]
}

const cost = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 900 }).map((c) => c / 8) },
)

/** Up to `customers` × `sites`; a third of the tables are sparse. `full` tables miss nothing. */
export function table(customers: number, sites: number, full = false): fc.Arbitrary<Table> {
  const size = fc.tuple(fc.integer({ min: 1, max: customers }), fc.integer({ min: 1, max: sites }))
  return size.chain(([n, m]) => {
    const cell: fc.Arbitrary<number | null> = full
      ? cost
      : fc.oneof({ weight: 3, arbitrary: cost }, fc.constant(null))
    const row = fc.array(cell, { minLength: m, maxLength: m })
    return fc.array(row, { minLength: n, maxLength: n }).map((cells) => ({ cells, pairs: pairsOf(cells, m) }))
  })
}

export function pairsOf(
  cells: readonly (readonly (number | null)[])[],
  sites: number,
  outside?: Float64Array,
): Pairs {
  const rows = cells.map((row) =>
    row.flatMap((c, j): (readonly [number, number])[] => (c === null ? [] : [[j, c]])),
  )
  return sparsePairs(sites, rows, outside)
}

/** Amounts for each of `length` things. */
export function amounts(length: number, most: number): fc.Arbitrary<Float64Array> {
  return fc
    .array(fc.integer({ min: 0, max: most }), { minLength: length, maxLength: length })
    .map((list) => Float64Array.from(list))
}

/** Some of `0 … length − 1`, split into two lists without a common member. */
export function someFixed(length: number): fc.Arbitrary<{ fixedOpen: number[]; fixedClosed: number[] }> {
  const state = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constant(1), fc.constant(2))
  return fc.array(state, { minLength: length, maxLength: length }).map((states) => ({
    fixedOpen: states.flatMap((s, j) => (s === 1 ? [j] : [])),
    fixedClosed: states.flatMap((s, j) => (s === 2 ? [j] : [])),
  }))
}

/** The same table with customers and sites in another order. */
export function shuffled(cells: readonly (readonly (number | null)[])[], seed: number) {
  const customers = orderOf(cells.length, seed + 0.37)
  const sites = orderOf(cells[0].length, seed + 1.91)
  return { customers, sites, cells: customers.map((i) => sites.map((j) => cells[i][j])) }
}

function orderOf(length: number, salt: number): number[] {
  const indices = Array.from({ length }, (_, k) => k)
  return indices.toSorted((a, b) => Math.sin((a + 1) * salt) - Math.sin((b + 1) * salt))
}
