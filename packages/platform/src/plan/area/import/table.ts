import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { Shape } from '../area.ts'
import { decode, type Encoding } from './decode.ts'
import { delimiterOf, type Delimiter } from './delimiter.ts'
import { isGeoJson, readFeatures } from './geojson.ts'
import { decimalOf, type Decimal } from './number-text.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** What a person said about a file where the guess was wrong. */
export interface Written {
  encoding?: Encoding | undefined
  delimiter?: Delimiter | undefined
  decimal?: Decimal | undefined
  /** A list of names is a table too; elsewhere a single column means that the delimiter was guessed wrong. */
  oneColumn?: boolean
}

export interface Row {
  /** As a spreadsheet counts, the heading being 1; in GeoJSON the number of the feature. */
  number: number
  cells: readonly string[]
  geometry?: Geometry | undefined
}

/** What a feature of GeoJSON is drawn as, or why it is not. */
export type Geometry = { shape: Shape } | { point: { lat: number; lon: number } } | 'none' | 'unreadable'

/** A file as a table, read as often as needed. */
export interface Table {
  format: 'csv' | 'geojson'
  encoding: Encoding
  /** Null for GeoJSON. */
  delimiter: Delimiter | null
  decimal: Decimal
  columns: string[]
  /** Visits all rows but the heading; ends when the visitor returns false. */
  each(visit: (row: Row) => boolean | void): void
  /** Up to so many rows from the beginning. */
  first(count: number): Row[]
}

const MOST_COLUMNS = 200
/** Spreadsheets end at a million rows; more lines without anything are no table. */
const MOST_BLANK = 1_100_000
const SAMPLE = 1000

/** Reads a file as CSV or GeoJSON. Throws `UnreadableFile`. */
export function openTable(bytes: Uint8Array, written: Written = {}): Table {
  const { text, encoding } = decode(bytes, written.encoding)
  if (text.trim() === '') throw new UnreadableFile('empty')
  return isGeoJson(text) ? geoJsonTable(text, encoding) : csvTable(text, encoding, written)
}

function geoJsonTable(text: string, encoding: Encoding): Table {
  const { columns, rows } = readFeatures(text, MOST_COLUMNS)
  if (rows.length === 0) throw new UnreadableFile('no-rows')
  const each: Table['each'] = (visit) => {
    for (const row of rows) if (visit(row) === false) return
  }
  const sample = rows.slice(0, SAMPLE).flatMap(({ cells }) => cells)
  const decimal = decimalOf(sample, ',')
  return {
    format: 'geojson',
    encoding,
    delimiter: null,
    decimal,
    columns,
    each,
    first: (n) => rows.slice(0, n),
  }
}

function csvTable(text: string, encoding: Encoding, written: Written): Table {
  const delimiter = written.delimiter ?? delimiterOf(text)
  const all = (visit: (row: Row) => boolean | void) => eachRecord(text, delimiter, visit)
  const [heading, ...sample] = take(all, SAMPLE + 1)
  if (!heading) throw new UnreadableFile('empty')
  if (heading.cells.length < 2 && !written.oneColumn) throw new UnreadableFile('one-column')
  // Before anything is done with them: a single line may hold millions.
  if (heading.cells.length > MOST_COLUMNS) throw new UnreadableFile('too-many-columns')
  if (sample.length === 0) throw new UnreadableFile('no-rows')
  const decimal = written.decimal ?? decimalOf(cellsOf(sample), delimiter)
  const each: Table['each'] = (visit) => all((row) => (row.number === heading.number ? true : visit(row)))
  return {
    format: 'csv',
    encoding,
    delimiter,
    decimal,
    columns: named(heading.cells),
    each,
    first: (n) => (n <= sample.length ? sample.slice(0, n) : take(each, n)),
  }
}

/** A column without a heading is called by its number, a second one of the same name too. */
function named(cells: readonly string[]): string[] {
  const names: string[] = []
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim().slice(0, 100)
    names.push(name === '' || names.includes(name) ? `${name} ${index + 1}`.trim() : name)
  }
  return names
}

function* cellsOf(rows: readonly Row[]): Generator<string> {
  for (const { cells } of rows) yield* cells
}

function take(each: Table['each'], count: number): Row[] {
  const rows: Row[] = []
  each((row) => {
    rows.push(row)
    return rows.length < count
  })
  return rows
}

const ENOUGH = Symbol('enough')

/** Streams the records through a visitor; nothing but the text is kept. Lines without anything are passed over. */
function eachRecord(text: string, delimiter: string, visit: (row: Row) => boolean | void): void {
  let number = 0
  let blank = 0
  const visitRecord = (cells: string[]): null => {
    number++
    if (cells.every((cell) => cell.trim() === '')) {
      if (++blank > MOST_BLANK) throw new UnreadableFile('no-rows')
      return null
    }
    if (visit({ number, cells }) === false) throw ENOUGH
    return null
  }
  // The parser makes an error of each row that is shorter or longer, even where it is told to take them; without
  // their stacks a million of them take seconds, not minutes.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    parse(text, { delimiter, relax_column_count: true, relax_quotes: true, on_record: visitRecord })
  } catch (error) {
    if (error === ENOUGH) return
    if (error instanceof CsvError) throw new UnreadableFile('quotes', number + 1)
    throw error
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}
