import { networkBusinessCase } from '@micropol/viability'
import { pause } from '@micropol/platform/foundation/pieces'
import { leversOnThread } from '@micropol/platform/plan/business/levers'
import { usualBusiness } from '@micropol/platform/plan/business/usual'
import { baseRateBar } from '@micropol/platform/plan/figures/base-rate-bar'
import { readBusiness } from '@micropol/platform/plan/studies/scenarios'
import { networkView } from '#lib/plan/business/business-view.ts'
import { assumedView } from '#lib/plan/business/fields-view.ts'
import { businessFigures } from '#lib/plan/business/figures.ts'
import { headOf } from '#lib/plan/guard.ts'
import { scenarioPaths } from '#lib/plan/scenarios/links.ts'
import { scenarioOf } from '#lib/plan/scenarios/scenario-of.ts'
import { m } from '#lib/paraglide/messages.js'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit, scenario } = await scenarioOf(event)
  const business = await readBusiness(event.locals.platform.db, study.id, scenario.id)
  const paths = scenarioPaths(study.id, scenario.id)
  const shared = {
    study: headOf(study),
    mayEdit,
    assumed: assumedView(scenario.business ?? usualBusiness(), business?.plan.centres[0]),
    done: event.url.searchParams.get('done') === 'saved' ? m.plan_business_saved() : null,
    links: {
      way: [{ href: paths.here, text: scenario.name }],
      here: paths.business,
      edit: paths.edit,
    },
  }
  if (!business)
    return {
      ...shared,
      view: null,
      going: scenario.state !== 'failed' && scenario.state !== 'cancelled',
      figures: { base: baseRateBar(getLocale()) },
    }
  const { plan, simulation } = business
  const levers = await leversOnThread(plan)
  // Of hundreds of centres each of these takes a while: others have their turn in between.
  const view = networkView(business, levers.conditions)
  await pause()
  const { total } = networkBusinessCase(plan)
  await pause()
  const figures = businessFigures(levers.tornado, total, simulation.total, simulation.runs, plan.centres)
  await pause()
  return { ...shared, view, going: false, figures }
}
