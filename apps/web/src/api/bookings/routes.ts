import { createRoute, z } from '@hono/zod-openapi'
import { isId, type BookingId } from '@micropol/platform/foundation/ids'
import { can } from '@micropol/platform/foundation/permissions/permissions'
import { book } from '@micropol/platform/run/bookings/book'
import { subjectOf } from '@micropol/platform/run/bookings/booking'
import { cancelBooking } from '@micropol/platform/run/bookings/cancel'
import { confirmBooking } from '@micropol/platform/run/bookings/confirm'
import {
  allBookingsOfPerson,
  bookingsOfPerson,
  type BookingCursor,
} from '@micropol/platform/run/bookings/queries'
import { newApi } from '../call.ts'
import { cursorFor, notACursor, placeOf } from '../cursor.ts'
import { conflicts, problems } from '../problems/problem.ts'
import { refusal } from '../problems/refusals.ts'
import { bearer, signedIn } from '../security.ts'
import { id, listOf, page, readInstant, text } from '../values.ts'
import { bookingSchema, shownBooking } from './booking.ts'
import { change } from './change.ts'
import { noBooking, reachable } from './reachable.ts'
import { bookingChangeSchema, itemsOf, newBookingSchema } from './request.ts'

const common = { tags: ['Bookings'], security: bearer, middleware: signedIn }
const params = z.object({ id: id<BookingId>().openapi({ description: 'Id of the booking.' }) })
const answers = (description: string) => ({
  200: { description, content: { 'application/json': { schema: bookingSchema } } },
})

export const bookings = newApi()

const list = createRoute({
  ...common,
  method: 'get',
  path: '/bookings',
  operationId: 'listBookings',
  summary: 'List one’s own bookings',
  request: {
    query: z.object({
      which: z.enum(['all', 'upcoming', 'past']).default('all').openapi({
        description:
          '`upcoming`: held or confirmed and not over, the soonest first; `past`: over or cancelled, the latest first; `all`: the latest first.',
      }),
      ...page,
    }),
  },
  responses: {
    200: {
      description: 'A page of bookings.',
      content: { 'application/json': { schema: listOf(bookingSchema, 'BookingList') } },
    },
    ...problems(401, 414, 422, 429),
  },
})

bookings.openapi(list, async (c) => {
  const { personId } = c.var.actor
  const { platform, now } = c.env
  const { which, cursor, limit } = c.req.valid('query')
  const after = cursor === undefined ? undefined : (placeOf(cursor, bookingPlace) ?? null)
  if (after === null) return notACursor(c, cursor ?? '')
  // One more than a page says whether there is another.
  const found =
    which === 'all'
      ? await allBookingsOfPerson(platform.db, personId, after, limit + 1)
      : await bookingsOfPerson(platform.db, personId, {
          upcoming: which === 'upcoming',
          now,
          after,
          limit: limit + 1,
        })
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return c.json(
    {
      items: items.map((booking) => shownBooking(booking, c.env)),
      next: last ? cursorFor([`${last.start}`, last.id]) : null,
    },
    200,
  )
})

function bookingPlace([start, id]: unknown[]): BookingCursor | undefined {
  const from = typeof start === 'string' ? readInstant(start) : undefined
  return from && typeof id === 'string' && isId(id) ? { start: from, id: id as BookingId } : undefined
}

const make = createRoute({
  ...common,
  method: 'post',
  path: '/bookings',
  operationId: 'makeBooking',
  summary: 'Book, or hold for ten minutes',
  description:
    'Books all of what is asked, or nothing. Times outside of what a resource can be booked by are refused; half-days and days are widened to whole ones. Sent again with the same `Idempotency-Key`, the same request brings back the booking it made.',
  request: {
    headers: z.object({
      'idempotency-key': z
        .string()
        .regex(/^[\x20-\x7e]{1,200}$/)
        .optional()
        .openapi({
          description:
            'Chosen by the client, of its own for every booking meant: 1 to 200 characters of ASCII.',
          example: '7b1c0f52-6d0b-4c55-8f1e-3a5e0c6a9a10',
        }),
    }),
    body: { required: true, content: { 'application/json': { schema: newBookingSchema } } },
  },
  responses: {
    201: {
      description: 'The booking, confirmed or held.',
      headers: {
        Location: { schema: { type: 'string' }, description: 'Where it can be read.' },
        'Idempotent-Replayed': {
          schema: { type: 'string', enum: ['true'] },
          description: 'There when an earlier request with the same key has made it.',
        },
      },
      content: { 'application/json': { schema: bookingSchema } },
    },
    ...conflicts,
    ...problems(400, 401, 403, 411, 413, 415, 422, 429),
  },
})

