/** One number with its range: a value nobody may use without seeing where it comes from. */
export interface DefaultRow {
  readonly group: string
  readonly key: string
  /** Of low, central and high: `EUR/m2/month`, `%`, `months`, … Percentages are 0 to 100. */
  readonly unit: string
  readonly low: number
  readonly central: number
  readonly high: number
  /** Of the source; `-` where there is none. */
  readonly year: string
  /** S: at least one value read in a published source. D: derived from such. M: memory or judgement. V: a vendor. */
  readonly evidence: 'S' | 'D' | 'M' | 'V'
  /** The central value is a judgement: show it as "platform assumption". */
  readonly assumption: boolean
  readonly source: string
}
