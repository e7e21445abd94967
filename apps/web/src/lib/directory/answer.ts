import type { FoundCentre } from '@micropol/platform/run/directory/search'
import { dayAndMonth, distance, hoursRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import type { Near } from './near.ts'
import { ofPlace } from './of-place.ts'
import type { AskedSearch } from './query.ts'
import { RING_KM } from './rings.ts'

/** `a desk free`, `3 desks free`, `a meeting room for 8 free`: what was asked for, as the heading says it. */
export function thingFree({ what, people }: Pick<AskedSearch, 'what' | 'people'>): string {
  if (people === 1) return m[`directory_thing_${what}`]()
  return m[`directory_thing_many_${what}`]({ people })
}

/** Where it was looked for, as it stands after “near”. */
export const nearWord = (near: Near): string =>
  near.name === null ? m.directory_point() : ofPlace(near.name)

interface Asked extends Pick<AskedSearch, 'what' | 'people' | 'when'> {
  near: Near | undefined
  /** What was written where no place is like it. */
  unknown: string | undefined
  found: readonly FoundCentre[]
  /** Whether the network has any centre open to the public. */
  isEmpty: boolean
}

/** The first line of the directory: how many centres have what was asked for, where and when. */
export function answer({ near, unknown, found, isEmpty, when, ...asked }: Asked): string {
  if (isEmpty) return m.directory_h1_empty()
  if (unknown !== undefined) return m.directory_h1_unknown({ text: unknown })
  const place = near && nearWord(near)
  if (when === null) return place ? m.directory_h1_where({ place }) : m.directory_h1_all()
  const day = dayAndMonth(when.day)
  if (found.length > 0 && found.every(({ state }) => state === 'closed')) {
    const hours = hoursRange(when.from, when.to)
    return place ? m.directory_h1_closed_near({ place, hours, day }) : m.directory_h1_closed({ hours, day })
  }
  const thing = thingFree(asked)
  const free = found.filter(({ state }) => state === 'free')
  if (!place) {
    if (free.length === 0) return m.directory_h1_none({ thing, day })
    return m.directory_h1_free({ count: free.length, thing, day })
  }
  // Around a place: the nearest ring counts, what is further says how far.
  const count = free.filter(({ km }) => (km ?? 0) < RING_KM).length
  if (count > 0) return m.directory_h1_near({ count, thing, place, day })
  const nearest = free[0]
  if (nearest) return m.directory_h1_far({ thing, place, day, km: distance((nearest.km ?? 0) * 1000) })
  return m.directory_h1_none_near({ thing, place, day })
}
