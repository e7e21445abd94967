import { scenariosOf } from '@micropol/platform/plan/studies/scenarios'
import { headOf, studyOf } from '#lib/plan/guard.ts'
import { scenarioPaths } from '#lib/plan/scenarios/links.ts'
import { amountOf, gapOf, objectiveName, sizeOf } from '#lib/plan/scenarios/words.ts'
import { m } from '#lib/paraglide/messages.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit } = await studyOf(event)
  const scenarios = await scenariosOf(event.locals.platform.db, study.id)
  const rows = scenarios.map(({ id, name, question, state, value, gap, proven }) => ({
    id,
    name,
    state,
    href: scenarioPaths(study.id, id).here,
    asked: `${objectiveName(question.objective)}, ${sizeOf(question)}`,
    value: value === null ? '–' : amountOf(question.objective, value),
    gap: gap === null ? '–' : gapOf(proven ? 0 : gap),
    comparable: state === 'done',
  }))
  return {
    study: headOf(study),
    mayEdit,
    scenarios: rows,
    comparable: rows.filter((row) => row.comparable).length,
    going: rows.some(({ state }) => state === 'queued' || state === 'running'),
    title: rows.length === 0 ? m.plan_scenarios_title_none() : m.plan_scenarios_title({ count: rows.length }),
    done: event.url.searchParams.get('done') === 'removed' ? m.plan_scenario_removed() : null,
    links: scenarioPaths(study.id),
  }
}
