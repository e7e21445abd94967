/**
 * A cell that a spreadsheet would run as a formula is kept from it by an apostrophe; numbers stay numbers. Where the
 * decimal is a comma, a double click splits at semicolons, and marks in the middle of a line quote nothing: what comes
 * after a semicolon or begins a line begins a cell there. Points of a list stay what they are.
 */
const harmless = (cell: string) =>
  (/^[=@\t\r]|^[+-](?![\d.,\s]*$)/.test(cell) ? `'${cell}` : cell).replace(
    /([;\t\r\n]\s*)(?=[=@]|[+-](?![\d.,]*(?:[\s;]|$)))/g,
    "$1'",
  )

const quoted = (cell: string) => (/[",\n\r;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export type Cell = string | number | null | undefined

/** One line of comma-separated text, its end included. Nothing known is an empty cell. */
export const csvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(harmless(cell ?? '')))).join(',')}\n`

/** Comma-separated text, UTF-8, decimal points, a heading first. */
export const csvOf = (columns: readonly string[], rows: Iterable<readonly Cell[]>): string =>
  csvLine(columns) + Array.from(rows, csvLine).join('')
