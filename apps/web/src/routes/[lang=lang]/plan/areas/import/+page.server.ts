import { fail, redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import type { OrganisationId } from '@micropol/platform/foundation/ids'
import { ownOrganisations } from '@micropol/platform/foundation/organisations/organisations'
import { UNFINISHED_DAYS } from '@micropol/platform/plan/area/import/import'
import { startImport, unfinishedImports } from '@micropol/platform/plan/area/import/imports'
import { dateTime, number } from '#lib/format.ts'
import { parseForm } from '#lib/forms.ts'
import { startForm } from '#lib/plan/area-import/forms.ts'
import { filesIn, takeFiles } from '#lib/plan/area-import/upload.ts'
import { fullInWords } from '#lib/plan/full.ts'
import { planner } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const actor = planner(event)
  const { platform, now } = event.locals
  const unfinished = await unfinishedImports(platform.db, actor, now())
  const zone = (await platform.network())?.timeZone ?? 'UTC'
  return {
    days: number(UNFINISHED_DAYS),
    organisations: await ownOrganisations(platform.db, actor),
    unfinished: unfinished.map(({ id, facts, files, updatedAt }) => ({
      id,
      name: facts.name || files.map(({ name }) => name).join(', ') || m.plan_area_import_no_files(),
      when: dateTime(updatedAt, zone),
    })),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const actor = planner(event)
    const { locals, request } = event
    const data = await request.formData()
    const form = parseForm(startForm, data)
    if (!form.ok) return fail(400, form)
    const given = filesIn(data)
    if (!given.some(({ kind }) => kind === 'municipalities')) {
      const errors = { municipalities: m.plan_area_import_file_missing() }
      return fail(400, { values: { organisation: form.value.organisation }, errors })
    }
    const begun = await transaction(locals.platform.db, (tx) =>
      startImport(tx, actor, form.value.organisation as OrganisationId, locals.now()),
    )
    if (!begun.ok) {
      const errors = { municipalities: fullInWords(begun.detail) }
      return fail(409, { values: { organisation: form.value.organisation }, errors })
    }
    await takeFiles(locals, actor, begun.value, data)
    // What was refused is said where the files are: those that came are not lost.
    redirect(303, path(`/plan/areas/import/${begun.value}`))
  },
}
