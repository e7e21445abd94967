import { mapFeatures } from '@micropol/platform/foundation/places/queries'
import { areaMap, flowMap } from '@micropol/platform/plan/figures/index'
import { prepareLand } from '@micropol/platform/plan/figures/land'
import { sourceInWords } from '@micropol/platform/plan/area/source-in-words'
import { areaProfile } from '@micropol/platform/plan/area/profiles'
import { areaInBrief, readArea } from '@micropol/platform/plan/studies/areas'
import { travelInWords } from '@micropol/platform/plan/travel/in-words'
import { number } from '#lib/format.ts'
import { numbered, pageNumber } from '#lib/page-number.ts'
import { headOf, studyOf } from '#lib/plan/guard.ts'
import { asked, PAGE, sorted, SORTS, withSort } from '#lib/plan/area/sorting.ts'
import * as view from '#lib/plan/area/view.ts'
import { lacksInWords } from '#lib/plan/area/words.ts'
import { m } from '#lib/paraglide/messages.js'
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

  await prepareLand(area)

  const here = path(`/plan/${study.id}/area`)
  const wanted = asked(event.url)
  const found = sorted(profile.municipalities, wanted, locale)
  const last = Math.max(1, Math.ceil(found.length / PAGE))
  const page = Math.min(pageNumber(event.url), last)
  const leaving = profile.municipalities.map(({ readiness }) => {
    const part = readiness.parts.find(({ key: name }) => name === 'leaving')
    return part?.value ?? null
  })
  const unit = profile.municipalities[0]?.readiness.parts.find((part) => part.key === 'leaving')?.unit

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
    maps: {
      flows: view.withFewerRows(flowMap(area, locale, { surroundings })),
      leaving: view.withFewerRows(
        areaMap(
          area,
          {
            id: 'leaving-map',
            name: unit === 'percent' ? m.plan_area_map_leaving() : m.plan_area_map_leaving_hundred(),
            unit: unit === 'percent' ? '%' : '',
            values: leaving,
            surroundings,
          },
          locale,
        ),
      ),
    },
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
