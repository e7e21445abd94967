import { foldName } from '@micropol/platform/foundation/places/fold'
import type { Area } from '@micropol/platform/plan/area/area'
import { NEED_PARTS, needsIn, type Need, type NeedPart } from '@micropol/platform/plan/demand/need'
import { InvalidQuestion } from '@micropol/platform/plan/scenarios/invalid-question'
import {
  ATTRIBUTES,
  type Attribute,
  type Candidate,
  type Candidates,
} from '@micropol/platform/plan/scenarios/question'
import { sitesOf, type Site } from '@micropol/platform/plan/scenarios/sites'
import { USUAL_COST, usualQuestion } from '@micropol/platform/plan/scenarios/usual'
import type { Study } from '@micropol/platform/plan/studies/study'
import { list, number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { euros } from '../money.ts'

const A_PAGE = 50

export function attributeName(attribute: Attribute): string {
  const names: Record<Attribute, () => string> = {
    buildingOwned: m.plan_candidates_attribute_buildingOwned,
    fibre: m.plan_candidates_attribute_fibre,
    publicTransport: m.plan_candidates_attribute_publicTransport,
    services: m.plan_candidates_attribute_services,
    stepFree: m.plan_candidates_attribute_stepFree,
  }
  return names[attribute]()
}

const withPoints = (attribute: Attribute, points: number) =>
  m.plan_candidates_attribute_points({ attribute: attributeName(attribute), points: number(points, 0) })

/** Who is a candidate, in words. */
export function rulesView({
  choice,
  musts,
  weights,
  leastPopulation: least,
  mostPopulation: most,
}: Candidates) {
  return [
    {
      term: m.plan_candidates_rule_choice(),
      value: choice === 'all' ? m.plan_candidates_choice_all() : m.plan_candidates_choice_list(),
    },
    { term: m.plan_candidates_rule_population(), value: populationOf(least, most) },
    {
      term: m.plan_candidates_rule_musts(),
      value: musts.length === 0 ? m.plan_candidates_musts_none() : list(musts.map(attributeName)),
    },
    {
      term: m.plan_candidates_rule_weights(),
      value: ATTRIBUTES.map((attribute) => withPoints(attribute, weights[attribute])).join(' · '),
    },
  ]
}

function populationOf(least: number | null, most: number | null): string {
  if (least !== null && most !== null)
    return m.plan_candidates_population_between({ least: number(least), most: number(most) })
  if (least !== null) return m.plan_candidates_population_least({ least: number(least) })
  if (most !== null) return m.plan_candidates_population_most({ most: number(most) })
  return m.plan_candidates_population_any()
}

/** The candidates of a study; none when its rules leave none. */
export function candidatesOf(area: Area, { candidates }: Study): Site[] {
  try {
    return sitesOf(area, candidates, usualQuestion())
  } catch (error) {
    if (error instanceof InvalidQuestion && error.reason === 'no-candidates') return []
    throw error
  }
}

/** One page of them, those found by name or code. */
export function placesView(area: Area, study: Study, asked: { query: string; page: number }) {
  const all = candidatesOf(area, study)
  const folded = foldName(asked.query)
  const found = all.filter(
    ({ name, code }) => asked.query === '' || foldName(name).includes(folded) || code === asked.query,
  )
  const pages = Math.max(1, Math.ceil(found.length / A_PAGE))
  const page = Math.min(Math.max(1, asked.page), pages)
  const from = (page - 1) * A_PAGE
  const known = new Map(study.candidates.list.map((candidate) => [candidate.municipality, candidate]))
  const needs = needsIn(area, study.assumptions.detour.central)
  const { compare } = new Intl.Collator('fr')
  const rows = found
    .toSorted((a, b) => compare(a.name, b.name))
    .slice(from, from + A_PAGE)
    .map((site) =>
      placeRow(area, site, known.get(site.municipality), study.candidates, needs[site.municipality]),
    )
  return {
    all: all.length,
    found: found.length,
    rows,
    page,
    pages,
    caption: m.plan_candidates_table_caption({
      from: number(found.length === 0 ? 0 : from + 1),
      to: number(from + rows.length),
      count: number(found.length),
    }),
  }
}

/** What an hour counts where the weakest come first, with the parts that are known. */
function needOf({ weight, parts }: Need): string {
  const names: Record<NeedPart, () => string> = {
    fewJobs: m.plan_candidates_need_fewJobs,
    longWays: m.plan_candidates_need_longWays,
    losingPeople: m.plan_candidates_need_losingPeople,
    unemployment: m.plan_candidates_need_unemployment,
    leaving: m.plan_candidates_need_leaving,
  }
  const known = NEED_PARTS.flatMap((part) => {
    const rank = parts[part]
    return rank === undefined
      ? []
      : m.plan_candidates_attribute_points({ attribute: names[part](), points: number(rank, 2) })
  })
  if (known.length === 0) return m.plan_candidates_unknown()
  return `× ${number(weight, 2)} (${known.join(' · ')})`
}

function placeRow(
  area: Area,
  site: Site,
  known: Candidate | undefined,
  { weights }: Candidates,
  need: Need | undefined,
) {
  const { population } = area.municipalities[site.municipality] ?? { population: null }
  const lacks = ATTRIBUTES.filter((attribute) => known?.[attribute] === false)
  const has = ATTRIBUTES.filter((attribute) => known?.[attribute] === true)
  return {
    code: site.code,
    name: site.name,
    population: population === null ? m.plan_candidates_unknown() : number(population),
    has: has.map((attribute) => withPoints(attribute, weights[attribute])).join(' · '),
    lacks: lacks.map(attributeName).join(' · '),
    need: need ? needOf(need) : '',
    cost: site.cost === USUAL_COST ? m.plan_candidates_cost_usual() : euros(site.cost),
  }
}
