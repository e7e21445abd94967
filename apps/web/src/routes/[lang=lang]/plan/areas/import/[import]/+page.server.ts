import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { checkOf } from '@micropol/platform/plan/area/import/check'
import {
  changeFacts,
  changeReading,
  removeFile,
  removeImport,
} from '@micropol/platform/plan/area/import/imports'
import { ageGroupIn } from '@micropol/platform/plan/area/import/columns'
import { missingFacts } from '@micropol/platform/plan/area/import/import'
import { keepImport } from '@micropol/platform/plan/area/import/keep'
import { number } from '#lib/format.ts'
import { parseForm } from '#lib/forms.ts'
import { doneAt, notFound } from '#lib/guard.ts'
import { checkView } from '#lib/plan/area-import/check-view.ts'
import { factsForm, kindForm, readingForm, readingFrom } from '#lib/plan/area-import/forms.ts'
import { importOf } from '#lib/plan/area-import/guard.ts'
import { sizeOf, takeFiles } from '#lib/plan/area-import/upload.ts'
import { kindName } from '#lib/plan/area-import/words.ts'
import { fullInWords } from '#lib/plan/full.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import { logFault } from '../../../../../../server/log-fault.ts'
import type { Actions, PageServerLoad } from './$types'

const here = (event: RequestEvent) => path(`/plan/areas/import/${event.params['import']}`)

export const load: PageServerLoad = async (event) => {
  const { found } = await importOf(event)
  const isOpen = found.state === 'open'
  const check = isOpen && found.files.length > 0 ? await checkOf(event.locals.platform.db, found) : undefined
  const view = check && checkView(check)
  const { facts } = found
  // What the heading says is offered, until somebody has said something else.
  const populationOf =
    facts.populationOf ||
    (facts.name === '' ? ageGroupIn(check?.files.municipalities?.columns.population) : '') ||
    ''
  return {
    state: found.state,
    fault: found.fault,
    studyLink: found.areaId && withQuery(path('/plan/new'), { area: found.areaId }),
    facts: { ...facts, populationOf, knowsLeaving: facts.knowsLeaving ? '1' : '' },
    name: found.facts.name,
    files: found.files.map(({ kind, name, bytes }) => ({
      kind,
      what: kindName(kind),
      name,
      size: sizeOf(bytes),
    })),
    check: view,
    looking: isOpen && found.files.length > 0 && !check,
    ready: view !== undefined && view.faults.length === 0 && missingFacts(found.facts).length === 0,
    factsMissing: missingFacts(found.facts).length > 0,
    municipalities: check ? number(check.municipalities) : '',
    flows: check ? number(check.flows) : '',
    here: here(event),
  }
}

export const actions: Actions = {
  files: async (event) => {
    const { actor, found } = await importOf(event)
    const errors = await takeFiles(event.locals, actor, found.id, await event.request.formData())
    if (Object.keys(errors).length > 0) return fail(400, { form: 'files' as const, values: {}, errors })
    return doneAt(here(event), 'files')
  },
  remove: async (event) => {
    const { actor, found } = await importOf(event)
    const form = parseForm(kindForm, await event.request.formData())
    if (!form.ok) return fail(400, { form: 'files' as const, values: {}, errors: form.errors })
    const { kind } = form.value
    const { db } = event.locals.platform
    const removed = await transaction(db, (tx) => removeFile(tx, actor, found.id, kind, event.locals.now()))
    if (!removed.ok) notFound()
    return doneAt(here(event), 'removed')
  },
  reading: async (event) => {
    const { actor, found } = await importOf(event)
    const data = await event.request.formData()
    const which = parseForm(kindForm, data)
    if (!which.ok) return fail(400, { form: 'reading' as const, values: {}, errors: which.errors })
    const { kind } = which.value
    const form = parseForm(readingForm(kind), data)
    if (!form.ok) return fail(400, { form: 'reading' as const, values: form.values, errors: form.errors })
    const reading = readingFrom(kind, form.value, found.check?.files[kind])
    const { db } = event.locals.platform
    const changed = await transaction(db, (tx) =>
      changeReading(tx, actor, found.id, kind, reading, event.locals.now()),
    )
    if (!changed.ok) notFound()
    return doneAt(here(event), 'reading')
  },
  facts: async (event) => {
    const { actor, found } = await importOf(event)
    const form = parseForm(factsForm, await event.request.formData())
    if (!form.ok) return fail(400, { form: 'facts' as const, values: form.values, errors: form.errors })
    const facts = { ...form.value, populationOf: form.value.populationOf ?? '' }
    const { db } = event.locals.platform
    const changed = await transaction(db, (tx) => changeFacts(tx, actor, found.id, facts, event.locals.now()))
    if (!changed.ok) notFound()
    return doneAt(here(event), 'facts')
  },
  keep: async (event) => {
    const { actor, found } = await importOf(event)
    const { platform, requestId, now } = event.locals
    const kept = await keepImport(platform.db, actor, found.id, now, (error) =>
      logFault(requestId, event.route.id, error),
    )
    if (!kept.ok && (kept.reason === 'missing-facts' || kept.reason === 'too-many')) {
      const keep = kept.reason === 'too-many' ? fullInWords(kept.detail) : m.plan_area_import_keep_facts()
      return fail(409, { form: 'keep' as const, values: {}, errors: { keep } })
    }
    redirect(303, here(event))
  },
  discard: async (event) => {
    const { actor, found } = await importOf(event)
    const removed = await transaction(event.locals.platform.db, (tx) => removeImport(tx, actor, found.id))
    if (!removed.ok) notFound()
    redirect(303, path('/plan/areas/import'))
  },
}
