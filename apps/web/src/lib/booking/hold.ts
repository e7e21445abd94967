import { createHash, randomUUID } from 'node:crypto'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { book } from '@micropol/platform/run/bookings/book'
import type { AskedItem, BookingMoment } from '@micropol/platform/run/bookings/booking'
import { path, withQuery } from '../paths.ts'

/** A name for one showing of a form: sent twice, it makes one booking. */
export const formKey = (): string => randomUUID()

/** The key a form was sent with; one that was tampered with is replaced. */
export const keyOf = (data: FormData): string => {
  const key = data.get('key')
  return typeof key === 'string' && /^[\w-]{8,60}$/.test(key) ? key : formKey()
}

/** Where a booking function runs: now, and where links in its mails lead. */
export const momentOf = ({ locals, url }: RequestEvent): BookingMoment => ({
  now: locals.now(),
  baseUrl: locals.platform.settings.publicUrl ?? url.origin,
})

/** Whoever is signed in; a visitor signs in first and finds the form again as it was. */
export function actorOr({ locals }: RequestEvent, next: string): Actor {
  if (locals.actor) return locals.actor
  redirect(303, withQuery(path('/sign-in'), { next }))
}

/**
 * Holds what is asked for ten minutes. The form's key and what it asks make one key together, so that somebody who
 * goes back and asks for something else from the same page gets that.
 */
export function holdItems(event: RequestEvent, actor: Actor, items: readonly AskedItem[], key: string) {
  const asked = JSON.stringify(items.map((item) => ({ ...item, start: `${item.start}`, end: `${item.end}` })))
  const digest = createHash('sha256').update(asked).digest('base64url').slice(0, 24)
  return book(
    event.locals.platform.db,
    actor,
    {
      items,
      forWhom: { personId: actor.personId },
      hold: true,
      note: '',
      locale: event.locals.locale,
      idempotencyKey: `${key}:${digest}`,
    },
    momentOf(event),
  )
}
