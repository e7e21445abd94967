import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { UNFINISHED_DAYS } from '@micropol/platform/plan/area/import/import'
import { UnreadableFile } from '@micropol/platform/plan/area/import/unreadable-file'
import { MOST_CANDIDATE_BYTES } from '@micropol/platform/plan/scenarios/candidate-import'
import { candidateFileOf } from '@micropol/platform/plan/scenarios/candidate-import-on-thread'
import { readArea } from '@micropol/platform/plan/studies/areas'
import {
  beginCandidateImport,
  unfinishedCandidateImport,
} from '@micropol/platform/plan/studies/candidate-imports'
import { dateTime, number } from '#lib/format.ts'
import { unreadableInWords } from '#lib/plan/candidates/import-view.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const fileForm = z.object({ file: z.instanceof(File) })

export const load: PageServerLoad = async (event) => {
  const { study, actor } = await studyToEdit(event)
  const { platform } = event.locals
  const begun = await unfinishedCandidateImport(platform.db, actor, study.id)
  const zone = (await platform.network())?.timeZone ?? 'UTC'
  return {
    study: headOf(study),
    days: number(UNFINISHED_DAYS),
    begun: begun && {
      href: path(`/plan/${study.id}/candidates/import/${begun.id}`),
      text: m.plan_candidates_import_begun({ file: begun.name, when: dateTime(begun.at, zone) }),
    },
    gone: event.url.searchParams.has('gone'),
  }
}

const refuse = (file: string) => fail(400, { errors: { file } as Record<string, string> })

export const actions: Actions = {
  read: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const form = fileForm.safeParse(Object.fromEntries(await event.request.formData()))
    if (!form.success || form.data.file.name === '') return refuse(m.plan_candidates_import_no_file())
    const { file: given } = form.data
    if (given.size > MOST_CANDIDATE_BYTES) {
      const most = number(MOST_CANDIDATE_BYTES / 1024 / 1024)
      return refuse(m.plan_candidates_import_too_large({ most }))
    }
    const { db } = event.locals.platform
    const bytes = new Uint8Array(await given.arrayBuffer())
    try {
      await candidateFileOf(await readArea(db, study.areaId), bytes)
    } catch (error) {
      if (error instanceof UnreadableFile) return refuse(unreadableInWords(error))
      throw error
    }
    const begun = await transaction(db, (tx) =>
      beginCandidateImport(tx, actor, study.id, { name: given.name, bytes }, event.locals.now()),
    )
    if (!begun.ok) return notFound()
    redirect(303, path(`/plan/${study.id}/candidates/import/${begun.value}`))
  },
}
