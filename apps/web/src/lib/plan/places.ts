import { foldName } from '@micropol/platform/foundation/places/fold'
import type { Area } from '@micropol/platform/plan/area/area'

/** Finds a municipality by its code, or by its name however it is accented; −1 when none or several have it. */
export function placeIn({ municipalities }: Area, written: string): number {
  const text = written.trim()
  const byCode = municipalities.findIndex(({ code }) => code === text)
  if (byCode >= 0) return byCode
  const name = foldName(text)
  if (name === '') return -1
  const found = municipalities.flatMap((place, i) => (foldName(place.name) === name ? [i] : []))
  return found.length === 1 ? (found[0] ?? -1) : -1
}
