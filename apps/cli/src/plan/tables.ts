import type { Area } from '@micropol/platform/plan/area/area'
import type { ScenarioResult } from '@micropol/platform/plan/scenarios/result'

type Cell = string | number | boolean | null

/** One row for each centre, municipality or number of centres. Numbers have decimal points, in the units of their names. */
export function tablesOf(area: Area, result: ScenarioResult): Record<string, string> {
  const { centres, municipalities, curve } = result
  return {
    'centres.csv': csv(
      [
        'code',
        'name',
        'lat',
        'lon',
        'fixed',
        'users',
        'days_per_year',
        'hours_per_year',
        'net_kg_per_year',
        'minutes',
        'population',
      ],
      centres.map((c) => [
        c.code,
        c.name,
        c.lat,
        c.lon,
        c.fixed,
        c.users,
        c.daysPerYear,
        c.hoursPerYear,
        c.netKgPerYear,
        c.minutes,
        c.population,
      ]),
    ),
    'municipalities.csv': csv(
      ['code', 'name', 'population', 'centre', 'minutes', 'users', 'hours_per_year'],
      municipalities.map((row, i) => {
        const { name, population } = area.municipalities[i] ?? { name: '', population: null }
        return [row.code, name, population, row.centre, row.minutes, row.users, row.hoursPerYear]
      }),
    ),
    'curve.csv': csv(
      ['centres', 'value', 'bound', 'gap'],
      curve.map(({ centres, value, bound, gap }) => [centres, value, bound, gap]),
    ),
  }
}

const csv = (head: string[], rows: Cell[][]): string =>
  [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'

/** A text that begins like a formula would be one in a spreadsheet. */
function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The centres as points, with source and licence of what they were found with. */
export function geojsonOf(area: Area, { centres, travelSource }: ScenarioResult): string {
  const features = centres.map(({ lat, lon, ...properties }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties,
  }))
  const { source, licence } = area
  return `${JSON.stringify({ type: 'FeatureCollection', source, licence, travelSource, features }, null, 2)}\n`
}
