import type { IImageOptions } from 'docx'
import { standalone } from '../figures/print-style.ts'
import type { Painter } from './bitmap.ts'
import type { Figure } from './report.ts'

type SvgImage = Extract<IImageOptions, { type: 'svg' }>

/** Room of a figure on a page, in pixels at 96 to the inch. */
const ROOM = { width: 640, height: 760 }
/** Pixels of a bitmap for one of these: 192 to the inch stay sharp on paper. */
const DENSITY = 2

/**
 * A figure for a word processor: the drawing, sharp at every size, and beside it a bitmap for those that know none
 * (Word before 2016, viewers on a telephone, LibreOffice before 7.6). Where it cannot be painted the drawing stands in
 * its place, which LibreOffice of every age shows.
 */
export function pictureOf(
  figure: Figure,
  paint: Painter,
): Pick<SvgImage, 'data' | 'fallback' | 'transformation'> {
  // Word processors know one class at a time, and paint an outline over its letters.
  const svg = standalone(figure, 'Arial, sans-serif', false).replace(
    /class="(?:[\w-]+ )+([\w-]+)"/g,
    'class="$1"',
  )
  const [, width = 720, height = 400] = (/viewBox="0 0 (\d+) (\d+)"/.exec(figure.wide) ?? []).map(Number)
  const scale = Math.min(ROOM.width / width, ROOM.height / height)
  const shown = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const data = Buffer.from(svg)
  const png = paint(figure, shown.width * DENSITY)
  return {
    data,
    // The library knows bitmaps only here; it writes what it is given under the name of its kind.
    fallback: png ? { type: 'png', data: png } : ({ type: 'svg', data } as unknown as SvgImage['fallback']),
    transformation: shown,
  }
}
