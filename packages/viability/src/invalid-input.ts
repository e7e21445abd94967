/** The plan cannot be calculated as stated. `message` is one sentence that names the offending value. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput'
  /** Path of the value in the plan: `demand.utilisation`, `grants.operating[0].monthly`, … */
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
