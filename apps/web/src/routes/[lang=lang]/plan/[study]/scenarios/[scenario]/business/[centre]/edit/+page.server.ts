import { fail, redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { usualBusiness } from '@micropol/platform/plan/business/usual'
import { changeBusiness } from '@micropol/platform/plan/studies/scenarios'
import { parseForm } from '#lib/forms.ts'
import { centreSettingsForm, valuesOf, withCentre } from '#lib/plan/business/settings-form.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { scenarioPaths } from '#lib/plan/scenarios/links.ts'
import { scenarioOf } from '#lib/plan/scenarios/scenario-of.ts'
import { m } from '#lib/paraglide/messages.js'
import { withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** The centre in the address, as the plan chose it. */
async function centreOf(event: RequestEvent) {
  const { study, actor } = await studyToEdit(event)
  const { scenario } = await scenarioOf(event)
  const centre = scenario.result?.centres.find(({ code }) => code === event.params.centre) ?? notFound()
  return { study, actor, scenario, centre, paths: scenarioPaths(study.id, scenario.id) }
}

export const load: PageServerLoad = async (event) => {
  const { study, scenario, centre, paths } = await centreOf(event)
  return {
    study: headOf(study),
    name: centre.name,
    way: [
      { href: paths.here, text: scenario.name },
      { href: paths.business, text: m.plan_business_title() },
      { href: `${paths.business}/${encodeURIComponent(centre.code)}`, text: centre.name },
    ],
    values: valuesOf(scenario.business ?? usualBusiness(), centre.code),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { study, actor, scenario, centre, paths } = await centreOf(event)
    const { platform } = event.locals
    const form = parseForm(centreSettingsForm, await event.request.formData())
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors })
    const settings = withCentre(scenario.business ?? usualBusiness(), centre.code, form.value)
    const changed = await transaction(platform.db, (tx) =>
      changeBusiness(tx, actor, study.id, scenario.id, settings, event.locals.now()),
    )
    if (!changed.ok) return notFound()
    platform.wake()
    redirect(303, withQuery(paths.business, { done: 'saved' }))
  },
}
