import type { Area, Municipality } from '../../area/area.ts'
import type { Assumption, Assumptions, DemandKey } from '../../assumptions/assumption.ts'
import { usualAssumptions } from '../../assumptions/usual.ts'
import type { Point, Travel } from '../../travel/travel.ts'
import type { ScenarioInput } from '../ground.ts'
import type { Question } from '../question.ts'
import { usualCandidates, usualQuestion } from '../usual.ts'

// Three villages on one road; three-villages.md solves them on paper.

const village = (code: string, lat: number): Municipality => ({
  code,
  name: `Village ${code}`,
  lat,
  lon: 0,
  population: 1000,
  figures: {},
  shape: null,
})

const area: Area = {
  name: 'Three villages',
  country: 'FR',
  source: 'made up',
  licence: 'none',
  municipalities: [village('A', 45), village('B', 45.1), village('C', 45.3)],
  flows: [
    { origin: 0, destination: 2, commuters: 100 },
    { origin: 1, destination: 2, commuters: 60 },
    { origin: 2, destination: 0, commuters: 40 },
    { origin: 0, destination: 0, commuters: 500 },
  ],
  knows: { within: true, leaving: false },
  populationOf: '',
}

/** 100 km and 100 minutes a degree: A to B 10, B to C 20. */
const along = (from: Point, to: Point) => Math.round(Math.abs(from.lat - to.lat) * 1e6) / 1e4
const travel: Travel = { source: 'one road, 60 km/h', minutes: along, km: along }

const VALUES: Record<DemandKey, number> = {
  teleworkable: 50,
  uptakeAtDoor: 40,
  uptakeHalfMinutes: 0,
  uptakeSlopeMinutes: 10 / Math.log(3),
  mostMinutes: 25,
  daysPerWeek: 2,
  workingWeeks: 45,
  detour: 1,
  keptByExisting: 50,
  officeShare: 50,
  carToWork: 80,
  carToCentre: 40,
}

const certain = (row: Assumption, value: number): Assumption => ({
  ...row,
  low: value,
  central: value,
  high: value,
})

function assumptions(): Assumptions {
  const usual = usualAssumptions()
  return Object.fromEntries(
    Object.entries(VALUES).map(([key, value]) => [key, certain(usual[key as DemandKey], value)]),
  ) as Assumptions
}

export const VILLAGE_B = { name: 'The old dairy', lat: 45.1, lon: 0 }

export const threeVillages = (
  question: Partial<Question> = {},
  more: Partial<ScenarioInput> = {},
): ScenarioInput => ({
  area,
  assumptions: assumptions(),
  candidates: usualCandidates(),
  existing: [],
  question: { ...usualQuestion(), size: { centres: 1 }, curveUpTo: 0, draws: 0, ...question },
  travel,
  ...more,
})
