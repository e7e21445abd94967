import { fail, redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { usualBusiness } from '@micropol/platform/plan/business/usual'
import { changeBusiness } from '@micropol/platform/plan/studies/scenarios'
import { afterPress } from '#lib/plan/business/press.ts'
import { readCentre, valuesOf } from '#lib/plan/business/settings-form.ts'
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
    below: (scenario.business ?? usualBusiness()).everywhere,
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { study, actor, scenario, centre, paths } = await centreOf(event)
    const { platform } = event.locals
    const data = await event.request.formData()
    const pressed = afterPress(data, 'centre')
    if (pressed) return pressed
    const settings = readCentre(data, scenario.business ?? usualBusiness(), centre.code)
    if (!settings.ok) return fail(400, { values: settings.values, errors: settings.errors })
    const changed = await transaction(platform.db, (tx) =>
      changeBusiness(tx, actor, study.id, scenario.id, settings.value, event.locals.now()),
    )
    if (!changed.ok) return notFound()
    platform.wake()
    redirect(303, withQuery(paths.business, { done: 'saved' }))
  },
}
