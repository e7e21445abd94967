/** The same numbers in an array twice as long. */
export function twice<T extends Float64Array | Int32Array | Uint32Array>(from: T): T {
  const to = new (from.constructor as new (length: number) => T)(2 * from.length)
  to.set(from)
  return to
}
