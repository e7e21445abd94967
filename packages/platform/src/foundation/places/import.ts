import type { Write } from '../database/connect.ts'
import { foldName, foldPostcode, LONGEST_NAME } from './fold.ts'
import { type PlaceRow, upsertPlaces } from './queries.ts'

/** A row of a list of municipalities, as read from a file: nothing in it is trusted yet. */
export interface PlaceInput {
  country: string
  code: string
  name: string
  lat: number
  lon: number
  postcodes?: readonly string[]
  population?: number | null
  populationYear?: number | null
}

/** What is wrong with one row. `row` counts from 1, without the heading. */
export interface PlaceProblem {
  row: number
  field: keyof PlaceInput
  value: unknown
  reason: 'missing' | 'not-allowed' | 'out-of-range' | 'twice'
}

export interface PlaceImport {
  written: number
  problems: PlaceProblem[]
}

// A statement carries at most 65,535 parameters; a place has ten.
const AT_ONCE = 2000

/**
 * Writes places, replacing those of the same country and code: a second run of the same rows changes nothing.
 * Rows with a problem are left out and reported, the others are written.
 */
export async function importPlaces(tx: Write, rows: Iterable<PlaceInput>): Promise<PlaceImport> {
  const places = new Map<string, PlaceRow>()
  const problems: PlaceProblem[] = []
  let row = 0
  for (const input of rows) {
    row++
    const found = problemsOf(input)
    const id = `${input.country}-${input.code}`
    if (places.has(id)) found.push(['code', input.code, 'twice'])
    for (const [field, value, reason] of found) problems.push({ row, field, value, reason })
    if (found.length === 0) places.set(id, toPlace(id, input))
  }
  const all = [...places.values()]
  for (let from = 0; from < all.length; from += AT_ONCE) {
    await upsertPlaces(tx, all.slice(from, from + AT_ONCE))
  }
  return { written: all.length, problems }
}

type Problem = [field: keyof PlaceInput, value: unknown, reason: PlaceProblem['reason']]

function problemsOf(input: PlaceInput): Problem[] {
  const { country, code, name, lat, lon, population, populationYear } = input
  const problems: Problem[] = []
  const check = (field: keyof PlaceInput, holds: boolean, reason: PlaceProblem['reason']) => {
    if (!holds) problems.push([field, input[field], reason])
  }
  check('country', /^[A-Z]{2}$/.test(country), 'not-allowed')
  check('code', /^[A-Za-z0-9]{1,20}$/.test(code), 'not-allowed')
  check('name', foldName(name) !== '', 'missing')
  check('name', name.length <= LONGEST_NAME, 'out-of-range')
  check('lat', Math.abs(lat) <= 90, 'out-of-range')
  check('lon', Math.abs(lon) <= 180, 'out-of-range')
  check('population', population == null || isCount(population, 2_000_000_000), 'out-of-range')
  check('populationYear', populationYear == null || isCount(populationYear, 9999), 'out-of-range')
  return problems
}

const isCount = (number: number, most: number) => Number.isInteger(number) && number >= 0 && number <= most

const toPlace = (id: string, input: PlaceInput): PlaceRow => ({
  id,
  country: input.country,
  code: input.code,
  name: input.name.trim(),
  searchKey: foldName(input.name),
  postcodes: [...new Set((input.postcodes ?? []).map(foldPostcode).filter((postcode) => postcode !== ''))],
  lat: input.lat,
  lon: input.lon,
  population: input.population ?? null,
  populationYear: input.populationYear ?? null,
})
