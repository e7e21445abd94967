import type { RequestEvent } from '@sveltejs/kit'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { Forbidden } from '@micropol/platform/foundation/permissions/permissions'
import type { Study, StudyId } from '@micropol/platform/plan/studies/study'
import { readStudy, type Viewer } from '@micropol/platform/plan/studies/viewer'
import { idIn, notFound, signedIn } from '../guard.ts'
import { shownTo } from './shown.ts'

/** Who looks, with the links they have followed. */
export const viewerOf = ({ locals, cookies }: RequestEvent): Viewer => ({
  actor: locals.actor,
  shares: shownTo(cookies),
})

/**
 * The study in the address, for who may see it: planners of its organisation, and who holds a link. A visitor
 * without one is asked to sign in; for anybody else there is no such page.
 */
export async function studyOf(event: RequestEvent): Promise<{ study: Study; mayEdit: boolean }> {
  const id = idIn<StudyId>(event.params['study'] ?? '')
  const found = await readStudy(event.locals.platform.db, viewerOf(event), id, event.locals.now())
  if (found.ok) return found.value
  signedIn(event)
  return notFound()
}

/** The same for what changes the study: only planners get past. Who has a link only is told that it is not for them. */
export async function studyToEdit(event: RequestEvent): Promise<{ study: Study; actor: Actor }> {
  const { study, mayEdit } = await studyOf(event)
  const actor = signedIn(event)
  if (!mayEdit) throw new Forbidden('study.edit', true)
  return { study, actor }
}

/** Somebody who plans for at least one organisation. */
export function planner(event: RequestEvent): Actor {
  const actor = signedIn(event)
  if (!actor.grants.some(({ role }) => role === 'planner')) throw new Forbidden('study.create', true)
  return actor
}

/** What head and tabs of a study's pages need. */
export const headOf = ({ id, name, locale, isDemo }: Study) => ({ id, name, locale, isDemo })
