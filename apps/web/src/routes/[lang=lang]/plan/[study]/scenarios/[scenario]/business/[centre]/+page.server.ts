import { networkBusinessCase, tornado } from '@micropol/viability'
import { usualBusiness } from '@micropol/platform/plan/business/usual'
import { readBusiness } from '@micropol/platform/plan/studies/scenarios'
import { centreView } from '#lib/plan/business/business-view.ts'
import { assumedView } from '#lib/plan/business/fields-view.ts'
import { businessFigures } from '#lib/plan/business/figures.ts'
import { notFound } from '#lib/guard.ts'
import { headOf } from '#lib/plan/guard.ts'
import { scenarioPaths } from '#lib/plan/scenarios/links.ts'
import { scenarioOf } from '#lib/plan/scenarios/scenario-of.ts'
import { m } from '#lib/paraglide/messages.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit, scenario } = await scenarioOf(event)
  const business = await readBusiness(event.locals.platform.db, study.id, scenario.id)
  const code = event.params.centre
  const view = business && centreView(business, code)
  if (!business || !view) return notFound()
  const { plan, codes, simulation } = business
  const at = codes.indexOf(code)
  const centre = plan.centres[at]
  const one = networkBusinessCase(plan).centres[at]
  const future = simulation.centres[at]
  if (!centre || !one || !future) return notFound()
  const paths = scenarioPaths(study.id, scenario.id)
  return {
    study: headOf(study),
    mayEdit,
    name: centre.name,
    view,
    assumed: assumedView(scenario.business ?? usualBusiness(), centre, code),
    figures: businessFigures(tornado(centre), one, future, simulation.runs, [centre]),
    links: {
      way: [
        { href: paths.here, text: scenario.name },
        { href: paths.business, text: m.plan_business_title() },
      ],
      edit: `${paths.business}/${encodeURIComponent(code)}/edit`,
    },
  }
}
