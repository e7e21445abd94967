import type { RequestEvent } from '@sveltejs/kit'
import { readScenario } from '@micropol/platform/plan/studies/scenarios'
import type { ScenarioId } from '@micropol/platform/plan/studies/study'
import { idIn, notFound } from '../../guard.ts'
import { studyOf } from '../guard.ts'

/** The scenario in the address with its study, for who may see the study; for anybody else there is no such page. */
export async function scenarioOf(event: RequestEvent) {
  const { study, mayEdit } = await studyOf(event)
  const id = idIn<ScenarioId>(event.params['scenario'] ?? '')
  const scenario = await readScenario(event.locals.platform.db, study.id, id)
  return { study, mayEdit, scenario: scenario ?? notFound() }
}
