import { randomBytes } from 'node:crypto'
import { fail } from '@sveltejs/kit'
import type { Write } from '@micropol/platform/foundation/database/connect'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { createCentre } from '@micropol/platform/foundation/organisations/centres'
import { requireCan } from '@micropol/platform/foundation/permissions/permissions'
import { importPlaces } from '@micropol/platform/foundation/places/import'
import type { z } from 'zod'
import { parseForm } from '#lib/forms.ts'
import { centreForm } from '#lib/manage/forms.ts'
import { doneAt, notFound } from '#lib/guard.ts'
import { choosePlace, placeText } from '#lib/place-choice.ts'
import { shownOperator } from '#lib/manage/shown-operator.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { actor, operator } = await shownOperator(event, event.params.operator)
  requireCan(actor, 'centre.create', { operatorId: operator.id, networkId: operator.networkId })
  return { operator: { id: operator.id, name: operator.name } }
}

export const actions: Actions = {
  default: async (event) => {
    const { actor, operator, network } = await shownOperator(event, event.params.operator)
    requireCan(actor, 'centre.create', { operatorId: operator.id, networkId: operator.networkId })
    const form = parseForm(centreForm, await event.request.formData())
    if (!form.ok) return fail(400, { ...form, choices: [], unknown: false })
    const { value } = form
    const { db } = event.locals.platform
    const back = (errors: Record<string, string>, more: { choices?: Choice[]; unknown?: boolean } = {}) =>
      fail(400, { values: form.values, errors, choices: more.choices ?? [], unknown: more.unknown ?? false })

    if ((value.lat === undefined) !== (value.lon === undefined))
      return back({ [value.lat === undefined ? 'lat' : 'lon']: m.manage_centre_point_both() })
    const chosen = await choosePlace(db, value.place, value.placeId)
    const found = 'place' in chosen
    if (!found && !value.addPlace) {
      if (chosen.places.length === 0)
        return back({ place: m.manage_centre_place_unknown({ text: value.place }) }, { unknown: true })
      const choices = chosen.places.map((place) => ({ value: place.id, text: placeText(place) }))
      return back({ placeId: m.manage_centre_place_choose() }, { choices, unknown: true })
    }
    if (!found) {
      const missing = (['postcode', 'lat', 'lon'] as const).filter((name) => value[name] === undefined)
      if (missing.length > 0) {
        const errors = missing.map((name) => [name, m.manage_centre_place_needed()])
        return back(Object.fromEntries(errors), { unknown: true })
      }
    }
    const { name, address, postcode = null, lat, lon } = value
    const point = lat === undefined || lon === undefined ? null : { lat, lon }
    const made = await transaction(db, async (tx) => {
      const placeId = found ? chosen.place.id : await addPlace(tx, network.country, value)
      return createCentre(tx, actor, operator.id, { name, placeId, address, postcode, point })
    })
    if (made.ok) return doneAt(path(`/manage/operators/${operator.id}`), 'centre')
    if (made.reason !== 'no-postcode') notFound()
    return back({ postcode: m.manage_centre_postcode_needed({ place: value.place }) })
  },
}

interface Choice {
  value: string
  text: string
}

/** A municipality that no list has brought yet. Its code is made up, so that it never meets an official one. */
async function addPlace(tx: Write, country: string, form: z.infer<typeof centreForm>): Promise<string> {
  const { place: name, postcode = '', lat = 0, lon = 0 } = form
  const code = `own${randomBytes(6).toString('hex')}`
  await importPlaces(tx, [{ country, code, name, lat, lon, postcodes: [postcode] }])
  return `${country}-${code}`
}
