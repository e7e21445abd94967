import type { RequestEvent } from '@sveltejs/kit'
import { pause } from '@micropol/platform/foundation/pieces'
import type { Area, Flow } from '@micropol/platform/plan/area/area'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { areaProfile } from '@micropol/platform/plan/area/profiles'
import { readScenario, scenariosOf } from '@micropol/platform/plan/studies/scenarios'
import { studyOf } from '../guard.ts'

/** What is to be explored: the flows of one municipality or the strongest, and the centres of a scenario. */
export async function explored(event: RequestEvent) {
  const { study, mayEdit } = await studyOf(event)
  const { db, settings } = event.locals.platform
  const area = await readArea(db, study.areaId)
  const profile = await areaProfile(area, settings.dataFolder, study.assumptions.detour.central)
  const code = event.url.searchParams.get('place') ?? ''
  const place = area.municipalities.findIndex((municipality) => municipality.code === code)
  const answered = (await scenariosOf(db, study.id)).filter(({ state }) => state === 'done')
  const wanted = event.url.searchParams.get('scenario')
  const chosen = answered.find(({ id }) => id === wanted) ?? answered[0]
  const scenario = chosen && (await readScenario(db, study.id, chosen.id))
  await pause()
  const flows = place < 0 ? strongestOf(area) : strongest(area, place)
  return {
    study,
    mayEdit,
    area,
    profile,
    /** Index of the municipality asked for; null for all. */
    place: place < 0 ? null : place,
    flows,
    scenarios: answered.map(({ id, name }) => ({ id, name })),
    scenario: scenario?.result ? { id: scenario.id, name: scenario.name, result: scenario.result } : null,
  }
}

// An area never changes; it is forgotten with its object.
const strongestKnown = new WeakMap<Area, Flow[]>()

function strongestOf(area: Area): Flow[] {
  const known = strongestKnown.get(area) ?? strongest(area, null)
  strongestKnown.set(area, known)
  return known
}

const strongest = ({ flows }: Area, place: number | null): Flow[] =>
  flows
    .filter(({ origin, destination }) =>
      origin === destination ? false : place === null || origin === place || destination === place,
    )
    .toSorted((a, b) => b.commuters - a.commuters)
    .slice(0, MOST_FLOWS)

/** Flows that a map can show and an eye can tell apart. */
const MOST_FLOWS = 300
