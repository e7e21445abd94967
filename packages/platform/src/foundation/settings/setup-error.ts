/**
 * What stops Micropol from starting and a person can mend: one line that says what and how.
 * The command line prints the message alone, without a stack.
 */
export class SetupError extends Error {
  override name = 'SetupError'
}
