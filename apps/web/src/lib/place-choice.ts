import type { Read } from '@micropol/platform/foundation/database/connect'
import { foldName, readPlaceText } from '@micropol/platform/foundation/places/fold'
import type { Place } from '@micropol/platform/foundation/places/queries'
import { findPlaces } from '@micropol/platform/foundation/places/search'

/** Which place a text means: one, several to choose from, or none that is like it. */
export type PlaceChoice = { place: Place } | { places: Place[] }

/**
 * Reads what somebody wrote for a municipality. A choice made among places that were offered counts as long as
 * the text still finds it; a name that is exactly one place's needs no choice.
 */
export async function choosePlace(
  db: Read,
  text: string,
  chosenId: string | undefined,
): Promise<PlaceChoice> {
  const places = await findPlaces(db, text, 8)
  const chosen = chosenId === undefined ? undefined : places.find(({ id }) => id === chosenId)
  if (chosen) return { place: chosen }
  const { name, postcode } = readPlaceText(text)
  const exact = places.filter(
    (place) => foldName(place.name) === name && (postcode === '' || place.postcodes.includes(postcode)),
  )
  return exact.length === 1 && exact[0] ? { place: exact[0] } : { places }
}

/** A place as one reads it in a list: “Octon (34800)”. */
export const placeText = ({ name, postcodes }: Pick<Place, 'name' | 'postcodes'>): string =>
  postcodes[0] ? `${name} (${postcodes[0]})` : name
