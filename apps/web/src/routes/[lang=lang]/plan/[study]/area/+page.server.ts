import { mapFeatures } from '@micropol/platform/foundation/places/queries'
import { sourceInWords } from '@micropol/platform/plan/area/source-in-words'
import { areaProfile } from '@micropol/platform/plan/area/profiles'
import { areaInBrief, readArea } from '@micropol/platform/plan/studies/areas'
import { travelInWords } from '@micropol/platform/plan/travel/in-words'
import { number } from '#lib/format.ts'
import { mapsOf } from '#lib/plan/area/maps.ts'
import { numbered, pageNumber } from '#lib/page-number.ts'
import { headOf, studyOf } from '#lib/plan/guard.ts'
import { asked, PAGE, sorted, SORTS, withSort } from '#lib/plan/area/sorting.ts'
import * as view from '#lib/plan/area/view.ts'
import { lacksInWords } from '#lib/plan/area/words.ts'
import { path } from '#lib/paths.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit } = await studyOf(event)
  const { locale, platform } = event.locals
  const { db, settings } = platform
  const area = await readArea(db, study.areaId)
  const profile = await areaProfile(area, settings.dataFolder, study.assumptions.detour.central)
  // The sea around Hérault is known to the network's own map, and to no other area's.
  const { key } = await areaInBrief(db, study.areaId)
  const surroundings = key === 'herault' ? await mapFeatures(db) : []

  const here = path(`/plan/${study.id}/area`)
  const wanted = asked(event.url)
  const found = sorted(profile.municipalities, wanted, locale)
  const last = Math.max(1, Math.ceil(found.length / PAGE))
  const page = Math.min(pageNumber(event.url), last)
  const maps = await mapsOf(area, profile, surroundings, locale)

  return {
    study: headOf(study),
    mayEdit,
    area: {
      name: area.name,
      source: sourceInWords(area.source, event.locals.locale),
      licence: sourceInWords(area.licence, event.locals.locale),
      municipalities: number(area.municipalities.length),
      flows: number(area.flows.length),
    },
    title: view.findingOf(profile),
    facts: view.factsOf(profile, area.populationOf),
    lacks: lacksInWords(profile.lacks),
    maps,
    bands: view.bandsOf(profile),
    destinations: view.countsOf(profile.destinations),
    flows: view.flowsOf(profile),
    travelSource: travelInWords(profile.travelSource, event.locals.locale),
    diagnosis: view.diagnosisOf(profile.diagnosis, area.municipalities.length),
    parts: view.partsOf(profile),
    table: {
      rows: view.rowsOf(found.slice((page - 1) * PAGE, page * PAGE)),
      found: found.length,
      wanted,
      sorts: Object.fromEntries(
        SORTS.map((sort) => [sort, `${withSort(here, { ...wanted, sort })}#municipalities`]),
      ),
      pages: last > 1 ? numbered(withSort(here, wanted), page, last) : null,
    },
    links: { here, data: `${here}/data`, explore: path(`/plan/${study.id}/explore`) },
  }
}
