import type { Area } from '../area/area.ts'
import type { Assumptions } from '../assumptions/assumption.ts'
import { faultIn } from '../assumptions/check.ts'
import { valuesAt, type DemandValues } from '../assumptions/values.ts'
import { demandOf, type Demand } from '../demand/demand.ts'
import { meanWorkMinutes, needsOf, type Need } from '../demand/need.ts'
import { distancesOf, waysOf } from '../demand/ways.ts'
import { straightTravel, type Point, type Travel } from '../travel/travel.ts'
import { gainsOf, type Gains } from './gains.ts'
import { InvalidQuestion } from './invalid-question.ts'
import type { Candidates, ExistingCentre, Question } from './question.ts'
import type { Limits } from './search.ts'
import { sitesOf, type Site } from './sites.ts'

export interface ScenarioInput {
  area: Area
  assumptions: Assumptions
  candidates: Candidates
  existing: ExistingCentre[]
  question: Question
  /** Ways by road; without it great circle × detour. */
  travel?: Travel
}

/** A checked question, ready to be worked on. */
export interface Ground {
  input: ScenarioInput
  sites: Site[]
  limits: Limits
  needs: Need[]
  travelSource: string
  central: Demand
  /** Demand and table for other values of the assumptions. */
  at(values: DemandValues, byWay?: boolean): { demand: Demand; gains: Gains }
  /** Which municipalities have one of these places within so many minutes. */
  within(places: readonly Point[], minutes: number): boolean[]
}

/** @throws InvalidQuestion naming the field and the value that cannot be */
export function groundOf(input: ScenarioInput): Ground {
  const { area, assumptions, candidates, existing, question } = input
  requireQuestion(question)
  const fault = faultIn(assumptions)
  if (fault)
    throw new InvalidQuestion(
      `The assumption ${fault.key} is ${fault.value}: ${fault.reason}.`,
      fault.reason,
      `assumptions.${fault.key}`,
      fault.value,
    )
  const sites = sitesOf(area, candidates, question)
  const limits = limitsOf(question, sites)
  const { travel } = input
  const distances = distancesOf(area, [...sites, ...existing], travel, assumptions.mostMinutes.high)
  const demandAt = (values: DemandValues) => demandOf(area, distances, sites.length, values)
  const central = demandAt(valuesAt(assumptions, 'central'))
  const needs = needsOf(area, meanWorkMinutes(area, central.ways.workMinutes))
  const weights = Float64Array.from(needs, ({ weight }) => weight)
  return {
    input,
    sites,
    limits,
    needs,
    central,
    travelSource: (travel ?? straightTravel(central.values.detour)).source,
    at: (values, byWay = limits.floor !== null) => {
      const demand = values === central.values ? central : demandAt(values)
      return { demand, gains: gainsOf(demand, question.objective, weights, byWay) }
    },
    within: (places, mostMinutes) => {
      const { start } = waysOf(distancesOf(area, places, travel, mostMinutes), {
        ...central.values,
        mostMinutes,
      })
      return area.municipalities.map((_, i) => start[i + 1] > start[i])
    },
  }
}

function limitsOf({ size, floor, fixed }: Question, sites: Site[]): Limits {
  if ('budget' in size) return { centres: null, budget: size.budget, floor }
  const { centres } = size
  if (centres > sites.length)
    throw new InvalidQuestion(
      `${centres} centres are asked for, but only ${sites.length} municipalities may have one.`,
      'too-many-centres',
      'size.centres',
      centres,
    )
  if (new Set(fixed).size > centres)
    throw new InvalidQuestion(
      `${new Set(fixed).size} sites are fixed, more than the ${centres} centres asked for.`,
      'too-many-fixed',
      'fixed',
      fixed.length,
    )
  return { centres, budget: null, floor }
}

const LIMITS = {
  'size.centres': { least: 1, most: 100_000, whole: true },
  'size.budget': { least: 1, most: 1e12, whole: false },
  floor: { least: 0, most: 1e6, whole: false },
  curveUpTo: { least: 0, most: 1000, whole: true },
  draws: { least: 0, most: 10_000, whole: true },
  seed: { least: 0, most: 2 ** 32 - 1, whole: true },
  iterations: { least: 1, most: 1e6, whole: true },
}

/** Numbers of a question within what can be answered. */
export function requireQuestion({ size, floor, curveUpTo, draws, seed, iterations }: Question): void {
  const values: [keyof typeof LIMITS, number | null][] = [
    'budget' in size ? ['size.budget', size.budget] : ['size.centres', size.centres],
    ['floor', floor],
    ['curveUpTo', curveUpTo],
    ['draws', draws],
    ['seed', seed],
    ['iterations', iterations],
  ]
  for (const [field, value] of values) {
    if (value === null) continue
    const { least, most, whole } = LIMITS[field]
    if (value >= least && value <= most && (!whole || Number.isInteger(value))) continue
    const kind = whole ? 'a whole number' : 'a number'
    throw new InvalidQuestion(
      `${field} is ${value}, not ${kind} from ${least} to ${most}.`,
      'out-of-range',
      field,
      value,
    )
  }
}
