import { fail } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { editFacts } from '@micropol/platform/run/centres/edit-facts'
import { placeById } from '@micropol/platform/foundation/places/queries'
import { clock } from '#lib/booking/period.ts'
import { decimal, email, text, time } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { editedCentre, postedValues, savedAt } from '#lib/host/edit/saved.ts'
import { notFound } from '#lib/guard.ts'
import { choosePlace, placeText } from '#lib/place-choice.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Actions, PageServerLoad } from './$types'

const factsForm = z.object({
  name: text(200),
  place: text(120),
  placeId: text(40).optional(),
  address: text(300),
  postcode: text(12),
  lat: decimal(-90, 90),
  lon: decimal(-180, 180),
  halfDayAt: time(),
  contactName: text(200).optional(),
  contactEmail: email().optional(),
  contactPhone: text(50).optional(),
  summary_en: text(2000).optional(),
  directions_en: text(4000).optional(),
  rules_en: text(4000).optional(),
  summary_fr: text(2000).optional(),
  directions_fr: text(4000).optional(),
  rules_fr: text(4000).optional(),
})

export const load: PageServerLoad = async (event) => {
  const { centre, page } = await editedCentre(event)
  const place = await placeById(event.locals.platform.db, centre.placeId)
  const texts = (['en', 'fr'] as const).flatMap((locale) => {
    const text = centre.texts.find((one) => one.locale === locale)
    return [
      [`summary_${locale}`, text?.summary ?? ''],
      [`directions_${locale}`, text?.directions ?? ''],
      [`rules_${locale}`, text?.houseRules ?? ''],
    ]
  })
  return {
    ...page,
    values: {
      name: centre.name,
      place: place ? placeText(place) : centre.town,
      placeId: centre.placeId,
      address: centre.address,
      postcode: centre.postcode,
      lat: String(centre.lat),
      lon: String(centre.lon),
      halfDayAt: centre.halfDayAt.slice(0, 5),
      contactName: centre.contactName ?? '',
      contactEmail: centre.contactEmail ?? '',
      contactPhone: centre.contactPhone ?? '',
      ...Object.fromEntries(texts),
    } as Record<string, string | string[]>,
  }
}

export const actions = {
  default: async (event) => {
    const { actor, centre } = await editedCentre(event)
    const { db } = event.locals.platform
    const data = await event.request.formData()
    const values = postedValues(data)
    const form = parseForm(factsForm, data)
    if (!form.ok) return fail(400, { values, errors: form.errors, choices: [] })
    const { value } = form
    const chosen = await choosePlace(db, value.place, value.placeId)
    if (!('place' in chosen)) {
      const choices = chosen.places.map((place) => ({ value: place.id, text: placeText(place) }))
      const errors =
        choices.length > 0
          ? { placeId: m.host_facts_place_choose() }
          : { place: m.host_facts_place_unknown({ text: value.place }) }
      return fail(422, { values, errors, choices })
    }
    const saved = await transaction(db, (tx) =>
      editFacts(tx, actor, centre.centreId, {
        name: value.name,
        placeId: chosen.place.id,
        address: value.address,
        postcode: value.postcode,
        lat: value.lat,
        lon: value.lon,
        halfDayAt: clock(value.halfDayAt),
        contactName: value.contactName ?? null,
        contactEmail: value.contactEmail ?? null,
        contactPhone: value.contactPhone ?? null,
        texts: (['en', 'fr'] as const).map((locale) => ({
          locale,
          summary: value[`summary_${locale}`] ?? '',
          directions: value[`directions_${locale}`] ?? '',
          houseRules: value[`rules_${locale}`] ?? '',
        })),
      }),
    )
    if (!saved.ok) notFound()
    savedAt(centre, '/facts')
  },
} satisfies Actions
