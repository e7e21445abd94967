import { pause } from '@micropol/platform/foundation/pieces'
import type { Area } from '@micropol/platform/plan/area/area'
import type { Figure } from '@micropol/platform/plan/document/report'
import { prepareLand } from '@micropol/platform/plan/figures/land'
import { scenarioMap } from '@micropol/platform/plan/figures/scenario-map'
import type { ExistingCentre } from '@micropol/platform/plan/scenarios/question'
import type { ScenarioResult } from '@micropol/platform/plan/scenarios/result'
import type { ScenarioId } from '@micropol/platform/plan/studies/study'
import type { Locale } from '../../paraglide/runtime.js'

// A result never changes once it is there. A drawing has some 100 KB, so only those looked at last are kept.
const KEPT = 30
const drawn = new Map<string, Figure>()

/** The map of a scenario's result. */
export async function mapOfScenario(
  id: ScenarioId,
  area: Area,
  result: ScenarioResult,
  existing: readonly ExistingCentre[],
  locale: Locale,
): Promise<Figure> {
  const key = `${id} ${locale}`
  const known = drawn.get(key)
  drawn.delete(key)
  if (!known) await prepareLand(area)
  const map = known ?? scenarioMap(area, result, locale, { existing })
  drawn.set(key, map)
  for (const [oldest] of drawn) if (drawn.size > KEPT) drawn.delete(oldest)
  await pause()
  return map
}
