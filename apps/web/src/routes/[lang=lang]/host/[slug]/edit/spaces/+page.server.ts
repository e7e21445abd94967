import { fail } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { unitsOf } from '@micropol/platform/run/centres/edit-queries'
import { saveSpace } from '@micropol/platform/run/centres/edit-spaces'
import { parseForm } from '#lib/forms.ts'
import { editedCentre, postedValues, savedAt } from '#lib/host/edit/saved.ts'
import { spaceFacts, spaceForm, stepFreeValue } from '#lib/host/edit/space-form.ts'
import { notFound } from '#lib/guard.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { centre, page } = await editedCentre(event)
  const units = await unitsOf(event.locals.platform.db, centre.centreId)
  return {
    ...page,
    units: units.length,
    spaces: centre.spaces.map(({ id, name, floor, quiet, stepFree, resources }) => ({
      id,
      name,
      floor,
      quiet,
      stepFree: stepFreeValue(stepFree),
      units: units.filter((unit) => unit.spaceId === id).length,
      resources: resources.length,
    })),
  }
}

export const actions = {
  default: async (event) => {
    const { actor, centre } = await editedCentre(event)
    const data = await event.request.formData()
    const form = parseForm(spaceForm, data)
    if (!form.ok) return fail(400, { values: postedValues(data), errors: form.errors })
    const saved = await transaction(event.locals.platform.db, (tx) =>
      saveSpace(tx, actor, centre.centreId, null, spaceFacts(form.value)),
    )
    if (!saved.ok) notFound()
    savedAt(centre, `/spaces/${saved.value}`)
  },
} satisfies Actions
