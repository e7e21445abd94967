/** A straight scale from values to units of a drawing. */
export const scaleOf =
  ([low, high]: readonly [number, number], [from, to]: readonly [number, number]) =>
  (value: number): number =>
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from)

/** Round values from `low` to `high` or a little beyond, at most `most` of them; both ends are among them. */
export function ticks(low: number, high: number, most = 5): number[] {
  if (!(high > low)) return ticks(Math.min(low, 0), Math.max(low, 1), most)
  const rough = (high - low) / (most - 1)
  const power = 10 ** Math.floor(Math.log10(rough))
  for (const factor of [1, 2, 2.5, 5, 10, 20, 25, 50]) {
    const step = factor * power
    const from = Math.floor(low / step + 1e-9)
    const to = Math.ceil(high / step - 1e-9)
    if (to - from + 1 <= most)
      return Array.from({ length: to - from + 1 }, (_, i) => clean((from + i) * step))
  }
  return [low, high]
}

/** Without the dust of binary fractions. */
const clean = (value: number) => Number(value.toPrecision(12))

export const ends = (values: readonly number[]): [number, number] => [values[0] ?? 0, values.at(-1) ?? 1]

/** Every so many positions are labelled, so that at most `most` labels stand on an axis. */
export function labelled(count: number, most: number): (i: number) => boolean {
  const every = [1, 2, 5, 10, 20, 50].find((step) => count / step <= most) ?? 100
  return (i) => every === 1 || i === 1 || i % every === 0
}
