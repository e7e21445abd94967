import type { IImageOptions } from 'docx'
import { standalone } from '../figures/print-style.ts'
import type { Figure } from './report.ts'

type Fallback = Extract<IImageOptions, { type: 'svg' }>['fallback']

/**
 * A figure for a word processor. Word draws the SVG it is pointed to by the extension for it; LibreOffice draws what
 * stands in the place of the bitmap, whatever it is. So both get the drawing, sharp at every size, and none needs a
 * bitmap that nobody here could draw letters into.
 */
export function pictureOf(figure: Figure): {
  data: Buffer
  fallback: Fallback
  width: number
  height: number
} {
  // Word processors know one class at a time, and paint an outline over its letters.
  const svg = standalone(figure, 'Arial, sans-serif', false).replace(
    /class="(?:[\w-]+ )+([\w-]+)"/g,
    'class="$1"',
  )
  const [, width = 720, height = 400] = (/viewBox="0 0 (\d+) (\d+)"/.exec(figure.wide) ?? []).map(Number)
  const data = Buffer.from(svg)
  // The library knows bitmaps only; it writes what it is given under the name of its kind.
  return { data, fallback: { type: 'svg', data } as unknown as Fallback, width, height }
}
