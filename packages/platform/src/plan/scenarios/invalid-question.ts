/** A question that cannot be answered as it stands: one sentence, with the field and the value that are wrong. */
export class InvalidQuestion extends Error {
  readonly field: string
  readonly value: unknown
  /** For pages that say it in their own words. */
  readonly reason: string

  constructor(sentence: string, reason: string, field: string, value: unknown) {
    super(sentence)
    this.name = 'InvalidQuestion'
    this.reason = reason
    this.field = field
    this.value = value
  }
}

/** The run was stopped by whoever started it. */
export class RunStopped extends Error {
  constructor() {
    super('The run was stopped.')
    this.name = 'RunStopped'
  }
}
