import { greatCircle, minutesOf } from '@micropol/impact'
import type { Area } from '../area/area.ts'
import type { Assumptions, Level } from '../assumptions/assumption.ts'
import { valuesAt, type DemandValues } from '../assumptions/values.ts'
import { daysEach, LONGEST_DAILY_WAY } from './demand.ts'
import { uptake } from './uptake.ts'

/** The most that any network could have: a centre at everybody's door. */
export interface Ceiling {
  /** People who live in one municipality and work in another that can be reached every day. */
  commuters: number
  /** Of them, those whose job can be done from a distance; those who would come; and how often, together. */
  levels: Record<Level, { teleworkable: number; users: number; daysPerYear: number }>
}

export function ceilingOf(area: Pick<Area, 'municipalities' | 'flows'>, assumptions: Assumptions): Ceiling {
  const { municipalities, flows } = area
  const { detour } = valuesAt(assumptions, 'central')
  let commuters = 0
  for (const flow of flows) {
    const [home, work] = [municipalities[flow.origin], municipalities[flow.destination]]
    if (home === work || minutesOf(greatCircle(home, work) * detour) > LONGEST_DAILY_WAY) continue
    commuters += flow.commuters
  }
  const at = (values: DemandValues) => {
    const teleworkable = commuters * (values.teleworkable / 100)
    const users = teleworkable * uptake(values, 0)
    return { teleworkable, users, daysPerYear: users * daysEach(values) }
  }
  return {
    commuters,
    levels: {
      low: at(valuesAt(assumptions, 'low')),
      central: at(valuesAt(assumptions, 'central')),
      high: at(valuesAt(assumptions, 'high')),
    },
  }
}

/** Uptake minute by minute up to where nobody comes any more, at the three levels. */
export function uptakeCurve(
  assumptions: Assumptions,
): { minutes: number; low: number; central: number; high: number }[] {
  const { low, central, high } = {
    low: valuesAt(assumptions, 'low'),
    central: valuesAt(assumptions, 'central'),
    high: valuesAt(assumptions, 'high'),
  }
  const last = Math.ceil(assumptions.mostMinutes.high)
  return Array.from({ length: last + 1 }, (_, minutes) => ({
    minutes,
    low: uptake(low, minutes),
    central: uptake(central, minutes),
    high: uptake(high, minutes),
  }))
}
