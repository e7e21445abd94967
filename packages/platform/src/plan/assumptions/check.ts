import { DEMAND_KEYS, type Assumption, type DemandKey } from './assumption.ts'

const PERCENT = { least: 0, most: 100 }

/** What a value may be, whatever a planner types. */
export const ASSUMPTION_LIMITS: Record<DemandKey, { least: number; most: number }> = {
  teleworkable: PERCENT,
  uptakeAtDoor: PERCENT,
  uptakeHalfMinutes: { least: 0, most: 120 },
  uptakeSlopeMinutes: { least: 0.5, most: 60 },
  mostMinutes: { least: 1, most: 120 },
  daysPerWeek: { least: 0, most: 7 },
  workingWeeks: { least: 0, most: 53 },
  detour: { least: 1, most: 3 },
  keptByExisting: PERCENT,
  officeShare: PERCENT,
  carToWork: PERCENT,
  carToCentre: PERCENT,
}

export interface AssumptionFault {
  key: DemandKey
  reason: 'not-a-number' | 'too-small' | 'too-large' | 'not-in-order'
  value: number
}

/** What is wrong with one assumption; undefined when nothing is. */
export function faultOf(
  key: DemandKey,
  { low, central, high }: Pick<Assumption, 'low' | 'central' | 'high'>,
): AssumptionFault | undefined {
  const { least, most } = ASSUMPTION_LIMITS[key]
  for (const value of [low, central, high]) {
    if (!Number.isFinite(value)) return { key, reason: 'not-a-number', value }
    if (value < least) return { key, reason: 'too-small', value }
    if (value > most) return { key, reason: 'too-large', value }
  }
  return low > central || central > high ? { key, reason: 'not-in-order', value: central } : undefined
}

/** The first fault of all assumptions. */
export function faultIn(assumptions: Record<DemandKey, Assumption>): AssumptionFault | undefined {
  for (const key of DEMAND_KEYS) {
    const fault = faultOf(key, assumptions[key])
    if (fault) return fault
  }
  return undefined
}
