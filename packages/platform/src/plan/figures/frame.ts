import type { Size } from './size.ts'
import { el, text } from './svg.ts'

/** The inner rectangle of a chart. */
export interface Plot {
  left: number
  right: number
  top: number
  bottom: number
}

/** Lines of a vertical axis with their labels at the left; zero is drawn in ink where values go below it. */
export function gridLines(
  plot: Plot,
  values: readonly number[],
  y: (value: number) => number,
  write: (value: number) => string,
): string {
  const below = values.some((value) => value < 0)
  return values
    .map((value) => {
      const at = y(value)
      const line = el('line', {
        class: value === 0 && below ? 'zero' : 'g',
        x1: plot.left,
        x2: plot.right,
        y1: at,
        y2: at,
      })
      return line + text(plot.left - 7, at + 4, write(value), { anchor: 'end' })
    })
    .join('')
}

export const smaller = <T>(size: Size, wide: T, narrow: T): T => (size === 'wide' ? wide : narrow)

/** A path through points; empty for none. */
export const pathThrough = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${one(x)} ${one(y)}`).join('')

/** The band between two lines over the same places. */
export const bandBetween = (
  upper: readonly (readonly [number, number])[],
  lower: readonly (readonly [number, number])[],
): string => (upper.length === 0 ? '' : `${pathThrough([...upper, ...lower.toReversed()])}z`)

const one = (value: number) => Math.round(value * 10) / 10
