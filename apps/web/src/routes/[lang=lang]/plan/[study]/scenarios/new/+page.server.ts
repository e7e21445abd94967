import { fail, redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { isId } from '@micropol/platform/foundation/ids'
import { InvalidQuestion } from '@micropol/platform/plan/scenarios/invalid-question'
import type { Question } from '@micropol/platform/plan/scenarios/question'
import { sitesOf } from '@micropol/platform/plan/scenarios/sites'
import { usualQuestion } from '@micropol/platform/plan/scenarios/usual'
import { readArea } from '@micropol/platform/plan/studies/areas'
import { createScenario, readScenario } from '@micropol/platform/plan/studies/scenarios'
import type { Area } from '@micropol/platform/plan/area/area'
import type { ScenarioId, Study } from '@micropol/platform/plan/studies/study'
import { parseForm, type Errors } from '#lib/forms.ts'
import { notFound } from '#lib/guard.ts'
import { fullInWords } from '#lib/plan/full.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { invalidSentence } from '#lib/plan/scenarios/fault.ts'
import { scenarioPaths } from '#lib/plan/scenarios/links.ts'
import { questionForm, questionOf, valuesOf } from '#lib/plan/scenarios/question-form.ts'
import { sizeOf } from '#lib/plan/scenarios/words.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study } = await studyToEdit(event)
  const { db } = event.locals.platform
  const area = await readArea(db, study.areaId)
  const from = event.url.searchParams.get('from') ?? ''
  const asked = isId(from) ? await readScenario(db, study.id, from as ScenarioId) : undefined
  const question = asked?.question ?? usualQuestion()
  return {
    study: headOf(study),
    // A name that only counts centres would go on saying so when the count is changed.
    values: valuesOf(asked && asked.name !== sizeOf(question) ? asked.name : '', question, area),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const { platform } = event.locals
    const form = parseForm(questionForm, await event.request.formData())
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors })
    const area = await readArea(platform.db, study.areaId)
    const asked = questionOf(form.value, area)
    if (!asked.ok) return fail(400, { values: form.values, errors: asked.errors })
    const wrong = unanswerable(area, study, asked.value)
    if (wrong) return fail(400, { values: form.values, errors: wrong })
    const name = form.value.name ?? sizeOf(asked.value)
    const made = await transaction(platform.db, (tx) =>
      createScenario(tx, actor, study.id, { name, question: asked.value }, event.locals.now()),
    )
    if (!made.ok) {
      if (made.reason !== 'too-many') return notFound()
      const name = made.detail['what']
        ? fullInWords(made.detail)
        : m.plan_scenario_too_many({ most: String(made.detail['most']) })
      const errors = { name }
      return fail(409, { values: form.values, errors })
    }
    platform.wake()
    redirect(303, scenarioPaths(study.id, made.value).here)
  },
}

/** What can be seen to be wrong before the work begins, as the sentence of its field. */
function unanswerable(area: Area, { candidates }: Study, question: Question): Errors | null {
  try {
    const sites = sitesOf(area, candidates, question).length
    return 'centres' in question.size && question.size.centres > sites
      ? { centres: invalidSentence('too-many-centres', question.size.centres, '') }
      : null
  } catch (error) {
    if (!(error instanceof InvalidQuestion)) throw error
    return { objective: invalidSentence(error.reason, error.value, error.message) }
  }
}
