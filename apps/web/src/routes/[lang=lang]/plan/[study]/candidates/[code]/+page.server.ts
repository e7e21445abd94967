import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { ATTRIBUTES, type Attribute, type Candidate } from '@micropol/platform/plan/scenarios/question'
import { USUAL_COST } from '@micropol/platform/plan/scenarios/usual'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { changeStudy } from '@micropol/platform/plan/studies/change'
import { choice, decimal } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { euros } from '#lib/plan/money.ts'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const known = choice(['yes', 'no', 'unknown'])
const placeForm = z.object({
  buildingOwned: known,
  fibre: known,
  publicTransport: known,
  services: known,
  stepFree: known,
  cost: decimal(0, 999_999_999, '€').optional(),
})

async function placeOf(event: RequestEvent) {
  const { study, actor } = await studyToEdit(event)
  const area = await readArea(event.locals.platform.db, study.areaId)
  const municipality = area.municipalities.findIndex(({ code }) => code === event.params.code)
  const place = area.municipalities[municipality] ?? notFound()
  const at = study.candidates.list.findIndex((candidate) => candidate.municipality === municipality)
  const candidate: Candidate = study.candidates.list[at] ?? { municipality }
  return { study, actor, place, municipality, at: at < 0 ? study.candidates.list.length : at, candidate }
}

const said = (candidate: Candidate, attribute: Attribute) =>
  candidate[attribute] === undefined ? 'unknown' : candidate[attribute] ? 'yes' : 'no'

export const load: PageServerLoad = async (event) => {
  const { study, place, candidate } = await placeOf(event)
  return {
    study: headOf(study),
    name: place.name,
    usualCost: euros(USUAL_COST),
    values: {
      ...Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, said(candidate, attribute)])),
      cost: candidate.cost === undefined ? '' : String(candidate.cost),
    },
  }
}

export const actions: Actions = {
  default: async (event) => {
    const form = parseForm(placeForm, await event.request.formData())
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors })
    const changed = await save(event, form.value)
    if (!changed.ok) return notFound()
    redirect(303, withQuery(path(`/plan/${event.params.study}/candidates`), { done: 'saved' }))
  },
}

/** Others may write down their places at the same moment: then this one goes behind theirs. */
async function save(event: RequestEvent, { cost, ...answers }: z.infer<typeof placeForm>) {
  for (;;) {
    const { study, actor, municipality, at, candidate } = await placeOf(event)
    const to: Candidate = { municipality, ...(cost !== undefined && { cost }) }
    for (const attribute of ATTRIBUTES)
      if (answers[attribute] !== 'unknown') to[attribute] = answers[attribute] === 'yes'
    const from = at === study.candidates.list.length ? undefined : candidate
    const change = { path: `candidates.list.${at}`, to, from }
    const changed = await transaction(event.locals.platform.db, (tx) =>
      changeStudy(tx, actor, study.id, [change], event.locals.now()),
    )
    if (changed.ok || changed.reason !== 'changed-meanwhile') return changed
  }
}
