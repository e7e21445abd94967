import { readArea } from '@micropol/platform/plan/studies/areas'
import { demandView } from '#lib/plan/demand/demand-view.ts'
import { headOf, studyOf } from '#lib/plan/guard.ts'
import { path } from '#lib/paths.ts'
import { m } from '#lib/paraglide/messages.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit } = await studyOf(event)
  const area = await readArea(event.locals.platform.db, study.areaId)
  return {
    study: headOf(study),
    mayEdit,
    view: demandView(area, study),
    base: path(`/plan/${study.id}/demand`),
    done: event.url.searchParams.get('done') === 'saved' ? m.plan_demand_saved() : null,
  }
}
