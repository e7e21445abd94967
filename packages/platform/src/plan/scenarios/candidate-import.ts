import { foldName } from '../../foundation/places/fold.ts'
import type { Municipality } from '../area/area.ts'
import { decimalOf, numberIn, type Decimal } from '../area/import/number-text.ts'
import { openTable, type Row, type Table } from '../area/import/table.ts'
import { meaningsOf, meaningsSaid, type Meaning, type Said } from './candidate-import-columns.ts'
import { ATTRIBUTES, type Candidate } from './question.ts'

/** Largest file of places, in bytes. */
export const MOST_CANDIDATE_BYTES = 2 * 1024 * 1024
/** The most EUR to open a centre that can be meant. */
export const MOST_COST = 999_999_999

export const BAD = [
  'no-place',
  'unknown-place',
  'two-of-that-name',
  'twice',
  'not-yes-no',
  'not-an-amount',
  'too-many-cells',
] as const
export type Bad = (typeof BAD)[number]

/** What is wrong in one row: where, what stands there, and why the row is not used. */
export interface BadCell {
  row: number
  column: string | null
  value: string
  reason: Bad
}

/** A file of places as it was understood. */
export interface CandidateFile {
  /** With the first thing that stands below each heading; empty where nothing does. */
  columns: { heading: string; meaning: Meaning | null; example: string }[]
  rows: number
  /** The places of the rows that can be used, in their order. */
  places: Candidate[]
  /** How many rows cannot be used. */
  badRows: number
  /** The first of what is wrong; how much there is of each. A row may have several. */
  bad: BadCell[]
  counts: Partial<Record<Bad, number>>
}

/** What places of an area are found by. */
export interface PlaceNames {
  municipalities: readonly Pick<Municipality, 'code' | 'name'>[]
}

const SHOWN = 1000
const QUOTED = 80

/**
 * Reads a list of places for an area: CSV as spreadsheets write it, or GeoJSON. A row with anything that cannot be
 * read is left out as a whole, so that no place is taken with half of what was written. What a person said about the
 * columns goes before their headings. Throws `UnreadableFile`.
 */
export function readCandidateFile(
  area: PlaceNames,
  bytes: Uint8Array,
  said: Said | null = null,
): CandidateFile {
  const table = openTable(bytes, { oneColumn: true })
  const meanings = said ? meaningsSaid(said, table.columns.length) : meaningsOf(table.columns)
  const examples = examplesIn(table)
  const find = finderOf(area)
  const decimal = decimalIn(table)
  const file: CandidateFile = {
    columns: table.columns.map((heading, i) => ({
      heading,
      meaning: meanings[i] ?? null,
      example: examples[i] ?? '',
    })),
    rows: 0,
    places: [],
    badRows: 0,
    bad: [],
    counts: {},
  }
  // Without a column that names them, no row is right or wrong.
  if (!saysWhere(file)) return { ...file, rows: countRows(table) }
  const taken = new Set<number>()
  table.each((row) => {
    file.rows++
    const { place, bad } = placeOf(row, meanings, decimal, find)
    if (place && taken.has(place.municipality)) {
      const column = placeColumn(row, meanings)
      bad.push({ column, reason: 'twice' })
    }
    if (place && bad.length === 0) {
      taken.add(place.municipality)
      file.places.push(place)
      return
    }
    file.badRows++
    for (const { column, reason } of bad) {
      file.counts[reason] = (file.counts[reason] ?? 0) + 1
      if (file.bad.length === SHOWN) continue
      file.bad.push({
        row: row.number,
        column: table.columns[column] ?? null,
        value: (row.cells[column] ?? '').trim().slice(0, QUOTED),
        reason,
      })
    }
  })
  return file
}

/** Whether a file says anywhere which place a row is about. */
export const saysWhere = ({ columns }: CandidateFile): boolean =>
  columns.some(({ meaning }) => meaning === 'code' || meaning === 'name')

function countRows(table: Table): number {
  let rows = 0
  table.each(() => void rows++)
  return rows
}

/** What stands first in each column. */
function examplesIn(table: Table): string[] {
  const rows = table.first(SAMPLE)
  return table.columns.map((_, i) => {
    const row = rows.find(({ cells }) => (cells[i] ?? '').trim() !== '')
    return (row?.cells[i] ?? '').trim().slice(0, QUOTED)
  })
}

type Found = number | 'unknown-place' | 'two-of-that-name'

