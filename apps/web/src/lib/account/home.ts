import { placeById, type Place } from '@micropol/platform/foundation/places/queries'
import { findPlaces } from '@micropol/platform/foundation/places/search'
import type { Read } from '@micropol/platform/foundation/database/connect'

/** What the home field says came to: a commune, none wanted, none found, or several to choose from. */
export type Home =
  | { kind: 'place'; id: string }
  | { kind: 'none' }
  | { kind: 'unknown' }
  | { kind: 'several'; places: Place[] }

/** How many communes a list to choose from shows. */
const SHOWN = 8

/**
 * Reads the home commune as it was typed. `choice` is what was picked from a list offered for the text `offered`;
 * it counts only while the text is still the same.
 */
export async function readHome(
  db: Read,
  { typed, offered, choice }: { typed: string; offered: string; choice: string },
): Promise<Home> {
  if (typed === '') return { kind: 'none' }
  if (choice !== '' && typed === offered && (await placeById(db, choice)))
    return { kind: 'place', id: choice }
  const places = await findPlaces(db, typed.replace(/[()]/g, ' '), SHOWN)
  if (places.length === 0) return { kind: 'unknown' }
  const exact = places.filter((place) => isNamed(place, typed))
  const [only] = places.length === 1 ? places : exact
  return only && (places.length === 1 || exact.length === 1)
    ? { kind: 'place', id: only.id }
    : { kind: 'several', places }
}

/** How a commune is written in the field and in lists: “Octon (34800)”. */
export const placeLabel = ({ name, postcodes }: Pick<Place, 'name' | 'postcodes'>): string =>
  postcodes[0] === undefined ? name : `${name} (${postcodes[0]})`

const isNamed = (place: Place, typed: string) =>
  [place.name, placeLabel(place)].some((name) => plain(name) === plain(typed))

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
