import { m } from '#lib/paraglide/messages.js'
import { unusable } from './problems/invalid.ts'
import type { Asked } from './problems/problem.ts'

/** Packs where a list goes on. Clients pass it back unread, so its content may change at any time. */
export const cursorFor = (place: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** What a cursor was made from, if `read` recognises it. */
export function placeOf<T>(cursor: string, read: (place: unknown[]) => T | undefined): T | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(place) ? read(place) : undefined
  } catch {
    return undefined
  }
}

/** 422 for a cursor that is none of the list. */
export const notACursor = (c: Asked, value: string) =>
  unusable(c, 'invalid', [{ field: 'cursor', message: m.api_field_not_cursor({ value }), value }])
