import { isId } from '@micropol/platform/foundation/ids'
import { sourceInWords } from '@micropol/platform/plan/area/source-in-words'
import { comparisonChart, MOST_COMPARED } from '@micropol/platform/plan/figures/comparison-chart'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { travelInWords } from '@micropol/platform/plan/travel/in-words'
import { readBusiness, readScenario, scenariosOf } from '@micropol/platform/plan/studies/scenarios'
import type { ScenarioId } from '@micropol/platform/plan/studies/study'
import { headOf, studyOf } from '#lib/plan/guard.ts'
import { compareView, type Answered } from '#lib/plan/scenarios/compare-view.ts'
import { scenarioPaths } from '#lib/plan/scenarios/links.ts'
import { m } from '#lib/paraglide/messages.js'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit } = await studyOf(event)
  const { db } = event.locals.platform
  const named = [...new Set(event.url.searchParams.getAll('with').filter(isId))] as ScenarioId[]
  const done = (await scenariosOf(db, study.id)).filter(({ state }) => state === 'done')
  // Who comes from a scenario has named one only: with two to four of them there is nothing to choose.
  const asked = named.length < 2 && done.length <= MOST_COMPARED ? done.map(({ id }) => id) : named
  const answered: Answered[] = []
  for (const id of asked.slice(0, MOST_COMPARED)) {
    const scenario = await readScenario(db, study.id, id)
    if (!scenario?.result) continue
    const business = await readBusiness(db, study.id, id)
    answered.push({
      scenario,
      result: scenario.result,
      business,
      href: scenarioPaths(study.id, id).here,
    })
  }
  const shared = {
    study: headOf(study),
    mayEdit,
    links: scenarioPaths(study.id),
    choices: done.map(({ id, name }) => ({ id, name, named: named.includes(id) })),
  }
  if (answered.length < 2) return { ...shared, compared: null, figure: null, more: false }
  const area = await readArea(db, study.areaId)
  return {
    ...shared,
    compared: compareView(answered),
    figure: comparisonChart(
      answered.map(({ scenario, result }) => ({ name: scenario.name, result })),
      {
        source: m.plan_result_source({
          travel: travelInWords(answered[0]?.result.travelSource ?? '', getLocale()),
          data: sourceInWords(area.source, getLocale()),
        }),
      },
      getLocale(),
    ),
    more: asked.length > MOST_COMPARED,
  }
}
