import type { RequestEvent } from '@sveltejs/kit'
import { Temporal } from 'temporal-polyfill'
import type { BookingId } from '@micropol/platform/foundation/ids'
import { isId } from '@micropol/platform/foundation/ids'
import { bookingsOfPerson, type BookingCursor } from '@micropol/platform/run/bookings/queries'
import { listed } from '#lib/booking/listed.ts'
import { path, withQuery } from '#lib/paths.ts'
import { requireSignedIn } from '../../../server/actor.ts'
import type { PageServerLoad } from './$types'

/** Bookings on a page, of those to come and of those that are over. */
const PAGE = { ahead: 30, past: 10 }

export const load: PageServerLoad = async (event) => {
  const { actor } = requireSignedIn(event as unknown as RequestEvent)
  const { db } = event.locals.platform
  const now = event.locals.now()
  const { searchParams } = event.url
  const [after, before] = [cursorIn(searchParams.get('after')), cursorIn(searchParams.get('before'))]
  const list = (upcoming: boolean, from: BookingCursor | undefined, limit: number) =>
    bookingsOfPerson(db, actor.personId, { upcoming, now, after: from, limit: limit + 1 })
  const [ahead, past] = await Promise.all([list(true, after, PAGE.ahead), list(false, before, PAGE.past)])
  const networkZone = (await event.locals.platform.network())?.timeZone
  const shown = (bookings: typeof ahead, limit: number) =>
    bookings.slice(0, limit).map((booking) => listed(booking, now, networkZone))
  return {
    ahead: shown(ahead, PAGE.ahead),
    past: shown(past, PAGE.past),
    later: ahead.length > PAGE.ahead ? addressOf('after', ahead[PAGE.ahead - 1]) : null,
    earlier: past.length > PAGE.past ? addressOf('before', past[PAGE.past - 1]) : null,
    first: after === undefined && before === undefined,
  }
}

const addressOf = (way: 'after' | 'before', last: BookingCursor | undefined): string | null =>
  last ? withQuery(path('/bookings'), { [way]: `${last.start.epochMilliseconds}_${last.id}` }) : null

/** Anything else than a cursor of ours begins at the beginning. */
function cursorIn(written: string | null): BookingCursor | undefined {
  const [, ms = '', id = ''] = /^(\d{1,14})_(.+)$/.exec(written ?? '') ?? []
  if (!isId(id)) return undefined
  return { start: Temporal.Instant.fromEpochMilliseconds(Number(ms)), id: id as BookingId }
}
