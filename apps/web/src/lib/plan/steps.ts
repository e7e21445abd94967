import type { Area } from '@micropol/platform/plan/area/area'
import { usualCandidates } from '@micropol/platform/plan/scenarios/usual'
import type { ScenarioInList } from '@micropol/platform/plan/studies/scenarios'
import type { Study } from '@micropol/platform/plan/studies/study'
import { isDeepStrictEqual } from 'node:util'
import { number } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { path } from '../paths.ts'
import { scenarioPaths } from './scenarios/links.ts'
import { amountOf, objectiveName, sizeOf } from './scenarios/words.ts'

interface Step {
  when: string
  title: string
  href: string | undefined
  note: string
  now: boolean
}

/** The study as six steps: what is done, and which one comes next. */
export function stepsOf(
  study: Study,
  area: Area,
  scenarios: readonly ScenarioInList[],
  { changes, mayEdit }: { changes: number; mayEdit: boolean },
) {
  const base = `/plan/${study.id}` as const
  const done = scenarios.filter(({ state }) => state === 'done')
  const going = scenarios.find(({ state }) => state === 'queued' || state === 'running')
  const last = done[0]
  const withCase = done.find(({ hasBusiness }) => hasBusiness)
  const planned = done.find(({ hasPlan }) => hasPlan)
  const next = planned ? undefined : last ? 'plan' : 'scenarios'
  const places = number(area.municipalities.length)
  const steps: (Omit<Step, 'when' | 'now' | 'href'> & { key: string; to: string | undefined })[] = [
    {
      key: 'area',
      title: m.plan_tab_area(),
      to: path(`${base}/area`),
      note: m.plan_step_area({ places, flows: number(area.flows.length) }),
    },
    {
      key: 'demand',
      title: m.plan_tab_demand(),
      to: path(`${base}/demand`),
      note: changes === 0 ? m.plan_step_demand_usual() : m.plan_step_demand({ count: changes }),
    },
    {
      key: 'candidates',
      title: m.plan_tab_candidates(),
      to: path(`${base}/candidates`),
      note: isDeepStrictEqual(study.candidates, usualCandidates())
        ? m.plan_step_candidates_usual()
        : study.candidates.choice === 'all'
          ? m.plan_step_candidates_all()
          : m.plan_step_candidates_list({ count: study.candidates.list.length }),
    },
    {
      key: 'scenarios',
      title: m.plan_tab_scenarios(),
      to: path(`${base}/scenarios`),
      note: going
        ? m.plan_step_scenarios_going({ name: going.name })
        : last
          ? m.plan_step_scenarios({ count: done.length })
          : m.plan_step_scenarios_none(),
    },
    {
      key: 'business',
      title: m.plan_step_business_title(),
      to: withCase && scenarioPaths(study.id, withCase.id).business,
      note: withCase ? m.plan_step_business({ name: withCase.name }) : m.plan_step_business_none(),
    },
    {
      key: 'plan',
      title: m.plan_step_plan_title(),
      to: (planned ?? last) && scenarioPaths(study.id, (planned ?? last)?.id).plan,
      note: planned
        ? m.plan_step_plan({ name: planned.name })
        : last
          ? m.plan_step_plan_ready({ name: last.name })
          : m.plan_step_plan_none(),
    },
  ]
  return {
    title: going
      ? m.plan_over_title_going({ name: going.name })
      : last?.value != null && last.objective
        ? m.plan_over_title_done({
            size: sizeOf(last.question),
            objective: objectiveName(last.objective),
            value: amountOf(last.objective, last.value),
          })
        : m.plan_over_title_none({ area: area.name }),
    steps: steps.map(({ key, to, ...step }, i): Step => ({
      ...step,
      href: to,
      when: String(i + 1),
      now: !going && key === next,
    })),
    action: actionOf(),
  }

  /** The one thing to do now. */
  function actionOf(): { href: string; text: string } | null {
    if (going) return { href: scenarioPaths(study.id, going.id).here, text: m.plan_over_watch() }
    if (!last) {
      return mayEdit ? { href: scenarioPaths(study.id).add, text: m.plan_over_ask() } : null
    }
    if (!mayEdit) return { href: scenarioPaths(study.id, last.id).here, text: m.plan_over_look() }
    return {
      href: scenarioPaths(study.id, (planned ?? last).id).plan,
      text: planned ? m.plan_over_plan() : m.plan_over_write(),
    }
  }
}
