/** What is given cannot be calculated with. `message` is one sentence that names the offending value. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  /** Where the value stands: `toCentre[0].km`, `rebound.low`, … */
  readonly field: string
  /** The offending value itself. */
  readonly value: unknown

  constructor(sentence: string, field: string, value: unknown) {
    super(sentence)
    this.field = field
    this.value = value
  }
}

/** Refuses with one sentence that names the value. */
export function refuse(sentence: string, field: string, value: unknown): never {
  throw new InvalidInput(sentence, field, value)
}
