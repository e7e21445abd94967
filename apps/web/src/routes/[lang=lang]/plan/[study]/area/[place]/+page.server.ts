import { sourceInWords } from '@micropol/platform/plan/area/source-in-words'
import { areaProfile } from '@micropol/platform/plan/area/profiles'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { travelInWords } from '@micropol/platform/plan/travel/in-words'
import { duration, number, percent } from '#lib/format.ts'
import { km, pointsOf } from '#lib/plan/area/view.ts'
import { partLimit, partName, valueIn } from '#lib/plan/area/words.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyOf } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import type { PageServerLoad } from './$types'

const SHOWN = 15

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit } = await studyOf(event)
  const { db, settings } = event.locals.platform
  const area = await readArea(db, study.areaId)
  const index = area.municipalities.findIndex(({ code }) => code === event.params.place)
  if (index < 0) notFound()
  const profile = await areaProfile(area, settings.dataFolder, study.assumptions.detour.central)
  const row = profile.municipalities[index]
  if (!row) notFound()
  const { readiness } = row
  const flowsWhere = (end: 'origin' | 'destination', other: 'origin' | 'destination') =>
    area.flows
      .filter((flow) => flow[end] === index && flow[other] !== index && flow.commuters > 0)
      .toSorted((a, b) => b.commuters - a.commuters)
      .slice(0, SHOWN)
      .flatMap((flow) => {
        const place = area.municipalities[flow[other]]
        return place ? [{ code: place.code, name: place.name, commuters: number(flow.commuters) }] : []
      })
  return {
    study: headOf(study),
    mayEdit,
    name: row.name,
    title: m.plan_area_place_title({ name: row.name, leaving: number(row.leaving) }),
    facts: [
      {
        term: m.plan_area_col_population(),
        value: row.population === null ? m.plan_area_unknown() : number(row.population),
        note: row.density === null ? undefined : m.plan_area_unit_per_km2({ value: number(row.density) }),
      },
      {
        term: m.plan_area_col_leaving(),
        value: number(row.leaving),
        note: row.within === null ? undefined : m.plan_area_fact_within({ count: number(row.within) }),
      },
      { term: m.plan_area_col_coming(), value: number(row.coming) },
      {
        term: m.plan_area_fact_way(),
        value: row.km === null || row.minutes === null ? '–' : `${km(row.km)}, ${duration(row.minutes)}`,
        note:
          row.over20 === null ? undefined : m.plan_area_place_over20({ share: percent(row.over20.share) }),
      },
    ],
    sums: m.plan_area_place_sums({ need: pointsOf(readiness.need), ground: pointsOf(readiness.ground) }),
    parts: readiness.parts.map(({ key, group, unit, value, points }) => ({
      key,
      name: partName(key),
      group: group === 'need' ? m.plan_area_group_need() : m.plan_area_group_ground(),
      value: value === null ? m.plan_area_not_in_data() : valueIn(unit, value),
      points: points === null ? '–' : number(points),
      limit: partLimit(key),
    })),
    to: flowsWhere('origin', 'destination'),
    from: flowsWhere('destination', 'origin'),
    source: sourceInWords(area.source, event.locals.locale),
    travelSource: travelInWords(profile.travelSource, event.locals.locale),
  }
}
