import type { Read } from '@micropol/platform/foundation/database/connect'
import { greatCircleKm, type Point } from '@micropol/platform/foundation/places/distance'
import { foldName, readPlaceText } from '@micropol/platform/foundation/places/fold'
import { placesAround, type Place } from '@micropol/platform/foundation/places/queries'
import { findPlaces } from '@micropol/platform/foundation/places/search'
import { slips } from '@micropol/platform/foundation/places/slips'
import type { CentrePoint } from '@micropol/platform/run/directory/queries'
import { placeText } from '../place-choice.ts'

/** Where somebody looks from. */
export interface Near extends Point {
  /** As one says it: `Octon`, `La Filature`; null for a point far from any place. */
  name: string | null
  /** The text for the form that means exactly this. */
  text: string
  /** `exact` is what was written; `point` its place; `guess` the best of what is like it. */
  how: 'exact' | 'point' | 'guess'
  /** Other texts that may have been meant, ready for the form. */
  others: string[]
}

/** Nothing is enough like what was written; these come nearest. */
export interface Unknown {
  name: undefined
  others: string[]
}

const MOST_OTHERS = 5
/** A point belongs to the nearest place up to here, km. */
const AROUND = 12
/** So many slips of the keyboard are forgiven in the name of a centre. */
const MOST_SLIPS = 2

const point = /^\s*(-?\d{1,2}(?:\.\d{1,10})?)\s*[,;]\s*(-?\d{1,3}(?:\.\d{1,10})?)\s*$/

/**
 * Reads where somebody looks from: `43.65,3.30`, a municipality or postcode, the name of a centre. A few slips of
 * the keyboard are forgiven; what is further off is offered, never taken.
 */
export async function findNear(
  db: Read,
  written: string,
  centres: readonly CentrePoint[],
): Promise<Near | Unknown> {
  const [, lat, lon] = point.exec(written) ?? []
  if (lat !== undefined && lon !== undefined) {
    const at = { lat: Number(lat), lon: Number(lon) }
    return Math.abs(at.lat) <= 90 && Math.abs(at.lon) <= 180 ? fromPoint(db, at, written) : nothing()
  }
  const { name, postcode } = readPlaceText(written)
  const places = await findPlaces(db, written, MOST_OTHERS + 1)
  const [exact, ...more] = places.filter(
    (place) => foldName(place.name) === name && (postcode === '' || place.postcodes.includes(postcode)),
  )
  if (exact) return fromPlaces(exact, [...more, ...namesakes(places, name)], 'exact')

  const folded = foldName(written)
  const [named, ...alsoNamed] = folded === '' ? [] : centres.filter((centre) => isNamed(centre, folded))
  if (named) return fromCentres(named, alsoNamed, 'exact')

  const [best, ...others] = places
  if (best && name === '') return fromPlaces(best, others, others.length === 0 ? 'exact' : 'guess')
  if (best && isLike(name, foldName(best.name))) return fromPlaces(best, others, 'guess')

  const [close, ...alsoClose] = centres.filter((centre) => isLike(folded, foldName(centre.name)))
  if (close) return fromCentres(close, alsoClose, 'guess')
  return nothing(places.map(placeText))
}

const nothing = (others: string[] = []): Unknown => ({ name: undefined, others })

/** Begins as written, or is a slip or two away: one in a short word, which would otherwise be like anything. */
const isLike = (written: string, name: string): boolean =>
  written.length >= 2 &&
  (name.startsWith(written) ||
    name.includes(` ${written}`) ||
    slips(written, name) <= (written.length < 5 ? 1 : MOST_SLIPS + 0.5))

/** Places of that very name elsewhere. */
const namesakes = (places: readonly Place[], name: string) =>
  places.filter((place) => foldName(place.name) === name)

function fromPlaces(best: Place, others: readonly Place[], how: Near['how']): Near {
  const texts = new Set(others.filter(({ id }) => id !== best.id).map(placeText))
  return {
    ...toPoint(best),
    name: best.name,
    text: placeText(best),
    how,
    others: [...texts].slice(0, MOST_OTHERS),
  }
}

/** `La Filature`, or with its town: `La Filature, Lodève`. */
const isNamed = ({ name, town }: CentrePoint, folded: string) =>
  foldName(name) === folded || foldName(`${name} ${town}`) === folded

const centreText = ({ name, town }: CentrePoint) => `${name}, ${town}`

function fromCentres(best: CentrePoint, others: readonly CentrePoint[], how: Near['how']): Near {
  return {
    ...toPoint(best),
    name: best.name,
    text: centreText(best),
    how,
    others: others.slice(0, MOST_OTHERS).map(centreText),
  }
}

async function fromPoint(db: Read, at: Point, text: string): Promise<Near> {
  const [nearest] = (await placesAround(db, at, AROUND)).toSorted(
    (a, b) => greatCircleKm(at, a) - greatCircleKm(at, b),
  )
  return { ...at, name: nearest?.name ?? null, text: text.trim(), how: 'point', others: [] }
}

const toPoint = ({ lat, lon }: Point): Point => ({ lat, lon })
