import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { saveVersion, versionsOf } from '@micropol/platform/plan/versions/versions'
import { parseForm } from '#lib/forms.ts'
import { planPaths } from '#lib/plan/document/links.ts'
import { inputOf, planOf, reportFor } from '#lib/plan/document/report.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const form = z.object({ note: z.string().max(200).optional() })

export const load: PageServerLoad = async (event) => {
  const { study, mayEdit, scenario } = await planOf(event)
  const links = planPaths(study.id, scenario.id)
  const versions = await versionsOf(event.locals.platform.db, scenario.id)
  return {
    study: headOf(study),
    zone: (await event.locals.platform.network())?.timeZone ?? 'UTC',
    mayEdit,
    scenario: { name: scenario.name, href: links.scenario },
    plan: links.here,
    compare: links.compare,
    lang: study.locale,
    hasResult: scenario.result !== null,
    versions: versions.map(({ number, note, createdAt, by }) => ({
      number,
      note,
      by,
      at: createdAt.toString(),
      href: links.version(number),
      pdf: withQuery(links.file('plan.pdf'), { version: number }),
    })),
    done: event.url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { actor } = await studyToEdit(event)
    const { study, scenario, draft } = await planOf(event)
    const given = parseForm(form, await event.request.formData())
    if (!given.ok) return fail(400, { ...given, refused: null })
    const input = await inputOf(event, study, scenario, draft.content)
    const errors: Record<string, string> = {}
    const again = { values: { note: given.value.note ?? '' }, errors }
    if (!input) return fail(409, { ...again, refused: m.plan_doc_no_result() })
    const report = await reportFor(scenario, input)
    const kept = { note: given.value.note ?? '', revision: draft.revision, report }
    const saved = await transaction(event.locals.platform.db, (tx) =>
      saveVersion(tx, actor, { studyId: study.id, scenarioId: scenario.id }, kept, event.locals.now()),
    )
    if (saved.ok)
      redirect(
        303,
        `${withQuery(planPaths(study.id, scenario.id).versions, { done: saved.value.number })}#done`,
      )
    if (saved.reason === 'not-found') return notFound()
    const refused =
      saved.reason === 'too-many'
        ? m.plan_doc_versions_many({ most: Number(saved.detail['most']) })
        : m.plan_doc_versions_moved()
    return fail(409, { ...again, refused })
  },
}
