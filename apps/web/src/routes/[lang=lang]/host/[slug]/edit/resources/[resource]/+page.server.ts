import { fail, type RequestEvent } from '@sveltejs/kit'
import { Temporal } from 'temporal-polyfill'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import type { ResourceId } from '@micropol/platform/foundation/ids'
import { unitsOf } from '@micropol/platform/run/centres/edit-queries'
import { retireResource, saveResource } from '@micropol/platform/run/centres/edit-spaces'
import { dateTime } from '#lib/format.ts'
import type { Errors, Values } from '#lib/forms.ts'
import { offered, readResource, resourceErrors, writtenResource } from '#lib/host/edit/resource-form.ts'
import { editedCentre, postedValues, savedAt } from '#lib/host/edit/saved.ts'
import { idIn, notFound } from '#lib/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Actions, PageServerLoad } from './$types'

async function editedResource(event: RequestEvent) {
  const edited = await editedCentre(event)
  const id = idIn<ResourceId>(event.params['resource'] ?? '')
  const space = edited.centre.spaces.find(({ resources }) => resources.some((one) => one.id === id))
  const resource = space?.resources.find((one) => one.id === id)
  if (!space || !resource) notFound()
  return { ...edited, space, resource }
}

export const load: PageServerLoad = async (event) => {
  const { centre, page, space, resource } = await editedResource(event)
  const units = await unitsOf(event.locals.platform.db, centre.centreId)
  return {
    ...page,
    ...offered(centre, units),
    name: resource.name,
    values: writtenResource(resource, space.id),
  }
}

interface Refusal {
  sentence: string
  bookingId: string
}

export const actions = {
  save: async (event) => {
    const { actor, centre, resource } = await editedResource(event)
    const data = await event.request.formData()
    const read = readResource(data)
    const back = (status: number, errors: Errors) =>
      fail(status, { values: postedValues(data) as Values | null, errors, refusal: null as Refusal | null })
    if (!read.ok) return back(400, read.errors)
    if (!centre.spaces.some(({ id }) => id === read.value.spaceId))
      return back(422, resourceErrors({ ok: false, reason: 'unknown-space', detail: {} }))
    const saved = await transaction(event.locals.platform.db, (tx) =>
      saveResource(tx, actor, centre.centreId, resource.id, read.value),
    )
    if (!saved.ok) return back(422, resourceErrors(saved))
    savedAt(centre, '/resources')
  },

  retire: async (event) => {
    const { actor, centre, resource } = await editedResource(event)
    const retired = await transaction(event.locals.platform.db, (tx) =>
      retireResource(tx, actor, centre.centreId, resource.id, event.locals.now()),
    )
    if (retired.ok) savedAt(centre, '/resources', 'retired')
    if (retired.reason === 'not-found') notFound()
    const { start, bookingId } = retired.detail as { start: Temporal.Instant; bookingId: string }
    const refusal: Refusal | null = {
      sentence: m.host_unit_booked({ when: dateTime(start, centre.timeZone) }),
      bookingId,
    }
    return fail(409, { values: null as Values | null, errors: {} as Errors, refusal })
  },
} satisfies Actions
