import { fail, redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import type { OrganisationId } from '@micropol/platform/foundation/ids'
import { ownOrganisations } from '@micropol/platform/foundation/organisations/organisations'
import { pause } from '@micropol/platform/foundation/pieces'
import { requireCan } from '@micropol/platform/foundation/permissions/permissions'
import type { Problem } from '@micropol/platform/plan/studies/documents'
import { importStudy } from '@micropol/platform/plan/studies/import'
import { readStudyOnThread } from '@micropol/platform/plan/studies/import-on-thread'
import { parseForm } from '#lib/forms.ts'
import { fullInWords } from '#lib/plan/full.ts'
import { planner } from '#lib/plan/guard.ts'
import { importRefusal, problemSentence } from '#lib/plan/import-words.ts'
import { importForm } from '#lib/plan/study-forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  organisations: await ownOrganisations(event.locals.platform.db, planner(event)),
})

export const actions: Actions = {
  default: async (event) => {
    const actor = planner(event)
    const { locals, request } = event
    const data = await request.formData()
    const form = parseForm(importForm, data)
    if (!form.ok) return fail(400, { errors: form.errors, problems: [], more: 0 })
    const organisationId = form.value.organisation as OrganisationId
    requireCan(actor, 'study.create', { organisationId })
    const given = data.get('file')
    if (!(given instanceof File) || given.size === 0) {
      return fail(400, { errors: { file: m.plan_import_no_file() }, problems: [], more: 0 })
    }
    await pause()
    const read = await readStudyOnThread(new Uint8Array(await given.arrayBuffer()))
    if (!read.ok) {
      const problems = (read.detail['problems'] ?? []) as Problem[]
      return fail(400, {
        errors: { file: importRefusal(read.reason, read.detail) },
        problems: problems.map(problemSentence),
        more: Number(read.detail['more'] ?? 0),
      })
    }
    const made = await transaction(locals.platform.db, (tx) =>
      importStudy(tx, actor, organisationId, read.value, locals.now()),
    )
    if (!made.ok) return fail(409, { errors: { file: fullInWords(made.detail) }, problems: [], more: 0 })
    locals.platform.wake()
    redirect(303, path(`/plan/${made.value}`))
  },
}
