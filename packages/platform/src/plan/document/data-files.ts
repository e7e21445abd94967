import { networkBusinessCase, COSTS, REVENUE, TOTALS } from '@micropol/viability'
import { csvOf } from '../area/csv.ts'
import { valuesIn } from '../business/values-in.ts'
import { DEMAND_KEYS } from '../assumptions/assumption.ts'
import type { ReportInput } from './input.ts'

type DataInput = Pick<ReportInput, 'study' | 'area' | 'scenario' | 'business' | 'content' | 'date'>

/** Tables of a plan that can be had as a file. */
export const TABLES = [
  'centres',
  'municipalities',
  'curve',
  'cash-flow',
  'business',
  'assumptions',
  'risks',
  'tasks',
] as const
export type TableName = (typeof TABLES)[number]

/** One line that every file carries: where the data come from, and under which licence. */
export const attributionOf = ({ area, scenario, date, study }: DataInput): string =>
  [
    `Micropol, ${study.name}, ${scenario.name}, ${date}`,
    area.source.replace(/\.$/, ''),
    `Licence of the data: ${area.licence.replace(/\.$/, '')}`,
    `Travel times: ${scenario.result.travelSource.replace(/\.$/, '')}`,
    ...(study.isDemo ? ['Demonstration'] : []),
  ].join('. ')

/**
 * A table as CSV. Its last column says source and licence in the first row, so that the line stays with the data and
 * no row of the file is anything but data. Null when there is nothing to put in it yet.
 */
export function tableFile(input: DataInput, name: TableName): string | null {
  const table = tableOf(input, name)
  if (!table) return null
  const [head, rows] = table
  const source = attributionOf(input)
  return (
    MARK +
    csvOf(
      [...head, 'source'],
      rows.map((row, i) => [...row, i === 0 ? source : ''].map(plain)),
    )
  )
}

/** A byte-order mark: without one, Excel reads accents wrongly; programs know it. */
const MARK = '\ufeff'

const plain = (cell: Cell) => (typeof cell === 'boolean' ? String(cell) : cell)

type Cell = string | number | null | boolean
type Rows = [string[], Cell[][]]

function tableOf(input: DataInput, name: TableName): Rows | null {
  const { area, scenario, content } = input
  const { result } = scenario
  switch (name) {
    case 'centres':
      return centres(input)
    case 'municipalities':
      return [
        [
          'code',
          'name',
          'lat',
          'lon',
          'population',
          'centre_code',
          'minutes_to_centre',
          'users',
          'hours_per_year',
        ],
        area.municipalities.map((place, i) => {
          const served = result.municipalities[i]
          return [
            place.code,
            place.name,
            place.lat,
            place.lon,
            place.population,
            served?.centre ?? null,
            served?.minutes ?? null,
            served?.users ?? null,
            served?.hoursPerYear ?? null,
          ]
        }),
      ]
    case 'curve':
      return [
        ['centres', 'value', 'bound', 'gap', 'objective'],
        result.curve.map(({ centres, value, bound, gap }) => [centres, value, bound, gap, result.objective]),
      ]
    case 'cash-flow':
      return cashFlow(input)
    case 'business':
      return business(input)
    case 'assumptions':
      return [
        ['key', 'low', 'central', 'high', 'unit', 'year', 'evidence', 'platform_assumption', 'from'],
        DEMAND_KEYS.map((key) => {
          const row = scenario.assumptions[key]
          return [
            key,
            row.low,
            row.central,
            row.high,
            row.unit,
            row.year,
            row.evidence,
            row.assumption,
            row.source,
          ]
        }),
      ]
    case 'risks':
      return [
        ['risk', 'evidence', 'early_signal', 'counter', 'owner', 'likelihood', 'seen'],
        content.risks.map((risk) => [
          risk.risk,
          risk.evidence,
          risk.signal,
          risk.counter,
          risk.owner,
          risk.likelihood,
          risk.seen,
        ]),
      ]
    case 'tasks':
      return [
        ['work_package', 'first_month', 'months', 'responsible'],
        content.tasks.map((task) => [task.name, task.start, task.months, task.responsible]),
      ]
  }
}

