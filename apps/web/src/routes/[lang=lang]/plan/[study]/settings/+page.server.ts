import { fail, redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { changeStudy } from '@micropol/platform/plan/studies/change'
import { removeStudy } from '@micropol/platform/plan/studies/studies'
import { parseForm } from '#lib/forms.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { settingsForm } from '#lib/plan/study-forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study } = await studyToEdit(event)
  return { study: headOf(study) }
}

export const actions: Actions = {
  save: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const form = parseForm(settingsForm, await event.request.formData())
    if (!form.ok) return fail(400, { ...form, sure: null })
    const changes = Object.entries(form.value).map(([path, to]) => ({ path, to }))
    const saved = await transaction(event.locals.platform.db, (tx) =>
      changeStudy(tx, actor, study.id, changes, event.locals.now()),
    )
    if (!saved.ok) return notFound()
    redirect(303, withQuery(path(`/plan/${study.id}`), { done: 'saved' }))
  },
  remove: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const data = await event.request.formData()
    if (!data.has('sure')) {
      return fail(400, { values: {}, errors: {}, sure: m.plan_remove_tick() })
    }
    const removed = await transaction(event.locals.platform.db, (tx) => removeStudy(tx, actor, study.id))
    if (!removed.ok) return notFound()
    redirect(303, withQuery(path('/plan'), { done: 'removed' }))
  },
}
