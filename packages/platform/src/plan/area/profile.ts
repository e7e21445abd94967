import type { Travel } from '../travel/travel.ts'
import type { Area, Flow, Municipality } from './area.ts'
import { changePerYear, diagnosisOf, type Diagnosis } from './diagnosis.ts'
import { lacksOf, type Lack } from './lacks.ts'
import { readinessOf, type Readiness } from './readiness.ts'
import { areaOfShape } from './shape-area.ts'
import { waysOf, type Part, type Way, type Ways } from './ways.ts'

/** A territory as its data show it: who lives there, who leaves, how far, where to. */
export interface Profile {
  population: number | null
  /** Municipalities whose population is not known. */
  withoutPopulation: number
  commuters: {
    /** Who leave their municipality for another one of the area. */
    between: number
    /** Who work where they live; null when the flows do not hold them. */
    within: number | null
  }
  /** Null when nobody leaves. */
  ways: Ways | null
  /** Where most go to, where most come from, and the strongest flows, largest first. */
  destinations: Count[]
  origins: Count[]
  flows: { from: Place; to: Place; commuters: number; km: number; minutes: number }[]
  /** In the order of the area. */
  municipalities: MunicipalityProfile[]
  diagnosis: Diagnosis
  lacks: Lack[]
  travelSource: string
}

export interface Place {
  code: string
  name: string
}

export interface Count extends Place, Part {}

export interface MunicipalityProfile extends Place {
  population: number | null
  /** People per km². */
  density: number | null
  leaving: number
  coming: number
  within: number | null
  /** Means of those who leave; null when nobody does. */
  km: number | null
  minutes: number | null
  over20: Part | null
  /** Where most of them go. */
  mainly: Count | null
  readiness: Readiness
}

const SHOWN = 10
const SHOWN_FLOWS = 20

/** The profile of an area, with ways made by `travel`. */
export function profileOf(area: Area, travel: Travel): Profile {
  const { municipalities, flows, knows } = area
  const outgoing = municipalities.map((): (Way & { to: number })[] => [])
  const coming = new Float64Array(municipalities.length)
  const within = new Float64Array(municipalities.length)
  for (const { origin, destination, commuters } of flows) {
    if (origin === destination) {
      within[origin] += commuters
      continue
    }
    const [from, to] = [municipalities[origin], municipalities[destination]]
    outgoing[origin].push({
      to: destination,
      commuters,
      km: travel.km(from, to),
      minutes: travel.minutes(from, to),
    })
    coming[destination] += commuters
  }
  const rows = municipalities.map((municipality, index) =>
    rowOf(municipality, outgoing[index], coming[index], knows.within ? within[index] : null, municipalities),
  )
  const ways = outgoing.flat()
  const between = rows.reduce((sum, { leaving }) => sum + leaving, 0)
  const known = municipalities.filter(({ population }) => population !== null)
  return {
    population: known.length === 0 ? null : known.reduce((sum, { population }) => sum + (population ?? 0), 0),
    withoutPopulation: municipalities.length - known.length,
    commuters: { between, within: knows.within ? within.reduce((sum, each) => sum + each, 0) : null },
    ways: waysOf(ways),
    destinations: largest(rows, ({ coming }) => coming, between),
    origins: largest(rows, ({ leaving }) => leaving, between),
    flows: strongest(flows).map(({ origin, destination, commuters }) => {
      const [from, to] = [municipalities[origin], municipalities[destination]]
      const way = { km: travel.km(from, to), minutes: travel.minutes(from, to) }
      return { from: placeOf(from), to: placeOf(to), commuters, ...way }
    }),
    municipalities: rows,
    diagnosis: diagnosisOf(municipalities),
    lacks: lacksOf(area),
    travelSource: travel.source,
  }
}

const placeOf = ({ code, name }: Municipality): Place => ({ code, name })

function rowOf(
  municipality: Municipality,
  ways: readonly (Way & { to: number })[],
  coming: number,
  within: number | null,
  all: readonly Municipality[],
): MunicipalityProfile {
  const { population, figures, shape } = municipality
  const summed = waysOf(ways)
  const leaving = summed?.commuters ?? 0
  const km2 = figures.areaKm2 ?? (shape && areaOfShape(shape))
  const density = population !== null && km2 ? population / km2 : null
  const most = ways.reduce<(typeof ways)[number] | undefined>(
    (best, way) => (best && best.commuters >= way.commuters ? best : way),
    undefined,
  )
  return {
    ...placeOf(municipality),
    population,
    density,
    leaving,
    coming,
    within,
    km: summed?.km.mean ?? null,
    minutes: summed?.minutes.mean ?? null,
    over20: summed?.over20 ?? null,
    mainly: most
      ? { ...placeOf(all[most.to]), commuters: most.commuters, share: most.commuters / leaving }
      : null,
    readiness: readinessOf({
      leaving: leavingOf(municipality, leaving, within),
      far: { unit: 'percent', value: summed && 100 * summed.over20.share },
      shrinking: { unit: 'percentPerYear', value: changePerYear(municipality) },
      migration: {
        unit: 'perThousand',
        value:
          figures.netMigration === undefined || !population
            ? null
            : (1000 * figures.netMigration) / population,
      },
      unemployment: { unit: 'percent', value: figures.unemployment ?? null },
      room: density === null ? { unit: 'people', value: population } : { unit: 'perKm2', value: density },
      fibre: { unit: 'percent', value: figures.fibre ?? null },
      knowledge: { unit: 'percent', value: figures.knowledgeJobs ?? null },
    }),
  }
}

/** Who leaves, of those in work where they are counted, else of everybody. */
function leavingOf({ population, figures }: Municipality, leaving: number, within: number | null) {
  const working = figures.employed ?? (within === null ? undefined : within + leaving)
  if (working) return { unit: 'percent' as const, value: Math.min(100, (100 * leaving) / working) }
  return { unit: 'perHundred' as const, value: population ? (100 * leaving) / population : null }
}

/** The largest flows between different municipalities; the rest is never put in order. */
function strongest(flows: readonly Flow[]): Flow[] {
  const found: Flow[] = []
  for (const flow of flows) {
    if (flow.origin === flow.destination || flow.commuters === 0) continue
    if (found.length === SHOWN_FLOWS && flow.commuters <= found[SHOWN_FLOWS - 1].commuters) continue
    const at = found.findIndex(({ commuters }) => flow.commuters > commuters)
    found.splice(at < 0 ? found.length : at, 0, flow)
    found.length = Math.min(found.length, SHOWN_FLOWS)
  }
  return found
}

function largest(
  rows: readonly MunicipalityProfile[],
  of: (row: MunicipalityProfile) => number,
  all: number,
): Count[] {
  return rows
    .filter((row) => of(row) > 0)
    .toSorted((a, b) => of(b) - of(a))
    .slice(0, SHOWN)
    .map((row) => ({ code: row.code, name: row.name, commuters: of(row), share: of(row) / all }))
}