function centres({ scenario, business }: DataInput): Rows {
  return [
    [
      'number',
      'code',
      'name',
      'lat',
      'lon',
      'fixed',
      'users',
      'days_per_year',
      'hours_per_year',
      'net_kg_co2e_per_year',
      'minutes',
      'residents',
      'desks',
      'stands_alone_share',
      'covers_with_subsidy_off_share',
      'subsidy_needed_p50_eur',
      'subsidy_needed_p95_eur',
    ],
    scenario.result.centres.map((centre, i) => {
      const at = business?.codes.indexOf(centre.code) ?? -1
      const own = at < 0 ? undefined : business?.simulation.centres[at]
      return [
        i + 1,
        centre.code,
        centre.name,
        centre.lat,
        centre.lon,
        centre.fixed,
        centre.users,
        centre.daysPerYear,
        centre.hoursPerYear,
        centre.netKgPerYear,
        centre.minutes,
        centre.population,
        at < 0 ? null : (business?.plan.centres[at]?.space.desks ?? null),
        own?.standsAlone ?? null,
        own?.coversWithSubsidyOff ?? null,
        own ? own.subsidyNeeded.p50 / 100 : null,
        own ? own.subsidyNeeded.p95 / 100 : null,
      ]
    }),
  ]
}

/** Every line of every month, network and each centre, in EUR. */
function cashFlow({ business }: DataInput): Rows | null {
  if (!business) return null
  const { total, centres } = networkBusinessCase(business.plan)
  const head = [
    'who',
    'month',
    'members',
    ...REVENUE.map((kind) => `revenue_${kind}`),
    ...COSTS.map((kind) => `cost_${kind}`),
    ...TOTALS,
  ]
  const rows = [total, ...centres].flatMap(({ name, flow }) =>
    Array.from({ length: flow.months }, (_, m): Cell[] => [
      name,
      m + 1,
      flow.members[m] ?? 0,
      ...REVENUE.map((kind) => (flow.revenue[kind][m] ?? 0) / 100),
      ...COSTS.map((kind) => (flow.costs[kind][m] ?? 0) / 100),
      ...TOTALS.map((kind) => (flow.total[kind][m] ?? 0) / 100),
    ]),
  )
  return [head, rows]
}

/** Every value that the plan of each centre rests on; what stands in a list has its place in it, from 0. */
function business({ business }: DataInput): Rows | null {
  if (!business) return null
  const rows = business.plan.centres.flatMap((plan, i) =>
    valuesIn(plan).map(({ path, value, unit }): Cell[] => [
      business.codes[i] ?? '',
      plan.name,
      path,
      value,
      unit,
    ]),
  )
  return [['code', 'centre', 'path', 'value', 'unit'], rows]
}

/** Centres, municipalities with what they gain, and the lines between them, as GeoJSON (RFC 7946). */
export function geoJsonFile(input: DataInput): string {
  const { area, scenario } = input
  const { result } = scenario
  const at = new Map(result.centres.map((centre) => [centre.code, [centre.lon, centre.lat]]))
  const features = [
    ...result.centres.map((centre, i) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [centre.lon, centre.lat] },
      properties: {
        kind: 'centre',
        number: i + 1,
        code: centre.code,
        name: centre.name,
        users: centre.users,
        hoursPerYear: centre.hoursPerYear,
        netKgPerYear: centre.netKgPerYear,
        minutes: centre.minutes,
        fixed: centre.fixed,
      },
    })),
    ...area.municipalities.map((place, i) => {
      const served = result.municipalities[i]
      return {
        type: 'Feature',
        geometry: place.shape
          ? { type: 'MultiPolygon', coordinates: place.shape }
          : { type: 'Point', coordinates: [place.lon, place.lat] },
        properties: {
          kind: 'municipality',
          code: place.code,
          name: place.name,
          population: place.population,
          centre: served?.centre ?? null,
          minutes: served?.minutes ?? null,
          users: served?.users ?? null,
          hoursPerYear: served?.hoursPerYear ?? null,
        },
      }
    }),
    ...area.municipalities.flatMap((place, i) => {
      const served = result.municipalities[i]
      const to = served?.centre ? at.get(served.centre) : undefined
      if (!served || !to || served.users <= 0) return []
      return [
        {
          type: 'Feature',
          geometry: { type: 'LineString', coordinates: [[place.lon, place.lat], to] },
          properties: {
            kind: 'catchment',
            code: place.code,
            centre: served.centre,
            minutes: served.minutes,
            hoursPerYear: served.hoursPerYear,
          },
        },
      ]
    }),
  ]
  return JSON.stringify({
    type: 'FeatureCollection',
    attribution: attributionOf(input),
    licence: area.licence,
    features,
  })
}

/** Everything a plan rests on and comes to, so that it can be worked out again. */
export function jsonFile(input: DataInput): string {
  const { study, area, scenario, business, content, date } = input
  const { name, country, source, licence, knows, populationOf } = area
  return JSON.stringify(
    {
      attribution: attributionOf(input),
      date,
      study: study.name,
      demonstration: study.isDemo,
      area: {
        name,
        country,
        source,
        licence,
        knows,
        populationOf,
        municipalities: area.municipalities.length,
        flows: area.flows.length,
      },
      scenario,
      business,
      plan: content,
    },
    null,
    1,
  )
}