/** Finds a municipality by code, also where a spreadsheet dropped the zeros before it, or by its name. */
function finderOf({ municipalities }: PlaceNames): (written: string) => Found {
  const byCode = new Map(municipalities.map(({ code }, i) => [code, i]))
  const bare = new Map<string, Found>()
  const byName = new Map<string, Found>()
  const put = (map: Map<string, Found>, key: string, i: number) =>
    map.set(key, map.has(key) ? 'two-of-that-name' : i)
  for (const [i, { code, name }] of municipalities.entries()) {
    if (/^0\d+$/.test(code)) put(bare, code.replace(/^0+/, ''), i)
    put(byName, foldName(name), i)
  }
  return (written) =>
    byCode.get(written) ?? bare.get(written) ?? byName.get(foldName(written)) ?? 'unknown-place'
}

/** The column that names the place of a row: the code, or the name where there is none. */
function placeColumn(row: Row, meanings: readonly (Meaning | null)[]): number {
  const [code, name] = [meanings.indexOf('code'), meanings.indexOf('name')]
  return code >= 0 && (row.cells[code] ?? '').trim() !== '' ? code : name >= 0 ? name : code
}

function placeOf(
  row: Row,
  meanings: readonly (Meaning | null)[],
  decimal: Decimal,
  find: (written: string) => Found,
): { place: Candidate | null; bad: { column: number; reason: Bad }[] } {
  if (row.cells.length > meanings.length)
    return { place: null, bad: [{ column: meanings.length, reason: 'too-many-cells' }] }
  const text = (column: number) => (row.cells[column] ?? '').trim()
  const where = placeColumn(row, meanings)
  if (text(where) === '') return { place: null, bad: [{ column: where, reason: 'no-place' }] }
  const bad: { column: number; reason: Bad }[] = []
  const municipality = find(text(where))
  if (typeof municipality === 'string') bad.push({ column: where, reason: municipality })
  const said: Omit<Candidate, 'municipality'> = {}
  for (const attribute of ATTRIBUTES) {
    const column = meanings.indexOf(attribute)
    const answer = column < 0 ? undefined : answerIn(text(column))
    if (answer === null) bad.push({ column, reason: 'not-yes-no' })
    else if (answer !== undefined) said[attribute] = answer
  }
  const column = meanings.indexOf('cost')
  const cost = column < 0 ? undefined : amountIn(text(column), decimal)
  if (cost === null) bad.push({ column, reason: 'not-an-amount' })
  else if (cost !== undefined) said.cost = cost
  return { place: typeof municipality === 'number' ? { municipality, ...said } : null, bad }
}

const YES = new Set(['yes', 'y', 'oui', 'o', '1', 'true', 'vrai', 'x'])
const NO = new Set(['no', 'n', 'non', '0', 'false', 'faux'])
const NOT_KNOWN = new Set(['na', 'n a', 'nd', 'n d', 'nc', 'n c', 'null', 'unknown', 'not known', 'inconnu'])

const isUnknown = (text: string) => /^[-–—?./\s]*$/.test(text) || NOT_KNOWN.has(foldName(text))

/** Yes or no; undefined when nobody knows, null when it says something else. */
function answerIn(text: string): boolean | undefined | null {
  if (isUnknown(text)) return undefined
  if (/^[✓✔☑]\ufe0f?$/.test(text)) return true
  if (/^[✗✘☒]\ufe0f?$/.test(text)) return false
  // A sign that folding drops may turn the meaning round, as in `-1`.
  const word = foldName(text)
  if (word.length !== text.length) return null
  return YES.has(word) ? true : NO.has(word) ? false : null
}

/** An amount in EUR; undefined when nobody knows, null when it is none. */
function amountIn(text: string, decimal: Decimal): number | undefined | null {
  if (isUnknown(text)) return undefined
  if (text.includes('%')) return null
  const amount = numberIn(withoutEuro(text), decimal)
  return amount === undefined || amount < 0 || amount > MOST_COST ? null : amount
}

const withoutEuro = (text: string) => text.replace(/€|\beur(os?)?\b/i, '').trim()

const SAMPLE = 1000

/** Amounts tell how decimals are written too, once the sign of the currency is gone. */
const decimalIn = (table: Table): Decimal =>
  decimalOf(
    table.first(SAMPLE).flatMap(({ cells }) => cells.map(withoutEuro)),
    table.delimiter ?? ',',
  )
