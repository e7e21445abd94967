import { readArea } from '@micropol/platform/plan/studies/areas'
import { changesOf, countAssumptionsChanged } from '@micropol/platform/plan/studies/change'
import { scenariosOf } from '@micropol/platform/plan/studies/scenarios'
import { pageNumber } from '#lib/page-number.ts'
import { isNews, shortValue, whatChanged } from '#lib/plan/change-words.ts'
import { headOf, studyOf } from '#lib/plan/guard.ts'
import { stepsOf } from '#lib/plan/steps.ts'
import type { PageServerLoad } from './$types'

const ON_A_PAGE = 20

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit } = await studyOf(event)
  const { db } = event.locals.platform
  const page = pageNumber(event.url)
  const [area, scenarios, { changes, total }, changed] = await Promise.all([
    readArea(db, study.areaId),
    scenariosOf(db, study.id),
    changesOf(db, study.id, { limit: ON_A_PAGE, offset: (page - 1) * ON_A_PAGE }),
    countAssumptionsChanged(db, study.id),
  ])
  const names = new Map(scenarios.map(({ id, name }) => [id as string, name]))
  const network = await event.locals.platform.network()
  return {
    study: headOf(study),
    mayEdit,
    ...stepsOf(study, area, scenarios, { changes: changed, mayEdit }),
    zone: network?.timeZone ?? 'UTC',
    page,
    pages: Math.max(1, Math.ceil(total / ON_A_PAGE)),
    changes: changes
      .filter(({ path }) => isNews(path))
      .map(({ at, path, from, to, by }) => ({
        at: `${at}`,
        what: whatChanged(path, names),
        from: shortValue(from, path),
        to: shortValue(to, path),
        // Who works on a study is nobody's business who was only shown it.
        by: mayEdit ? by : null,
      })),
    saved: event.url.searchParams.get('done') === 'saved',
  }
}
