import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { ATTRIBUTES, type Attribute } from '@micropol/platform/plan/scenarios/question'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { changeStudy } from '@micropol/platform/plan/studies/change'
import { choice, choices, decimal, text, whole } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { list as inWords, number } from '#lib/format.ts'
import { listOf, textOf } from '#lib/plan/candidates/list-text.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { getLocale } from '#lib/paraglide/runtime.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const pointsName = (attribute: Attribute) => `points_${attribute}` as const
const points = decimal(0, 10).default(0)

const rulesForm = z.object({
  choice: choice(['all', 'list']),
  least: whole(0, 100_000_000).optional(),
  most: whole(0, 100_000_000).optional(),
  musts: choices(ATTRIBUTES),
  points_buildingOwned: points,
  points_fibre: points,
  points_publicTransport: points,
  points_services: points,
  points_stepFree: points,
  list: text(9_900).optional(),
})

export const load: PageServerLoad = async (event) => {
  const { study } = await studyToEdit(event)
  const area = await readArea(event.locals.platform.db, study.areaId)
  const { choice, leastPopulation, mostPopulation, musts, weights, list } = study.candidates
  return {
    study: headOf(study),
    values: {
      choice,
      least: String(leastPopulation ?? ''),
      most: String(mostPopulation ?? ''),
      musts: [...musts],
      ...Object.fromEntries(
        ATTRIBUTES.map((attribute) => [pointsName(attribute), String(weights[attribute])]),
      ),
      list: textOf(area, list, getLocale()),
    },
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const { db } = event.locals.platform
    const data = await event.request.formData()
    const form = parseForm(rulesForm, data)
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors })
    const { choice, least = null, most = null, musts, list = '' } = form.value
    const area = await readArea(db, study.areaId)
    const read = listOf(area, list)
    const errors: Record<string, string> = {}
    if (least !== null && most !== null && least > most)
      errors['least'] = m.plan_candidates_edit_order({ least: number(least), most: number(most) })
    if (read.unknown.length > 0)
      errors['list'] = m.plan_candidates_edit_list_unknown({ lines: inWords(read.unknown.slice(0, 5)) })
    if (Object.keys(errors).length > 0) return fail(400, { values: written(data), errors })
    const now = study.candidates
    const changes = [
      { path: 'candidates.choice', to: choice, from: now.choice },
      { path: 'candidates.leastPopulation', to: least, from: now.leastPopulation },
      { path: 'candidates.mostPopulation', to: most, from: now.mostPopulation },
      { path: 'candidates.musts', to: musts, from: now.musts },
      { path: 'candidates.list', to: read.list, from: now.list },
      ...ATTRIBUTES.map((attribute) => ({
        path: `candidates.weights.${attribute}`,
        to: form.value[pointsName(attribute)],
        from: now.weights[attribute],
      })),
    ]
    const changed = await transaction(db, (tx) =>
      changeStudy(tx, actor, study.id, changes, event.locals.now()),
    )
    if (!changed.ok) return notFound()
    redirect(303, withQuery(path(`/plan/${study.id}/candidates`), { done: 'saved' }))
  },
}

const written = (data: FormData) => ({
  ...Object.fromEntries(
    Object.keys(rulesForm.shape).map((name) => [name, String(data.get(name) ?? '').slice(0, 10_000)]),
  ),
  musts: data.getAll('musts').map(String),
})
