import type { XY } from './grid.ts'
import { tenth } from './lettering.ts'

export interface Circle {
  x: number
  y: number
  r: number
}

export interface DrawnPin extends Circle {
  text: string
  textY: number
  size: number
  hollow: boolean
}

export const circle = ([x, y]: XY, radius: number): Circle => ({ x: tenth(x), y: tenth(y), r: tenth(radius) })

/** A numbered disc; long numbers are written smaller. */
export function drawPin(
  pin: { number: number | string; full?: boolean },
  [x, y]: XY,
  radius: number,
): DrawnPin {
  const text = String(pin.number)
  const size = radius * (text.length > 2 ? 0.85 : 1.12)
  return {
    ...circle([x, y], radius),
    text,
    textY: tenth(y + size * 0.36),
    size: tenth(size),
    hollow: pin.full ?? false,
  }
}

/** From a pin that was pushed aside to its place; empty where it lies there. */
export function leader([x, y]: XY, [toX, toY]: XY, radius: number): string {
  if (Math.hypot(toX - x, toY - y) < radius * 0.6) return ''
  return `M${tenth(x)} ${tenth(y)}L${tenth(toX)} ${tenth(toY)}`
}
