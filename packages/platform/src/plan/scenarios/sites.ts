import type { Area } from '../area/area.ts'
import { InvalidQuestion } from './invalid-question.ts'
import { ATTRIBUTES, type Candidate, type Candidates, type Question } from './question.ts'
import { USUAL_COST } from './usual.ts'

/** A municipality in which the scenario may open a centre. */
export interface Site {
  municipality: number
  code: string
  name: string
  lat: number
  lon: number
  /** EUR. */
  cost: number
  fixed: boolean
  points: { attribute: string; points: number }[]
}

/**
 * The sites of a question: the candidates that have what they must have, less those excluded, and all that are fixed.
 *
 * @throws InvalidQuestion when a code is not in the area, a site is both fixed and excluded, or none is left
 */
export function sitesOf(area: Area, candidates: Candidates, question: Question): Site[] {
  const index = new Map(area.municipalities.map(({ code }, i) => [code, i]))
  const fixed = named(index, question.fixed, 'fixed')
  const excluded = named(index, question.excluded, 'excluded')
  for (const i of fixed)
    if (excluded.has(i)) {
      const { code } = area.municipalities[i]
      throw new InvalidQuestion(`${code} is both fixed and excluded.`, 'fixed-and-excluded', 'fixed', code)
    }
  const known = new Map(candidates.list.map((candidate) => [candidate.municipality, candidate]))
  const sites = area.municipalities.flatMap((municipality, i) => {
    const candidate = known.get(i)
    if (!fixed.has(i) && (excluded.has(i) || !mayOpen(area, candidates, i, candidate))) return []
    const { code, name, lat, lon } = municipality
    return {
      municipality: i,
      code,
      name,
      lat,
      lon,
      cost: candidate?.cost ?? USUAL_COST,
      fixed: fixed.has(i),
      points: pointsOf(candidates, candidate),
    }
  })
  if (sites.length === 0)
    throw new InvalidQuestion('No municipality is left as a candidate.', 'no-candidates', 'candidates', 0)
  return sites
}

function named(index: Map<string, number>, codes: string[], field: 'fixed' | 'excluded'): Set<number> {
  return new Set(
    codes.map((code) => {
      const i = index.get(code)
      if (i === undefined)
        throw new InvalidQuestion(
          `${field} names ${code}, which is not in the area.`,
          'not-in-area',
          field,
          code,
        )
      return i
    }),
  )
}

function mayOpen(area: Area, candidates: Candidates, i: number, candidate: Candidate | undefined): boolean {
  const { choice, musts, leastPopulation, mostPopulation } = candidates
  if (choice === 'list' && !candidate) return false
  const { population } = area.municipalities[i]
  // Where nobody knows how many people live, nobody can say that it is too many.
  if (population !== null && leastPopulation !== null && population < leastPopulation) return false
  if (population !== null && mostPopulation !== null && population > mostPopulation) return false
  return musts.every((must) => candidate?.[must] === true)
}

/** What speaks for a site, part by part; they do not move the choice, which follows the objective alone. */
function pointsOf({ weights }: Candidates, candidate: Candidate | undefined): Site['points'] {
  return ATTRIBUTES.filter((attribute) => candidate?.[attribute] === true).map((attribute) => ({
    attribute,
    points: weights[attribute],
  }))
}
