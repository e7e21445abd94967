import type { Block } from './report.ts'

/** Longer than this a cell breaks into lines, characters. */
const SHORT = 14

/** Widths of columns: numbers and short words as wide as they are, texts by how much there is of them. */
export function widthsOf({ columns, rows, total = [] }: Extract<Block, { kind: 'table' }>): number[] {
  const widths = columns.map(({ numeric }, c): number => {
    if (numeric) return 0
    const lengths = [...rows.map((row) => row[c] ?? ''), total[c] ?? ''].map((cell) => cell.length)
    const longest = Math.max(0, ...lengths)
    if (longest <= SHORT) return 0
    // The root, so that a long column does not leave the others one word a line.
    return (
      Math.sqrt(lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)) +
      Math.sqrt(longest) / 3
    )
  })
  if (!widths.some((width) => width > 0)) widths[0] = 1
  return widths
}
