import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { editProfile, profileOf } from '@micropol/platform/foundation/people/profile'
import { z } from 'zod'
import { placeLabel, readHome, type Home } from '#lib/account/home.ts'
import { back } from '#lib/account/refusals.ts'
import { choice, text } from '#lib/fields.ts'
import { parseForm, type Values } from '#lib/forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import { requireSignedIn } from '../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

const profileForm = z.object({
  name: text(200),
  locale: choice(['en', 'fr']),
  home: text(100).optional(),
  homeOffered: text(100).optional(),
  homeChoice: text(40).optional(),
})

export const load: PageServerLoad = async (event) => {
  const { actor } = requireSignedIn(event)
  const profile = await profileOf(event.locals.platform.db, actor)
  const { homePlaceName, homePostcodes } = profile
  return {
    email: profile.email,
    saved: event.url.searchParams.has('saved'),
    values: {
      name: profile.name,
      locale: profile.locale,
      home: homePlaceName === null ? '' : placeLabel({ name: homePlaceName, postcodes: homePostcodes ?? [] }),
    },
  }
}

export const actions = {
  default: async (event: RequestEvent) => {
    const { actor } = requireSignedIn(event)
    const form = parseForm(profileForm, await event.request.formData())
    if (!form.ok) return fail(400, { ...form, offer: [] })
    const { name, locale, home: typed = '', homeOffered = '', homeChoice = '' } = form.value
    const { db } = event.locals.platform

    const home = await readHome(db, { typed, offered: homeOffered, choice: homeChoice })
    if (home.kind === 'unknown' || home.kind === 'several') {
      return fail(400, askHome({ name, locale, home: typed }, home))
    }
    const homePlaceId = home.kind === 'place' ? home.id : null
    const edited = await transaction(db, (tx) =>
      editProfile(tx, actor, { name, locale, homePlaceId }, event.locals.now()),
    )
    if (!edited.ok) return fail(400, askHome({ name, locale, home: typed }, { kind: 'unknown' }))
    redirect(303, withQuery(path('/profile', locale), { saved: '1' }))
  },
} satisfies Actions

function askHome(values: Values, home: Extract<Home, { kind: 'unknown' | 'several' }>) {
  const places = home.kind === 'several' ? home.places : []
  const sentence = home.kind === 'several' ? m.account_home_several : m.account_home_unknown
  return {
    ...back(values, { home: sentence({ value: String(values['home']) }) }),
    offer: places.map((place) => ({ value: place.id, text: placeLabel(place) })),
  }
}