bookings.openapi(make, async (c) => {
  const { actor } = c.var
  const { platform } = c.env
  const asked = c.req.valid('json')
  const key = c.req.valid('header')['idempotency-key']
  const items = itemsOf(asked.resources, asked)
  const made = await book(
    platform.db,
    actor,
    {
      items,
      forWhom: asked.guest
        ? { guestName: asked.guest.name, guestEmail: asked.guest.email }
        : { personId: actor.personId },
      hold: asked.hold,
      note: asked.note,
      locale: actor.locale,
      ...(key !== undefined && { idempotencyKey: key }),
    },
    c.env,
  )
  if (!made.ok) {
    const ownTimes = asked.resources.map((item) => item.start !== undefined || item.end !== undefined)
    return refusal(c, made, { items, ownTimes, key })
  }
  if ('before' in made) c.header('idempotent-replayed', 'true')
  else if (!asked.hold) platform.wake()
  c.header('location', `/api/v1/bookings/${made.value.id}`)
  return c.json(shownBooking(made.value, c.env), 201)
})

const read = createRoute({
  ...common,
  method: 'get',
  path: '/bookings/{id}',
  operationId: 'readBooking',
  summary: 'Read a booking',
  description: 'One’s own, or one in a centre where one is host or operator.',
  request: { params },
  responses: { ...answers('The booking.'), ...problems(401, 404, 429) },
})

bookings.openapi(read, async (c) => {
  const { id } = c.req.valid('param')
  const booking = await reachable(c, id)
  if (!booking || !can(c.var.actor, 'booking.view', subjectOf(booking))) return noBooking(c, id)
  return c.json(shownBooking(booking, c.env), 200)
})

const patch = createRoute({
  ...common,
  method: 'patch',
  path: '/bookings/{id}',
  operationId: 'changeBooking',
  summary: 'Change, move, extend or confirm a booking',
  description:
    'What is left out stays. Its units are kept where they fit and never lost when the change is refused. A later `end` alone extends it on the very same units; with `start` beside it, others of a pool may be assigned. `status` confirms a hold.',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: bookingChangeSchema } } },
  },
  responses: {
    ...answers('The booking as it is now.'),
    ...conflicts,
    ...problems(400, 401, 404, 411, 413, 415, 422, 429),
  },
})

bookings.openapi(patch, (c) => change(c, c.var.actor, c.req.valid('param').id, c.req.valid('json')))

const confirm = createRoute({
  ...common,
  method: 'post',
  path: '/bookings/{id}/confirm',
  operationId: 'confirmBooking',
  summary: 'Confirm a hold',
  description: 'Confirming what is confirmed already changes nothing.',
  request: { params },
  responses: { ...answers('The confirmed booking.'), ...conflicts, ...problems(401, 404, 422, 429) },
})

bookings.openapi(confirm, async (c) => {
  const { id } = c.req.valid('param')
  const { platform } = c.env
  if (!(await reachable(c, id))) return noBooking(c, id)
  const confirmed = await confirmBooking(platform.db, c.var.actor, id, c.env)
  if (!confirmed.ok) return refusal(c, confirmed, { items: [], ownTimes: [], bookingId: id })
  platform.wake()
  return c.json(shownBooking(confirmed.value, c.env), 200)
})

const cancel = createRoute({
  ...common,
  method: 'delete',
  path: '/bookings/{id}',
  operationId: 'cancelBooking',
  summary: 'Cancel a booking or let a hold go',
  description: 'Its units are free again at once. Cancelling twice changes nothing.',
  request: {
    params,
    query: z.object({
      reason: text(500).default('').openapi({ description: 'Told to whom the booking is for.' }),
    }),
  },
  responses: { ...answers('The cancelled booking.'), ...conflicts, ...problems(401, 404, 422, 429) },
})

bookings.openapi(cancel, async (c) => {
  const { id } = c.req.valid('param')
  const { platform } = c.env
  if (!(await reachable(c, id))) return noBooking(c, id)
  const cancelled = await cancelBooking(platform.db, c.var.actor, id, c.req.valid('query').reason, c.env)
  if (!cancelled.ok) return refusal(c, cancelled, { items: [], ownTimes: [], bookingId: id })
  platform.wake()
  return c.json(shownBooking(cancelled.value, c.env), 200)
})
