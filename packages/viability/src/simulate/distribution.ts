/** Least, most likely and most: a range as the defaults give it. */
export interface Range {
  readonly low: number
  readonly central: number
  readonly high: number
}

/**
 * How a range becomes chance. `pert` (the default) is a beta distribution with mean (low + 4 central + high) / 6: the
 * ends of our ranges are single extremes somebody saw, the centre is what is typical, and PERT leans on the centre.
 * `triangular` has mean (low + central + high) / 3 and gives long tails more weight; use it to be stricter.
 */
export type Shape = 'pert' | 'triangular'

/** Tables reach from -LIMIT to LIMIT standard deviations of a normal number, STEPS nodes for each one. */
const LIMIT = 6
const STEPS = 64
const NODES = 2 * LIMIT * STEPS + 1

const normalDensity = (z: number) => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)

/** P(Z ≤ z) at every node: Simpson's rule over the density, from the known tail on. */
const NORMAL = (() => {
  const below = new Float64Array(NODES)
  below[0] = 9.865876450377e-10
  for (let i = 1; i < NODES; i++) {
    const z = -LIMIT + i / STEPS
    const h = 1 / STEPS
    below[i] =
      below[i - 1] + ((normalDensity(z - h) + 4 * normalDensity(z - h / 2) + normalDensity(z)) * h) / 6
  }
  return below
})()

/** Values of a range at every node of the normal table: the quantile function, looked up by `valueAt`. */
export function quantileTable({ low, central, high }: Range, shape: Shape): Float64Array {
  if (low === high) return new Float64Array(NODES).fill(low)
  const mode = (central - low) / (high - low)
  const quantile = shape === 'pert' ? pertQuantile(mode) : (p: number) => triangularQuantile(p, mode)
  return NORMAL.map((p) => low + (high - low) * quantile(p))
}

/** The value whose chance of not being exceeded is that of the normal number z. */
export function valueAt(table: Float64Array, z: number): number {
  const at = Math.min(Math.max((z + LIMIT) * STEPS, 0), NODES - 1.000001)
  const i = Math.floor(at)
  return table[i] + (at - i) * (table[i + 1] - table[i])
}

function triangularQuantile(p: number, mode: number): number {
  return p < mode ? Math.sqrt(p * mode) : 1 - Math.sqrt((1 - p) * (1 - mode))
}

/** Inverts the beta distribution with a + b = 6 on a fine grid: no closed form, but a table does it once and for all. */
function pertQuantile(mode: number): (p: number) => number {
  const grid = 4096
  const a = 4 * mode
  const b = 4 * (1 - mode)
  const density = (x: number) => x ** a * (1 - x) ** b
  const below = new Float64Array(grid + 1)
  for (let i = 1; i <= grid; i++) {
    const x = i / grid
    below[i] = below[i - 1] + density(x - 1 / grid) + 4 * density(x - 0.5 / grid) + density(x)
  }
  const all = below[grid]
  let i = 0
  return (p) => {
    const wanted = p * all
    if (wanted < below[i]) i = 0
    while (i < grid - 1 && below[i + 1] < wanted) i++
    return (i + Math.min(1, (wanted - below[i]) / (below[i + 1] - below[i]))) / grid
  }
}
