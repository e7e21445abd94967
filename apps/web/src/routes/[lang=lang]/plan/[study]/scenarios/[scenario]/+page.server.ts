import { fail, redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { pause } from '@micropol/platform/foundation/pieces'
import { baseRateBar } from '@micropol/platform/plan/figures/base-rate-bar'
import { curveChart } from '@micropol/platform/plan/figures/curve-chart'
import { robustnessBars } from '@micropol/platform/plan/figures/robustness-bars'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { cancelScenario, readBusiness, removeScenario } from '@micropol/platform/plan/studies/scenarios'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { mapOfScenario } from '#lib/plan/scenarios/map-of-scenario.ts'
import { faultSentence } from '#lib/plan/scenarios/fault.ts'
import { scenarioPaths } from '#lib/plan/scenarios/links.ts'
import { resultView } from '#lib/plan/scenarios/result-view.ts'
import { scenarioOf } from '#lib/plan/scenarios/scenario-of.ts'
import { amountOf, gapOf, objectiveName, sizeOf } from '#lib/plan/scenarios/words.ts'
import { m } from '#lib/paraglide/messages.js'
import { getLocale } from '#lib/paraglide/runtime.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit, scenario } = await scenarioOf(event)
  const { db } = event.locals.platform
  const { id, name, question, state, progress, fault, result, existing } = scenario
  const links = scenarioPaths(study.id, id)
  const shared = {
    study: headOf(study),
    mayEdit,
    scenario: {
      name,
      state,
      progress,
      fault: fault && faultSentence(fault),
      interim:
        progress.objective === undefined || progress.gap === undefined
          ? null
          : m.plan_running_interim({
              value: amountOf(question.objective, progress.objective),
              gap: gapOf(progress.gap),
            }),
      asked: `${objectiveName(question.objective)}, ${sizeOf(question)}`,
    },
  }
  if (!result)
    return { ...shared, view: null, figures: {}, businessReady: false, links: { ...links, files: [] } }
  const [area, business] = await Promise.all([readArea(db, study.areaId), readBusiness(db, study.id, id)])
  const locale = getLocale()
  const view = resultView(area, question, result, business)
  await pause()
  return {
    ...shared,
    view,
    businessReady: business !== null,
    figures: {
      map: await mapOfScenario(id, area, result, existing, locale),
      base: baseRateBar(locale),
      curve:
        result.curve.length > 1
          ? curveChart(
              result.curve,
              { objective: result.objective, chosen: result.centres.length, source: view.source },
              locale,
            )
          : null,
      robustness: result.robustness
        ? robustnessBars(
            result.robustness,
            { chosen: result.centres.map(({ code }) => code), source: view.source },
            locale,
          )
        : null,
    },
    links: {
      ...links,
      files: [
        { href: `${links.plan}/centres.csv`, text: m.plan_result_file_centres() },
        { href: `${links.plan}/map.geojson`, text: m.plan_result_file_geojson() },
        { href: `${links.plan}/plan.pdf`, text: m.plan_result_file_pdf() },
        { href: `${links.plan}/plan.json`, text: m.plan_result_file_all() },
        {
          href: withQuery(path(`/plan/${study.id}/explore`), { scenario: id }),
          text: m.plan_result_explore(),
        },
      ],
    },
  }
}

export const actions: Actions = {
  cancel: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const { scenario } = await scenarioOf(event)
    const { platform } = event.locals
    const ended = await transaction(platform.db, (tx) =>
      cancelScenario(tx, actor, study.id, scenario.id, event.locals.now()),
    )
    if (!ended.ok) return fail(409, { refused: m.plan_scenario_cancel_late() })
    redirect(303, scenarioPaths(study.id, scenario.id).here)
  },
  remove: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const { scenario } = await scenarioOf(event)
    const data = await event.request.formData()
    if (!data.has('sure')) return fail(400, { refused: m.plan_scenario_remove_tick() })
    const removed = await transaction(event.locals.platform.db, (tx) =>
      removeScenario(tx, actor, study.id, scenario.id, event.locals.now()),
    )
    if (!removed.ok) return notFound()
    redirect(303, withQuery(scenarioPaths(study.id).list, { done: 'removed' }))
  },
}
