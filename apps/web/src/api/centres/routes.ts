import { createRoute, z } from '@hono/zod-openapi'
import { m } from '#lib/paraglide/messages.js'
import type { CentreId } from '@micropol/platform/foundation/ids'
import { can } from '@micropol/platform/foundation/permissions/permissions'
import { centreTimes } from '@micropol/platform/run/availability/day'
import { centreDetail, type CentreDetail } from '@micropol/platform/run/centres/queries'
import { searchCentres } from '@micropol/platform/run/directory/search'
import { newApi, type CallContext } from '../call.ts'
import { cursorFor, notACursor, placeOf } from '../cursor.ts'
import { problem, problems } from '../problems/problem.ts'
import { bearerOrNot } from '../security.ts'
import { flag, id, instant, listOf, page, wholeNumber, number } from '../values.ts'
import { centreDetailSchema, centreSchema, shownCentre, shownDetail, shownPeriod } from './centre.ts'
import { resourceFreeSchema, resourceSchema, shownResources, stillFree } from './resource.ts'
import { afterPlace, point, timesAsked } from './search.ts'

const tags = ['Centres']
const security = bearerOrNot
const params = z.object({ id: id<CentreId>().openapi({ description: 'Id of the centre.' }) })

/** Longest period free times are told for at once, in days. */
const mostDays = 31

export const centres = newApi()

const search = createRoute({
  method: 'get',
  path: '/centres',
  tags,
  security,
  operationId: 'listCentres',
  summary: 'Find centres',
  description:
    'Open centres, the nearest first, or by name without `near`. With `start` and `end`, each says how much of what is wished for is free for all of that time; a centre where nothing is free is listed all the same.',
  request: {
    query: z.object({
      near: point().optional(),
      radiusKm: number(0.1, 1000).optional().openapi({
        description: 'By road, as estimated; 50 when left out. Counts with `near`.',
        example: 30,
      }),
      start: instant('2026-11-24T09:00:00+01:00').optional(),
      end: instant('2026-11-24T17:00:00+01:00').optional(),
      what: z
        .enum(['desk', 'room', 'video_room', 'office', 'booth', 'equipment', 'parking'])
        .optional()
        .openapi({
          description: 'Only centres that have it, and its units are counted; everything when left out.',
        }),
      people: wholeNumber(1, 1000).optional().openapi({
        description:
          'For so many people: with `what` a room, a video room or an office, one that seats them; with anything else, so many free at the same time. Counts only beside `what`.',
        example: 8,
      }),
      uploadMbps: number(0, 100_000)
        .optional()
        .openapi({ description: 'The main line carries at least so much upwards.', example: 20 }),
      stepFree: flag().optional().openapi({ description: 'Step-free entrance.' }),
      quiet: flag().optional().openapi({ description: 'Has a quiet space.' }),
      booth: flag().optional().openapi({ description: 'Has a booth to telephone in.' }),
      ...page,
    }),
  },
  responses: {
    200: {
      description: 'A page of centres.',
      content: { 'application/json': { schema: listOf(centreSchema, 'CentreList') } },
    },
    ...problems(401, 414, 422, 503),
  },
})

centres.openapi(search, async (c) => {
  const { platform, locale, now, baseUrl } = c.env
  const asked = c.req.valid('query')
  const when = timesAsked(c, asked, mostDays)
  if (when instanceof Response) return when
  const after = asked.cursor === undefined ? null : placeOf(asked.cursor, afterPlace.read)
  if (after === undefined) return notACursor(c, asked.cursor ?? '')
  const { what = null, people = 1, stepFree = false, quiet = false, booth = false, uploadMbps = 0 } = asked
  const found = await searchCentres(
    platform.db,
    {
      ...(asked.near && { near: asked.near }),
      ...(asked.radiusKm && { radiusKm: asked.radiusKm }),
      when: when ?? { start: now, end: now.add({ hours: 1 }) },
      criteria: { what, people, stepFree, quiet, booth, uploadMbps },
      locale,
    },
    now,
  )
  const rest = after ? afterPlace.rest(found, after) : found
  const items = rest.slice(0, asked.limit)
  const last = rest.length > items.length ? items.at(-1) : undefined
  return c.json(
    {
      items: items.map((centre) => shownCentre(centre, baseUrl, when !== undefined)),
      next: last ? cursorFor(afterPlace.of(last)) : null,
    },
    200,
  )
})

