import { stat } from 'node:fs/promises'
import { inTurns } from '../../foundation/pieces.ts'
import { roadsFolder, travelFor } from '../travel/matrix.ts'
import type { Area } from './area.ts'
import { profileInPieces, type Profile } from './profile.ts'

// An area never changes; other ways make another profile.
const known = new WeakMap<Area, Map<string, Promise<Profile>>>()

/** The profile of an area with the best ways there are, worked out once for each object of an area. */
export async function areaProfile(area: Area, dataFolder: string, detour: number): Promise<Profile> {
  const roads = await stat(roadsFolder(dataFolder)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
  const of = known.get(area) ?? new Map<string, Promise<Profile>>()
  known.set(area, of)
  const key = `${detour} ${roads}`
  const found =
    of.get(key) ??
    travelFor(area.municipalities, dataFolder, detour).then((travel) =>
      inTurns(profileInPieces(area, travel)),
    )
  of.clear()
  of.set(key, found)
  found.catch(() => of.delete(key))
  return found
}
