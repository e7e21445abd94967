import type { Travel } from '../travel/travel.ts'
import { atOnce, type Pieces } from '../../foundation/pieces.ts'
import type { Area, Flow, Municipality } from './area.ts'
import { changePerYear, diagnosisOf, type Diagnosis } from './diagnosis.ts'
import { lacksOf, type Lack } from './lacks.ts'
import { readinessOf, type Readiness } from './readiness.ts'
import { areaOfShape } from './shape-area.ts'
import { FAR_KM, waysOf, type Part, type WayColumns, type Ways } from './ways.ts'

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
/** Rows between two chances to pause. */
const PIECE = 1000
const SHOWN_FLOWS = 20

/** The profile of an area, with ways made by `travel`. */
export const profileOf = (area: Area, travel: Travel): Profile => atOnce(profileInPieces(area, travel))

/** The same with pauses: a country has more flows than anybody wants to wait for. */
export function* profileInPieces(area: Area, travel: Travel): Pieces<Profile> {
  const { municipalities, flows, knows } = area
  const sums = municipalities.map((): Sums => ({ ...NOTHING }))
  const leaving = flows.filter(({ origin, destination }) => origin !== destination)
  const ways: WayColumns = {
    km: new Float64Array(leaving.length),
    minutes: new Float64Array(leaving.length),
    commuters: Float64Array.from(leaving, ({ commuters }) => commuters),
  }
  yield
  for (const [i, flow] of leaving.entries()) {
    if (i % PIECE === 0) yield
    const { origin, destination, commuters } = flow
    const [from, to] = [municipalities[origin], municipalities[destination]]
    const km = (ways.km[i] = travel.km(from, to))
    const minutes = (ways.minutes[i] = travel.minutes(from, to))
    const home = sums[origin]
    home.leaving += commuters
    home.km += commuters * km
    home.minutes += commuters * minutes
    if (km > FAR_KM) home.far += commuters
    if (commuters > (home.most?.commuters ?? 0)) home.most = flow
    sums[destination].coming += commuters
  }
  for (const { origin, destination, commuters } of flows)
    if (origin === destination) sums[origin].within += commuters
  yield
  const rows: MunicipalityProfile[] = []
  for (const index of municipalities.keys()) {
    if (index % PIECE === 0) yield
    rows.push(rowOf(area, index, sums[index]))
  }
  const between = rows.reduce((sum, { leaving }) => sum + leaving, 0)
  const known = municipalities.filter(({ population }) => population !== null)
  yield
  const spread = waysOf(ways)
  yield
  return {
    population: known.length === 0 ? null : known.reduce((sum, { population }) => sum + (population ?? 0), 0),
    withoutPopulation: municipalities.length - known.length,
    commuters: { between, within: knows.within ? sums.reduce((sum, { within }) => sum + within, 0) : null },
    ways: spread,
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

/** Sums over the commuters of one municipality. */
interface Sums {
  leaving: number
  coming: number
  within: number
  /** Commuter kilometres and minutes, one way; commuters with more than 20 km. */
  km: number
  minutes: number
  far: number
  most: Flow | null
}

const NOTHING: Sums = { leaving: 0, coming: 0, within: 0, km: 0, minutes: 0, far: 0, most: null }

function rowOf({ municipalities, knows }: Area, index: number, sums: Sums): MunicipalityProfile {
  const municipality = municipalities[index]
  const { population, figures, shape } = municipality
  const { leaving, coming, most } = sums
  const within = knows.within ? sums.within : null
  const over20 = leaving === 0 ? null : { commuters: sums.far, share: sums.far / leaving }
  const km2 = figures.areaKm2 ?? (shape && areaOfShape(shape))
  const density = population !== null && km2 ? population / km2 : null
  return {
    ...placeOf(municipality),
    population,
    density,
    leaving,
    coming,
    within,
    km: leaving === 0 ? null : sums.km / leaving,
    minutes: leaving === 0 ? null : sums.minutes / leaving,
    over20,
    mainly: most && {
      ...placeOf(municipalities[most.destination]),
      commuters: most.commuters,
      share: most.commuters / leaving,
    },
    readiness: readinessOf({
      leaving: leavingOf(municipality, leaving, within),
      far: { unit: 'percent', value: over20 && 100 * over20.share },
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
