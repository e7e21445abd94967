import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Points } from '../../packages/siting/src/index.ts'
import { readInstance, type Format } from '../../packages/siting/src/formats/read.ts'
import { Random } from '../../packages/siting/src/random.ts'

/** Instances lie beside the repository; several carry no licence to copy them into it. */
const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** What was looked for and not found. */
export const absent: string[] = []

export function load(folder: string, file: string, format: Format) {
  const path = `${data}siting/${folder}/${file}`
  if (existsSync(path)) return readInstance(readFileSync(path, 'utf8'), format)
  absent.push(`${folder}/${file}`)
  return undefined
}

/** The files of a folder in natural order; notes those of `expected` that are missing. */
export function filesOf(folder: string, expected: readonly string[] = []): string[] {
  const path = `${data}siting/${folder}`
  const files = existsSync(path) ? readdirSync(path) : []
  for (const name of expected) if (!files.includes(name)) absent.push(`${folder}/${name}`)
  return files.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

/** Best known values by instance and p: `pmedian:pmed1` → 5819, `pmedian-real:fl1400 10` → 101249.55. */
export function bestKnown(): Map<string, number> {
  const path = `${data}siting/values.csv`
  const best = new Map<string, number>()
  if (!existsSync(path)) return best
  for (const line of readFileSync(path, 'utf8').trim().split('\n').slice(1)) {
    const [name, p, value] = line.split(',')
    best.set(name, Number(value))
    if (p) best.set(`${name} ${p}`, Number(value))
  }
  return best
}

/** A seeded sample of the places of Europe, with their people; all of them when `size` is large. */
export function europe(size: number): { points: Points; people: Float64Array } | undefined {
  const path = `${data}europe/places.csv`
  if (!existsSync(path)) {
    absent.push('europe/places.csv')
    return undefined
  }
  const places = readFileSync(path, 'utf8').trim().split('\n').slice(1).map(placeOf)
  const random = new Random(1)
  const count = Math.min(size, places.length)
  for (let k = 0; k < count; k++) {
    const other = k + random.below(places.length - k)
    const place = places[k]
    places[k] = places[other]
    places[other] = place
  }
  const chosen = places.slice(0, count)
  return {
    points: {
      x: Float64Array.from(chosen, (place) => place.lat),
      y: Float64Array.from(chosen, (place) => place.lon),
    },
    people: Float64Array.from(chosen, (place) => Math.max(1, place.people)),
  }
}

/** Names may hold commas between quotes; the numbers are the last three fields. */
function placeOf(line: string) {
  const [lat, lon, people] = line.split(',').slice(-3).map(Number)
  return { lat, lon, people }
}
