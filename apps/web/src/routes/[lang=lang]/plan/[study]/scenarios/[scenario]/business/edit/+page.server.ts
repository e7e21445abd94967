import { fail, redirect } from '@sveltejs/kit'
import { defaultOf } from '@micropol/viability'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { usualBusiness } from '@micropol/platform/plan/business/usual'
import { changeBusiness } from '@micropol/platform/plan/studies/scenarios'
import { afterPress } from '#lib/plan/business/press.ts'
import { readNetwork, valuesOf } from '#lib/plan/business/settings-form.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { scenarioPaths } from '#lib/plan/scenarios/links.ts'
import { scenarioOf } from '#lib/plan/scenarios/scenario-of.ts'
import { m } from '#lib/paraglide/messages.js'
import { withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study } = await studyToEdit(event)
  const { scenario } = await scenarioOf(event)
  const paths = scenarioPaths(study.id, scenario.id)
  return {
    study: headOf(study),
    way: [
      { href: paths.here, text: scenario.name },
      { href: paths.business, text: m.plan_business_title() },
    ],
    values: valuesOf(scenario.business ?? usualBusiness()),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const { scenario } = await scenarioOf(event)
    const { platform } = event.locals
    const data = await event.request.formData()
    const pressed = afterPress(data, 'network')
    if (pressed) return pressed
    const settings = readNetwork(
      data,
      scenario.business ?? usualBusiness(),
      defaultOf('host_gross_cost').central,
    )
    if (!settings.ok) return fail(400, { values: settings.values, errors: settings.errors })
    const changed = await transaction(platform.db, (tx) =>
      changeBusiness(tx, actor, study.id, scenario.id, settings.value, event.locals.now()),
    )
    if (!changed.ok) return notFound()
    platform.wake()
    redirect(303, withQuery(scenarioPaths(study.id, scenario.id).business, { done: 'saved' }))
  },
}
