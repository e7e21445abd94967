import { z } from '@hono/zod-openapi'
import type { Temporal } from 'temporal-polyfill'
import { m } from '#lib/paraglide/messages.js'
import type { FoundCentre } from '@micropol/platform/run/directory/search'
import type { Point } from '@micropol/platform/foundation/places/distance'
import { unusable } from '../problems/invalid.ts'
import type { Asked } from '../problems/problem.ts'

/** `lat,lon` in degrees. */
export const point = () =>
  z
    .string()
    .transform((text, context): Point => {
      const [, lat, lon] = /^ *(-?\d{1,2}(?:\.\d{1,12})?) *, *(-?\d{1,3}(?:\.\d{1,12})?) *$/.exec(text) ?? []
      if (Math.abs(Number(lat)) <= 90 && Math.abs(Number(lon)) <= 180)
        return { lat: Number(lat), lon: Number(lon) }
      context.addIssue({ code: 'custom', params: { expected: 'point' } })
      return z.NEVER
    })
    .openapi({ type: 'string', description: 'Latitude and longitude in degrees.', example: '43.6519,3.3034' })

interface Times {
  start?: Temporal.Instant | undefined
  end?: Temporal.Instant | undefined
}

/** The period of a query, if it names one; a problem when it is only half there, backwards or too long. */
export function timesAsked(c: Asked, { start, end }: Times, mostDays: number) {
  if (!start && !end) return undefined
  if (!start || !end)
    return unusable(c, 'invalid', [{ field: start ? 'end' : 'start', message: m.api_time_incomplete() }])
  const named = { start: `${start}`, end: `${end}` }
  const length = end.epochMilliseconds - start.epochMilliseconds
  if (length <= 0)
    return unusable(c, 'end-before-start', [
      { field: 'end', message: m.api_end_before_start(named), value: named.end },
    ])
  // An hour more, for the day on which the clocks go back.
  if (length > (mostDays * 24 + 1) * 3_600_000) {
    const message = m.api_span_too_long({ ...named, days: String(mostDays) })
    return unusable(c, 'too-long', [{ field: 'end', message, value: named.end }])
  }
  return { start, end }
}

interface Place {
  id: string
  km: number | null
  name: string
}

/** Where a page of centres ends: at one of them, or where it would be if it is gone. */
export const afterPlace = {
  of: ({ centreId, km, name }: FoundCentre) => [centreId, km, name],
  read: ([id, km, name]: unknown[]): Place | undefined =>
    typeof id === 'string' && (km === null || typeof km === 'number') && typeof name === 'string'
      ? { id, km, name }
      : undefined,
  rest(found: readonly FoundCentre[], { id, km, name }: Place): FoundCentre[] {
    const at = found.findIndex((centre) => centre.centreId === id)
    if (at >= 0) return found.slice(at + 1)
    return found.filter((centre) => (km === null ? centre.name > name : (centre.km ?? 0) > km))
  },
}
