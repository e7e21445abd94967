import { z } from '@hono/zod-openapi'
import { Temporal } from 'temporal-polyfill'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import type { FoundCentre } from '@micropol/platform/run/directory/search'
import { kilometres } from '../bookings/alternative.ts'
import { shownInstant } from '../values.ts'
import { kind, tariff } from './resource.ts'

const period = z.object({ start: shownInstant(), end: shownInstant('2026-11-24T17:00:00Z') })

const line = z.object({
  technology: z.string().openapi({ example: 'fibre' }),
  downMbps: z.number().openapi({ example: 940 }),
  upMbps: z.number().openapi({ example: 620 }),
  origin: z.enum(['measured', 'declared']),
})

const place = {
  id: z.uuid(),
  slug: z.string().openapi({ example: 'la-filature-octon' }),
  name: z.string().openapi({ example: 'La Filature' }),
  town: z.string().openapi({ example: 'Octon' }),
  postcode: z.string().openapi({ example: '34800' }),
  lat: z.number().openapi({ example: 43.6519 }),
  lon: z.number().openapi({ example: 3.3034 }),
  timeZone: z.string().openapi({ example: 'Europe/Paris' }),
  currency: z.string().openapi({ example: 'EUR' }),
  url: z.url().openapi({ description: 'Its page.' }),
}

const availability = z
  .object({
    start: shownInstant(),
    end: shownInstant('2026-11-24T17:00:00Z'),
    free: z.int().openapi({ description: 'Units free for the whole period.', example: 7 }),
    total: z.int().openapi({ description: 'Units there are.', example: 12 }),
    state: z
      .enum(['free', 'full', 'closed'])
      .openapi({ description: '`closed`: the centre is not open then, or nothing can be booked so.' }),
    open: z.array(period).openapi({ description: 'Opening hours of that day.' }),
    nextFree: period
      .extend({ units: z.int() })
      .nullable()
      .openapi({ description: 'The next stretch of that day with something free, if not now.' }),
  })
  .openapi('CentreAvailability')

export const centreSchema = z
  .object({
    ...place,
    operator: z.string().openapi({ example: 'Communauté de communes du Clermontais' }),
    summary: z.string().openapi({ description: 'In the language of `summaryLocale`.' }),
    summaryLocale: z.enum(['en', 'fr']),
    kinds: z.array(kind).openapi({ description: 'Kinds of resources it has.' }),
    stepFree: z.enum(['yes', 'no', 'unknown']).openapi({ description: 'Step-free entrance.' }),
    line: line.nullable().openapi({ description: 'The main line; null when nothing is known.' }),
    tariffs: z
      .array(tariff.extend({ kind }))
      .openapi({ description: 'The cheapest of each kind, tax included.' }),
    distanceKm: z
      .number()
      .nullable()
      .openapi({ description: 'By road from `near`, as estimated; null without.', example: 11.4 }),
    availability: availability
      .nullable()
      .openapi({ description: 'Of what was wished for, with `start` and `end`; null without.' }),
  })
  .openapi('Centre')

export function shownCentre(
  found: FoundCentre,
  baseUrl: string,
  timed: boolean,
): z.infer<typeof centreSchema> {
  const { asked, open, free, total, state, nextFree, km } = found
  return {
    id: found.centreId,
    slug: found.slug,
    name: found.name,
    town: found.town,
    postcode: found.postcode,
    lat: found.lat,
    lon: found.lon,
    timeZone: found.timeZone,
    currency: found.currency,
    url: `${baseUrl}/${found.summaryLocale}/centres/${found.slug}`,
    operator: found.operator,
    summary: found.summary,
    summaryLocale: found.summaryLocale,
    kinds: found.kinds,
    stepFree: found.stepFree,
    line: found.line,
    tariffs: found.tariffs as z.infer<typeof centreSchema>['tariffs'],
    distanceKm: km === null ? null : kilometres(km),
    availability: timed
      ? {
          ...shownPeriod(asked),
          free,
          total,
          state,
          open: open.map(shownPeriod),
          nextFree: nextFree && { ...shownPeriod(nextFree), units: nextFree.free },
        }
      : null,
  }
}

/** Milliseconds as instants. */
export const shownPeriod = ({ start, end }: { start: number; end: number }) => ({
  start: `${Temporal.Instant.fromEpochMilliseconds(start)}`,
  end: `${Temporal.Instant.fromEpochMilliseconds(end)}`,
})

const localTime = z.string().openapi({ description: 'Local time of the centre.', example: '08:00:00' })
const localDay = z.string().openapi({ format: 'date', example: '2026-12-25' })

export const centreDetailSchema = z
  .object({
    ...place,
    status: z.enum(['draft', 'open', 'closed']),
    address: z.string().openapi({ example: '1 place de la Mairie' }),
    operator: z.object({ name: z.string(), website: z.string().nullable() }),
    contact: z.object({
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    }),
    texts: z.array(
      z.object({
        locale: z.enum(['en', 'fr']),
        summary: z.string(),
        directions: z.string(),
        houseRules: z.string(),
      }),
    ),
    halfDayAt: localTime.openapi({ description: 'Where half-days meet, local time.', example: '13:00:00' }),
    hours: z.array(
      z.object({
        weekday: z.int().openapi({ description: '1 is Monday.', example: 1 }),
        kind: z
          .enum(['open', 'staffed'])
          .openapi({ description: '`staffed`: a host is there, within the open hours.' }),
        opens: localTime,
        closes: localTime,
      }),
    ),
    exceptions: z
      .array(
        z.object({
          day: localDay,
          opens: localTime.nullable(),
          closes: localTime.nullable(),
          reason: z.string(),
        }),
      )
      .openapi({ description: 'Days from today on that differ from the week; closed where hours are null.' }),
    lines: z.array(
      line.extend({
        role: z.enum(['main', 'backup']),
        latencyMs: z.number().nullable(),
        observedOn: localDay,
      }),
    ),
    access: z
      .array(
        z.object({
          fact: z.string().openapi({ example: 'step_free_entrance' }),
          state: z.enum(['yes', 'no', 'unknown']),
          detail: z.string(),
          observedOn: localDay.nullable(),
        }),
      )
      .openapi({ description: 'Accessibility, fact by fact.' }),
    spaces: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        floor: z.string(),
        quiet: z.boolean(),
        stepFree: z.boolean().nullable(),
      }),
    ),
  })
  .openapi('CentreDetail')

export function shownDetail(centre: CentreDetail, baseUrl: string): z.infer<typeof centreDetailSchema> {
  const { centreId, slug, name, status, locale, address, postcode, town, lat, lon, timeZone, currency } =
    centre
  const { operator, texts, halfDayAt, hours, exceptions, lines, facts, spaces } = centre
  return {
    id: centreId,
    slug,
    name,
    status,
    url: `${baseUrl}/${locale}/centres/${slug}`,
    address,
    postcode,
    town,
    lat,
    lon,
    timeZone,
    currency,
    operator,
    contact: { name: centre.contactName, email: centre.contactEmail, phone: centre.contactPhone },
    texts,
    halfDayAt,
    hours,
    exceptions,
    lines,
    access: facts,
    spaces: spaces.map(({ id, name, floor, quiet, stepFree }) => ({ id, name, floor, quiet, stepFree })),
  }
}
