import { fail } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { accessFacts, setAccessFacts, type AccessFact } from '@micropol/platform/run/centres/edit-facts'
import { choice, text } from '#lib/fields.ts'
import { parseForm, type Errors } from '#lib/forms.ts'
import { todayIn } from '#lib/host/centre.ts'
import { editedCentre, postedValues, savedAt } from '#lib/host/edit/saved.ts'
import { notFound } from '#lib/guard.ts'
import type { Actions, PageServerLoad } from './$types'

const STATES = ['yes', 'no', 'unknown'] as const
const factForm = z.object({ state: choice(STATES), detail: text(200).optional() })

export const load: PageServerLoad = async (event) => {
  const { centre, page } = await editedCentre(event)
  const known = new Map(centre.facts.map((fact) => [fact.fact, fact]))
  return {
    ...page,
    values: Object.fromEntries(
      accessFacts.flatMap((fact) => [
        [`${fact}-state`, known.get(fact)?.state ?? 'unknown'],
        [`${fact}-detail`, known.get(fact)?.detail ?? ''],
      ]),
    ) as Record<string, string | string[]>,
  }
}

export const actions = {
  default: async (event) => {
    const { actor, centre } = await editedCentre(event)
    const data = await event.request.formData()
    const known = new Map(centre.facts.map((fact) => [fact.fact, fact]))
    const today = todayIn(event.locals.now(), centre.timeZone).toString()
    const facts: AccessFact[] = []
    const errors: Errors = {}
    for (const fact of accessFacts) {
      const own = new FormData()
      for (const name of ['state', 'detail']) own.append(name, String(data.get(`${fact}-${name}`) ?? ''))
      const form = parseForm(factForm, own)
      if (!form.ok) {
        for (const [name, sentence] of Object.entries(form.errors)) errors[`${fact}-${name}`] = sentence
        continue
      }
      const { state, detail = '' } = form.value
      const before = known.get(fact)
      // What stays as it was keeps the day on which somebody looked.
      const same = before?.state === state && before.detail === detail
      const observedOn = same ? before.observedOn : state === 'unknown' ? null : today
      if (state !== 'unknown' || detail !== '') facts.push({ fact, state, detail, observedOn })
    }
    if (Object.keys(errors).length > 0) return fail(400, { values: postedValues(data), errors })
    const saved = await transaction(event.locals.platform.db, (tx) =>
      setAccessFacts(tx, actor, centre.centreId, facts),
    )
    if (!saved.ok) notFound()
    savedAt(centre, '/access')
  },
} satisfies Actions
