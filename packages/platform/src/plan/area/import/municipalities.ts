import { FIGURES, type Figure, type Municipality } from '../area.ts'
import { centroidOf } from './centroid.ts'
import { yearsBetween, type Columns, type Field } from './columns.ts'
import type { FindingsOf } from './findings.ts'
import { numberIn, saysNothing } from './number-text.ts'
import type { Row, Table } from './table.ts'
import { TooLarge } from './too-large.ts'

export const MOST_MUNICIPALITIES = 100_000

/** A municipality as far as its file tells; the point may still come from an outline. */
export interface Found extends Omit<Municipality, 'lat' | 'lon'> {
  row: Row
  point: { lat: number; lon: number } | null
  /** What stood where a coordinate was expected. */
  wrongPoint: { column: string; value: string } | null
}

/** Figures that may fall below zero. */
const SIGNED = new Set<Field>(['netMigration'])
const SHARES = new Set<Field>(['unemployment', 'knowledgeJobs', 'fibre'])

/** Reads municipalities, by code in the order of the file. */
export function readMunicipalities(table: Table, columns: Columns, findings: FindingsOf): Map<string, Found> {
  const found = new Map<string, Found>()
  const at = (field: Field) => (columns[field] === undefined ? -1 : table.columns.indexOf(columns[field]))
  const index = Object.fromEntries(
    ['code', 'name', 'lat', 'lon', 'population', ...FIGURES].map((field) => [field, at(field as Field)]),
  ) as Record<Field, number>
  const yearsBefore = yearsBetween(columns.populationBefore, columns.population)
  const text = (row: Row, field: Field) => (row.cells[index[field]] ?? '').trim()

  /** A number that may be missing; what is none is left empty and said. */
  const optional = (row: Row, field: Field): number | undefined => {
    const written = text(row, field)
    if (index[field] < 0 || saysNothing(written)) return undefined
    const value = numberIn(written, table.decimal)
    const wrong =
      value === undefined || (value < 0 && !SIGNED.has(field)) || (value > 100 && SHARES.has(field))
    if (wrong) findings.note(row, 'value-left-empty', columns[field] ?? null, written)
    return wrong ? undefined : value
  }

  table.each((row) => {
    findings.rows++
    if (row.cells.length > table.columns.length)
      return findings.leaveOut(row, 'too-many-cells', null, row.cells.slice(table.columns.length).join(' '))
    const code = text(row, 'code')
    const codeColumn = columns.code ?? null
    if (code === '') return findings.leaveOut(row, 'missing-code', codeColumn, '')
    if (code.length > 40) return findings.leaveOut(row, 'too-long', codeColumn, code)
    if (found.has(code)) return findings.leaveOut(row, 'duplicate-code', codeColumn, code)
    const name = text(row, 'name') || code
    if (name.length > 200) return findings.leaveOut(row, 'too-long', columns.name ?? null, name)
    if (name === code) findings.note(row, 'name-from-code', columns.name ?? null, code)
    if (found.size === MOST_MUNICIPALITIES) throw new TooLarge('municipalities', MOST_MUNICIPALITIES)

    const figures: Partial<Record<Figure, number>> = {}
    for (const figure of FIGURES) {
      const value = optional(row, figure)
      if (value !== undefined) figures[figure] = value
    }
    if (figures.populationBefore !== undefined && yearsBefore !== undefined)
      figures.populationYearsBefore ??= yearsBefore
    const population = optional(row, 'population')
    const { geometry } = row
    if (geometry === 'unreadable') findings.note(row, 'shape-unreadable', null, code)
    found.set(code, {
      row,
      code,
      name,
      population: population === undefined ? null : Math.round(population),
      figures,
      shape: typeof geometry === 'object' && 'shape' in geometry ? geometry.shape : null,
      ...pointOf(row),
    })
  })
  return found

  function pointOf(row: Row): Pick<Found, 'point' | 'wrongPoint'> {
    const written = { lat: text(row, 'lat'), lon: text(row, 'lon') }
    const lat = numberIn(written.lat, table.decimal)
    const lon = numberIn(written.lon, table.decimal)
    if (lat !== undefined && lon !== undefined) return { point: { lat, lon }, wrongPoint: null }
    const { geometry } = row
    if (typeof geometry === 'object' && 'point' in geometry)
      return { point: geometry.point, wrongPoint: null }
    for (const field of ['lat', 'lon'] as const)
      if (!saysNothing(written[field]) && numberIn(written[field], table.decimal) === undefined)
        return { point: null, wrongPoint: { column: columns[field] ?? field, value: written[field] } }
    return { point: null, wrongPoint: null }
  }
}

const onEarth = ({ lat, lon }: { lat: number; lon: number }) =>
  lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180

/** Gives every municipality its point, from its outline where it has none. Those without either are left out. */
export function placed(found: Iterable<Found>, columns: Columns, findings: FindingsOf): Municipality[] {
  const municipalities: Municipality[] = []
  const coordinates = [columns.lat, columns.lon].filter((column) => column !== undefined).join(', ') || null
  for (const { row, point, wrongPoint, ...rest } of found) {
    const shape =
      rest.shape && rest.shape.flat(2).every(([lon, lat]) => onEarth({ lat, lon })) ? rest.shape : null
    if (point && onEarth(point)) municipalities.push({ ...rest, shape, ...point })
    else if (shape) {
      findings.note(
        row,
        'point-from-shape',
        coordinates,
        wrongPoint?.value ?? (point ? `${point.lat} ${point.lon}` : ''),
      )
      municipalities.push({ ...rest, shape, ...centroidOf(shape) })
    } else if (point || rest.shape)
      findings.leaveOut(row, 'coordinates-outside', coordinates, point ? `${point.lat} ${point.lon}` : '')
    else if (wrongPoint) findings.leaveOut(row, 'not-a-number', wrongPoint.column, wrongPoint.value)
    else findings.leaveOut(row, 'no-coordinates', coordinates, '')
  }
  findings.taken = municipalities.length
  return municipalities
}
