/** Where a wrong value stands. Rows and values are as the caller sees them. */
export interface Place {
  /** What is wrong: `weight`, `capacity`, `p`, … */
  field: string
  /** The offending value itself. */
  value: unknown
  /** 0-based row (customer, site, pair) in the caller's data, when there is one. */
  row?: number
  /** 1-based line of the file it was read from, when there is one. */
  line?: number
}

/** The problem cannot be solved as stated. `message` is one sentence that names the offending value. */
export class InvalidProblem extends Error {
  override readonly name = 'InvalidProblem'
  readonly field: string
  readonly value: unknown
  readonly row: number | undefined
  readonly line: number | undefined

  constructor(sentence: string, place: Place) {
    super(sentence)
    this.field = place.field
    this.value = place.value
    this.row = place.row
    this.line = place.line
  }
}