const read = createRoute({
  method: 'get',
  path: '/centres/{id}',
  tags,
  security,
  operationId: 'readCentre',
  summary: 'Read a centre',
  description: 'A centre that is being prepared is there only for the people who prepare it.',
  request: { params },
  responses: {
    200: {
      description: 'All there is to know about it.',
      content: { 'application/json': { schema: centreDetailSchema } },
    },
    ...problems(401, 404),
  },
})

centres.openapi(read, async (c) => {
  const { id } = c.req.valid('param')
  const centre = await centreFor(c, id)
  return centre ? c.json(shownDetail(centre, c.env.baseUrl), 200) : noCentre(c, id)
})

const resources = createRoute({
  method: 'get',
  path: '/centres/{id}/resources',
  tags,
  security,
  operationId: 'listResources',
  summary: 'List what can be booked in a centre',
  request: { params },
  responses: {
    200: {
      description: 'Every resource of it.',
      content: { 'application/json': { schema: listOf(resourceSchema, 'ResourceList') } },
    },
    ...problems(401, 404),
  },
})

centres.openapi(resources, async (c) => {
  const { id } = c.req.valid('param')
  const centre = await centreFor(c, id)
  return centre ? c.json({ items: shownResources(centre), next: null }, 200) : noCentre(c, id)
})

const availability = createRoute({
  method: 'get',
  path: '/centres/{id}/availability',
  tags,
  security,
  operationId: 'listAvailability',
  summary: 'See when the resources of a centre are free',
  description: `Opening hours, buffers and what has passed are minded: what is listed can be booked. At most ${mostDays} days at once; the week from now on when no time is given.`,
  request: {
    params,
    query: z.object({
      start: instant('2026-11-24T00:00:00+01:00').optional(),
      end: instant('2026-11-25T00:00:00+01:00').optional(),
    }),
  },
  responses: {
    200: {
      description: 'Free times of every resource.',
      content: { 'application/json': { schema: listOf(resourceFreeSchema, 'AvailabilityList') } },
    },
    ...problems(401, 404, 414, 422),
  },
})

centres.openapi(availability, async (c) => {
  const { id } = c.req.valid('param')
  const { platform, now } = c.env
  const asked = timesAsked(c, c.req.valid('query'), mostDays)
  if (asked instanceof Response) return asked
  const centre = await centreFor(c, id)
  if (!centre) return noCentre(c, id)
  const { start, end } = asked ?? { start: now, end: now.add({ hours: 7 * 24 }) }
  const span = { start: start.epochMilliseconds, end: end.epochMilliseconds }
  const times = await centreTimes(platform.db, id, span, now)
  const items = (times?.resources ?? []).map(({ resource, times }) => ({
    resourceId: resource.id as string,
    free: stillFree(times, resource, now.epochMilliseconds).map((stretch) => ({
      ...shownPeriod(stretch),
      units: stretch.free,
    })),
  }))
  return c.json({ items, next: null }, 200)
})

async function centreFor(c: CallContext, centreId: CentreId): Promise<CentreDetail | undefined> {
  const { platform, actor } = c.env
  const centre = await centreDetail(platform.db, { centreId })
  return centre && (centre.status !== 'draft' || can(actor, 'centre.read_draft', centre)) ? centre : undefined
}

const noCentre = (c: CallContext, id: string) =>
  problem(c, 404, { reason: 'not-found', detail: m.api_not_found_centre({ id }) })
