import type { Figure, Municipality } from './area.ts'

/** What an area has lost or has, as far as its data say: checklist of depopulation and human capital. */
export interface Diagnosis {
  /** Change of population, % a year, and municipalities that lose people. */
  trend: Known & { losing: number }
  /** % of the workforce; municipalities weighted by population. */
  unemployment: Known
  /** People a year, arrivals less departures; and for each thousand inhabitants. */
  migration: Known & { perThousand: number | null; losing: number }
  /** % of jobs; municipalities weighted by jobs, where those are not known by population. */
  knowledgeJobs: Known
  /** % of premises; municipalities weighted by population. */
  fibre: Known
}

export interface Known {
  /** Null: not in the data. */
  value: number | null
  /** Municipalities that have it. */
  known: number
}

export function diagnosisOf(municipalities: readonly Municipality[]): Diagnosis {
  const people = ({ population }: Municipality) => population
  return {
    trend: trendOf(municipalities),
    unemployment: meanOf(municipalities, 'unemployment', people),
    migration: migrationOf(municipalities),
    knowledgeJobs: meanOf(
      municipalities,
      'knowledgeJobs',
      ({ figures, population }) => figures.jobs ?? population,
    ),
    fibre: meanOf(municipalities, 'fibre', people),
  }
}

/** Yearly change of population in %, compound; null when before, after or the years between are not known. */
export function changePerYear({ population, figures }: Municipality): number | null {
  const { populationBefore: before, populationYearsBefore: years } = figures
  if (population === null || !before || !years) return null
  return 100 * ((population / before) ** (1 / years) - 1)
}

function trendOf(municipalities: readonly Municipality[]): Diagnosis['trend'] {
  const changes = municipalities.flatMap((municipality) => changePerYear(municipality) ?? [])
  const known = municipalities.filter((municipality) => changePerYear(municipality) !== null)
  const sum = (of: (municipality: Municipality) => number) =>
    known.reduce((total, each) => total + of(each), 0)
  // One span for all: years may differ between municipalities, so their mean, weighted by who lived there.
  const before = sum(({ figures }) => figures.populationBefore ?? 0)
  const years =
    sum(({ figures }) => (figures.populationBefore ?? 0) * (figures.populationYearsBefore ?? 0)) / before
  const after = sum(({ population }) => population ?? 0)
  return {
    value: known.length === 0 ? null : 100 * ((after / before) ** (1 / years) - 1),
    known: known.length,
    losing: changes.filter((change) => change < 0).length,
  }
}

function migrationOf(municipalities: readonly Municipality[]): Diagnosis['migration'] {
  const known = municipalities.filter(({ figures }) => figures.netMigration !== undefined)
  const value = known.reduce((total, { figures }) => total + (figures.netMigration ?? 0), 0)
  const people = known.reduce((total, { population }) => total + (population ?? 0), 0)
  return {
    value: known.length === 0 ? null : value,
    perThousand: known.length === 0 || people === 0 ? null : (1000 * value) / people,
    known: known.length,
    losing: known.filter(({ figures }) => (figures.netMigration ?? 0) < 0).length,
  }
}

function meanOf(
  municipalities: readonly Municipality[],
  figure: Figure,
  weigh: (municipality: Municipality) => number | null,
): Known {
  let [sum, weights, known] = [0, 0, 0]
  for (const municipality of municipalities) {
    const value = municipality.figures[figure]
    if (value === undefined) continue
    known++
    const weight = weigh(municipality) ?? 0
    sum += weight * value
    weights += weight
  }
  return { value: weights === 0 ? null : sum / weights, known }
}
