import { fail } from '@sveltejs/kit'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { missingIn, setStatus, type Missing } from '@micropol/platform/run/centres/publish'
import { choice } from '#lib/fields.ts'
import { dateTime } from '#lib/format.ts'
import { parseForm } from '#lib/forms.ts'
import { editedCentre, savedAt } from '#lib/host/edit/saved.ts'
import { notFound } from '#lib/guard.ts'
import type { Actions, PageServerLoad } from './$types'

/** Bookings that keep a centre from closing for good. */
interface Ahead {
  count: number
  until: string
}

const statusForm = z.object({ status: choice(['draft', 'open', 'closed']) })

export const load: PageServerLoad = async (event) => {
  const { centre, page } = await editedCentre(event)
  const resources = centre.spaces.flatMap((space) => space.resources)
  return {
    ...page,
    missing: missingIn(centre),
    counts: {
      spaces: centre.spaces.length,
      resources: resources.length,
      units: new Set(resources.flatMap(({ units }) => units.map(({ id }) => id))).size,
      open: centre.hours.filter(({ kind }) => kind === 'open').length,
      exceptions: new Set(centre.exceptions.map(({ day }) => day)).size,
      lines: centre.lines.length,
      access: centre.facts.filter(({ state }) => state !== 'unknown').length,
      texts: centre.texts.filter(({ summary }) => summary !== '').map(({ locale }) => locale),
    },
    address: `${centre.address}, ${centre.postcode} ${centre.town}`,
  }
}

export const actions = {
  status: async (event) => {
    const { actor, centre } = await editedCentre(event)
    const form = parseForm(statusForm, await event.request.formData())
    if (!form.ok) return fail(400, { missing: [] as Missing[], booked: null as Ahead | null })
    const { status } = form.value
    const set = await transaction(event.locals.platform.db, (tx) =>
      setStatus(tx, actor, centre.centreId, status, event.locals.now()),
    )
    if (set.ok) savedAt(centre, '', status === 'open' ? 'opened' : status === 'draft' ? 'draft' : 'saved')
    if (set.reason === 'not-found') notFound()
    if (set.reason === 'still-booked') {
      const { count, until } = set.detail as { count: number; until: Temporal.Instant }
      const booked: Ahead | null = { count, until: dateTime(until, centre.timeZone) }
      return fail(409, { missing: [] as Missing[], booked })
    }
    return fail(409, { missing: set.detail['missing'] as Missing[], booked: null as Ahead | null })
  },
} satisfies Actions
