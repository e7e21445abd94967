import type { Frame } from './frame.ts'
import { type Lettering, tenth, widthOf } from './lettering.ts'

export interface Scale {
  path: string
  x: number
  y: number
  size: number
  text: string
}

/** A bar of a round length in the lower right corner, where no lettering will be put. */
export function drawScale({ width, height, unitsPerKm }: Frame, size: number, lettering: Lettering): Scale {
  const metres = roundLength((width * 0.13 * 1000) / unitsPerKm)
  const bar = (metres / 1000) * unitsPerKm
  const right = width - 14
  const y = height - 15
  const text = metres < 1000 ? `${metres}\u00a0m` : `${metres / 1000}\u00a0km`
  const x = right - bar - 6
  lettering.keepFreeBox(x - widthOf(text, size, 'town') - 4, y - size, width, height)
  return {
    path: `M${tenth(right - bar)} ${y}v5h${tenth(bar)}v-5`,
    x: tenth(x),
    y: y + 5,
    size: tenth(size),
    text,
  }
}

/** The largest of 1, 2 and 5 times a power of ten that is not above `most`. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1) * power
}
