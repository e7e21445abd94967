import type { Read } from '@micropol/platform/foundation/database/connect'
import { profileOf } from '@micropol/platform/foundation/people/profile'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { roadKm, roadMinutes, type Point } from '@micropol/platform/foundation/places/distance'
import { placeById } from '@micropol/platform/foundation/places/queries'
import { centrePoints } from '@micropol/platform/run/directory/queries'
import { findNear } from '../directory/near.ts'

/** Where somebody would come from, and how far it is by road, as estimated. */
export interface Start {
  /** Null for a point far from any place. */
  name: string | null
  km: number
  minutes: number
  /** Looked for, not the home commune. */
  searched: boolean
}

/** The way from the place that was searched for, else from the home commune of whoever is signed in. */
export async function startOf(
  db: Read,
  searchedFor: string,
  actor: Actor | null,
  centre: Point,
): Promise<Start | undefined> {
  const from = searchedFor === '' ? await homeOf(db, actor) : await searched(db, searchedFor)
  if (!from) return undefined
  const km = roadKm(from, centre)
  return { name: from.name, km, minutes: roadMinutes(km), searched: searchedFor !== '' }
}

async function searched(db: Read, text: string) {
  const near = await findNear(db, text, await centrePoints(db))
  return 'how' in near ? near : undefined
}

async function homeOf(db: Read, actor: Actor | null) {
  const profile = actor && (await profileOf(db, actor))
  return profile?.homePlaceId ? placeById(db, profile.homePlaceId) : undefined
}
