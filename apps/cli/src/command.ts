import type { ParseArgsOptionsConfig } from 'node:util'

/** The values parseArgs found. */
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

export interface Command {
  /** What it does, in one line of the overview. */
  readonly summary: string
  /** How it is called and what its options mean, below the summary. */
  readonly help: string
  readonly options?: ParseArgsOptionsConfig
  /** Most words it takes beside its options; none when left out. */
  readonly positionals?: number
  /** Returns the exit code. Throws a SetupError for what a person can mend. */
  run(values: Values, words: readonly (string | undefined)[]): Promise<number>
}

/** Called with arguments it cannot use. */
export class Misuse extends Error {}
