import type { Candidate } from './question.ts'

/** What was known before stays where the file says nothing about it. */
export function withKnown(places: readonly Candidate[], known: readonly Candidate[]): Candidate[] {
  const before = new Map(known.map((place) => [place.municipality, place]))
  return places.map((place) => ({ ...before.get(place.municipality), ...place }))
}

/** The same, and places of which the file says nothing stay as they are known. */
export function addedToKnown(places: readonly Candidate[], known: readonly Candidate[]): Candidate[] {
  const said = new Set(places.map(({ municipality }) => municipality))
  return [...known.filter(({ municipality }) => !said.has(municipality)), ...withKnown(places, known)]
}
