import type { XY } from './grid.ts'

/** What is written on a map: `you` is the place searched for, `place` a pin's, `beyond` a neighbouring region. */
export type LabelKind = 'you' | 'place' | 'town' | 'water' | 'beyond'

export interface Label {
  kind: LabelKind
  text: string
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
  size: number
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

interface Disc {
  at: XY
  radius: number
}

/** Space between a disc and its label, units for each unit of type size. */
const GAP = 0.38

/**
 * The lettering of one sheet. Labels are placed greedily, the important ones first: the first position that
 * touches no disc and no label before it is taken; what finds no room is left out.
 */
export class Lettering {
  readonly labels: Label[] = []
  private readonly boxes: Box[] = []
  private readonly discs: Disc[] = []
  private readonly width: number
  private readonly height: number

  constructor({ width, height }: { width: number; height: number }) {
    this.width = width
    this.height = height
  }

  /** Keeps a disc free of lettering. */
  keepFree(at: XY, radius: number): void {
    this.discs.push({ at, radius })
  }

  /** Keeps a rectangle free of lettering. */
  keepFreeBox(left: number, top: number, right: number, bottom: number): void {
    this.boxes.push({ left, top, right, bottom })
  }

  isFreeDisc(at: XY, radius: number): boolean {
    return (
      this.boxes.every((box) => !touches({ at, radius }, box)) &&
      this.discs.every(
        (other) => Math.hypot(at[0] - other.at[0], at[1] - other.at[1]) >= radius + other.radius,
      )
    )
  }

  /** Writes a label beside a disc, which does not stand in its own label's way. False when there is no room. */
  beside(kind: LabelKind, text: string, at: XY, radius: number, size: number): boolean {
    const gap = size * GAP
    const away = radius + gap
    const diagonal = away * 0.75
    const middle = size * 0.34
    const positions: [dx: number, dy: number, anchor: Label['anchor']][] = [
      [away, middle, 'start'],
      [-away, middle, 'end'],
      [0, -away + size * 0.05, 'middle'],
      [0, away + size * 0.7, 'middle'],
      [diagonal, -diagonal, 'start'],
      [diagonal, diagonal + size * 0.65, 'start'],
      [-diagonal, -diagonal, 'end'],
      [-diagonal, diagonal + size * 0.65, 'end'],
    ]
    return positions.some(([dx, dy, anchor]) =>
      this.tryAt({ kind, text, x: at[0] + dx, y: at[1] + dy, anchor, size }, at),
    )
  }

  /** Writes a label with its middle at a point, moved into the sheet if it would be cut. False when there is no room. */
  across(kind: LabelKind, text: string, [x, y]: XY, size: number): boolean {
    const half = widthOf(text, size, kind) / 2
    if (2 * half > this.width) return false
    const inside = Math.min(Math.max(x, half + 2), this.width - half - 2)
    const down = Math.min(Math.max(y, size), this.height - size * 0.4)
    return this.tryAt({ kind, text, x: inside, y: down, anchor: 'middle', size }, undefined)
  }

  private tryAt(wanted: Label, own: XY | undefined): boolean {
    // As it will be written: a tenth more of type size makes a long name wider than the room it was given.
    const label = { ...wanted, x: tenth(wanted.x), y: tenth(wanted.y), size: tenth(wanted.size) }
    const box = boxOf(label)
    const isInside =
      box.left >= 1 && box.top >= 1 && box.right <= this.width - 1 && box.bottom <= this.height - 1
    if (!isInside || this.boxes.some((other) => overlap(box, other))) return false
    const air = label.size * 0.16
    const isTouched = ({ at, radius }: Disc) => at !== own && touches({ at, radius: radius + air }, box)
    if (this.discs.some(isTouched)) return false
    this.boxes.push(box)
    this.labels.push(label)
    return true
  }
}

/** One decimal is enough for a drawing. */
export const tenth = (value: number): number => Math.round(value * 10) / 10

function boxOf({ kind, text, x, y, anchor, size }: Label): Box {
  const width = widthOf(text, size, kind)
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.25 }
}

// Widths of letters in the sans serifs that systems have, as a share of the type size; the widest of them counts.
const NARROW = /[iljtfrI.,:;'’()\- \u00a0]/
const BROAD = /[mwMWŒœÆæ@%]/
const CAPITAL = /\p{Lu}/u

/** The room a text takes, units. Generous: system fonts differ. */
export function widthOf(text: string, size: number, kind: LabelKind): number {
  const tracking = kind === 'beyond' ? 0.18 : kind === 'water' ? 0.08 : 0
  let ems = 0
  for (const letter of text) {
    if (NARROW.test(letter)) ems += 0.33
    else if (BROAD.test(letter)) ems += 0.88
    else ems += CAPITAL.test(letter) ? 0.7 : 0.57
    ems += tracking
  }
  return ems * size * (kind === 'you' ? 1.06 : 1)
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

function touches({ at: [x, y], radius }: Disc, box: Box): boolean {
  const dx = Math.max(box.left - x, 0, x - box.right)
  const dy = Math.max(box.top - y, 0, y - box.bottom)
  return dx * dx + dy * dy < radius * radius
}
