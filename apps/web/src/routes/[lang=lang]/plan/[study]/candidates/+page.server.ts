import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { USUAL_COST } from '@micropol/platform/plan/scenarios/usual'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { changeStudy } from '@micropol/platform/plan/studies/change'
import { text, whole } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { number } from '#lib/format.ts'
import { placesView, rulesView } from '#lib/plan/candidates/candidates-view.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyOf, studyToEdit } from '#lib/plan/guard.ts'
import { euros } from '#lib/plan/money.ts'
import { placeIn } from '#lib/plan/places.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit } = await studyOf(event)
  const area = await readArea(event.locals.platform.db, study.areaId)
  const { searchParams } = event.url
  const query = (searchParams.get('q') ?? '').slice(0, 100).trim()
  const page = Number.parseInt(searchParams.get('page') ?? '1', 10) || 1
  const base = path(`/plan/${study.id}/candidates`)
  const places = placesView(area, study, { query, page })
  return {
    study: headOf(study),
    mayEdit,
    base,
    query,
    title: m.plan_candidates_title({ count: number(places.all), all: number(area.municipalities.length) }),
    rules: rulesView(study.candidates),
    places,
    pages: shownPages(places.page, places.pages).map((each) => ({
      number: each,
      href: each === places.page ? undefined : withQuery(base, { q: query, page: each }),
    })),
    next: places.page < places.pages ? withQuery(base, { q: query, page: places.page + 1 }) : null,
    costNote: m.plan_candidates_cost_note({ cost: euros(USUAL_COST) }),
    existing: study.existing.map(({ name, lat, lon }, at) => ({
      name,
      at: String(at),
      place: m.plan_candidates_existing_at({ place: nearest(area.municipalities, lat, lon) }),
    })),
    done: searchParams.get('done') === 'saved' ? m.plan_candidates_saved() : null,
  }
}

/** First, last and those around: a country has a thousand pages of places. */
const shownPages = (page: number, pages: number): number[] =>
  Array.from({ length: pages }, (_, i) => i + 1).filter(
    (each) => each === 1 || each === pages || Math.abs(each - page) <= 3,
  )

/** Squares of degrees will do: it only says which name stands beside a point. */
function nearest(places: { name: string; lat: number; lon: number }[], lat: number, lon: number): string {
  const apart = (place: { lat: number; lon: number }) => (place.lat - lat) ** 2 + (place.lon - lon) ** 2
  return places.reduce((best, place) => (apart(place) < apart(best) ? place : best)).name
}

const addForm = z.object({ name: text(200), place: text(200) })
const removeForm = z.object({ at: whole(0, 10_000), name: text(200) })

export const actions: Actions = {
  add: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const { db } = event.locals.platform
    const form = parseForm(addForm, await event.request.formData())
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors })
    const { municipalities, ...rest } = await readArea(db, study.areaId)
    const found = municipalities[placeIn({ municipalities, ...rest }, form.value.place)]
    if (!found) {
      const errors: Record<string, string> = {
        place: m.plan_candidates_existing_unknown({ name: form.value.place }),
      }
      return fail(400, { values: form.values, errors })
    }
    const centre = { name: form.value.name, lat: found.lat, lon: found.lon }
    const change = { path: 'existing', from: study.existing, to: [...study.existing, centre] }
    const changed = await transaction(db, (tx) =>
      changeStudy(tx, actor, study.id, [change], event.locals.now()),
    )
    if (!changed.ok) return notFound()
    redirect(303, withQuery(path(`/plan/${study.id}/candidates`), { done: 'saved' }))
  },
  remove: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const { db } = event.locals.platform
    const form = parseForm(removeForm, await event.request.formData())
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors })
    // The place in the list and the name: what somebody else has removed meanwhile takes nothing else with it.
    if (study.existing[form.value.at]?.name !== form.value.name) return notFound()
    const change = {
      path: 'existing',
      from: study.existing,
      to: study.existing.filter((_, at) => at !== form.value.at),
    }
    const changed = await transaction(db, (tx) =>
      changeStudy(tx, actor, study.id, [change], event.locals.now()),
    )
    if (!changed.ok) return notFound()
    redirect(303, withQuery(path(`/plan/${study.id}/candidates`), { done: 'saved' }))
  },
}
