import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { UnreadableFile } from '@micropol/platform/plan/area/import/unreadable-file'
import {
  MOST_CANDIDATE_BYTES,
  readCandidateFile,
  saysWhere,
} from '@micropol/platform/plan/scenarios/candidate-import'
import {
  LONGEST_PLACES,
  placesFrom,
  withKnown,
} from '@micropol/platform/plan/scenarios/candidate-import-text'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { changeStudy } from '@micropol/platform/plan/studies/change'
import { number } from '#lib/format.ts'
import { previewOf, unreadableInWords } from '#lib/plan/candidates/import-view.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const fileForm = z.object({ file: z.instanceof(File) })
// Longer than the texts people write: the page itself put the places there.
const useForm = z.object({ places: z.string().max(LONGEST_PLACES) })

export const load: PageServerLoad = async (event) => {
  const { study } = await studyToEdit(event)
  const { choice, list } = study.candidates
  return { study: headOf(study), listed: choice === 'list' ? list.length : 0 }
}

const refuse = (file: string) => fail(400, { errors: { file } as Record<string, string>, preview: null })

export const actions: Actions = {
  read: async (event) => {
    const { study } = await studyToEdit(event)
    const form = fileForm.safeParse(Object.fromEntries(await event.request.formData()))
    if (!form.success || form.data.file.name === '') return refuse(m.plan_candidates_import_no_file())
    const { file: given } = form.data
    if (given.size > MOST_CANDIDATE_BYTES) {
      const most = number(MOST_CANDIDATE_BYTES / 1024 / 1024)
      return refuse(m.plan_candidates_import_too_large({ most }))
    }
    const area = await readArea(event.locals.platform.db, study.areaId)
    try {
      const file = readCandidateFile(area, new Uint8Array(await given.arrayBuffer()))
      if (!saysWhere(file)) return refuse(m.plan_candidates_import_no_place_column())
      return { errors: {} as Record<string, string>, preview: previewOf(area, given.name, file) }
    } catch (error) {
      if (error instanceof UnreadableFile) return refuse(unreadableInWords(error))
      throw error
    }
  },
  use: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const { db } = event.locals.platform
    const form = useForm.safeParse(Object.fromEntries(await event.request.formData()))
    const area = await readArea(db, study.areaId)
    const places = form.success ? placesFrom(area, form.data.places) : null
    if (!places) return refuse(m.plan_candidates_import_again())
    const { choice, list } = study.candidates
    const changes = [
      { path: 'candidates.choice', from: choice, to: 'list' },
      { path: 'candidates.list', from: list, to: withKnown(places, list) },
    ]
    const changed = await transaction(db, (tx) =>
      changeStudy(tx, actor, study.id, changes, event.locals.now()),
    )
    if (!changed.ok)
      return changed.reason === 'not-found' ? notFound() : refuse(m.plan_candidates_import_again())
    redirect(303, withQuery(path(`/plan/${study.id}/candidates`), { done: 'saved' }))
  },
}
