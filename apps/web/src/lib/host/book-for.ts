import { createHash } from 'node:crypto'
import type { RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import type { UnitId } from '@micropol/platform/foundation/ids'
import { personByEmail } from '@micropol/platform/foundation/people/queries'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { book } from '@micropol/platform/run/bookings/book'
import type { AskedItem, BookingRequest } from '@micropol/platform/run/bookings/booking'
import type { TakenDetail } from '@micropol/platform/run/bookings/take'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { unitGroups } from '@micropol/platform/run/day/rows'
import { formAddress, itemToken, readForm, readToken } from '../booking/asked.ts'
import { momentOf } from '../booking/hold.ts'
import { takenView } from '../booking/taken.ts'
import { choice, email, text } from '../fields.ts'
import { parseForm, type Errors, type Values } from '../forms.ts'
import { m } from '../paraglide/messages.js'

const whoForm = z.object({
  who: choice(['member', 'guest']),
  email: email().optional(),
  name: text(200).optional(),
  note: text(1000).optional(),
})

/** For whom a host books: what was written, and whom it means once it is right. */
export type ReadWho =
  | { ok: true; values: Values; value: Pick<BookingRequest, 'forWhom' | 'locale' | 'note'> }
  | { ok: false; values: Values; errors: Errors }

export const nobodyYet: Values = { who: 'guest', email: '', name: '', note: '' }

/** Reads for whom: somebody with an account by its address, or a guest by name. */
export async function readWho(
  { locals }: RequestEvent,
  centre: CentreDetail,
  data: FormData,
): Promise<ReadWho> {
  const form = parseForm(whoForm, data)
  const values = written(data)
  if (!form.ok) return { ok: false, values, errors: form.errors }
  const { who, email: address, name, note = '' } = form.value
  if (who === 'guest') {
    if (!name) return { ok: false, values, errors: { name: m.errors_field_missing() } }
    const forWhom = { guestName: name, guestEmail: address ?? null }
    return { ok: true, values, value: { forWhom, locale: centre.locale, note } }
  }
  if (!address) return { ok: false, values, errors: { email: m.errors_field_missing() } }
  const person = await personByEmail(locals.platform.db, address)
  if (!person) return { ok: false, values, errors: { email: m.host_book_unknown({ email: address }) } }
  return { ok: true, values, value: { forWhom: { personId: person.id }, locale: person.locale, note } }
}

/** What stands in the fields, right or not. */
export function written(data: FormData): Values {
  const of = (name: string) => String(data.get(name) ?? '').slice(0, 1000)
  return {
    who: of('who') === 'member' ? 'member' : 'guest',
    email: of('email'),
    name: of('name'),
    note: of('note'),
  }
}

/** Books at once. What the form is called and all it asks make one key: a double click is one booking. */
export function bookFor(
  event: RequestEvent,
  actor: Actor,
  items: readonly AskedItem[],
  who: Extract<ReadWho, { ok: true }>['value'],
  key: string,
) {
  const asked = JSON.stringify([items.map(itemToken), who.forWhom, who.note])
  const digest = createHash('sha256').update(asked).digest('base64url').slice(0, 24)
  return book(
    event.locals.platform.db,
    actor,
    { ...who, items, hold: false, idempotencyKey: `${key}:${digest}` },
    momentOf(event),
  )
}

/** An alternative or what is left, as one button of the form. */
export interface Instead {
  title: string
  note: string
  value: string
}

/** What is taken, and what this house has instead; a host books in no other. */
export async function insteadOf(
  event: RequestEvent,
  centre: CentreDetail,
  items: readonly AskedItem[],
  detail: TakenDetail,
  changing = false,
): Promise<{ title: string; instead: Instead[] }> {
  const here = {
    ...detail,
    alternatives: detail.alternatives.filter((one) => one.centreId === centre.centreId),
  }
  const view = await takenView(event.locals.platform.db, centre, items, here, '?/take', changing)
  const rest = view.rest ? [{ title: view.rest.label, note: '', value: view.rest.items.join('|') }] : []
  return {
    title: view.title,
    instead: [
      ...rest,
      ...view.alternatives.map(({ title, where, items: tokens }) => ({
        title,
        note: where,
        value: tokens.join('|'),
      })),
    ],
  }
}

/** Reads what such a button asks for. */
export const readInstead = (data: FormData): AskedItem[] =>
  String(data.get('take') ?? '')
    .split('|')
    .flatMap((token) => readToken(token) ?? [])

/** The address of the form for one unit, as an empty cell of the day names it; null for an unknown unit. */
export function formForUnit(form: string, centre: CentreDetail, params: URLSearchParams): string | null {
  const row = unitGroups(centre, [])
    .flatMap((group) => group.rows)
    .find(({ unitId }) => unitId === params.get('unit'))
  if (!row?.resourceId) return null
  const plain = new URLSearchParams(params)
  plain.set('resource', row.resourceId)
  const read = readForm(plain)
  if (!read.ok) return null
  const resource = centre.spaces.flatMap((space) => space.resources).find(({ id }) => id === row.resourceId)
  const certain = resource?.assignment === 'any' && resource.units.length > 1
  const ticked = read.value.ticked.map((one) => ({ ...one, unitId: certain ? (row.unitId as UnitId) : null }))
  return formAddress(form, { ...read.value, ticked })
}
