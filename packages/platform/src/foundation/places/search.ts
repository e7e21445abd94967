import type { Read } from '../database/connect.ts'
import { readPlaceText } from './fold.ts'
import { type Place, placesAlike, placesBeginning, placesByPostcode } from './queries.ts'
import { slips } from './slips.ts'

/** As many as a list to choose from can hold. */
const MOST = 50
/** As many as trigrams propose when nothing begins as typed; the slips of the keyboard decide among them. */
const PROPOSED = 60
/** From here on, one name is as wrong as the other. */
const TOO_MANY_SLIPS = 3

/**
 * Finds places by name, postcode (or its beginning) or both, forgiving accents, case, signs and typos; best first.
 * When names begin as typed, only those are given. `limit` is at most 50. A text without a letter or digit
 * finds nothing.
 */
export async function findPlaces(db: Read, text: string, limit = 10): Promise<Place[]> {
  const typed = readPlaceText(text)
  const most = Math.max(1, Math.min(MOST, Math.trunc(limit) || 1))
  if (!typed.name) return typed.postcode ? placesByPostcode(db, typed.postcode, most) : []
  const beginning = await placesBeginning(db, typed, most)
  if (beginning.length > 0) return beginning
  // A swapped letter costs a short name most of its trigrams: first those that are one or two slips away.
  return (await placesAlike(db, typed, PROPOSED))
    .map(({ searchKey, ...place }) => ({
      place,
      away: Math.min(TOO_MANY_SLIPS, slips(typed.name, searchKey)),
    }))
    .sort((a, b) => a.away - b.away)
    .slice(0, most)
    .map(({ place }) => place)
}
