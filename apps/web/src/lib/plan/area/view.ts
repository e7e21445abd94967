import type { Diagnosis, Known } from '@micropol/platform/plan/area/diagnosis'
import type { MunicipalityProfile, Profile } from '@micropol/platform/plan/area/profile'
import { READINESS_PARTS, type Points } from '@micropol/platform/plan/area/readiness'
import type { Figure } from '@micropol/platform/plan/document/report'
import { distance, duration, number, percent } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { partLimit, partName, valueIn } from './words.ts'

export const km = (value: number): string => distance(value * 1000)

/** The heading: the finding of the territory in one line. */
export function findingOf({ ways, destinations, commuters }: Profile): string {
  if (!ways) return m.plan_area_title_nobody()
  const [first] = destinations
  return m.plan_area_title({
    share: percent(ways.over20.share),
    count: number(commuters.between),
    place: first?.name ?? '',
    toPlace: percent(first?.share ?? 0),
  })
}

/** The four numbers that are asked for first. */
export function factsOf({ population, ways, commuters, withoutPopulation }: Profile, populationOf: string) {
  const unknown = m.plan_area_unknown()
  return [
    {
      term: m.plan_area_fact_population(),
      value: population === null ? unknown : number(population),
      note:
        populationOf === ''
          ? withoutPopulation > 0 && population !== null
            ? m.plan_area_fact_population_without({
                count: withoutPopulation,
                shown: number(withoutPopulation),
              })
            : undefined
          : m.plan_area_fact_population_of({ group: populationOf }),
    },
    {
      term: m.plan_area_fact_leaving(),
      value: number(commuters.between),
      note:
        commuters.within === null
          ? m.plan_area_fact_within_unknown()
          : m.plan_area_fact_within({ count: number(commuters.within) }),
    },
    {
      term: m.plan_area_fact_far(),
      value: ways ? percent(ways.over20.share) : unknown,
      note: ways ? m.plan_area_fact_far_note({ count: number(ways.over20.commuters) }) : undefined,
    },
    {
      term: m.plan_area_fact_way(),
      value: ways ? `${km(ways.km.mean)}, ${duration(ways.minutes.mean)}` : unknown,
      note: ways ? m.plan_area_fact_way_note({ km: km(ways.km.median), far: km(ways.km.p90) }) : undefined,
    },
  ]
}

/** How far people go: bands of kilometres by road. */
export const bandsOf = ({ ways }: Profile) =>
  (ways?.bands ?? []).map(({ from, to, commuters, share }) => ({
    band: to === null ? m.plan_area_band_over({ from }) : m.plan_area_band({ from, to }),
    commuters: number(commuters),
    share: percent(share),
  }))

export const countsOf = (counts: Profile['destinations']) =>
  counts.map(({ code, name, commuters, share }) => ({
    code,
    name,
    commuters: number(commuters),
    share: percent(share),
  }))

export const flowsOf = ({ flows }: Profile) =>
  flows.map(({ from, to, commuters, km: way, minutes }) => ({
    from: from.name,
    to: to.name,
    commuters: number(commuters),
    km: km(way),
    minutes: duration(minutes),
  }))

/** What the area has lost or has; what nobody knows says so. */
export function diagnosisOf(
  { trend, unemployment, migration, knowledgeJobs, fibre }: Diagnosis,
  all: number,
) {
  const from = ({ known }: Known) =>
    known < all ? ` ${m.plan_area_known_of({ known: number(known), all: number(all) })}` : ''
  const row = (term: string, known: Known, write: (value: number) => string) => ({
    term,
    value: known.value === null ? m.plan_area_not_in_data() : write(known.value) + from(known),
  })
  return [
    row(m.plan_area_diagnosis_trend(), trend, (value) =>
      m.plan_area_diagnosis_trend_value({
        value: valueIn('percentPerYear', value),
        losing: number(trend.losing),
      }),
    ),
    row(m.plan_area_diagnosis_migration(), migration, (value) =>
      m.plan_area_diagnosis_migration_value({
        value: (value < 0 ? '−' : '+') + number(Math.abs(value)),
        losing: number(migration.losing),
      }),
    ),
    row(m.plan_area_diagnosis_unemployment(), unemployment, (value) => valueIn('percent', value)),
    row(m.plan_area_diagnosis_knowledge(), knowledgeJobs, (value) => valueIn('percent', value)),
    row(m.plan_area_diagnosis_fibre(), fibre, (value) => valueIn('percent', value)),
  ]
}

/** `5 of 6`: points reached of those that could be with what is known. */
export const pointsOf = ({ points, of }: Points): string =>
  of === 0 ? m.plan_area_unknown() : m.plan_area_points_of({ points, of })

export const rowsOf = (rows: readonly MunicipalityProfile[]) =>
  rows.map(({ code, name, population, leaving, km: way, over20, mainly, readiness }) => ({
    code,
    name,
    population: population === null ? m.plan_area_unknown() : number(population),
    leaving: number(leaving),
    km: way === null ? '–' : km(way),
    over20: over20 === null ? '–' : percent(over20.share),
    mainly: mainly === null ? '–' : `${mainly.name} (${percent(mainly.share)})`,
    need: pointsOf(readiness.need),
    ground: pointsOf(readiness.ground),
  }))

/** Each part of the readiness: how many municipalities have two, one and no points, and of how many nobody knows. */
export const partsOf = ({ municipalities }: Profile) =>
  READINESS_PARTS.map((key, at) => {
    const counts = new Map<number | null, number>()
    for (const { readiness } of municipalities) {
      const points = readiness.parts[at]?.points ?? null
      counts.set(points, (counts.get(points) ?? 0) + 1)
    }
    const count = (wanted: number | null) => number(counts.get(wanted) ?? 0)
    const isGround = municipalities[0]?.readiness.parts[at]?.group === 'ground'
    return {
      key,
      name: partName(key),
      limit: partLimit(key),
      group: isGround ? m.plan_area_group_ground() : m.plan_area_group_need(),
      two: count(2),
      one: count(1),
      none: count(0),
      unknown: count(null),
    }
  })

/** Most rows that the table under a figure shows on a page; the whole is in the download. */
const MOST_ROWS = 400

export const withFewerRows = (figure: Figure): Figure => ({
  ...figure,
  data: { ...figure.data, rows: figure.data.rows.slice(0, MOST_ROWS) },
})
