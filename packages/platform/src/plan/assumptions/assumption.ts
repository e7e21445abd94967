/** One number of a study with its range and where it comes from. Percentages are 0 to 100. */
export interface Assumption {
  low: number
  central: number
  high: number
  unit: string
  /** Of the source; `-` where there is none. */
  year: string
  /** S: published. D: derived from published. M: memory or judgement. V: a vendor. P: entered by the planner. */
  evidence: 'S' | 'D' | 'M' | 'V' | 'P'
  /** A judgement: shown as "platform assumption". */
  assumption: boolean
  source: string
}

/** What the demand of a study rests on. Every number can be changed; each change is recorded. */
export const DEMAND_KEYS = [
  /** % of commuters whose job can be done from a distance. */
  'teleworkable',
  /** % of those who would use a centre at their door. */
  'uptakeAtDoor',
  /** Minutes to the centre at which half of them still would, and how fast it falls (minutes from 73 to 50 %). */
  'uptakeHalfMinutes',
  'uptakeSlopeMinutes',
  /** Minutes beyond which nobody comes. */
  'mostMinutes',
  'daysPerWeek',
  'workingWeeks',
  /** Kilometres on the road for one kilometre in a straight line. */
  'detour',
  /** % of those in reach of an existing centre that it keeps. */
  'keptByExisting',
  /** % of days at the centre that replace one at the office; % who drive to work, and to the centre. */
  'officeShare',
  'carToWork',
  'carToCentre',
] as const

export type DemandKey = (typeof DEMAND_KEYS)[number]
export type Assumptions = Record<DemandKey, Assumption>
export type Level = 'low' | 'central' | 'high'
