import { fail } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { unitsOf } from '@micropol/platform/run/centres/edit-queries'
import { saveResource } from '@micropol/platform/run/centres/edit-spaces'
import { newResource, offered, readResource, resourceErrors } from '#lib/host/edit/resource-form.ts'
import { editedCentre, postedValues, savedAt } from '#lib/host/edit/saved.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { centre, page } = await editedCentre(event)
  const units = await unitsOf(event.locals.platform.db, centre.centreId)
  const space = event.url.searchParams.get('space') ?? ''
  return { ...page, ...offered(centre, units), values: newResource(centre, space, units) }
}

export const actions = {
  default: async (event) => {
    const { actor, centre } = await editedCentre(event)
    const data = await event.request.formData()
    const read = readResource(data)
    const values = postedValues(data)
    if (!read.ok) return fail(400, { values, errors: read.errors })
    if (!centre.spaces.some(({ id }) => id === read.value.spaceId)) {
      const errors = resourceErrors({ ok: false, reason: 'unknown-space', detail: {} })
      return fail(422, { values, errors })
    }
    const saved = await transaction(event.locals.platform.db, (tx) =>
      saveResource(tx, actor, centre.centreId, null, read.value),
    )
    if (!saved.ok) return fail(422, { values, errors: resourceErrors(saved) })
    savedAt(centre, '/resources')
  },
} satisfies Actions
