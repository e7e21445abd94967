import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { can } from '../../foundation/permissions/permissions.ts'
import { grounds, periodOf } from '../availability/queries.ts'
import { bookingsDuring } from '../bookings/queries.ts'
import { localDay, openOn, wholeDay } from '../opening/opening.ts'
import type { Span } from '../opening/spans.ts'
import { figuresOf, type DayFigures } from './figures.ts'
import { centresOfGrants, type CentreInCare } from './queries.ts'

/** Today in a centre, in figures. */
export interface Glance extends DayFigures {
  /** Local date of today there. */
  day: string
  open: Span[]
  closed: boolean
  blocks: number
}

/** `today` is null for who edits the centre and does not read who comes to it. */
export type CentreAtAGlance = CentreInCare & { today: Glance | null }

/** The centres somebody looks after, by name, with what happens in each of them today. */
export async function centresInCare(
  db: Read,
  actor: Actor,
  { limit, offset }: { limit: number; offset: number },
  now: Temporal.Instant,
): Promise<{ centres: CentreAtAGlance[]; total: number }> {
  const { centres, total } = await centresOfGrants(db, actor.grants, { limit, offset })
  const calendars = new Map(
    (await grounds(db, { centreIds: centres.map(({ centreId }) => centreId) })).map((ground) => [
      ground.centreId,
      ground.calendar,
    ]),
  )
  const glances = await Promise.all(
    centres.map(async (centre): Promise<CentreAtAGlance> => {
      const calendar = calendars.get(centre.centreId)
      if (!calendar || !can(actor, 'day.view', centre)) return { ...centre, today: null }
      const day = localDay(centre.timeZone, now.epochMilliseconds)
      const period = periodOf(wholeDay(centre.timeZone, day))
      const bookings = await bookingsDuring(db, centre.centreId, period, now)
      const closed = bookings.some(({ kind }) => kind === 'closure')
      const blocks = bookings.filter(({ kind }) => kind === 'block').length
      const open = closed ? [] : openOn(calendar, day)
      return { ...centre, today: { day, open, closed, blocks, ...figuresOf(bookings) } }
    }),
  )
  return { centres: glances, total }
}
