import { fail, redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import type { OrganisationId } from '@micropol/platform/foundation/ids'
import { READY_MADE, isReadyMade, readyMade } from '@micropol/platform/plan/area/ready-made'
import { ownOrganisations } from '@micropol/platform/foundation/organisations/organisations'
import { areasOf, insertArea } from '@micropol/platform/plan/studies/areas'
import { fullOf } from '@micropol/platform/plan/studies/limits'
import { createStudy } from '@micropol/platform/plan/studies/studies'
import { refused } from '@micropol/platform/foundation/result'
import { parseForm } from '#lib/forms.ts'
import { fullInWords } from '#lib/plan/full.ts'
import { planner } from '#lib/plan/guard.ts'
import { newStudyForm } from '#lib/plan/study-forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const actor = planner(event)
  const { db } = event.locals.platform
  const [organisations, areas] = [await ownOrganisations(db, actor), await areasOf(db, actor)]
  return {
    organisations,
    // One of each ready-made area is enough: it is offered by its own name.
    areas: areas.filter(({ key }) => key === null),
    ready: READY_MADE.map(({ key, name, municipalities, flows, year }) => ({
      key,
      name: name[event.locals.locale],
      municipalities,
      flows,
      year,
    })),
    chosen: event.url.searchParams.get('area'),
    language: event.locals.locale,
  }
}

export const actions: Actions = {
  default: async (event) => {
    const actor = planner(event)
    const { locals, request } = event
    const { db } = locals.platform
    const form = parseForm(newStudyForm, await request.formData())
    if (!form.ok) return fail(400, form)
    const { area: chosen, locale, organisation } = form.value
    const organisationId = organisation as OrganisationId
    const key = chosen.replace(/^ready:/, '')
    const known = (await areasOf(db, actor)).filter((area) => area.organisationId === organisationId)
    const had = known.find(({ id, key: shipped }) => id === chosen || shipped === key)
    const fresh = !had && isReadyMade(key) ? await readyMade(key) : undefined
    const name = form.value.name ?? `${had?.name ?? fresh?.name} ${locals.now().toString().slice(0, 4)}`
    if (!had && !fresh) {
      return fail(400, { values: form.value, errors: { area: m.plan_new_no_area() } })
    }
    const made = await transaction(db, async (tx) => {
      const now = locals.now()
      const full = fresh && (await fullOf(tx, organisationId, 'areas'))
      if (full) return full
      const areaId = fresh ? await insertArea(tx, actor, organisationId, fresh, key, now) : had?.id
      if (!areaId) return refused('no-such-area')
      return createStudy(tx, actor, { organisationId, areaId, name, locale }, now)
    })
    if (!made.ok) {
      const isFull = made.reason === 'too-many'
      const area = isFull ? fullInWords(made.detail) : m.plan_new_no_area()
      return fail(isFull ? 409 : 400, { values: form.value, errors: { area } })
    }
    redirect(303, path(`/plan/${made.value}`))
  },
}
