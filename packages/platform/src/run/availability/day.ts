import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import type { CentreId } from '../../foundation/ids.ts'
import type { Span } from '../opening/spans.ts'
import type { Ground, GroundResource } from './ground.ts'
import { busyUnits } from './queries.ts'
import { currentGround } from './remembered.ts'
import { availabilityOf, onSteps } from './resource-availability.ts'
import type { FreeSpan } from './timeline.ts'

export interface ResourceTimes {
  resource: GroundResource
  /** In order; stretches with nothing free included. */
  times: FreeSpan[]
}

// Buffers are at most four hours (a check of the table `resource`).
const longestBufferMs = 4 * 3_600_000

/** Free times of every resource of a centre within a span: a day for its page, what was asked for in the API. */
export async function centreTimes(
  db: Read,
  centreId: CentreId,
  span: Span,
  now: Temporal.Instant,
): Promise<{ ground: Ground; resources: ResourceTimes[] } | undefined> {
  const ground = await currentGround(db, centreId)
  if (!ground) return undefined
  const around = { start: span.start - 24 * 3_600_000, end: span.end + 24 * 3_600_000 + longestBufferMs }
  const busy = await busyUnits(db, [centreId], around, now)
  return {
    ground,
    resources: ground.resources.map((resource) => ({
      resource,
      times: onSteps(
        resource,
        ground.calendar.timeZone,
        availabilityOf(resource, busy, ground.calendar, span),
      ),
    })),
  }
}
