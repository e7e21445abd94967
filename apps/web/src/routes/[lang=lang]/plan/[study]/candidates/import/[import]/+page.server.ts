import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { saysWhere } from '@micropol/platform/plan/scenarios/candidate-import'
import { candidateFileOf } from '@micropol/platform/plan/scenarios/candidate-import-on-thread'
import { readArea } from '@micropol/platform/plan/studies/areas'
import {
  endCandidateImport,
  readCandidateImport,
  sayColumns,
  useCandidateImport,
  type CandidateImportId,
} from '@micropol/platform/plan/studies/candidate-imports'
import { parseForm, type Errors, type Values } from '#lib/forms.ts'
import { whole } from '#lib/fields.ts'
import { doneAt, idIn } from '#lib/guard.ts'
import { columnsSaid } from '#lib/plan/candidates/columns-form.ts'
import { meaningName, previewOf } from '#lib/plan/candidates/import-view.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

/** The file in the address as it is read now. Used, thrown away or replaced meanwhile: it has to be sent again. */
async function importOf(event: RequestEvent) {
  const { study, actor } = await studyToEdit(event)
  const { db } = event.locals.platform
  const id = idIn<CandidateImportId>(event.params['import'] ?? '')
  const kept = await readCandidateImport(db, actor, study.id, id)
  if (!kept) redirect(303, withQuery(path(`/plan/${study.id}/candidates/import`), { gone: '1' }))
  const area = await readArea(db, study.areaId)
  const file = await candidateFileOf(area, kept.bytes, kept.said)
  return { study, actor, db, kept, area, file }
}

export const load: PageServerLoad = async (event) => {
  const { study, kept, area, file } = await importOf(event)
  const { choice, list } = study.candidates
  return {
    study: headOf(study),
    name: kept.name.slice(0, 100),
    revision: `${kept.revision}`,
    saysWhere: saysWhere(file),
    preview: previewOf(area, file),
    listed: choice === 'list' ? list.length : 0,
    other: path(`/plan/${study.id}/candidates/import`),
    done: event.url.searchParams.has('done') ? m.plan_candidates_import_read_again_done() : null,
  }
}

const useForm = z.object({
  revision: whole(1, 999_999_999),
  /** Only these places, or all municipalities with what is known of these. */
  choice: z.enum(['list', 'all']),
})
const refuse = (values: Values, errors: Errors) => fail(400, { values, errors, again: null as string | null })
const again = () =>
  fail(409, { values: {} as Values, errors: {} as Errors, again: m.plan_candidates_import_again() })

export const actions: Actions = {
  columns: async (event) => {
    const { study, actor, db, kept, file } = await importOf(event)
    const headings = file.columns.map(({ heading }) => heading)
    const form = columnsSaid(await event.request.formData(), headings, meaningName)
    if (!form.ok) return refuse(form.values, form.errors)
    await transaction(db, (tx) => sayColumns(tx, actor, study.id, kept.id, form.value))
    return doneAt(path(`/plan/${study.id}/candidates/import/${kept.id}`), 'columns')
  },
  use: async (event) => {
    const { study, actor, db, kept, file } = await importOf(event)
    const form = parseForm(useForm, await event.request.formData())
    // Somebody has said something else about the columns since the places were shown, or nothing would be left.
    if (!form.ok || form.value.revision !== kept.revision || file.places.length === 0) return again()
    const use = { choice: form.value.choice, places: file.places, seen: study.candidates }
    const used = await transaction(db, (tx) =>
      useCandidateImport(tx, actor, study.id, kept.id, use, event.locals.now()),
    )
    if (!used.ok) return again()
    redirect(303, withQuery(path(`/plan/${study.id}/candidates`), { done: 'saved' }))
  },
  discard: async (event) => {
    const { study, actor, db, kept } = await importOf(event)
    await transaction(db, (tx) => endCandidateImport(tx, actor, study.id, kept.id))
    redirect(303, path(`/plan/${study.id}/candidates`))
  },
}
