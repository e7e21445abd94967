import type { DemandValues } from '../assumptions/values.ts'

/**
 * Share (0 to 1) of people with a teleworkable job who use a centre that is so many minutes away: logistic, scaled so
 * that it is `uptakeAtDoor` at the door itself, and nobody beyond `mostMinutes`. Because of the scaling a little more
 * than half of those next door still come from `uptakeHalfMinutes`.
 */
export function uptake(values: DemandValues, minutes: number): number {
  const { uptakeAtDoor, uptakeHalfMinutes: half, uptakeSlopeMinutes: slope, mostMinutes } = values
  if (minutes > mostMinutes) return 0
  return ((uptakeAtDoor / 100) * (1 + Math.exp(-half / slope))) / (1 + Math.exp((minutes - half) / slope))
}
