import { cholesky } from './correlation.ts'
import { quantileTable, valueAt } from './distribution.ts'
import type { Random } from './random.ts'
import type { Uncertainty } from './uncertainty.ts'

/** Draws the unknowns of all centres of one future. */
export class Draw {
  /** Values of the inputs, centre after centre. */
  readonly values: Float64Array
  /** The same inputs as the whole network sees them: what a post shared by all costs. */
  readonly common: Float64Array
  private readonly tables: Float64Array[]
  private readonly factor: Float64Array
  private readonly isCommon: boolean[]
  private readonly raw: Float64Array
  private readonly together: Float64Array
  private readonly z: Float64Array
  private readonly across: number
  private readonly centres: number

  constructor(
    { inputs, correlations = [], shape = 'pert', acrossCentres = 0.5 }: Uncertainty,
    centres: number,
  ) {
    const n = inputs.length
    const levers = inputs.map(({ lever }) => lever)
    this.factor = cholesky(levers, correlations)
    this.tables = inputs.map((input) => quantileTable(input, shape))
    this.isCommon = inputs.map(({ common }) => common === true)
    // One centre alone has nothing to go together with.
    this.across = centres === 1 ? 1 : acrossCentres
    this.centres = centres
    this.values = new Float64Array(n * centres)
    this.common = new Float64Array(n)
    this.raw = new Float64Array(n)
    this.together = new Float64Array(n)
    this.z = new Float64Array(n)
  }

  /**
   * One factor: z of a centre = √ρ · Z of the network + √(1 − ρ) · its own, so that every input keeps its
   * distribution, inputs their correlations within a centre, and one input correlates by ρ between two centres.
   */
  next(random: Random): void {
    const { centres, tables, together, z, values, common } = this
    const n = tables.length
    const shared = Math.sqrt(this.across)
    const own = Math.sqrt(1 - this.across)
    this.correlated(random, together)
    for (let i = 0; i < n; i++) common[i] = valueAt(tables[i], together[i])
    for (let c = 0; c < centres; c++) {
      if (own > 0) this.correlated(random, z)
      for (let i = 0; i < n; i++)
        values[c * n + i] =
          own === 0 || this.isCommon[i] ? common[i] : valueAt(tables[i], shared * together[i] + own * z[i])
    }
  }

  private correlated(random: Random, to: Float64Array): void {
    const { raw, factor } = this
    const n = to.length
    for (let i = 0; i < n; i++) raw[i] = random.normal()
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let k = 0; k <= i; k++) sum += factor[i * n + k] * raw[k]
      to[i] = sum
    }
  }
}
