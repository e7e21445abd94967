/**
 * Bounds of at most four classes that hold about equally many values, rounded so that they can be read. Values above
 * the last bound are in the first class.
 */
export function breaksOf(values: readonly number[], most = 4): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const low = sorted[0]
  const high = sorted.at(-1)
  if (low === undefined || high === undefined || low === high) return []
  const breaks: number[] = []
  for (let i = 1; i < most; i++) {
    const bound = readable(sorted[Math.floor((i * sorted.length) / most)] ?? high)
    if (bound > (breaks.at(-1) ?? low) && bound <= high) breaks.push(bound)
  }
  return breaks
}

/** Two significant digits. */
function readable(value: number): number {
  if (value === 0) return 0
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  return Number((Math.round(value / step) * step).toPrecision(12))
}

/** 0 for the highest class. */
export const classOf = (value: number, breaks: readonly number[]): number =>
  breaks.filter((bound) => value < bound).length
