import { z } from 'zod'
import type { Area } from '../area/area.ts'
import { MOST_COST } from './candidate-import.ts'
import { ATTRIBUTES, type Candidate } from './question.ts'

/** Longest text that a page gives back, in characters. */
export const LONGEST_PLACES = 4 * 1024 * 1024

const placesSchema = z.array(
  z.tuple([
    z.string().min(1).max(40),
    z.string().regex(/^[01-]{5}$/),
    z.number().min(0).max(MOST_COST).nullable(),
  ]),
)

/** Places as a page carries them from the preview to the confirmation: code, five answers, cost. */
export const placesText = ({ municipalities }: Area, places: readonly Candidate[]): string =>
  JSON.stringify(
    places.map((place) => [
      municipalities[place.municipality]?.code ?? '',
      ATTRIBUTES.map((attribute) => (place[attribute] === undefined ? '-' : Number(place[attribute]))).join(
        '',
      ),
      place.cost ?? null,
    ]),
  )

/** Reads them back as if anybody could have written them; null when they cannot come from a preview of this area. */
export function placesFrom({ municipalities }: Area, text: string): Candidate[] | null {
  const read = text.length > LONGEST_PLACES ? null : placesSchema.safeParse(jsonIn(text))
  if (!read?.success || read.data.length === 0) return null
  const byCode = new Map(municipalities.map(({ code }, i) => [code, i]))
  const places = new Map<number, Candidate>()
  for (const [code, answers, cost] of read.data) {
    const municipality = byCode.get(code)
    if (municipality === undefined || places.has(municipality)) return null
    const place: Candidate = { municipality }
    for (const [i, attribute] of ATTRIBUTES.entries())
      if (answers[i] !== '-') place[attribute] = answers[i] === '1'
    if (cost !== null) place.cost = cost
    places.set(municipality, place)
  }
  return [...places.values()]
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What was known before stays where the file says nothing about it. */
export function withKnown(places: readonly Candidate[], known: readonly Candidate[]): Candidate[] {
  const before = new Map(known.map((place) => [place.municipality, place]))
  return places.map((place) => ({ ...before.get(place.municipality), ...place }))
}
